"""Dumbbell: from where each item is now to where it ought to be, and what that asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.charts import marks, scale, withheld
from assessment.charts.label import literal, number
from assessment.charts.look import SMALL, Look
from assessment.charts.rows import EDGE, Figure, Part, Rows, drawn, framed, laid_out, remark, room


@dataclass(frozen=True)
class Gap:
    """One row; `verdict` is act, find_out, later or met, and `verdict_word` says it; `note` stands below."""

    label: str
    now: float | None
    target: float | None
    verdict_word: str
    verdict: str
    note: str = ""


@dataclass(frozen=True)
class Dumbbell:
    """Gaps in the order in which they are to be read."""

    title: str
    subtitle: str
    rows: tuple[Gap, ...]
    levels: tuple[str, ...]
    now_word: str
    target_word: str
    decimal: str = ","
    withheld_word: str = "–"


# Outlines in pixels, 14 wide: a wedge, an open diamond, a dash, a tick.
_VERDICTS = {
    "act": ((0, -7), (13, 0), (0, 7)),
    "find_out": ((0, 0), (6.5, -6.5), (13, 0), (6.5, 6.5)),
    "later": ((0, -1.5), (13, -1.5), (13, 1.5), (0, 1.5)),
    "met": ((0, 0), (2, -2), (5, 1), (11, -6), (13, -4), (5, 5)),
}


def figure(chart: Dumbbell, look: Look, narrow: bool = False) -> Figure:
    """The dumbbells, drawn."""
    rows = laid_out(tuple(row.label for row in chart.rows), band=48, narrow=narrow, remarks=True)
    legend = marks.legend_depth((chart.now_word, chart.target_word), room(narrow))
    top = scale.depth(chart.levels, narrow=narrow) + legend
    layout = framed(rows, look, decimal=chart.decimal, top=top, right=EDGE if narrow else 150, bottom=24)
    layout["xaxis"] = scale.axis(chart.levels, narrow=narrow)
    layout["showlegend"] = True
    layout["annotations"] += [*scale.feet(rows, chart.levels, look), *_words(chart, rows, look)]
    layout["shapes"] += scale.lines_at(chart.levels, look)
    layout["shapes"] += [_sign(row, rows, place, look) for place, row in enumerate(chart.rows)]
    return drawn([*_marks(chart, rows, look), *_legend(chart, look)], layout)


def _marks(chart: Dumbbell, rows: Rows, look: Look) -> list[Part]:
    hidden = [place for place, row in enumerate(chart.rows) if row.now is None]
    return [
        *withheld.bars(rows, hidden, (0, len(chart.levels) - 1), look),
        _bars(chart, rows, look),
        _ends(chart, rows, look, "target"),
        _ends(chart, rows, look, "now"),
    ]


def _bars(chart: Dumbbell, rows: Rows, look: Look) -> Part:
    spans = [
        (row.now, rows.centre(place), row.target, rows.centre(place))
        for place, row in enumerate(chart.rows)
        if row.now is not None and row.target is not None
    ]
    return marks.segments("gap", spans, {"color": look.line, "width": 3})


def _ends(chart: Dumbbell, rows: Rows, look: Look, end: str) -> Part:
    """One kind of end, with its number on the side away from the other end."""
    values = [(place, getattr(row, end)) for place, row in enumerate(chart.rows)]
    shown = [(place, value) for place, value in values if value is not None]
    return {
        "type": "scatter",
        "name": end,
        "mode": "markers+text",
        "x": [value for _, value in shown],
        "y": [rows.centre(place) for place, _ in shown],
        "text": [number(value, chart.decimal) for _, value in shown],
        "textposition": "top center" if end == "now" else "bottom center",
        "textfont": {"size": SMALL, "color": look.ink},
        "marker": marks.now(look) if end == "now" else marks.target(look),
        "hovertext": [_told(chart.rows[place], chart) for place, _ in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": False,
    }


def _legend(chart: Dumbbell, look: Look) -> list[Part]:
    return [
        marks.key(literal(chart.now_word), marker=marks.now(look)),
        marks.key(literal(chart.target_word), marker=marks.target(look)),
    ]


def _words(chart: Dumbbell, rows: Rows, look: Look) -> list[Part]:
    middle = (len(chart.levels) - 1) / 2
    hidden = [
        withheld.word(chart.withheld_word, middle, rows.centre(place), look)
        for place, row in enumerate(chart.rows)
        if row.now is None
    ]
    verdicts = [
        remark(_verdict(row, rows), rows, place, colour=look.ink, indent=20)
        for place, row in enumerate(chart.rows)
    ]
    return hidden + verdicts


def _verdict(row: Gap, rows: Rows) -> str:
    """The word of a verdict and the note: below each other in the margin, on a phone on one line."""
    return (" · " if rows.narrow else "<br>").join(
        literal(part) for part in (row.verdict_word, row.note) if part
    )


def _sign(row: Gap, rows: Rows, place: int, look: Look) -> Part:
    """The shape of a verdict before its word."""
    x, y, shift = rows.aside(place)
    colour = look.accent if row.verdict == "act" else look.muted
    return {
        "type": "path",
        "path": _path(_VERDICTS[row.verdict], shift, y),
        "xref": "paper",
        "xsizemode": "pixel",
        "xanchor": x,
        "fillcolor": "rgba(0,0,0,0)" if row.verdict == "find_out" else colour,
        "line": {"color": colour, "width": 2 if row.verdict == "find_out" else 0},
    }


def _path(outline: Iterable[tuple[float, float]], right: float, down: float) -> str:
    """An outline as a closed path, moved to its place."""
    return "M " + " L ".join(f"{x + right:g} {y + down:g}" for x, y in outline) + " Z"


def _told(row: Gap, chart: Dumbbell) -> str:
    now, target = (number(value, chart.decimal) for value in (row.now, row.target))
    return f"<b>{literal(row.label)}</b><br>{now} → {target}<br>{literal(row.verdict_word)}"
