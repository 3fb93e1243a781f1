"""Where a figure's values lie: its margins, its axes and the edges of the paper, in pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from assessment.charts.rows import Part
from assessment.charts.scene_parts import Point

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Axis:
    """From which value to which, and between which pixels."""

    low: float
    high: float
    start: float
    end: float
    is_log: bool = False

    def at(self, value: float, *, is_scaled: bool = False) -> float:
        """The pixel of a value; is_scaled: it is a logarithm already where the axis counts by ratios."""
        place = math.log10(value) if self.is_log and not is_scaled else value
        if self.high == self.low:
            return self.start
        return self.start + (place - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True)
class Frame:
    """The layout of a figure at a width."""

    layout: Part
    width: float
    _axes: dict[str, Axis] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def box(self) -> Box:
        """The drawing between its margins."""
        margin = {**self.shared["margin"], **self.layout.get("margin", {})}
        return margin["l"], margin["t"], self.width - margin["r"], self.layout["height"] - margin["b"]

    @property
    def shared(self) -> Part:
        """What the template says for all figures."""
        template: Part = self.layout["template"]["layout"]
        return template

    def style(self, name: str) -> Part:
        """What the figure and the template say of an axis: x, x2, y …"""
        found: Part = {**self.shared[f"{name[0]}axis"], **self.layout.get(f"{name[0]}axis{name[1:]}", {})}
        return found

    def axis(self, name: str) -> Axis:
        """An axis by its name: x, x2, y …"""
        if name not in self._axes:
            self._axes[name] = self._axis(name)
        return self._axes[name]

    def _axis(self, name: str) -> Axis:
        style, (left, top, right, bottom) = self.style(name), self.box
        start, length = (left, right - left) if name[0] == "x" else (bottom, top - bottom)
        first, last = style.get("domain", (0, 1))
        low, high = style["range"]
        is_log = style.get("type") == "log"
        return Axis(low, high, start + first * length, start + last * length, is_log)

    def across(self, value: float, ref: str, *, is_scaled: bool = False) -> float:
        """The pixel of a place across: on an axis or as a share of the paper."""
        left, _, right, _ = self.box
        return (
            left + value * (right - left) if ref == "paper" else self.axis(ref).at(value, is_scaled=is_scaled)
        )

    def down(self, value: float, ref: str) -> float:
        """The pixel of a place down: on an axis or as a share of the paper from its foot."""
        _, top, _, bottom = self.box
        return bottom - value * (bottom - top) if ref == "paper" else self.axis(ref).at(value)

    def planes(self) -> list[tuple[str, str]]:
        """The pairs of axes that are drawn, of those that have a range."""
        return [(name, self.style(name).get("anchor", _other(name))) for name in self._names()]

    def _names(self) -> list[str]:
        named = [name for name in self.layout if name[1:].startswith("axis")]
        return [name.replace("axis", "") for name in named if "range" in self.layout[name]]


def _other(name: str) -> str:
    return "y" if name[0] == "x" else "x"


def colour(said: Any) -> str:
    """A figure's colour as #RRGGBB or #RRGGBBAA; "" for none."""
    return _colour(said) if isinstance(said, str) and said else ""


@lru_cache(maxsize=1024)
def _colour(said: str) -> str:
    if said.startswith("#"):
        return said.upper()
    *channels, opacity = said.removeprefix("rgba(").rstrip(")").split(",")
    if float(opacity) == 0:
        return ""
    whole = "".join(f"{int(channel):02X}" for channel in channels)
    return f"#{whole}{round(float(opacity) * 255):02X}"


def clipped(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The piece of a line within a box; none where it passes by (Liang and Barsky)."""
    first, last = 0.0, 1.0
    dx, dy = end[0] - start[0], end[1] - start[1]
    edges = (
        (-dx, start[0] - box[0]),
        (dx, box[2] - start[0]),
        (-dy, start[1] - box[1]),
        (dy, box[3] - start[1]),
    )
    for slope, room in edges:
        if slope == 0 and room < 0:
            return None
        if slope < 0:
            first = max(first, room / slope)
        elif slope > 0:
            last = min(last, room / slope)
    if first > last:
        return None
    return (start[0] + first * dx, start[1] + first * dy), (start[0] + last * dx, start[1] + last * dy)
