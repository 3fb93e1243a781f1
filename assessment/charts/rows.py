"""Rows: where the lines of a chart stand, with their labels to the left, or above them on a phone."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from assessment.charts.label import joined, lines
from assessment.charts.look import SMALL, TEXT, Look, template, tint
from assessment.charts.sheet import sheet

if TYPE_CHECKING:
    from plotly.graph_objs._figure import Figure as Figure  # graph_objects hides its names from mypy
else:
    Figure = Any  # Plotly takes long to load, and a document is drawn without it

Part = dict[str, Any]

PHONE = 350
EDGE = 36
LEADING = 18

_only_parts = ContextVar("only_parts", default=False)


@dataclass(frozen=True)
class Rows:
    """The rows in pixels from the top of the drawing: one unit of the y axis is one pixel."""

    labels: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    depth: float
    band: float
    foot: float
    narrow: bool

    @property
    def left(self) -> float:
        """How wide the margin is that holds the labels."""
        return EDGE if self.narrow else sheet().labels

    def centre(self, row: int) -> float:
        """Where the marks of a row stand."""
        top, bottom = (*self.tops, self.depth)[row : row + 2]
        return bottom - 4 - self.foot - self.band / 2 if self.narrow else (top + bottom) / 2

    def aside(self, row: int) -> tuple[float, float, float]:
        """Where a remark on a row begins: share of the width, pixels down, pixels on to the right."""
        if self.narrow:
            return 0, self.centre(row) + (self.band + self.foot) / 2 - 2, 4 - EDGE
        return 1, self.centre(row), 24


def laid_out(labels: tuple[str, ...], *, band: float, narrow: bool, remarks: bool = False) -> Rows:
    """Rows for `labels`, each deep enough for its label, marks of `band` pixels and, on a phone, a remark."""
    foot = 20 if remarks and narrow else 0
    space = PHONE - 12 if narrow else sheet().labels - 24
    broken = tuple(lines(label, space) for label in labels)
    tops, depth = [], 0.0
    for label in broken:
        tops.append(depth)
        depth += _depth(len(label) * LEADING, band + foot, narrow)
    return Rows(broken, tuple(tops), depth, band, foot, narrow)


def room(narrow: bool) -> float:
    """How wide the drawing is at least, between its margins: on a phone, or on the sheet."""
    return PHONE - 2 * EDGE if narrow else sheet().whole - sheet().labels - 150


@dataclass(frozen=True)
class Parts:
    """A figure that nobody hands to Plotly: its parts as they are."""

    data: list[Part]
    layout: Part


def drawn(data: list[Part], layout: Part) -> Figure:
    """The figure of these parts, unchecked: checking costs up to ten times the rest, and the tests do it.

    Where only the parts are wanted, as for a document, not even a figure is made: it copies them twice.
    """
    if _only_parts.get():
        return cast("Figure", Parts(data, layout))
    from plotly.graph_objs._figure import Figure

    return Figure(data, layout, _validate=False)  # type: ignore[no-untyped-call]


def parts_of(draw: Callable[[], Figure]) -> Parts:
    """The parts of the figure that this draws, without the figure."""
    token = _only_parts.set(True)
    try:
        return cast(Parts, draw())
    finally:
        _only_parts.reset(token)


def framed(rows: Rows, look: Look, *, decimal: str, top: float, right: float, bottom: float = 10) -> Part:
    """The layout that charts of rows share: size, labels, hairlines between rows."""
    count = len(rows.labels)
    return {
        **base(look, decimal=decimal, height=rows.depth + top + bottom),
        "margin": {"l": rows.left, "r": right, "t": top, "b": bottom},
        "yaxis": {"range": [rows.depth, 0], "visible": False},
        "annotations": [_label(rows, row, look) for row in range(count)],
        "shapes": [_hairline(rows.tops[row], look) for row in range(1, count)],
    }


def base(look: Look, *, decimal: str, height: float) -> Part:
    """The layout that every chart shares."""
    return {
        "template": template(look),
        "height": height,
        "separators": f"{decimal}\u00a0",
        "showlegend": False,
        "barmode": "overlay",
    }


def words(
    text: str, x: float, y: float, *, colour: str, size: int = SMALL, left: bool = True, **more: Any
) -> Part:
    """Ready text that begins (or is centred) at a place of the drawing."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "font": {"size": size, "color": colour},
        "align": "left" if left else "center",
        "xanchor": "left" if left else "center",
        **more,
    }


def remark(text: str, rows: Rows, row: int, *, colour: str, indent: float = 0, size: int = SMALL) -> Part:
    """Ready text in the right margin of a row; below its marks on a phone."""
    x, y, shift = rows.aside(row)
    return words(text, x, y, colour=colour, size=size, xref="paper", xshift=shift + indent)


def _depth(label: float, band: float, narrow: bool) -> float:
    return label + band + 10 if narrow else max(label + 12, band)


def _label(rows: Rows, row: int, look: Look) -> Part:
    text = joined(rows.labels[row])
    place: Part = {"xref": "paper", "xshift": 4 - rows.left, "size": TEXT, "colour": look.ink}
    if rows.narrow:
        return words(text, 0, rows.tops[row] + 4, yanchor="top", bgcolor=look.ground, **place)
    return words(text, 0, rows.centre(row), **place)


def _hairline(y: float, look: Look) -> Part:
    """A line from edge to edge of the figure: paper reaches beyond the drawing and is cut at the edge."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": -2,
        "x1": 2,
        "y0": y,
        "y1": y,
        "line": {"color": tint(look.line, 0.3), "width": 1},
        "layer": "below",
    }
