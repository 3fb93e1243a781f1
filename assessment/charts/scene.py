"""The scene: any chart as lines, areas, marks and texts in pixels, for whatever draws without Plotly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessment.charts import scene_axes, scene_legend, scene_marks, scene_radar, scene_text
from assessment.charts.heat_map import HeatMap
from assessment.charts.kinds import FIGURES, Chart
from assessment.charts.look import LIGHT, Look
from assessment.charts.rows import Part as Style
from assessment.charts.rows import parts_of
from assessment.charts.scene_frame import Frame
from assessment.charts.scene_parts import Area, Line, Mark, Part, Point, Run, Scene, Text
from assessment.charts.scene_table import table
from assessment.charts.sheet import PAPER, SCREEN, on

__all__ = ["PRINT", "Area", "Line", "Mark", "Part", "Run", "Scene", "Text", "scene", "to_dict"]

EDGE = 3.0
BELOW_LEGEND = 8.0
ASIDE = 6.0
WIDE = 1000.0  # from here on there is room for the columns of a screen
PRINT = replace(LIGHT, ground="#FFFFFF")


def scene(chart: Chart, look: Look = PRINT, width: float = PAPER.whole) -> Scene:
    """The chart as a scene of that width, as deep as it needs; its title and subtitle are not in it."""
    if isinstance(chart, HeatMap):
        return table(chart, look, width)
    with on(SCREEN if width >= WIDE else PAPER):
        figure = parts_of(lambda: FIGURES[type(chart)](chart, look, False))
    frame, data = Frame(figure.layout, width), figure.data
    legend, top = scene_legend.laid_out(scene_legend.entries(data, frame.layout, look.ink), width)
    return _trimmed(
        _drawn(frame, data, look.ground), legend, top + BELOW_LEGEND if legend else EDGE, frame, look
    )


def _drawn(frame: Frame, data: list[Style], ground: str) -> list[Part]:
    """Everything but the legend, from what lies lowest to what lies on top."""
    marks = [
        *(part for trace in data if trace["type"] == "bar" for part in scene_marks.bars(trace, frame)),
        *scene_radar.rounds(frame, data, ground),
        *(part for trace in data if trace["type"] == "scatter" for part in _scatter(trace, frame)),
    ]
    return [
        *scene_axes.grid(frame),
        *scene_axes.shapes(frame, below=True),
        *marks,
        *scene_axes.shapes(frame, below=False),
        *scene_axes.names(frame),
        *(_aside(text, marks, frame.width) for text in scene_axes.words(frame)),
    ]


def _scatter(trace: Style, frame: Frame) -> list[Part]:
    """Entries of the legend have no place of their own."""
    return scene_marks.scatter(trace, frame) if list(trace["x"]) != [None] else []


def _aside(text: Text, marks: list[Part], width: float) -> Text:
    """Words that cover what lies behind them step to the side of a mark that must be seen."""
    if not text.ground or text.align != "center":
        return text
    half = scene_text.widest(text.rows, text.size) / 2 + ASIDE
    hidden = [
        mark
        for mark in marks
        if isinstance(mark, Mark)
        and abs(mark.y - text.y) < ASIDE
        and abs(mark.x - text.x) < half + mark.size / 2
    ]
    if not hidden:
        return text
    away = half + max(mark.size for mark in hidden) / 2
    is_left = sum(mark.x for mark in hidden) / len(hidden) < text.x
    x = max(mark.x for mark in hidden) + away if is_left else min(mark.x for mark in hidden) - away
    return replace(text, x=x) if half <= x <= width - half else text


def _trimmed(parts: list[Part], legend: list[Part], top: float, frame: Frame, look: Look) -> Scene:
    """The drawing right below its legend, however much room the figure kept for it."""
    ends = [_reach(part) for part in parts] or [(0.0, 0.0)]
    first, last = min(end[0] for end in ends), max(end[1] for end in ends)
    moved = (_moved(part, top - first) for part in parts)
    return Scene(frame.width, round(last - first + top + EDGE, 1), (*legend, *moved), look.ground)


def _reach(part: Part) -> tuple[float, float]:
    """From which pixel down to which a part is seen."""
    if isinstance(part, Line | Area):
        ys = [y for _, y in part.points]
        return min(ys), max(ys)
    if isinstance(part, Mark):
        return part.y - part.size / 2, part.y + part.size / 2
    if part.turn:
        return part.y - scene_text.widest(part.rows, part.size), part.y
    return part.y - part.depth / 2, part.y + part.depth / 2


def _moved(part: Part, down: float) -> Part:
    if isinstance(part, Line | Area):
        return replace(part, points=tuple((x, y + down) for x, y in part.points))
    return replace(part, y=part.y + down)


def to_dict(drawn: Scene) -> dict[str, Any]:
    """The scene for a template: short names, a tenth of a pixel."""
    return {
        "w": drawn.width,
        "h": drawn.height,
        "ground": drawn.ground,
        "parts": [_WRITTEN[type(part)](part) for part in drawn.parts],
    }


def _points(points: tuple[Point, ...]) -> list[list[float]]:
    return [[round(x, 1), round(y, 1)] for x, y in points]


def _line(part: Line) -> dict[str, Any]:
    return {"k": "line", "p": _points(part.points), "c": part.colour, "t": part.width, "d": part.dash}


def _area(part: Area) -> dict[str, Any]:
    stroke = {"s": part.stroke, "t": part.width, "h": part.hatch, "hc": part.hatch_colour}
    return {"k": "area", "p": _points(part.points), "f": part.fill, **stroke}


def _mark(part: Mark) -> dict[str, Any]:
    place = {"x": round(part.x, 1), "y": round(part.y, 1), "z": part.size}
    return {"k": "mark", "m": part.symbol, **place, "f": part.fill, "s": part.stroke, "t": part.width}


def _text(part: Text) -> dict[str, Any]:
    rows = [
        [{"t": run.text, "c": run.colour, "b": run.bold, "m": run.symbol} for run in row] for row in part.rows
    ]
    place = {"x": round(part.x, 1), "y": round(part.y, 1), "z": part.size, "a": part.align}
    return {"k": "text", **place, "r": rows, "u": part.turn, "g": part.ground}


_WRITTEN: dict[type, Any] = {Line: _line, Area: _area, Mark: _mark, Text: _text}
