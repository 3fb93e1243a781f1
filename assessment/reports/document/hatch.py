"""Hatches as lines of their own: a pattern is what not every program that shows an SVG can draw."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assessment.charts.scene import Area, Line, Part, Scene

APART = 7.0  # pixels between the lines, along the edge
THICK = 1.2
_WAYS = {"/": (1.0,), "x": (1.0, -1.0)}

Point = tuple[float, float]


def lined(shown: Scene) -> Scene:
    """The same scene with every hatch drawn line by line, under the edge of its area."""
    return replace(shown, parts=tuple(one for part in shown.parts for one in _lined(part)))


def _lined(part: Part) -> Iterator[Part]:
    if not isinstance(part, Area) or not part.hatch:
        yield part
        return
    yield replace(part, hatch="", hatch_colour="", stroke="", width=0.0)
    for way in _WAYS[part.hatch]:
        yield from (Line(ends, part.hatch_colour, THICK) for ends in _across(part.points, way))
    yield replace(part, hatch="", hatch_colour="", fill="")


def _across(outline: Sequence[Point], way: float) -> Iterator[tuple[Point, Point]]:
    """The lines on which way · x + y is a multiple of the distance, as far as they run inside the outline."""
    places = [way * x + y for x, y in outline]
    for number in range(math.ceil(min(places) / APART), math.floor(max(places) / APART) + 1):
        met = sorted(_met(outline, way, number * APART))
        yield from ((one, other) for one, other in zip(met[::2], met[1::2], strict=False) if one != other)


def _met(outline: Sequence[Point], way: float, place: float) -> Iterator[Point]:
    """Where a line crosses the outline; a corner counts for one of its two edges."""
    for (x, y), (to_x, to_y) in pairwise((*outline, outline[0])):
        start, end = way * x + y - place, way * to_x + to_y - place
        if (start < 0) != (end < 0):
            part = start / (start - end)
            yield x + (to_x - x) * part, y + (to_y - y) * part
