"""The same figure for a wall: what is measured in pixels grows, and what stands on an axis with it."""

from __future__ import annotations

from typing import Any

from assessment.charts.rows import Figure, Part, drawn

# What Plotly measures in pixels, by the name it stands under; a bar's width stands on an axis.
PIXELS = frozenset({"size", "height", "xshift", "yshift", "l", "r", "t", "b", "borderpad"})


def enlarged(figure: Figure, times: float) -> Figure:
    """The figure with letters, marks, lines and margins so many times as large."""
    whole: Part = figure.to_dict()  # type: ignore[no-untyped-call]
    return drawn([_grown(trace, times) for trace in whole["data"]], _grown(whole["layout"], times))


def _grown(part: Part, times: float) -> Part:
    return {name: _measure(name, value, part, times) for name, value in part.items()}


def _measure(name: str, value: Any, within: Part, times: float) -> Any:
    if isinstance(value, dict):
        return _grown(value, times)
    if isinstance(value, list | tuple):
        return [_grown(one, times) if isinstance(one, dict) else one for one in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    is_line = name == "width" and "type" not in within
    return value * times if name in PIXELS or is_line else value
