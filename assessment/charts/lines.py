"""Lines: all rounds of a unit, dimension by dimension; points with intervals, and no claim of a trend."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts import marks, withheld
from assessment.charts.label import literal, number, wrapped
from assessment.charts.look import SMALL, Look, tint
from assessment.charts.panels import Panels, laid_out
from assessment.charts.rows import Figure, Part, base, drawn, words

DEEP = 180.0
EDGE = 4
GAP = 12
INSET = 30.0
RIM = 0.05  # else Plotly leaves out the lines of the first and the last level


@dataclass(frozen=True)
class Point:
    """One round's value with its interval; None where it may not be told."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Line:
    """One dimension in every round."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Lines:
    """Dimensions over the same rounds; `times` says how far apart the rounds lie."""

    title: str
    subtitle: str
    lines: tuple[Line, ...]
    rounds: tuple[str, ...]
    times: tuple[float, ...]
    levels: tuple[str, ...]
    withheld_word: str
    decimal: str = ","
    first: int = 0
    digits: int = 1

    def __post_init__(self) -> None:
        counts = {len(self.rounds), len(self.times), *(len(line.points) for line in self.lines)}
        if len(counts) > 1:
            raise ValueError("every line has one point, or an empty one, for each round")

    @property
    def last(self) -> int:
        """The number of the last level."""
        return self.first + len(self.levels) - 1

    @property
    def ends(self) -> tuple[float, float]:
        """The first and the last time; a single round stands in the middle."""
        first, last = min(self.times, default=0.0), max(self.times, default=0.0)
        return (first, last) if last > first else (first - 1, first + 1)


def figure(chart: Lines, look: Look, narrow: bool = False) -> Figure:
    """The lines, drawn: one small plot a dimension, on the whole scale."""
    titles = tuple(line.label for line in chart.lines)
    panels = laid_out(titles, across=2 if len(titles) in (2, 4) else 3, deep=DEEP, foot=40, narrow=narrow)
    layout = base(look, decimal=chart.decimal, height=panels.height + 16)
    layout["margin"] = {"l": EDGE, "r": EDGE, "t": 8, "b": 8}
    layout["annotations"] = [panels.title(place, look) for place in range(len(titles))]
    data: list[Part] = []
    for place, line in enumerate(chart.lines):
        suffix = "" if place == 0 else str(place + 1)
        layout[f"xaxis{suffix}"], layout[f"yaxis{suffix}"] = _axes(chart, panels, place, look)
        layout["annotations"] += _round_names(chart, panels.wide, suffix, look)
        if not any(point.value is not None for point in line.points):
            layout["annotations"].append(_withheld(chart, suffix, look))
        data += _drawn(chart, line, suffix, look)
    return drawn(data, layout)


def _axes(chart: Lines, panels: Panels, place: int, look: Look) -> tuple[Part, Part]:
    """The rounds as far apart as they were; the levels from the first to the last."""
    first, last = chart.ends
    edge = (last - first) * 0.09
    name = "" if place == 0 else str(place + 1)
    left, right = panels.x(place)
    across: Part = {
        "domain": [left + (right - left) * INSET / panels.wide, right],
        "anchor": f"y{name}",
        "range": [first - edge, last + edge],
        "showgrid": False,
        "showticklabels": False,
    }
    down: Part = {
        "domain": panels.y(place),
        "anchor": f"x{name}",
        "range": [chart.first - RIM, chart.last + RIM],
        "tickvals": list(range(chart.first, chart.last + 1)),
        "tickfont": {"size": SMALL, "color": look.muted},
        "gridcolor": tint(look.line, 0.45),
    }
    return across, down


def _withheld(chart: Lines, suffix: str, look: Look) -> Part:
    """The word where no round may be told."""
    middle = sum(chart.ends) / 2, (chart.first + chart.last) / 2
    return {**withheld.word(chart.withheld_word, *middle, look), "xref": f"x{suffix}", "yref": f"y{suffix}"}


def _round_names(chart: Lines, wide: float, suffix: str, look: Look) -> list[Part]:
    """The names of the first and the last round, below their points, each in its half of the panel."""
    if not chart.rounds:
        return []
    where: Part = {"xref": f"x{suffix}", "yref": f"y{suffix}", "yanchor": "top", "yshift": -4}
    ends = [(0, "left")] if len(chart.rounds) == 1 else [(0, "left"), (-1, "right")]
    return [
        words(
            wrapped(chart.rounds[end], wide / len(ends) - GAP, SMALL),
            chart.times[end],
            chart.first,
            colour=look.muted,
            xanchor=side,
            xshift=-10 if side == "left" else 10,
            **where,
        )
        for end, side in ends
    ]


def _drawn(chart: Lines, line: Line, suffix: str, look: Look) -> list[Part]:
    """One dimension: bars of the intervals, the line, the first and the last number."""
    axes: Part = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    spans = [
        (time, max(chart.first, point.low), time, min(chart.last, point.high))
        for time, point in zip(chart.times, line.points, strict=True)
        if point.value is not None and point.low is not None and point.high is not None
    ]
    bars = marks.segments(f"interval {suffix}", spans, {**marks.interval(look), "width": 6})
    return [{**bars, **axes}, {**_line(chart, line, look), **axes}]


def _line(chart: Lines, line: Line, look: Look) -> Part:
    """The points joined; a round that is not told leaves a gap."""
    values = [point.value for point in line.points]
    told = [place for place, value in enumerate(values) if value is not None]
    ends = {told[0], told[-1]} if told else set()
    return {
        "type": "scatter",
        "name": literal(line.label),
        "mode": "lines+markers+text",
        "x": list(chart.times),
        "y": values,
        "text": [
            f"<b>{number(value, chart.decimal, chart.digits)}</b>" if place in ends else ""
            for place, value in enumerate(values)
        ],
        "textposition": "top center",
        "textfont": {"size": SMALL, "color": look.ink},
        "line": {"color": look.primary, "width": 2},
        "marker": {**marks.now(look), "size": 6},
        "connectgaps": False,
        "hovertext": [
            f"{literal(name)}: {number(value, chart.decimal, chart.digits)}"
            for name, value in zip(chart.rounds, values, strict=True)
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": False,
    }
