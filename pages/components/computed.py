"""How a comparison was computed: its centre, its spreads, and what its intervals mean."""

from __future__ import annotations

import numpy as np
import streamlit as st

from assessment.scoring.units import UnitComparison
from assessment.tables import Table
from assessment.words import Words
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


def workings(compared: UnitComparison, words: Words) -> Table:
    """Each number that the comparison rests on, and each rule in words."""
    rows = (
        (words("computed.units"), words.number(int(np.count_nonzero(compared.told)), 0)),
        (words("computed.centre"), words.number(compared.centre, 2)),
        (words("computed.between"), words.number(compared.tau2, 3)),
        (words("computed.within"), words.number(compared.within_sd, 2)),
        (
            words("computed.estimate"),
            words("computed.estimate_shrunk" if compared.is_shrunk else "computed.estimate_own"),
        ),
        (
            words("computed.interval"),
            words("computed.interval_shrunk" if compared.is_shrunk else "computed.interval_own"),
        ),
        (words("computed.verdict"), words("computed.verdict_rule")),
        (words("computed.places"), words("computed.places_rule")),
        (words("computed.funnel"), words("computed.funnel_rule")),
        (words("work.group_rule"), words("computed.groups")),
    )
    return Table((words("work.part"), words("work.value")), rows)
