"""Grids of the charts of units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from assessment.charts.caterpillar import Caterpillar
from assessment.charts.funnel import Funnel
from assessment.charts.heat_map import Cell as Shade
from assessment.charts.heat_map import HeatMap, colours
from assessment.charts.look import LIGHT
from assessment.charts.pool import Pool
from assessment.charts.small_multiples import SmallMultiples
from assessment.charts.verdicts import VERDICTS, Verdict, colour
from assessment.reports.book.grid import (
    Cell,
    Grid,
    Mark,
    Row,
    Scatter,
    Shades,
    Strip,
    Symbol,
    around,
    needed,
)
from assessment.reports.book.marks import beside, column, ends, label, now, target
from assessment.reports.report import Value
from assessment.words import Words

SYMBOLS: Mapping[Verdict, Symbol] = MappingProxyType(
    {"above": "triangle", "not_distinguishable": "circle", "below": "diamond"}
)


def caterpillar(chart: Caterpillar, say: Words) -> Grid:
    """Each unit with its interval and verdict, and in the last row where all of them lie."""
    columns = (
        label(),
        column("verdict", say("book.verdict"), "text"),
        column("place", say("book.place"), "text"),
        column("note", say("book.note"), "text"),
        column("value", say("book.estimate")),
        *ends(say),
        column("raw", chart.raw_word or say("book.raw")),
        column("n", say("book.n"), "whole"),
    )
    words = dict(zip(VERDICTS, chart.verdict_words, strict=True))
    rows: list[tuple[Value, ...]] = [
        (
            row.label,
            words[row.verdict] if row.value is not None else "",
            row.place,
            row.note,
            row.value,
            row.low,
            row.high,
            row.raw,
            row.n,
        )
        for row in chart.rows
    ]
    marks = (_raw(), *_verdicts(words, "low", "high"))
    grid = beside(chart.levels, chart.first, columns, rows, marks, ("label", "verdict", "value"))
    if chart.sides:
        grid = replace(grid, note=f"← {chart.sides[0]}   |   {chart.sides[1]} →")
    if chart.centre is None or not isinstance(grid.drawing, Strip):
        return grid
    middle: Mapping[str, Value] = {"label": chart.centre_word, "value": chart.centre}
    last = tuple(middle.get(one.name) for one in grid.columns)
    return replace(grid, rows=(*grid.rows, last), drawing=replace(grid.drawing, centre=True))


def pool(chart: Pool, say: Words) -> Grid:
    """A unit among its peers, whose numbers stand beside the chart without names."""
    columns = (
        label(),
        column("place", say("book.place"), "text"),
        column("note", say("book.note"), "text"),
        column("value", chart.own_word),
        *ends(say),
        column("target", chart.target_word),
        column("lower", say("book.lower")),
        column("middle", chart.middle_word),
        column("upper", say("book.upper")),
    )
    rows = [
        (
            row.label,
            row.remark,
            row.note,
            row.value,
            row.low,
            row.high,
            row.target,
            row.lower,
            row.middle,
            row.upper,
        )
        for row in chart.rows
    ]
    marks = (
        Mark("middle", LIGHT.muted, "square", 7, low="lower", high="upper"),
        target(),
        now("value", low="low", high="high"),
    )
    grid = beside(chart.levels, 0, columns, rows, marks, ("label", "value"))
    return replace(grid, beyond=_others(chart))


def _others(chart: Pool) -> Grid | None:
    """Every other unit's number, row by row and without its name."""
    most = max((len(row.others) for row in chart.rows), default=0)
    if not most:
        return None
    columns = (
        label(chart.others_word),
        *(column(f"other{place}", str(place)) for place in range(1, most + 1)),
    )
    rows = tuple((row.label, *row.others, *(None,) * (most - len(row.others))) for row in chart.rows)
    return Grid(columns, rows)


