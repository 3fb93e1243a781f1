"""A figure's round axes and outlines as parts of a scene."""

from __future__ import annotations

import math
from dataclasses import dataclass

from assessment.charts import scene_marks, scene_text
from assessment.charts.rows import Part as Style
from assessment.charts.scene_frame import Frame, colour
from assessment.charts.scene_parts import Line, Mark, Part, Point, Side, Text

AWAY = 9.0
WORD = 130.0  # a longer word of a level is broken
VEIL = "C8"  # outlines are seen through the ground behind a level's word
STEEP = 0.12  # a name whose axis leans less stands in the middle above or below it


@dataclass(frozen=True)
class _Round:
    """Where the middle lies, how far the rim, and how many levels lie between."""

    style: Style
    x: float
    y: float
    rim: float

    def at(self, value: float, theta: float) -> Point:
        """The pixel of a value on the axis at an angle: clockwise from the one that points up."""
        low, high = self.style["radialaxis"]["range"]
        return self.out(self.rim * (value - low) / (high - low), 90 - theta)

    def out(self, pixels: float, angle: float) -> Point:
        """So many pixels from the middle in a direction."""
        turn = math.radians(angle)
        return self.x + pixels * math.cos(turn), self.y - pixels * math.sin(turn)


def rounds(frame: Frame, data: list[Style], ground: str) -> list[Part]:
    """Every round drawing of the figure with its outlines."""
    found: list[Part] = []
    for name in (name for name in frame.layout if name.startswith("polar")):
        placed = _placed(frame.layout[name], frame)
        found += _grid(placed)
        for trace in data:
            if trace["type"] == "scatterpolar" and trace.get("subplot", "polar") == name:
                found += scene_marks.drawn(trace, _points(trace, placed))
        found += [*_names(placed), *_levels(placed, ground)]
    return found


def _placed(style: Style, frame: Frame) -> _Round:
    domain = style.get("domain", {})
    left, right = (frame.across(share, "paper") for share in domain.get("x", (0, 1)))
    bottom, top = (frame.down(share, "paper") for share in domain.get("y", (0, 1)))
    rim = min(right - left, bottom - top) / 2
    return _Round(style, (left + right) / 2, (top + bottom) / 2, rim)


def _points(trace: Style, placed: _Round) -> list[Point | None]:
    return [
        None if value is None else placed.at(value, theta)
        for value, theta in zip(trace["r"], trace["theta"], strict=True)
    ]


def _grid(placed: _Round) -> list[Part]:
    """A ring at every level but the first, a spoke at every axis."""
    radial, angular = placed.style["radialaxis"], placed.style["angularaxis"]
    low, high = radial["range"]
    line = colour(radial["gridcolor"])
    rings = [
        Mark("circle", placed.x, placed.y, 2 * placed.rim * (level - low) / (high - low), "", line, 1)
        for level in radial["tickvals"]
        if level > low
    ]
    spokes = [
        Line(((placed.x, placed.y), placed.at(high, theta)), colour(angular["gridcolor"]), 1)
        for theta in angular["tickvals"]
    ]
    return [*rings, *spokes]


def _names(placed: _Round) -> list[Part]:
    """The names of the axes around the rim, each growing away from it."""
    axis = placed.style["angularaxis"]
    font = axis["tickfont"]
    found: list[Part] = []
    for theta, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        rows = scene_text.rows(text, colour(font["color"]))
        (x, y), turn = placed.out(placed.rim + AWAY, 90 - theta), math.radians(90 - theta)
        lean = math.cos(turn)
        side: Side = "left" if lean > STEEP else "right" if lean < -STEEP else "center"
        name = Text(x, y, rows, font["size"], side)
        found.append(Text(x, y - math.sin(turn) * name.depth / 2, rows, font["size"], side))
    return found


def _levels(placed: _Round, ground: str) -> list[Part]:
    """The scale, written between the first two axes."""
    axis = placed.style["radialaxis"]
    font = axis["tickfont"]
    low, high = axis["range"]
    found: list[Part] = []
    for level, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        x, y = placed.out(placed.rim * (level - low) / (high - low), axis["angle"])
        rows = scene_text.again(scene_text.rows(text, colour(font["color"])), WORD, font["size"])
        if text:
            found.append(Text(x + 4, y, rows, font["size"], ground=f"{ground}{VEIL}"))
    return found
