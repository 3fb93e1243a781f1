"""How a comparison was computed: its centre, its spreads, and what its intervals mean."""

from __future__ import annotations

import numpy as np

from assessment.scoring.units import UnitComparison
from assessment.table import Table
from assessment.words import Words


def workings(compared: UnitComparison, words: Words) -> Table:
    """Each number that the comparison rests on, and each rule in words."""
    rows = (
        (words("computed.units"), words.number(int(np.count_nonzero(compared.told)), 0)),
        (words("computed.centre"), words.number(compared.centre, 2)),
        (words("computed.between"), words.number(compared.tau2, 3)),
        (words("computed.within"), words.number(compared.within_sd, 2)),
        *rules(compared, words),
    )
    return Table((words("work.part"), words("work.value")), rows)


def rules(compared: UnitComparison, words: Words) -> tuple[tuple[str, str], ...]:
    """How the estimates, their intervals, the verdicts and the places of such a comparison are made."""
    return (
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
