"""On from what is seen: the same unit beside the others, what changed in it, and a report of it."""

from __future__ import annotations

import streamlit as st

from assessment.records import units
from assessment.units import find
from pages.components.changing_choice import others
from pages.components.comparing_choice import is_comparable
from pages.components.context import Context
from pages.components.open_rounds import Held


def show(here: Context, held: Held, unit: str | None) -> None:
    """The ways on from results: a report, and where a closed round of people has them, what to compare."""
    query = {"round": str(held.round.id), **({} if unit is None else {"unit": unit})}
    with st.container(horizontal=True, key="onward"):
        if unit is not None and is_comparable(held):
            _compared(here, held, unit, query)
        _report(here, query)


def report(here: Context, held: Held, *, unit: str | None = None, before: Held | None = None) -> None:
    """The way to a report of the round, perhaps of a unit, perhaps held against the round before."""
    asked = {"unit": unit, "from": None if before is None else str(before.round.id)}
    with st.container(key="onward"):
        _report(here, {"round": str(held.round.id), **{name: one for name, one in asked.items() if one}})


def _report(here: Context, query: dict[str, str]) -> None:
    st.page_link("reports.py", label=here.words("reports.from_here"), query_params=query)


def _compared(here: Context, held: Held, unit: str, query: dict[str, str]) -> None:
    words = here.words
    st.page_link(
        "compare.py",
        label=words("compare.from_results"),
        query_params={**query, "view": "beside", **_among(here, held, unit)},
    )
    if others(here, held):
        st.page_link("change.py", label=words("change.from_results"), query_params=query)


def _among(here: Context, held: Held, unit: str) -> dict[str, str]:
    """Among which units it is compared: the lowest ones, or those that stand beside it under the same one."""
    tree = units.every(here.store, held.organisation.id)
    if all(one.parent != unit for one in tree):
        return {}
    parent = find(tree, unit).parent
    return {"level": "below", **({} if parent is None else {"branch": parent})}
