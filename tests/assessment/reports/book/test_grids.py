"""Every number of a chart stands in its grid, and nothing else does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assessment.charts.bars import Bars
from assessment.charts.caterpillar import Caterpillar
from assessment.charts.dots import Dots
from assessment.charts.dumbbell import Dumbbell
from assessment.charts.funnel import Funnel
from assessment.charts.groups import Groups
from assessment.charts.heat_map import HeatMap
from assessment.charts.kinds import Chart
from assessment.charts.ladder import Ladder
from assessment.charts.lines import Lines
from assessment.charts.pool import Pool
from assessment.charts.radar import Radar
from assessment.charts.response import Response
from assessment.charts.shift import Shift
from assessment.charts.small_multiples import SmallMultiples
from assessment.charts.tally import Tally
from assessment.reports.book.grid import Cell, Grid, Mark, Strip, Web
from assessment.reports.book.grids import of_exhibit
from assessment.words import words
from tests.assessment.charts import conftest as small
from tests.assessment.charts import unit_charts
from tests.assessment.reports.specimen import CHARTS, HEAT_MAP, exhibit

EVERY = {
    **CHARTS,
    "gaps": unit_charts.GAPS,
    "rungs": unit_charts.RUNGS,
    "stated": small.STATED_DOTS,
    "stated ladder": small.STATED_LADDER,
    "bands": small.BANDS,
}


def numbers(chart: Chart) -> Iterator[float | None]:
    """The numbers that a chart shows."""
    match chart:
        case Bars(rows=rows):
            for row in rows:
                yield from (*row.counts, row.dk, row.na) if row.counts is not None else ()
        case Caterpillar(rows=rows, centre=centre):
            yield centre
            for unit in rows:
                yield from (unit.value, unit.low, unit.high, unit.raw, unit.n)
        case Dots(rows=rows):
            for dot in rows:
                yield from (dot.value, dot.low, dot.high, dot.target, dot.stated, dot.n)
        case Dumbbell(rows=rows):
            for gap in rows:
                yield from (gap.now, gap.target)
        case Funnel(points=points, limits=limits):
            for point in points:
                yield from (point.n, point.value)
            for limit in limits:
                yield from (limit.n, limit.low95, limit.high95, limit.low998, limit.high998)
        case Groups(rows=rows):
            for group in rows:
                for seen in group.points:
                    yield from (seen.value, seen.low, seen.high)
        case HeatMap(rows=rows):
            for line in rows:
                yield from (cell.value for cell in line.cells)
        case Ladder(phases=phases):
            for phase in phases:
                yield from (phase.rung, phase.target, phase.stated)
        case Lines(lines=lines):
            for one in lines:
                for at in one.points:
                    yield from (at.value, at.low, at.high)
        case Pool(rows=rows):
            for row in rows:
                yield from (row.value, row.low, row.high, row.target, row.lower, row.middle, row.upper)
                yield from row.others
        case Radar(series=series):
            for outline in series:
                yield from outline.values
        case Response(rows=rows):
            for role in rows:
                yield from (role.answered, role.expected)
        case Shift(rows=rows):
            for moved in rows:
                yield from (moved.before, moved.after, moved.low, moved.high)
        case SmallMultiples(shapes=shapes, centre=middle):
            yield from middle
            for shape in shapes:
                yield from shape.values
        case Tally(rows=rows):
            for row in rows:
                yield from row.counts


def held(grid: Grid | None) -> Iterator[float]:
    """The numbers of a grid and of what stands beside its chart."""
    if grid is not None:
        for column in grid.numbers:
            yield from (value for value in grid.values(column.name) if value is not None)
        yield from held(grid.beyond)


@pytest.mark.parametrize("name", EVERY)
def test_the_numbers_are_those_of_the_chart(name: str) -> None:
    grid = of_exhibit(exhibit(name, EVERY[name]), words("fi"))
    assert Counter(held(grid)) == Counter(value for value in numbers(EVERY[name]) if value is not None)


@pytest.mark.parametrize("name", EVERY)
def test_every_row_has_a_cell_for_each_column(name: str) -> None:
    grid = of_exhibit(exhibit(name, EVERY[name]), words("fi"))
    assert {len(row) for row in grid.rows} == {len(grid.columns)}
    assert all(column.heading for column in grid.columns)


def test_where_there_is_no_number_the_note_says_why() -> None:
    grid = of_exhibit(exhibit("dots", small.DOTS), words("fi"))
    assert grid.values("value")[1] is None
    assert grid.values("note")[1] == "Alle 5 vastaajaa"
    withheld = of_exhibit(exhibit("heat-map", HEAT_MAP), words("fi"))
    assert withheld.rows[1][2] == Cell(None, is_hidden=True)
    assert withheld.values("note") == ("", "Alle 5 vastaajaa")


def test_a_number_that_is_a_bound_keeps_its_sign() -> None:
    grid = of_exhibit(exhibit("heat-map", HEAT_MAP), words("fi"))
    assert grid.rows[1][3] == Cell(4.0, "≥ ", "")
    moved = of_exhibit(exhibit("shift", unit_charts.SHIFT), words("fi"))
    assert Cell(3.5, "≥ ") in moved.rows[2]


def test_a_spread_that_is_not_told_has_no_counts_at_all() -> None:
    grid = of_exhibit(exhibit("bars", small.BARS), words("fi"))
    assert grid.rows[1][1:] == ("Piilotettu", *(None,) * 7)


def test_columns_that_say_nothing_are_left_out() -> None:
    plain = replace(small.DOTS, rows=(small.DOTS.rows[3],))
    grid = of_exhibit(exhibit("dots", plain), words("fi"))
    assert [column.name for column in grid.columns] == ["label", "value"]
    assert isinstance(grid.drawing, Strip)
    assert grid.drawing.marks == (Mark("value", "#0B5A8A", low="low", high="high"),)


def test_the_target_of_a_radar_is_dashed() -> None:
    grid = of_exhibit(exhibit("radar", small.RADAR), words("fi"))
    assert isinstance(grid.drawing, Web)
    assert [mark.is_dashed for mark in grid.drawing.marks] == [False, True, False]


def test_a_chart_without_rows_is_a_grid_without_rows() -> None:
    grid = of_exhibit(exhibit("dots", replace(small.DOTS, rows=())), words("fi"))
    assert grid.rows == ()
    assert grid.drawing is None
