"""Which grid each kind of chart is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from assessment.charts.bars import Bars
from assessment.charts.caterpillar import Caterpillar
from assessment.charts.dots import Dots
from assessment.charts.dumbbell import Dumbbell
from assessment.charts.funnel import Funnel
from assessment.charts.groups import Groups
from assessment.charts.heat_map import HeatMap
from assessment.charts.ladder import Ladder
from assessment.charts.lines import Lines
from assessment.charts.pool import Pool
from assessment.charts.radar import Radar
from assessment.charts.response import Response
from assessment.charts.shift import Shift
from assessment.charts.small_multiples import SmallMultiples
from assessment.charts.tally import Tally
from assessment.reports.book import of_change, of_scores, of_units
from assessment.reports.book.grid import (
    Grid,
)
from assessment.reports.report import Exhibit
from assessment.words import Words


def of_exhibit(exhibit: Exhibit, say: Words) -> Grid:
    """The numbers of a chart, headed as its table is."""
    first = exhibit.numbers.columns[0] if exhibit.numbers.columns else ""
    grid: Grid = _GRIDS[type(exhibit.chart)](exhibit.chart, say)
    if grid.columns[0].heading or not first:
        return grid
    return replace(grid, columns=(replace(grid.columns[0], heading=first), *grid.columns[1:]))


_GRIDS: Mapping[type, Callable[[Any, Words], Grid]] = MappingProxyType(
    {
        Bars: of_scores.bars,
        Caterpillar: of_units.caterpillar,
        Dots: of_scores.dots,
        Dumbbell: of_scores.dumbbell,
        Funnel: of_units.funnel,
        Groups: of_scores.groups,
        HeatMap: of_units.heat_map,
        Ladder: of_scores.ladder,
        Lines: of_change.lines,
        Pool: of_units.pool,
        Radar: of_scores.radar,
        Response: of_scores.response,
        Shift: of_change.shift,
        SmallMultiples: of_units.small_multiples,
        Tally: of_scores.tally,
    }
)
