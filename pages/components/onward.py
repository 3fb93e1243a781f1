"""From a unit's results on: the same unit beside the others, and what changed in it."""

from __future__ import annotations

import streamlit as st

from assessment.records import units
from assessment.units import find
from pages.components.changing_choice import others
from pages.components.comparing_choice import is_comparable
from pages.components.context import Context
from pages.components.open_rounds import Held


def show(here: Context, held: Held, unit: str | None) -> None:
    """The ways to the comparison and to the change, where a closed round of people has them."""
    if unit is None or not is_comparable(held):
        return
    words, query = here.words, {"round": str(held.round.id), "unit": unit}
    with st.container(horizontal=True, key="onward"):
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
