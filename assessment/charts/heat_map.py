"""Heat map: units by dimensions, each number on the shade of its level; drawn as a table by the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from assessment.charts.look import Look, blend, contrast, text_on
from assessment.table import Table

Order = Literal["none", "ascending", "descending"]
READABLE = 4.5


@dataclass(frozen=True)
class Cell:
    """One number as text on its shade: a place on the levels, or the id of a band.

    note: why there is no number; `value` is what the column is sorted by.
    """

    value: float | None
    text: str
    shade: float | str | None = None
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One unit; `key` says which, `link` is what its name and its cells open."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    link: str = ""


@dataclass(frozen=True)
class Column:
    """One dimension or item; its link sorts by it."""

    key: str
    label: str
    link: str = ""
    order: Order = "none"


@dataclass(frozen=True)
class HeatMap:
    """Rows and columns; `row_column` heads the names of the rows and sorts them in the order of the tree.

    legend: what the shades and the hatch mean.
    """

    title: str
    subtitle: str
    row_column: Column
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    legend: tuple[Cell, ...]


def ordered(chart: HeatMap, column: str, *, descending: bool) -> HeatMap:
    """The rows by one column, those without a number last; an unknown column leaves the order of the tree."""
    place = next((number for number, one in enumerate(chart.columns) if one.key == column), None)
    if place is None:
        return replace(chart, row_column=replace(chart.row_column, order="ascending"))
    order: Order = "descending" if descending else "ascending"
    columns = tuple(replace(one, order=order if one.key == column else "none") for one in chart.columns)
    told = [row for row in chart.rows if row.cells[place].value is not None]
    told.sort(key=lambda row: row.cells[place].value or 0.0, reverse=descending)
    rest = [row for row in chart.rows if row.cells[place].value is None]
    return replace(chart, columns=columns, rows=(*told, *rest))


def part(chart: HeatMap, start: int, count: int) -> HeatMap:
    """So many rows from `start` on."""
    return replace(chart, rows=chart.rows[start : start + count])


def colours(cell: Cell, look: Look) -> tuple[str, str] | None:
    """The ground and the letters of a cell; none where there is no number."""
    if cell.shade is None:
        return None
    ground = look.bands[cell.shade] if isinstance(cell.shade, str) else blend(look.levels, cell.shade)
    return ground, _letters(ground, look)


def _letters(ground: str, look: Look) -> str:
    """Ink or ground as everywhere; in the middle of the scale, where neither reads well, black or white."""
    usual = text_on(ground, look)
    if contrast(usual, ground) >= READABLE:
        return usual
    return max(("#000000", "#FFFFFF"), key=lambda text: contrast(text, ground))


def cells(chart: HeatMap) -> Table:
    """The numbers of a heat map, row by row as it is sorted."""
    heads = (chart.row_column.label, *(column.label for column in chart.columns))
    return Table(
        heads, tuple((row.label, *(cell.text or cell.note for cell in row.cells)) for row in chart.rows)
    )
