"""Many units changed at once in a table: what was changed is counted before it is kept, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from assessment import unit_changes, unit_draft, unit_tables
from assessment.errors import AssessmentError
from assessment.records.organisations import Organisation
from assessment.roles import SINGLE_ROLES
from assessment.unit_changes import Plan
from assessment.unit_file import LONGEST_NAME
from assessment.units import Unit, known, still_open
from pages.components import context, units
from pages.components.choose import distinct
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.unit_form import COLUMNS, said
from pages.components.units import Node

TEXTS = ("name", "kind", "peer_class")
HEIGHT = 480
# What the table would say in English whatever the page's language: the menu of a column and the toolbar.
CHROME = """<style>
    [data-testid="stDataFrameColumnMenu"],
    .st-key-units-table [data-testid="stElementToolbar"] { display: none }
    </style>"""


def editor(here: Context, organisation: Organisation, tree: Sequence[Unit]) -> None:
    """The units that are looked for as a table to write in; on a phone it would be out of reach."""
    words = here.words
    if here.narrow:
        st.info(words("units.too_narrow"))
        return
    turn, base = _base(organisation, tree)
    shown = units.sought(base)
    key = _key(here, organisation, turn, base, shown)
    if not _edits(key) and base != tree:
        _anew(organisation)
        st.rerun()
    units.narrowing(here, base, fixed=bool(_edits(key)))
    if not shown:
        st.info(words("units.not_found"))
        return
    st.markdown(f":small[{words('units.table_help')}]")
    written = _table(here, key, base, shown)
    _finish(here, organisation, tree, base, written)


def _held(organisation: Organisation) -> str:
    return f"units-base-{organisation.id}"


def _base(organisation: Organisation, tree: Sequence[Unit]) -> tuple[int, tuple[Unit, ...]]:
    """The tree as it was when the table was first shown, and how often the table has begun anew.

    What is written in the table belongs to that tree, and stays in the browser until the table begins anew.
    """
    held = context.typed(_held(organisation))
    turn, seen = held if isinstance(held, tuple) else (0, None)
    if seen is None:
        seen = tuple(tree)
        context.leave(_held(organisation), (turn, seen))
    return turn, seen


def _anew(organisation: Organisation) -> None:
    held = context.typed(_held(organisation))
    context.leave(_held(organisation), (held[0] + 1 if isinstance(held, tuple) else 1, None))


def _key(
    here: Context, organisation: Organisation, turn: int, base: Sequence[Unit], shown: Sequence[Node]
) -> str:
    """The name of the table: edits are known by the row's number and must never meet other rows."""
    rows = ",".join(node.unit.id for node in shown)
    stamp = sha256(f"{unit_changes.digest(base)} {rows}".encode()).hexdigest()[:16]
    return f"units-table-{organisation.id}-{turn}-{stamp}-{here.words.language}"


def _edits(key: str) -> Mapping[str, Any]:
    """What the browser has told of the table so far, by row."""
    found = context.typed(key)
    return found.get("edited_rows", {}) if isinstance(found, Mapping) else {}


def _table(here: Context, key: str, base: Sequence[Unit], shown: Sequence[Node]) -> list[Unit]:
    """The units of the table as they stand in it now."""
    frame = _frame([node.unit for node in shown])
    st.html(CHROME)
    with st.container(key="units-table"):
        found = st.data_editor(
            frame,
            key=key,
            hide_index=True,
            height=min(HEIGHT, 38 * (len(frame) + 1)),
            column_config=_columns(here, base),
            disabled=("unit",),
            placeholder=unit_tables.UNKNOWN,
            alt=here.words("units.title"),
        )
    rows = found.astype(object).where(found.notna(), None).to_dict("records")
    return [_unit(node.unit, row) for node, row in zip(shown, rows, strict=True)]


