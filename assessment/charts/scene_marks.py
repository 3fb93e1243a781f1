"""A figure's bars, lines and marks as parts of a scene."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any

from assessment.charts import scene_text
from assessment.charts.rows import Part as Trace
from assessment.charts.scene_frame import Box, Frame, clipped, colour
from assessment.charts.scene_parts import Area, Line, Mark, Part, Point, Text

ROUND = 1.25  # Plotly keeps a number so many radii and a pixel away from its mark


def bars(trace: Trace, frame: Frame) -> list[Part]:
    """Bars that lie, each from its base, with the words within."""
    across, down = frame.axis(trace.get("xaxis", "x")), frame.axis(trace.get("yaxis", "y"))
    starts = listed(trace.get("base") or 0, len(trace["x"]))
    half = trace["width"] / 2
    found: list[Part] = []
    for place, (start, length, y) in enumerate(zip(starts, trace["x"], trace["y"], strict=True)):
        left, right = across.at(start), across.at(start + length)
        top, bottom = down.at(y - half), down.at(y + half)
        if right > left:
            found.append(_bar(trace["marker"], place, (left, top, right, bottom)))
            found += _within(trace, place, (left, top, right, bottom))
    return found


def _bar(marker: Trace, place: int, box: Box) -> Area:
    line, pattern = marker.get("line", {}), marker.get("pattern", {})
    return Area(
        corners(box),
        colour(one(marker["color"], place)),
        colour(line.get("color")) if line.get("width") else "",
        line.get("width", 0),
        pattern.get("shape", ""),
        colour(pattern.get("fgcolor")),
    )


def _within(trace: Trace, place: int, box: Box) -> list[Part]:
    """The words in a bar that is long enough for them."""
    left, top, right, bottom = box
    text = one(trace.get("text", ""), place)
    if not text:
        return []
    font = trace["textfont"]
    rows = scene_text.rows(text, colour(font["color"]))
    if scene_text.widest(rows, font["size"]) > right - left:
        return []
    return [Text((left + right) / 2, (top + bottom) / 2, rows, font["size"], "center")]


def scatter(trace: Trace, frame: Frame) -> list[Part]:
    """Lines and marks at their places; what is missing leaves a gap."""
    across, down = frame.axis(trace.get("xaxis", "x")), frame.axis(trace.get("yaxis", "y"))
    points = [
        None if x is None or y is None else (across.at(x), down.at(y))
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    box = None if trace.get("cliponaxis", True) is False else frame.box
    return drawn(trace, points, box)


def drawn(trace: Trace, points: Sequence[Point | None], box: Box | None = None) -> list[Part]:
    """A trace whose places are known: its area, its lines, its marks, its numbers."""
    modes = trace.get("mode", "lines").split("+")
    found: list[Part] = [*_filled(trace, points)]
    if "lines" in modes and "fillpattern" not in trace:
        found += lines(points, trace["line"], box)
    for place, point in enumerate(points):
        if point is not None and "markers" in modes:
            found += mark(trace["marker"], point, place)
        if point is not None and "text" in modes:
            found += _number(trace, point, place)
    return found


def _filled(trace: Trace, points: Sequence[Point | None]) -> list[Part]:
    if trace.get("fill", "none") == "none" or None in points:
        return []
    outline = tuple(point for point in points if point is not None)
    pattern = trace.get("fillpattern")
    if pattern is None:
        return [Area(outline, colour(trace["fillcolor"]))]
    line = trace["line"]
    hatch = pattern["shape"], colour(pattern["fgcolor"])
    return [Area(outline, "", colour(line["color"]), line["width"], *hatch)]


def lines(points: Sequence[Point | None], line: Trace, box: Box | None) -> list[Part]:
    """The unbroken pieces of a line, cut at the edge of the drawing where there is one."""
    pieces = [list(piece) for is_told, piece in groupby(points, lambda point: point is not None) if is_told]
    if box is not None:
        pieces = [piece for whole in pieces for piece in _cut(whole, box)]
    style = colour(line["color"]), line.get("width", 2), line.get("dash", "")
    return [Line(tuple(point for point in piece if point), *style) for piece in pieces if len(piece) > 1]


def _cut(points: list[Point | None], box: Box) -> list[list[Point | None]]:
    found: list[list[Point | None]] = []
    for start, end in pairwise(points):
        piece = clipped(start, end, box) if start and end else None
        if piece is None:
            continue
        if found and found[-1][-1] == piece[0]:
            found[-1].append(piece[1])
        else:
            found.append([*piece])
    return found


def mark(marker: Trace, point: Point, place: int = 0) -> list[Part]:
    """A mark; a tick is a line, an open one has only its edge."""
    symbol, size = one(marker.get("symbol", "circle"), place), one(marker["size"], place)
    line = marker.get("line", {})
    if symbol.startswith("line-"):
        return [_tick(symbol, point, size / 2, line)]
    own, width = colour(one(marker["color"], place)), line.get("width", 0)
    if symbol.endswith("-open"):
        return [Mark(symbol.removesuffix("-open"), *point, size, "", own, width)]
    return [Mark(symbol, *point, size, own, colour(line.get("color")) if width else "", width)]


def _tick(symbol: str, point: Point, reach: float, line: Trace) -> Line:
    x, y = point
    ends = ((x - reach, y), (x + reach, y)) if symbol == "line-ew" else ((x, y - reach), (x, y + reach))
    return Line(ends, colour(line["color"]), line["width"])


def _number(trace: Trace, point: Point, place: int) -> list[Part]:
    """The number of a mark, above or below it; at an end of a line, outside it."""
    text = one(trace.get("text", ""), place)
    if not text:
        return []
    font, (x, y) = trace["textfont"], point
    away = one(trace["marker"]["size"], place) / 2 * ROUND + 1
    rows = scene_text.rows(text, colour(font["color"]))
    if "lines" in trace["mode"]:
        is_first = all(value is None for value in trace["y"][:place])
        return [
            Text(
                x + (-away - 2 if is_first else away + 2),
                y,
                rows,
                font["size"],
                "right" if is_first else "left",
            )
        ]
    above = trace["textposition"].startswith("top")
    shift = -away - 0.6 * font["size"] if above else away + 0.4 * font["size"]
    return [Text(x, y + shift, rows, font["size"], "center")]


def corners(box: Box) -> tuple[Point, ...]:
    """A box as an outline."""
    left, top, right, bottom = box
    return (left, top), (right, top), (right, bottom), (left, bottom)


def one(values: Any, place: int) -> Any:
    """What is said of one of many: for each its own, or the same for all."""
    return values[place] if isinstance(values, list | tuple) else values


def listed(values: Any, count: int) -> Iterable[Any]:
    """What is said of each."""
    return values if isinstance(values, list | tuple) else [values] * count
