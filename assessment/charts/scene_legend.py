"""The legend of a scene: entries beside each other, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assessment.charts import scene_marks, scene_text
from assessment.charts.look import TEXT
from assessment.charts.rows import Part as Style
from assessment.charts.scene_frame import colour
from assessment.charts.scene_parts import LEADING, Area, Part, Point, Text

LINE = 23.0
BETWEEN = 26.0
AFTER = 7.0
SWATCH = 14.0

Sample = Callable[[Point], list[Part]]


@dataclass(frozen=True)
class Entry:
    """What a sample of so many pixels means; `draw` puts it around a place."""

    rows: scene_text.Rows
    wide: float
    draw: Sample

    @property
    def whole(self) -> float:
        """How many pixels the entry takes."""
        return self.wide + AFTER + scene_text.widest(self.rows, TEXT)


def entries(data: list[Style], layout: Style, ink: str) -> list[Entry]:
    """The traces that the figure names."""
    if not layout.get("showlegend"):
        return []
    return [_entry(trace, ink) for trace in data if trace.get("showlegend", True)]


def swatch(area: Area, text: str, ink: str) -> Entry:
    """A piece of shade or hatch with its words."""

    def draw(at: Point) -> list[Part]:
        return [Area(_square(at), area.fill, area.stroke, area.width, area.hatch, area.hatch_colour)]

    return Entry(scene_text.rows(text, ink), SWATCH, draw)


def laid_out(found: list[Entry], width: float) -> tuple[list[Part], float]:
    """The entries from the top left corner, and how deep they are."""
    parts: list[Part] = []
    x, top, deep = 0.0, 0.0, 0.0
    for entry in (_fitting(one, width) for one in found):
        if x and x + entry.whole > width:
            x, top, deep = 0.0, top + deep, 0.0
        deep = max(deep, LINE, len(entry.rows) * LEADING * TEXT + 4)
        parts += entry.draw((x + entry.wide / 2, top + LINE / 2))
        below = (len(entry.rows) - 1) * LEADING * TEXT / 2
        parts.append(Text(x + entry.wide + AFTER, top + LINE / 2 + below, entry.rows, TEXT))
        x += entry.whole + BETWEEN
    return parts, top + deep


def _fitting(entry: Entry, width: float) -> Entry:
    """The entry with its words broken where they are longer than a line."""
    return replace(entry, rows=scene_text.again(entry.rows, width - entry.wide - AFTER, TEXT))


def _entry(trace: Style, ink: str) -> Entry:
    rows = scene_text.rows(trace["name"], ink)
    if trace["type"] == "bar":
        return Entry(rows, SWATCH, lambda at: _bar(trace, at))
    modes = trace["mode"].split("+")
    wide = 30.0 if "lines" in modes else max(SWATCH, scene_marks.one(trace["marker"]["size"], 0))
    return Entry(rows, wide, lambda at: _line(trace, modes, wide, at))


def _bar(trace: Style, at: Point) -> list[Part]:
    marker = trace["marker"]
    line, pattern = marker.get("line", {}), marker.get("pattern", {})
    hatch = pattern.get("shape", ""), colour(pattern.get("fgcolor"))
    return [
        Area(_square(at), colour(marker["color"]), colour(line.get("color")), line.get("width", 0), *hatch)
    ]


def _line(trace: Style, modes: list[str], wide: float, at: Point) -> list[Part]:
    x, y = at
    ends: list[Point | None] = [(x - wide / 2, y), (x + wide / 2, y)]
    parts = scene_marks.lines(ends, trace["line"], None) if "lines" in modes else []
    return parts + (scene_marks.mark(trace["marker"], at) if "markers" in modes else [])


def _square(at: Point) -> tuple[Point, ...]:
    half = SWATCH / 2 - 0.5
    return scene_marks.corners((at[0] - half, at[1] - half, at[0] + half, at[1] + half))
