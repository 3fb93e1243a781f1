"""The grid, the names on the axes, the shapes and the words of a figure as parts of a scene."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from assessment.charts import scene_text
from assessment.charts.label import width
from assessment.charts.rows import Part as Style
from assessment.charts.scene_frame import Axis, Frame, colour
from assessment.charts.scene_marks import corners
from assessment.charts.scene_parts import LEADING, Area, Line, Part, Point, Side, Text

AWAY = 4.0
APART = 6.0
TIGHT = 84.0  # where there is less room, a long word is written upwards rather than broken
STEPS = (1, 2, 5, 10)


def grid(frame: Frame) -> list[Part]:
    """The lines of the axes that have any."""
    found: list[Part] = []
    for name, other in frame.planes():
        style, axis, cross = frame.style(name), frame.axis(name), frame.axis(other)
        if not style.get("visible", True) or not style.get("showgrid", True):
            continue
        edge = sorted((axis.low, axis.high))
        for value in _places(style, axis):
            if edge[0] < value < edge[1]:
                at = axis.at(value)
                ends = [(at, cross.start), (at, cross.end)]
                path = ends if name[0] == "x" else [(y, x) for x, y in ends]
                found.append(Line(tuple(path), colour(style["gridcolor"]), 1))
    return found


def names(frame: Frame) -> list[Part]:
    """What is written on the axes, and what the axes themselves are called."""
    found: list[Part] = []
    for name, other in frame.planes():
        style, axis, cross = frame.style(name), frame.axis(name), frame.axis(other)
        if style.get("visible", True) and style.get("showticklabels", True):
            write = _across if name[0] == "x" else _down
            found += write(style, axis, cross)
    return found


def _places(style: Style, axis: Axis) -> list[float]:
    """Where the axis is marked: at what the figure says, else at whole steps."""
    if "tickvals" in style:
        return list(style["tickvals"])
    low, high = sorted((axis.low, axis.high))
    least = (high - low) / style.get("nticks", 6)
    power = 10.0 ** math.floor(math.log10(least))
    step = max(1.0, next(power * step for step in STEPS if power * step >= least))
    return [step * number for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _written(style: Style, axis: Axis) -> list[tuple[float, scene_text.Rows]]:
    """The pixel and the words of every mark of the axis."""
    places, ink = _places(style, axis), colour(style["tickfont"]["color"])
    texts = style.get("ticktext") or [f"{place:g}" for place in places]
    low, high = sorted((axis.low, axis.high))
    return [
        (axis.at(place), scene_text.filled(scene_text.rows(text, ink)))
        for place, text in zip(places, texts, strict=True)
        if low <= (math.log10(place) if axis.is_log else place) <= high
    ]


def _across(style: Style, axis: Axis, cross: Axis) -> list[Part]:
    """Above or below the drawing; words without room beside each other are broken, or written upwards."""
    size, above = style["tickfont"]["size"], style.get("side") == "top"
    edge = min(cross.start, cross.end) - AWAY if above else max(cross.start, cross.end) + AWAY
    written = _written(style, axis)
    gap = min((other - one for (one, _), (other, _) in pairwise(written)), default=math.inf) - APART
    found: list[Part] = []
    for x, rows in written:
        if above and _is_tight(written, gap, size):
            found += _upward(x, rows, edge, size)
        else:
            found.append(_flat(x, scene_text.again(rows, gap, size), edge, size, above=above))
    return found + _title(style, axis, edge + LEADING * size)


def _is_tight(written: list[tuple[float, scene_text.Rows]], gap: float, size: float) -> bool:
    """Whether there is a word that would have to be broken into more than two."""
    words = (word for _, rows in written for row in rows for run in row for word in run.text.split())
    return gap < TIGHT and max((width(word, 1) * size for word in words), default=0.0) > gap


def _flat(x: float, rows: scene_text.Rows, edge: float, size: float, *, above: bool) -> Text:
    half = len(rows) * LEADING * size / 2
    return Text(x, edge - half if above else edge + half, rows, size, "center")


def _upward(x: float, rows: scene_text.Rows, edge: float, size: float) -> list[Part]:
    """The number at the drawing, its word above it from the foot upwards."""
    number, *words = rows
    deep = LEADING * size
    return [
        Text(x, edge - deep / 2, (number,), size, "center"),
        *(Text(x, edge - deep, (word,), size, "left", -90) for word in words[:1]),
    ]


def _down(style: Style, axis: Axis, cross: Axis) -> list[Part]:
    size, edge = style["tickfont"]["size"], min(cross.start, cross.end) - AWAY
    written = _written(style, axis)
    return [Text(edge, y, scene_text.again(rows, edge, size), size, "right") for y, rows in written]


def _title(style: Style, axis: Axis, edge: float) -> list[Part]:
    title = style.get("title", {})
    if not title.get("text"):
        return []
    font = title["font"]
    rows = scene_text.rows(title["text"], colour(font["color"]))
    rows = scene_text.again(rows, axis.end - axis.start, font["size"])
    y = edge + 4 + len(rows) * LEADING * font["size"] / 2
    return [Text((axis.start + axis.end) / 2, y, rows, font["size"], "center")]


def shapes(frame: Frame, *, below: bool) -> list[Part]:
    """The shapes that lie below the marks, or those above."""
    said = frame.layout.get("shapes") or ()
    return [_shape(one, frame) for one in said if (one.get("layer") == "below") == below]


def _shape(shape: Style, frame: Frame) -> Part:
    line = shape.get("line", {})
    if shape["type"] == "path":
        return _area(shape, _path(shape, frame))
    x = [_x(shape, shape[end], frame) for end in ("x0", "x1")]
    y = [frame.down(shape[end], shape.get("yref", "y")) for end in ("y0", "y1")]
    x = [min(max(0.0, end), frame.width) for end in x]
    if shape["type"] == "line":
        ends = (x[0], y[0]), (x[1], y[1])
        return Line(ends, colour(line["color"]), line.get("width", 2), line.get("dash", ""))
    return _area(shape, corners((min(x), min(y), max(x), max(y))))


def _area(shape: Style, outline: tuple[Point, ...]) -> Area:
    line, width = shape.get("line", {}), shape.get("line", {}).get("width", 0)
    return Area(outline, colour(shape.get("fillcolor")), colour(line.get("color")) if width else "", width)


def _x(shape: Style, value: float, frame: Frame) -> float:
    ref = shape.get("xref", "x")
    if shape.get("xsizemode") == "pixel":
        return frame.across(shape["xanchor"], ref) + value
    return frame.across(value, ref)


def _path(shape: Style, frame: Frame) -> tuple[Point, ...]:
    """The corners of a path of straight lines."""
    pairs = re.findall(r"[ML] (\S+) (\S+)", shape["path"])
    ref = shape.get("yref", "y")
    return tuple((_x(shape, float(x), frame), frame.down(float(y), ref)) for x, y in pairs)


def words(frame: Frame) -> list[Text]:
    """The figure's own words, each at its place."""
    said = frame.layout.get("annotations") or ()
    return [text for text in (_words(one, frame) for one in said if one["text"]) if text.rows]


def _words(said: Style, frame: Frame) -> Text:
    size, side = said["font"]["size"], _side(said)
    rows = scene_text.rows(said["text"], colour(said["font"]["color"]))
    x = frame.across(said["x"], said.get("xref", "x"), is_scaled=True) + said.get("xshift", 0)
    y = frame.down(said["y"], said.get("yref", "y")) - said.get("yshift", 0)
    rows = scene_text.again(rows, _room(x, side, frame.width), size)
    deep = len(rows) * LEADING * size / 2 + 2
    y += {"top": deep, "bottom": -deep}.get(said.get("yanchor", "middle"), 0)
    away = {"left": 2, "right": -2}.get(side, 0)
    return Text(x + away, y, rows, size, side, 0, colour(said.get("bgcolor")))


def _side(said: Style) -> Side:
    side: Side = said.get("xanchor", "center")
    return side


def _room(x: float, side: Side, width: float) -> float:
    """How many pixels there are to the edge of the figure."""
    return {"left": width - x, "right": x}.get(side, 2 * min(x, width - x)) - 4
