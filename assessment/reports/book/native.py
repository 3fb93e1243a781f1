"""Charts that Excel draws itself from the cells beside them, and that people may change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook

from assessment.charts.look import LIGHT
from assessment.reports.book import strip
from assessment.reports.book.grid import Course, Scatter, Stack, Strip, Web
from assessment.reports.book.paint import FACE, LINE, SOFT, marker, scale
from assessment.reports.book.placed import Placed

WIDE = 540  # pixels
HIGH = 400  # of a chart that does not stand beside its rows
DASHES = ("solid", "dash", "round_dot", "dash_dot", "long_dash")
SYMBOLS = ("circle", "square", "triangle", "diamond", "x")
COLOURS = (LIGHT.primary, LIGHT.accent, *dict.fromkeys(LIGHT.roles.values()))
GRID: Mapping[str, Any] = {"visible": True, "line": SOFT}


def drawn(book: Workbook, placed: Placed, beyond: Placed | None) -> Any:
    """The chart of a grid; nothing where it has none, or no number to draw."""
    if placed.grid.drawing is None or not _has_numbers(placed):
        return None
    chart = _of(book, placed, beyond)
    chart.set_size({"width": WIDE, "height": height(placed)})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": LIGHT.surface}})
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.show_blanks_as("gap")
    return chart


def height(placed: Placed) -> int:
    """How many pixels high the chart is: as its rows where it stands beside them."""
    return strip.height(placed) if isinstance(placed.grid.drawing, Strip | Stack) else HIGH


def _of(book: Workbook, placed: Placed, beyond: Placed | None) -> Any:
    match placed.grid.drawing:
        case Strip() as drawing:
            return strip.strip(book, placed, drawing)
        case Stack() as drawing:
            return strip.stack(book, placed, drawing)
        case Web() as drawing:
            return _web(book, placed, drawing)
        case Course() as drawing:
            return _course(book, placed, drawing)
        case Scatter() as drawing:
            return _scatter(book, placed, drawing, beyond)


def _has_numbers(placed: Placed) -> bool:
    """Whether there is anything to draw: a chart without a series cannot be written."""
    names = [column.name for column in placed.grid.numbers]
    return any(value is not None for name in names for value in placed.grid.values(name)[: placed.count])


def _web(book: Workbook, placed: Placed, web: Web) -> Any:
    chart: Any = book.add_chart({"type": "radar", "subtype": "with_markers"})
    for mark in web.marks:
        dash = "dash" if mark.is_dashed else "solid"
        chart.add_series(
            {
                "name": placed.heading(mark.value),
                "categories": placed.whole(placed.columns[0]),
                "values": placed.whole(placed.column(mark.value)),
                "line": {"color": mark.colour, "width": 2.25, "dash_type": dash},
                "marker": marker(mark.symbol, mark.colour, mark.size),
            }
        )
    chart.set_y_axis({**scale(0, web.last), "major_gridlines": GRID})
    chart.set_x_axis({"num_font": {"size": 9, "color": LIGHT.ink}})
    return chart


def _course(book: Workbook, placed: Placed, course: Course) -> Any:
    chart: Any = book.add_chart({"type": "line"})
    first, last = placed.column(course.columns[0]), placed.column(course.columns[-1])
    for row in range(placed.count):
        at, colour = placed.first + row, COLOURS[row % len(COLOURS)]
        dash = DASHES[row // len(COLOURS) % len(DASHES)]
        chart.add_series(
            {
                "name": placed.cell(at, placed.columns[0]),
                "categories": f"={placed.leaf.area(placed.head, first, placed.head, last)}",
                "values": f"={placed.leaf.area(at, first, at, last)}",
                "line": {"color": colour, "width": 2, "dash_type": dash},
                "marker": marker(SYMBOLS[row % len(SYMBOLS)], colour, 7),
            }
        )
    chart.set_y_axis({**scale(course.first, course.last), "major_gridlines": GRID})
    chart.set_x_axis({"num_font": FACE, "line": LINE})
    return chart


def _scatter(book: Workbook, placed: Placed, scatter: Scatter, beyond: Placed | None) -> Any:
    chart: Any = book.add_chart({"type": "scatter", "subtype": "straight"})
    if beyond is not None and beyond.count:
        for place, name in enumerate(scatter.limits):
            chart.add_series(_limit(beyond, name, "dash" if place < 2 else "round_dot"))
    for mark in scatter.marks:
        if strip.rows(placed, mark):
            chart.add_series(strip.points(placed, mark, placed.column("n"), placed.column(mark.value)))
    chart.set_y_axis({**scale(0, scatter.last), "major_gridlines": GRID})
    axis = {"name": placed.heading("n"), "name_font": {**FACE, "bold": False}}
    chart.set_x_axis({**axis, "min": 0, "num_font": FACE, "num_format": "0", "line": LINE})
    return chart


def _limit(beyond: Placed, name: str, dash: str) -> Mapping[str, Any]:
    return {
        "name": beyond.heading(name),
        "categories": beyond.whole(beyond.column("n")),
        "values": beyond.whole(beyond.column(name)),
        "line": {"color": LIGHT.muted, "width": 1, "dash_type": dash},
        "marker": {"type": "none"},
    }
