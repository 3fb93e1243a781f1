"""The same figure for a wall: what is measured in pixels grows, and what stands on an axis with it."""

from __future__ import annotations

import re
from typing import Any

from assessment.charts.rows import Figure, Part, drawn

# What Plotly measures in pixels, by the name it stands under; a bar's width stands on an axis.
PIXELS = frozenset({"size", "height", "xshift", "yshift", "l", "r", "t", "b", "borderpad"})
# A shape that is measured in pixels to the sides has these in them, and the first of each pair of its path.
SIDEWAYS = frozenset({"x0", "x1"})
CLOSE = 0.6
PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


def enlarged(figure: Figure, times: float, height: float | None = None) -> Figure:
    """The figure with letters, marks, lines and margins so many times as large, no deeper than `height`."""
    whole: Part = figure.to_dict()  # type: ignore[no-untyped-call]
    layout = _grown(whole["layout"], times)
    if height is not None and layout["height"] > height:
        layout["height"] = height
        if "polar" in layout:  # its letters need not as much room around it as its figure has
            layout["margin"] |= {side: layout["margin"][side] * CLOSE for side in ("t", "b")}
    return drawn([_grown(trace, times) for trace in whole["data"]], layout)


def _grown(part: Part, times: float) -> Part:
    grown = {name: _measure(name, value, part, times) for name, value in part.items()}
    if part.get("xsizemode") == "pixel":
        grown |= {name: part[name] * times for name in SIDEWAYS & part.keys()}
        if "path" in part:
            grown["path"] = PAIR.sub(lambda pair: f"{float(pair[1]) * times:g} {pair[2]}", part["path"])
    return grown


def _measure(name: str, value: Any, within: Part, times: float) -> Any:
    if isinstance(value, dict):
        return _grown(value, times)
    if isinstance(value, list | tuple):
        return [_grown(one, times) if isinstance(one, dict) else one for one in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    is_line = name == "width" and "type" not in within
    return value * times if name in PIXELS or is_line else value
