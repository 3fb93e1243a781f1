"""Ink: text and shapes of a slide as DrawingML, in points; every text is data and escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

Dash = Literal["solid", "dash", "sysDot"]
Side = Literal["l", "ctr", "r"]
Rise = Literal["t", "ctr", "b"]
POINT = 12700  # EMU


@dataclass(frozen=True)
class Box:
    """A place on the slide: from the left and from the top, wide and high."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Stroke:
    """A line as it is drawn."""

    colour: str
    width: float = 1.0
    dash: Dash = "solid"


@dataclass(frozen=True)
class Run:
    """A few words of one kind; no colour and no size: those of the place they stand in."""

    text: str
    size: float | None = None
    colour: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Runs in one paragraph."""

    runs: tuple[Run, ...]
    side: Side = "l"
    bullet: bool = False
    before: float = 0.0


def line(text: str, size: float, colour: str, *, bold: bool = False, side: Side = "l") -> Paragraph:
    """A paragraph of one kind of words."""
    return Paragraph((Run(text, size, colour, bold),), side)


def emu(points: float) -> int:
    """Points in the unit of Office files."""
    return round(points * POINT)


def solid(colour: str) -> str:
    """A ground of one colour; none where there is none."""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>' if colour else "<a:noFill/>"


def hatch(colour: str, ground: str) -> str:
    """The diagonal pattern that means withheld."""
    front, back = (
        f'<a:{name}><a:srgbClr val="{one[1:]}"/></a:{name}>'
        for name, one in (("fgClr", colour), ("bgClr", ground))
    )
    return f'<a:pattFill prst="ltUpDiag">{front}{back}</a:pattFill>'


def edge(stroke: Stroke | None) -> str:
    """The line around a shape, or none."""
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = "" if stroke.dash == "solid" else f'<a:prstDash val="{stroke.dash}"/>'
    return f'<a:ln w="{emu(stroke.width)}" cap="flat">{solid(stroke.colour)}{dash}<a:round/></a:ln>'


def attribute(text: str) -> str:
    """`text` as a quoted value of an attribute, on one line."""
    return quoteattr(" ".join(text.split()))


def paragraphs(found: Sequence[Paragraph]) -> str:
    """Paragraphs as they stand in the body of a text; a body has at least one."""
    return "".join(_paragraph(one) for one in found) or "<a:p/>"


def _paragraph(one: Paragraph) -> str:
    space = f'<a:spcBef><a:spcPts val="{round(one.before * 100)}"/></a:spcBef>' if one.before else ""
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if one.bullet else ""
    indent = ' marL="228600" indent="-228600"' if one.bullet else ""
    runs = "".join(_run(run) for run in one.runs)
    return f'<a:p><a:pPr algn="{one.side}"{indent}>{space}{bullet}</a:pPr>{runs}</a:p>'


def _run(run: Run) -> str:
    size = f' sz="{round(run.size * 100)}"' if run.size else ""
    bold = ' b="1"' if run.bold else ""
    colour = solid(run.colour) if run.colour else ""
    properties = f"<a:rPr{size}{bold}>{colour}</a:rPr>"
    rows = run.text.replace("\t", " ").split("\n")
    return f"<a:br>{properties}</a:br>".join(
        f"<a:r>{properties}<a:t>{escape(row)}</a:t></a:r>" for row in rows
    )


def placed(box: Box, *, flip: bool = False) -> str:
    """Where a shape stands."""
    up = ' flipV="1"' if flip else ""
    return (
        f'<a:xfrm{up}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.wide)}" cy="{emu(box.high)}"/></a:xfrm>'
    )
