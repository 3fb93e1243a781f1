"""Which round, and which unit of it; the choice lives in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.errors import RequestError
from assessment.units import Unit, in_order
from assessment.viewer import Right
from pages.components import context
from pages.components.context import Context
from pages.components.open_rounds import Held, held


def round_(here: Context, *, only_open: bool = False, right: Right = "viewer") -> Held | None:
    """The round the address names, or the newest that one may do this with; None where there is none.

    Open for a unit's own statement are statement rounds only; another one is there when the address names it.
    """
    asked = context.asked("round")
    seen = [
        one
        for one in held(here.store, here.viewer)
        if not only_open
        or (one.round.state == "open" and (one.round.kind == "statement" or str(one.round.id) == asked))
    ]
    found = {str(one.round.id): one for one in seen if here.viewer.may(one.organisation.id, right)}
    if asked in {str(one.round.id) for one in seen} - found.keys():
        raise RequestError("not_allowed")
    if not found:
        return None
    if asked is not None and asked not in found:
        raise RequestError("round_gone" if not only_open else "round_not_open")
    ids, labels = list(found), distinct({name: one.label(here.words) for name, one in found.items()})
    chosen = st.selectbox(
        here.words("choose.round"),
        ids,
        index=ids.index(asked) if asked else 0,
        format_func=labels.__getitem__,
    )
    if chosen != asked and asked is not None:
        context.ask(unit=None, item=None)
    context.ask(round=chosen)
    return found[chosen]


def unit(here: Context, units: Sequence[Unit], *, whole: bool, first: Sequence[str] = ()) -> str | None:
    """The unit the address names; else the whole organisation where it may be chosen, or one of the first."""
    tree = in_order(units)
    names = distinct({row.id: "\u2003" * depth + row.name for depth, row in tree})
    options: list[str | None] = [None, *names] if whole and len(tree) > 1 else list(names)
    asked = context.asked("unit")
    if asked is not None and asked not in names:
        raise RequestError("unit_gone")
    begun = next((name for name in names if name in first), None)
    chosen = st.selectbox(
        here.words("choose.unit"),
        options,
        index=options.index(asked or begun) if asked or begun else 0,
        format_func=lambda one: here.words("choose.whole") if one is None else names[one],
    )
    context.ask(unit=chosen)
    return chosen


def nobody_but_all(here: Context) -> None:
    """Says that the round is seen as a whole only, and what an address that names a unit is answered."""
    if context.asked("unit") is not None:
        raise RequestError("unit_gone")
    st.markdown(f":small[{here.words('choose.only_whole')}]")


def distinct(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels that no two options share, since the browser sends back the label."""
    times = Counter(labels.values())
    return {name: f"{label} ({name})" if times[label] > 1 else label for name, label in labels.items()}
