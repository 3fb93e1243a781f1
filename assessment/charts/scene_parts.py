"""What a scene is made of: lines, areas, marks and texts at places in pixels, in the order of painting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Side = Literal["left", "center", "right"]
LEADING = 1.3  # a line of text is so many times as deep as its letters are large


@dataclass(frozen=True)
class Line:
    """A line through points; dash: "", dash or dot. Colours everywhere: #RRGGBB, #RRGGBBAA or "" for none."""

    points: tuple[Point, ...]
    colour: str
    width: float
    dash: str = ""


@dataclass(frozen=True)
class Area:
    """A closed outline, filled and with an edge; hatch: "", / or x in a colour of its own."""

    points: tuple[Point, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    hatch: str = ""
    hatch_colour: str = ""


@dataclass(frozen=True)
class Mark:
    """circle, square, diamond, triangle-up, triangle-down or cross around a place; size is its width."""

    symbol: str
    x: float
    y: float
    size: float
    fill: str = ""
    stroke: str = ""
    width: float = 0.0


@dataclass(frozen=True)
class Run:
    """Letters of one kind; or, without letters, a symbol as large as a letter."""

    text: str
    colour: str
    bold: bool = False
    symbol: str = ""


@dataclass(frozen=True)
class Text:
    """Rows of letters: their middle lies at y, their left side, middle or right side at x.

    turn: degrees clockwise around that place. ground: what is painted behind so that it can be read.
    """

    x: float
    y: float
    rows: tuple[tuple[Run, ...], ...]
    size: float
    align: Side = "left"
    turn: float = 0.0
    ground: str = ""

    @property
    def depth(self) -> float:
        """How many pixels the rows take together."""
        return len(self.rows) * LEADING * self.size


Part = Line | Area | Mark | Text


@dataclass(frozen=True)
class Scene:
    """A drawing of so many pixels; ground: the colour that it is meant to stand on."""

    width: float
    height: float
    parts: tuple[Part, ...]
    ground: str