def heat_map(chart: HeatMap, say: Words) -> Grid:
    """Numbers that shade their cells; where one is withheld the cell is hatched and a note says why."""
    names = tuple(f"column{place}" for place in range(len(chart.columns)))
    columns = (
        label(chart.row_column.label),
        column("note", say("book.note"), "text"),
        *(
            column(name, one.label, digits=_digits(chart, place))
            for place, (name, one) in enumerate(zip(names, chart.columns, strict=True))
        ),
    )
    rows: list[Row] = [
        (
            row.label,
            ". ".join(dict.fromkeys(cell.note for cell in row.cells if cell.value is None and cell.note)),
            *(_shaded(cell) for cell in row.cells),
        )
        for row in chart.rows
    ]
    kept, cells = needed(columns, rows, ("label", *names))
    scale = [cell.value for cell in chart.legend if isinstance(cell.shade, float) and cell.value is not None]
    shades = Shades(names, min(scale), max(scale)) if len(scale) > 1 else None
    return Grid(kept, cells, shades=shades)


def _digits(chart: HeatMap, place: int) -> int:
    """Rungs are whole; everything else is told with a decimal."""
    return 0 if any(isinstance(row.cells[place].shade, str) for row in chart.rows) else 1


def _shaded(cell: Shade) -> Cell:
    if cell.value is None:
        return Cell(None, is_hidden=True)
    before, after = around(cell.text)
    found = colours(cell, LIGHT) if isinstance(cell.shade, str) else None
    return Cell(cell.value, before, after, *(found or ("", "")))


def small_multiples(chart: SmallMultiples, say: Words) -> Grid:
    """Every shape as a shaded row: so many small charts would be no workbook."""
    names = tuple(f"axis{place}" for place in range(len(chart.axes)))
    columns = (
        label(chart.unit_word),
        *(column(name, axis) for name, axis in zip(names, chart.axes, strict=True)),
    )
    rows = tuple(
        (label, *(Cell(None, is_hidden=True) if value is None else value for value in values))
        for label, values in (
            *((shape.label, shape.values) for shape in chart.shapes),
            (chart.centre_word, chart.centre),
        )
    )
    return Grid(columns, rows, shades=Shades(names, 0, len(chart.levels) - 1), levels=chart.levels)


def funnel(chart: Funnel, say: Words) -> Grid:
    """Each unit by how many people its mean is of, between the limits of chance."""
    words = dict(zip(VERDICTS, chart.verdict_words, strict=True))
    columns = (
        label(),
        column("verdict", say("book.verdict"), "text"),
        column("note", say("book.note"), "text"),
        column("n", chart.n_word, "whole"),
        column("value", say("book.value")),
    )
    rows = [
        (
            point.label,
            words[point.verdict],
            say("book.outside") if point.is_outside else "",
            point.n,
            point.value,
        )
        for point in chart.points
    ]
    kept, cells = needed(columns, rows, ("label", "verdict", "n", "value"))
    drawing = Scatter(len(chart.levels) - 1, _verdicts(words), ("low95", "high95", "low998", "high998"))
    return Grid(kept, cells, drawing, beyond=_limits(chart, say), levels=chart.levels)


def _limits(chart: Funnel, say: Words) -> Grid:
    """Between which limits a unit of so many people stands by chance alone."""
    columns = [column("n", chart.n_word, digits=0)]
    for word, level in zip(chart.limit_words, ("95", "998"), strict=True):
        columns.append(column(f"low{level}", f"{word}: {say('book.low')}"))
        columns.append(column(f"high{level}", f"{word}: {say('book.high')}"))
    limits = sorted(chart.limits, key=lambda limit: limit.n)
    return Grid(
        tuple(columns), tuple((one.n, one.low95, one.high95, one.low998, one.high998) for one in limits)
    )


def _raw() -> Mark:
    return Mark("raw", LIGHT.muted, "x", size=6)


def _verdicts(words: Mapping[Verdict, str], low: str = "", high: str = "") -> tuple[Mark, ...]:
    """One kind of mark a verdict: filled where it is clear."""
    return tuple(
        Mark(
            "value",
            colour(verdict, LIGHT),
            SYMBOLS[verdict],
            low=low,
            high=high,
            only=("verdict", word),
        )
        for verdict, word in words.items()
    )
