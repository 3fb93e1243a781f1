"""The scale of levels under a chart: from its first level to its last, each with its number and its word."""

from __future__ import annotations

from assessment.charts.label import lines, wrapped
from assessment.charts.look import SMALL, Look, tint
from assessment.charts.rows import Part, Rows, words
from assessment.charts.sheet import sheet

LONG = 12


def axis(levels: tuple[str, ...], *, narrow: bool, first: int = 0) -> Part:
    """An x axis with the number and the word of every level; below 0 it is one of differences."""
    room = _room(narrow)
    numbers = range(first, first + len(levels))
    return {
        "range": [first, numbers[-1]],
        "tickvals": list(numbers),
        "ticktext": [
            f"<b>{_number(level, first)}</b><br>{wrapped(word, room, SMALL)}"
            for level, word in zip(numbers, levels, strict=True)
        ],
        "tickangle": 0,
        "side": "top",
        "showgrid": False,
    }


def lines_at(levels: tuple[str, ...], look: Look, first: int = 0) -> list[Part]:
    """A line at every level; Plotly's own grid leaves out the first and the last."""
    line = {"color": tint(look.line, 0.5), "width": 1}
    across: Part = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}
    return [{**across, "x0": level, "x1": level} for level in range(first, first + len(levels))]


def depth(levels: tuple[str, ...], *, narrow: bool) -> float:
    """How many pixels the words of the levels need above the drawing."""
    return 32 + 17 * max(len(lines(word, _room(narrow), SMALL)) for word in levels)


def feet(rows: Rows, levels: tuple[str, ...], look: Look, first: int = 0) -> list[Part]:
    """The numbers of the levels once more, below a chart too long to be seen whole."""
    if len(rows.labels) <= LONG:
        return []
    return [
        words(
            f"<b>{_number(level, first)}</b>", level, rows.depth, colour=look.muted, left=False, yanchor="top"
        )
        for level in range(first, first + len(levels))
    ]


def _number(level: int, first: int) -> str:
    """A level's number; a difference has its sign."""
    return f"{level:+d}".replace("+0", "0").replace("-", "−") if first < 0 else str(level)


def _room(narrow: bool) -> float:
    return sheet().close if narrow else sheet().word
