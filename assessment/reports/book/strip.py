"""Charts beside their rows: every mark and every bar stands exactly on the row that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook

from assessment.charts.look import LIGHT
from assessment.reports.book.grid import Mark, Stack, Strip
from assessment.reports.book.paint import FACE, SOFT, marker, scale
from assessment.reports.book.placed import Behind, Placed
from assessment.reports.report import Value

FOOT = 44  # pixels below the last row, for the legend
SIDES = (0.03, 0.94)  # where the plot begins and how wide it is, of the chart's width
GRID: Mapping[str, Any] = {"visible": True, "line": SOFT}
BARE: Mapping[str, Any] = {"reverse": True, "visible": False, "major_gridlines": {"visible": False}}


def height(placed: Placed) -> int:
    """How many pixels high the chart is."""
    return placed.above + placed.depth * placed.count + FOOT


def strip(book: Workbook, placed: Placed, drawing: Strip) -> Any:
    """Marks with their intervals on a scale that all rows share."""
    chart: Any = book.add_chart({"type": "scatter"})
    behind = Behind(placed)
    if drawing.centre:
        chart.add_series(_centre(placed, behind))
    for mark in drawing.marks:
        if rows(placed, mark):
            drawn = points(placed, mark, placed.column(mark.value), placed.index)
            chart.add_series({**drawn, **_interval(placed, mark, behind)})
    chart.set_x_axis({**scale(drawing.first, drawing.last), "major_gridlines": GRID})
    chart.set_y_axis({**BARE, "min": 0.5, "max": placed.count + 0.5})
    _lay(chart, placed)
    return chart


def stack(book: Workbook, placed: Placed, drawing: Stack) -> Any:
    """Bars: the parts of a whole, or numbers under each other."""
    chart: Any = book.add_chart({"type": "bar", "subtype": "percent_stacked" if drawing.is_whole else ""})
    for name, colour in zip(drawing.columns, drawing.colours, strict=False):
        if placed.grid.place(name) is not None:
            edge = LIGHT.primary if drawing.is_whole else colour
            chart.add_series(
                {
                    "name": placed.heading(name),
                    "categories": placed.whole(placed.columns[0]),
                    "values": placed.whole(placed.column(name)),
                    "fill": {"color": colour},
                    "border": {"color": edge, "width": 0.5},
                    "gap": 45,
                }
            )
    code = "0%" if drawing.is_whole else "0"
    axis = {"min": 0, "num_format": code, "num_font": FACE, "line": {"none": True}}
    chart.set_x_axis({**axis, "major_gridlines": GRID})
    chart.set_y_axis(BARE)
    _lay(chart, placed)
    return chart


def rows(placed: Placed, mark: Mark) -> list[int]:
    """The rows that have this mark."""
    values = placed.grid.values(mark.value)[: placed.count]
    if mark.only is None:
        return [row for row, value in enumerate(values) if value is not None]
    column, word = mark.only
    told = placed.grid.values(column)
    return [row for row, value in enumerate(values) if value is not None and told[row] == word]


def points(placed: Placed, mark: Mark, across: int, up: int) -> Mapping[str, Any]:
    """A series of points, from the columns of the sheet that say how far across and how far up."""
    found = rows(placed, mark)
    name = placed.heading(mark.value)
    if mark.only:
        name = placed.cell(placed.first + found[0], placed.column(mark.only[0]))
    return {
        "name": name,
        "categories": placed.some(across, found),
        "values": placed.some(up, found),
        "marker": marker(mark.symbol, mark.colour, mark.size),
        "line": {"none": True},
    }


def _interval(placed: Placed, mark: Mark, behind: Behind) -> Mapping[str, Any]:
    """How far the interval reaches to both sides, or the line to another mark to one."""
    values, found = placed.grid.values(mark.value), rows(placed, mark)
    low, high = (placed.grid.values(name) for name in (mark.low or mark.to, mark.high or mark.to))
    down = [_below(low[row], values[row]) for row in found]
    up = [_below(values[row], high[row]) for row in found]
    if not any((*down, *up)):
        return {}
    line = {"color": mark.line or mark.colour, "width": 1.5}
    return {"x_error_bars": _bars(behind.put(mark, down, up), line)}


def _below(lower: Value, upper: Value) -> float:
    """How far one lies below another; nothing where either is missing or it does not."""
    if not isinstance(lower, int | float) or not isinstance(upper, int | float):
        return 0.0
    return max(0.0, float(upper - lower))


def _bars(areas: tuple[str, str], line: Mapping[str, Any]) -> Mapping[str, Any]:
    """Error bars of these lengths, without caps."""
    ends = {"minus_values": areas[0], "plus_values": areas[1]}
    return {"type": "custom", "direction": "both", "end_style": 0, "line": line, **ends}


def _centre(placed: Placed, behind: Behind) -> Mapping[str, Any]:
    """A dashed line down all rows: a point on the first with an error bar as long as all of them."""
    row, value = placed.first + placed.count, placed.column("value")
    line = {"color": LIGHT.ink, "width": 1, "dash_type": "dash"}
    bars = _bars(behind.put(None, (0.5,), (placed.count - 0.5,)), line)
    return {
        "name": placed.cell(row, placed.columns[0]),
        "categories": placed.cell(row, value),
        "values": placed.cell(placed.first, placed.index),
        "marker": {"type": "short_dash", "size": 2, "fill": {"none": True}, "border": line},
        "line": {"none": True},
        "y_error_bars": bars,
    }


def _lay(chart: Any, placed: Placed) -> None:
    """The plot exactly as high as its rows."""
    whole = height(placed)
    area = {"y": placed.above / whole, "height": placed.depth * placed.count / whole}
    chart.set_plotarea({"layout": {"x": SIDES[0], "width": SIDES[1], **area}})
