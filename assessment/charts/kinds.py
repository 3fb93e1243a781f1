"""Every kind of chart there is, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from assessment.charts import (
    bars,
    caterpillar,
    dots,
    dumbbell,
    funnel,
    groups,
    ladder,
    lines,
    pool,
    radar,
    response,
    shift,
    small_multiples,
    tally,
)
from assessment.charts.bars import Bars
from assessment.charts.caterpillar import Caterpillar
from assessment.charts.dots import Dots
from assessment.charts.dumbbell import Dumbbell
from assessment.charts.funnel import Funnel
from assessment.charts.groups import Groups
from assessment.charts.heat_map import HeatMap
from assessment.charts.ladder import Ladder
from assessment.charts.lines import Lines
from assessment.charts.look import Look
from assessment.charts.pool import Pool
from assessment.charts.radar import Radar
from assessment.charts.response import Response
from assessment.charts.rows import Figure
from assessment.charts.shift import Shift
from assessment.charts.small_multiples import SmallMultiples
from assessment.charts.tally import Tally

Chart = (
    Bars
    | Caterpillar
    | Dots
    | Dumbbell
    | Funnel
    | Groups
    | HeatMap
    | Ladder
    | Lines
    | Pool
    | Radar
    | Response
    | Shift
    | SmallMultiples
    | Tally
)

# A heat map is a table of shades, which each medium lays out as its own tables are.
FIGURES: Mapping[type, Callable[[Any, Look, bool], Figure]] = MappingProxyType(
    {
        Bars: bars.figure,
        Caterpillar: caterpillar.figure,
        Dots: dots.figure,
        Dumbbell: dumbbell.figure,
        Funnel: funnel.figure,
        Groups: groups.figure,
        Ladder: ladder.figure,
        Lines: lines.figure,
        Pool: pool.figure,
        Radar: radar.figure,
        Response: response.figure,
        Shift: shift.figure,
        SmallMultiples: small_multiples.figure,
        Tally: tally.figure,
    }
)
