"""The radar as PowerPoint draws it, with its numbers beside it."""

from __future__ import annotations

from assessment.charts.label import number, width
from assessment.charts.look import LIGHT
from assessment.charts.radar import Radar, Series
from assessment.reports.deck.axes import Axis
from assessment.reports.deck.columns import ONE
from assessment.reports.deck.fit import deep, fitted, in_lines
from assessment.reports.deck.frame import Key, legend, legend_depth
from assessment.reports.deck.ink import Box, Stroke, line
from assessment.reports.deck.native import Mark, Native, Outline
from assessment.reports.deck.sheet import Column
from assessment.reports.deck.stage import Slide, Stage
from assessment.reports.deck.tables import Cell, lay, row_high

NUMBERS = 318.0  # how wide the table of numbers is
SIZE = 12.0
STYLES = {
    "now": (Stroke(LIGHT.primary, 3), Mark("circle", 8, LIGHT.primary, Stroke(LIGHT.primary, 1))),
    "target": (Stroke(LIGHT.accent, 2.5, "dash"), Mark("diamond", 9, LIGHT.ground, Stroke(LIGHT.accent, 2))),
    "other": (Stroke(LIGHT.muted, 2), Mark("square", 7, LIGHT.muted, Stroke(LIGHT.muted, 1))),
}


def drawn(stage: Stage, slide: Slide, chart: Radar, alt: str) -> None:
    """The outlines to the left; what they mean and their numbers to the right."""
    room = slide.room
    wide = room.wide - NUMBERS - 20
    aside = Box(room.x + wide + 20, room.y, NUMBERS, room.high)
    keys = tuple(Key(one.name, STYLES[one.kind][1], STYLES[one.kind][0]) for one in chart.series)
    inner = slide.shapes.inside()
    legend(keys, aside, inner)
    levels = " · ".join(f"{level}\u00a0{word}" for level, word in enumerate(chart.levels))
    told, size = fitted(levels, NUMBERS, 48, (SIZE, 11, 10, 9))
    high = deep(told, NUMBERS, size)
    foot = Box(aside.x, room.y + room.high - high, NUMBERS, high)
    inner.text(told, foot, [line(told, size, LIGHT.muted)], rise="b")
    slide.shapes.group(stage.say("deck.frame"), stage.say("deck.frame_alt"), room, inner)
    box = Box(room.x, room.y, wide, room.high)
    drawing = native(chart, box, stage.say("deck.sheet"), stage.say("deck.name"))
    stage.chart(slide, drawing, box, chart.title, alt)
    top = legend_depth(keys, NUMBERS) + 6
    _numbers(stage, slide, chart, Box(aside.x, room.y + top, NUMBERS, room.high - top - high - 6))


def native(chart: Radar, box: Box, sheet: str, name: str, *, numbered: bool = False) -> Native:
    """The radar itself, as round as its frame allows with its words around it."""
    labels = (
        tuple(str(place) for place in range(1, len(chart.axes) + 1))
        if numbered
        else tuple("\n".join(in_lines(axis, 140, 12)) for axis in chart.axes)
    )
    side = box.high * 0.76
    series = tuple(_outline(one) for one in chart.series)
    return Native(
        "radar",
        series,
        (Column(name, labels), *(one.values for one in series)),
        Axis(0, len(chart.levels) - 1, is_seen=not numbered, has_grid=True),
        Axis(0, 1),
        ((1 - side / box.wide) / 2, 0.12, side / box.wide, 0.76),
        sheet,
        Column(name, labels),
        size=SIZE,
    )


def _outline(series: Series) -> Outline:
    stroke, mark = STYLES[series.kind]
    return Outline(Column(series.name, series.values, ONE), stroke, mark)


def _numbers(stage: Stage, slide: Slide, chart: Radar, box: Box) -> None:
    """The numbers as a table, in the largest letters with which all fit; else they are in the notes alone."""
    for size in (15.0, 14.0, 13.0, SIZE, 11.0, 10.0):
        widths = _widths(chart, size)
        head = [Cell("", size=size), *(_head(one, size) for one in chart.series)]
        rows = [
            [Cell(axis, size=size), *(_number(one, place, chart, size) for one in chart.series)]
            for place, axis in enumerate(chart.axes)
        ]
        if sum(row_high([cell.text for cell in row], widths, size) for row in [head, *rows]) <= box.high:
            name = stage.say("deck.sheet")
            lay(slide, [head, *rows], widths, name, name, at=(box.x, box.y))
            return


def _widths(chart: Radar, size: float) -> list[float]:
    """The columns of numbers as wide as their headings, and the rest for the axes."""
    names = (1.25 * width(one.name, round(size)) + 8 for one in chart.series)
    each = min(170 / max(1, len(chart.series)), max(44.0, *names, 0.0))
    return [NUMBERS - each * len(chart.series), *(each,) * len(chart.series)]


def _head(series: Series, size: float) -> Cell:
    return Cell(series.name, colour=LIGHT.muted, bold=True, centred=True, size=size)


def _number(series: Series, place: int, chart: Radar, size: float) -> Cell:
    value = series.values[place]
    return Cell(number(value, chart.decimal), bold=series.kind == "now", centred=True, size=size)
