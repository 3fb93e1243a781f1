"""How a comparison was computed, one press away."""

from __future__ import annotations

import streamlit as st

from assessment.computed import workings
from assessment.scoring.units import UnitComparison
from pages.components import figure
from pages.components.context import Context


def show(here: Context, compared: UnitComparison) -> None:
    """The workings, one press away."""
    words = here.words
    opened = st.expander(
        words("computed.title"),
        icon=":material/function:",
        on_change="rerun",
        key=f"computed-{words.language}",
    )
    with opened:
        if opened.open:
            figure.grid(here, workings(compared, words), words("computed.title"))