def _frame(shown: Sequence[Unit]) -> pd.DataFrame:
    counts = {"headcount": [unit.headcount for unit in shown]}
    for role in SINGLE_ROLES:
        counts[role] = [dict(unit.expected).get(role) for unit in shown]
    return pd.DataFrame(
        {
            "unit": [unit.id for unit in shown],
            "name": [unit.name for unit in shown],
            "parent": [unit.parent for unit in shown],
            "kind": [unit.kind for unit in shown],
            "peer_class": [unit.peer_class for unit in shown],
            **{name: pd.array(found, dtype="Int64") for name, found in counts.items()},
            "closed": [unit.closed is not None for unit in shown],
        }
    )


def _columns(here: Context, base: Sequence[Unit]) -> dict[str, Any]:
    words, labels = here.words, distinct(known(still_open(base)))
    texts = {
        name: st.column_config.TextColumn(words(COLUMNS[name]), max_chars=LONGEST_NAME) for name in TEXTS
    }
    counts = {"headcount": words("units.headcount"), **{role: words(f"role.{role}") for role in SINGLE_ROLES}}
    numbers = {
        name: st.column_config.NumberColumn(
            label, min_value=0, max_value=unit_draft.MOST, step=1, width=_width(label)
        )
        for name, label in counts.items()
    }
    return {
        "unit": st.column_config.TextColumn(words("units.id")),
        **texts,
        "parent": st.column_config.SelectboxColumn(
            words("units.parent"), options=list(labels), format_func=lambda one: labels.get(one, str(one))
        ),
        **numbers,
        "closed": st.column_config.CheckboxColumn(words("units.closed"), width=_width(words("units.closed"))),
    }


def _width(label: str) -> int:
    """As wide as a heading with its mark needs; the table draws its letters itself."""
    return 50 + 8 * len(label)


def _unit(unit: Unit, row: Mapping[Any, Any]) -> Unit:
    """The unit as its row has it."""
    expected = tuple(sorted((role, int(row[role])) for role in SINGLE_ROLES if row[role] is not None))
    closed = (unit.closed or date.today()) if row["closed"] else None
    return replace(
        unit,
        name=str(row["name"] or "").strip(),
        parent=row["parent"] or None,
        kind=str(row["kind"] or "").strip() or None,
        peer_class=str(row["peer_class"] or "").strip() or None,
        headcount=None if row["headcount"] is None else int(row["headcount"]),
        closed=closed,
        expected=expected,
    )


def _finish(
    here: Context,
    organisation: Organisation,
    tree: Sequence[Unit],
    base: Sequence[Unit],
    written: Sequence[Unit],
) -> None:
    """What has been changed so far, everything that is wrong with it, and the way to keep or drop it."""
    words = here.words
    plan = unit_changes.planned(here.store, organisation.id, base, written)
    stale = unit_changes.digest(tree) != plan.seen
    if stale:
        st.warning(words("units.changed"))
    if plan.is_empty and not stale:
        st.markdown(words("units.table_same"))
        return
    after = {unit.id: unit for unit in (*base, *plan.units)}
    wrong = unit_draft.faults(plan.units, tuple(after.values()))
    if wrong:
        st.error("  \n".join(plain(said(words, one)) for one in wrong[:50]), icon=":material/error:")
    told = [part.title for part in unit_tables.parts(plan, base, words)]
    if told:
        st.markdown("  \n".join(plain(one) for one in told))
    with st.container(horizontal=True):
        if not wrong and not stale:
            st.button(
                words("units.keep"),
                type=here.strong,
                key="units-keep",
                on_click=partial(_keep, here, organisation, plan),
            )
        st.button(words("units.drop"), key="units-drop", on_click=_anew, args=(organisation,))


def _keep(here: Context, organisation: Organisation, plan: Plan) -> None:
    try:
        context.viewer().require(organisation.id, "facilitator")
        unit_changes.keep(here.store, organisation.id, plan)
    except AssessmentError as error:
        context.warn(plain(here.words.error(error)))
        if error.code != "units_changed":
            return
    else:
        context.leave("units-saved", here.words.count("units.kept", len(plan.units)))
    _anew(organisation)
