"""Units compared: one view at a time, the finding first; only what is seen is computed and drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from assessment.comparison import Overview, overview
from pages.components import (
    choose,
    comparing_gaps,
    comparing_map,
    comparing_pool,
    comparing_profiles,
    comparing_units,
)
from pages.components.comparing_choice import Chosen
from pages.components.context import Context

View = Callable[[Context, Chosen, Overview], None]
# What in the address is about one view, and leaves it with that.
OF_VIEW = ("page", "find", "verdict", "sort")
VIEWS: Mapping[str, tuple[str, View]] = {
    "units": ("compare.units", comparing_units.caterpillars),
    "funnel": ("compare.funnel", comparing_units.funnels),
    "map": ("compare.map", comparing_map.show),
    "profiles": ("compare.profiles", comparing_profiles.several),
    "beside": ("compare.beside", comparing_profiles.one),
    "perception": ("compare.perception", comparing_gaps.show),
    "benchmark": ("compare.benchmark", comparing_pool.show),
}


def show(here: Context, chosen: Chosen) -> None:
    """The view that the address names; a ladder, which has no means, is seen as a map."""
    held = chosen.held
    seen = overview(here.store, held.organisation.id, held.round.id, chosen.choice)
    view = "map"
    if not chosen.instrument.is_ladder:
        view = choose.view(here, {name: here.words(key) for name, (key, _) in VIEWS.items()}, clears=OF_VIEW)
    if view != "benchmark" and (why := _nothing(here, seen)):
        st.info(why)
        return
    VIEWS[view][1](here, chosen, seen)


def _nothing(here: Context, seen: Overview) -> str:
    """Why there is nothing to compare, and what to choose instead; empty where there is something."""
    words = here.words
    if not seen.units:
        return words("compare.nobody")
    if not seen.told:
        return words("compare.all_withheld", k=seen.round.min_group)
    if len(seen.told) == 1:
        return words("compare.one_unit", k=seen.round.min_group)
    return ""
