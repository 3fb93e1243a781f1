"""One unit as a form: its name, its place, what is known of it, and whether it is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from assessment import intake, unit_changes, unit_draft
from assessment.errors import AssessmentError, Problem, RequestError
from assessment.records.organisations import Organisation
from assessment.roles import SINGLE_ROLES
from assessment.units import Unit, below, still_open
from assessment.words import Words
from pages.components import choose, context
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.units import labels

NEW = ""
NOWHERE = ""
COLUMNS: Mapping[str, str] = {
    "name": "units.called",
    "parent": "units.parent",
    "kind": "units.kind",
    "peer_class": "units.peer_class",
    "headcount": "units.headcount",
}


def form(here: Context, organisation: Organisation, tree: Sequence[Unit]) -> None:
    """The unit that the address names, or a new one; it is kept only if nobody has changed it meanwhile."""
    words = here.words
    options = {NEW: words("units.new"), **labels(words, tree)}
    found = choose.one(here, "unit", words("units.which"), options)
    now = next((unit for unit in tree if unit.id == found), Unit(NEW, ""))
    base = _base(organisation, now)
    if base != now:
        st.warning(words("units.changed"))
        st.button(
            words("units.show_now"),
            key="units-now",
            on_click=context.forget,
            args=(_held(organisation, now),),
        )
    state = unit_changes.digest([base])[:12] if base.id else str(len(tree))
    stem = f"{organisation.id}-{now.id}-{state}-{words.language}"
    with st.form(f"unit-{stem}", border=True, enter_to_submit=False):
        written = _fields(here, stem, base, tree)
        sent = st.form_submit_button(words("units.keep_one"), type=here.strong)
    if sent:
        _keep(here, organisation, tree, base, now, written)


def said(words: Words, problem: Problem) -> str:
    """What is wrong with a unit that was written on a page, by the headings of the page."""
    column = words(COLUMNS[problem.column]) if problem.column in COLUMNS else words(f"role.{problem.column}")
    return words.problem(replace(problem, column=column))


def _held(organisation: Organisation, now: Unit) -> str:
    return f"unit-base-{organisation.id}-{now.id}"


def _base(organisation: Organisation, now: Unit) -> Unit:
    """The unit as it was when its form was first shown: what somebody else changes must not be lost."""
    held = context.typed(_held(organisation, now))
    if isinstance(held, Unit):
        return held
    context.leave(_held(organisation, now), now)
    return now


def _fields(here: Context, stem: str, base: Unit, tree: Sequence[Unit]) -> Unit:
    """The unit as it is written in the form; a number that is none is -1."""
    words = here.words
    left, right = st.columns(2)
    with left:
        name = st.text_input(words("units.called"), base.name, max_chars=200, key=f"name-{stem}")
        parent = _parent(here, stem, base, tree)
    with right:
        kind = st.text_input(words("units.kind"), base.kind or "", max_chars=200, key=f"kind-{stem}")
        peers = st.text_input(
            words("units.peer_class"), base.peer_class or "", max_chars=200, key=f"peers-{stem}"
        )
    st.markdown(f"**{words('units.people')}**  \n:small[{words('units.people_help')}]")
    columns = iter(st.columns(6))
    with next(columns):
        headcount = _number(words("units.headcount"), base.headcount, f"headcount-{stem}")
    expected = {}
    for role in SINGLE_ROLES:
        with next(columns):
            expected[role] = _number(words(f"role.{role}"), dict(base.expected).get(role), f"{role}-{stem}")
    closed = base.closed
    if base.id:
        is_closed = st.checkbox(words("units.closed"), base.closed is not None, key=f"closed-{stem}")
        st.markdown(f":small[{words('units.closing_means')}]")
        closed = (base.closed or date.today()) if is_closed else None
    return Unit(
        base.id,
        name.strip(),
        parent or None,
        kind.strip() or None,
        peers.strip() or None,
        headcount,
        closed,
        tuple(sorted((role, number) for role, number in expected.items() if number is not None)),
    )


def _number(label: str, first: int | None, key: str) -> int | None:
    return unit_draft.count(st.text_input(label, "" if first is None else str(first), max_chars=9, key=key))


def _parent(here: Context, stem: str, base: Unit, tree: Sequence[Unit]) -> str:
    """Where it may stand: under any open unit but itself and what is below it, or where it stands now."""
    words, own = here.words, below(tree, base.id) if base.id else frozenset()
    may = {unit.id for unit in still_open(tree) if unit.id not in own} | {base.parent}
    names = {name: label for name, label in labels(words, tree).items() if name in may}
    options = {NOWHERE: words("units.no_parent"), **names}
    asked = base.parent or (NOWHERE if base.id else _first_root(tree))
    return st.selectbox(
        words("units.parent"),
        list(options),
        index=list(options).index(asked) if asked in options else 0,
        format_func=options.__getitem__,
        key=f"parent-{stem}",
    )


def _first_root(tree: Sequence[Unit]) -> str:
    """Where a new unit most likely belongs."""
    return next((unit.id for unit in still_open(tree) if unit.parent is None), NOWHERE)


def _keep(
    here: Context, organisation: Organisation, tree: Sequence[Unit], base: Unit, now: Unit, written: Unit
) -> None:
    words = here.words
    taken = {unit.id for unit in tree}
    unit = written if written.id else replace(written, id=intake.fresh_id(written.name, taken))
    wrong = unit_draft.faults([unit], [*(one for one in tree if one.id != unit.id), unit])
    if wrong:
        st.error("  \n".join(plain(said(words, one)) for one in wrong), icon=":material/error:")
        return
    try:
        if base != now:
            raise RequestError("units_changed")
        plan = unit_changes.planned(here.store, organisation.id, tree, [unit])
        unit_changes.keep(here.store, organisation.id, plan)
    except AssessmentError as error:
        context.warn(plain(words.error(error)))
    else:
        key = "units.saved" if plan.units else "units.same"
        context.leave("units-saved", words(key, name=unit.name))
    context.forget(_held(organisation, now))
    st.rerun()
