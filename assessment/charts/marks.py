"""Marks that mean the same in every chart, and the legend that names them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assessment.charts.label import number, width
from assessment.charts.look import SMALL, Look, tint
from assessment.charts.rows import Part

SILENT: Part = {"hoverinfo": "skip", "showlegend": False, "cliponaxis": False}


def now(look: Look) -> Part:
    """The filled dot that means how it is now."""
    return {"size": 12, "color": look.primary, "opacity": 1, "line": {"color": look.ground, "width": 1.5}}


def target(look: Look) -> Part:
    """The outline that means target."""
    line = {"color": look.accent, "width": 2.5}
    return {"symbol": "diamond", "size": 13, "color": look.ground, "opacity": 1, "line": line}


def stated(look: Look) -> Part:
    """The ring that means what a unit states of itself: it leaves what it falls on to be seen."""
    return {"symbol": "circle-open", "size": 22, "opacity": 1, "color": look.ink, "line": {"width": 2.5}}


def stated_key(look: Look) -> Part:
    """The same ring, small enough for a legend."""
    return {**stated(look), "size": 14}


def interval(look: Look) -> Part:
    """The thick calm line that means how far the value may be off."""
    return {"color": tint(look.primary, 0.45), "width": 8}


def segments(name: str, spans: Iterable[tuple[float, float, float, float]], line: Part) -> Part:
    """Lines from (x, y) to (x, y); one trace, broken between them."""
    ends = tuple(spans)
    xs = [x for start, _, end, _ in ends for x in (start, end, None)]
    ys = [y for _, start, _, end in ends for y in (start, end, None)]
    return {"type": "scatter", "name": name, "mode": "lines", "x": xs, "y": ys, "line": line, **SILENT}


def valued(
    name: str, found: Iterable[tuple[float, float, str]], marker: Part, look: Look, decimal: str
) -> Part:
    """Marks at (x, y), x written above each; the third is what is told when one points at it."""
    dots = tuple(found)
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers+text",
        "x": [x for x, _, _ in dots],
        "y": [y for _, y, _ in dots],
        "text": [f"<b>{number(x, decimal)}</b>" for x, _, _ in dots],
        "textposition": "top center",
        "textfont": {"size": SMALL, "color": look.ink},
        "marker": marker,
        "hovertext": [told for _, _, told in dots],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": False,
    }


def key(name: str, **trace: Any) -> Part:
    """An entry of the legend that draws nothing: what a mark means."""
    blank = {"type": "scatter", "x": [None], "y": [None], "mode": "markers", "hoverinfo": "skip"}
    return {**blank, "name": name, "showlegend": True, **trace}


def legend_depth(names: tuple[str, ...], room: float) -> float:
    """How many pixels a legend takes: one line in the drawing's `room`, or as Plotly does it, columns."""
    if not names:
        return 0
    entries = [width(name) + 46 for name in names]
    columns = len(names) if sum(entries) <= room else max(1, int(room // max(entries)))
    return 14 + 20 * -(-len(names) // columns)
