"""Funnel: each unit's own mean against how many people it is of, between the limits that chance draws."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from assessment.charts import marks
from assessment.charts.boxes import Box, around, touches
from assessment.charts.label import literal, number, width, wrapped
from assessment.charts.look import SMALL, TEXT, Look, tint
from assessment.charts.rows import EDGE, PHONE, Figure, Part, base, drawn, room, words
from assessment.charts.sheet import sheet
from assessment.charts.verdicts import VERDICTS, Verdict, marker

WIDE = 8.0  # from so many times as many people on, the axis counts by ratios
DEPTH, PHONE_DEPTH = 460, 380
LEFT, RIGHT = 190, 130
NAME = 250.0  # a longer name stands in the table
CROWD = 400
NAMES = 40  # so many are tried to be named, those furthest out first


@dataclass(frozen=True)
class Point:
    """One unit: how many people, their mean, and what the comparison says of it."""

    label: str
    n: int
    value: float
    verdict: Verdict
    is_outside: bool = False


@dataclass(frozen=True)
class Limit:
    """Between which means a unit of n people stays, 95 and 99.8 times of a hundred."""

    n: float
    low95: float
    high95: float
    low998: float
    high998: float


@dataclass(frozen=True)
class Funnel:
    """Units and limits; verdict_words: above, not distinguishable, below; limit_words: 95 %, 99.8 %."""

    title: str
    subtitle: str
    points: tuple[Point, ...]
    limits: tuple[Limit, ...]
    levels: tuple[str, ...]
    centre: float | None
    centre_word: str
    verdict_words: tuple[str, str, str]
    limit_words: tuple[str, str]
    n_word: str
    decimal: str = ","


@dataclass(frozen=True)
class _Plane:
    """How many pixels an axis of people and of levels takes, and where a point stands on it."""

    chart: Funnel
    wide: float
    deep: float

    @cached_property
    def is_log(self) -> bool:
        """Whether the axis of people counts by ratios."""
        counts = [point.n for point in self.chart.points]
        return bool(counts) and max(counts) / max(1, min(counts)) >= WIDE

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The first and the last number of people on the axis."""
        counts = [point.n for point in self.chart.points] or [1, 10]
        if self.is_log:
            return min(counts) / 1.15, max(counts) * 1.15
        edge = max(1.0, 0.06 * (max(counts) - min(counts)))
        return max(0.0, min(counts) - edge), max(counts) + edge

    def x(self, n: float) -> float:
        """Pixels from the left."""
        low, high = (self._scaled(end) for end in self.ends)
        return self.wide * (self._scaled(n) - low) / (high - low)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return self.deep * (1 - value / (len(self.chart.levels) - 1))

    def range(self) -> list[float]:
        """The ends as Plotly wants them."""
        return [self._scaled(end) for end in self.ends]

    def _scaled(self, n: float) -> float:
        return math.log10(n) if self.is_log else n


def figure(chart: Funnel, look: Look, narrow: bool = False) -> Figure:
    """The funnel, drawn."""
    legend = _legend(chart, look, narrow)
    depth = PHONE_DEPTH if narrow else DEPTH
    top = 14 + marks.legend_depth(tuple(entry["name"] for entry in legend), room(narrow))
    plane = _Plane(chart, PHONE - 2 * EDGE if narrow else sheet().whole - LEFT - RIGHT, depth)
    layout = base(look, decimal=chart.decimal, height=depth + top + 58)
    layout |= {
        "margin": {"l": EDGE if narrow else LEFT, "r": EDGE if narrow else RIGHT, "t": top, "b": 58},
        "xaxis": _people(plane, look, narrow),
        "yaxis": _levels(chart, narrow),
        "showlegend": bool(legend),
        "annotations": [*_centre_word(chart, look, narrow), *_names(chart, plane, look)],
        "shapes": _lines(chart, look),
    }
    return drawn([*_limits(chart, look), *(_points(chart, one, look) for one in VERDICTS), *legend], layout)


def _people(plane: _Plane, look: Look, narrow: bool) -> Part:
    """The axis of people, with round numbers on it."""
    ticks = _ticks(*plane.ends, few=narrow) if plane.is_log else None
    own: Part = {"tickvals": ticks, "ticktext": [f"{tick:g}" for tick in ticks]} if ticks else {"nticks": 7}
    return {
        "type": "log" if plane.is_log else "linear",
        "range": plane.range(),
        "title": {"text": literal(plane.chart.n_word), "font": {"size": TEXT, "color": look.muted}},
        "showgrid": False,
        "tickformat": "d",
        **own,
    }


def _ticks(low: float, high: float, *, few: bool) -> list[float]:
    """1, 2, 5, 10, 20, … between the ends; on a phone 1, 10, 100 and what stands halfway."""
    steps = (1, 3) if few else (1, 2, 5)
    found = [step * 10.0**power for power in range(6) for step in steps]
    return [tick for tick in found if low <= tick <= high]


def _levels(chart: Funnel, narrow: bool) -> Part:
    """The axis of levels from the first to the last; their words only where there is room."""
    names = [
        f"<b>{level}</b>" if narrow else f"{literal(word)}  <b>{level}</b>"
        for level, word in enumerate(chart.levels)
    ]
    return {
        "range": [0, len(chart.levels) - 1],
        "tickvals": list(range(len(chart.levels))),
        "ticktext": [f"{name} " for name in names],
        "showgrid": False,
    }


def _lines(chart: Funnel, look: Look) -> list[Part]:
    """A line at every level, and the centre."""
    across: Part = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "layer": "below"}
    grid = {"color": tint(look.line, 0.5), "width": 1}
    found = [{**across, "y0": level, "y1": level, "line": grid} for level in range(len(chart.levels))]
    if chart.centre is not None:
        dashed = {"color": look.ink, "width": 1.5, "dash": "dash"}
        found.append({**across, "y0": chart.centre, "y1": chart.centre, "line": dashed})
    return found


def _centre_word(chart: Funnel, look: Look, narrow: bool) -> list[Part]:
    """What the dashed line means, at its right end; on a phone the legend says it."""
    if chart.centre is None or narrow:
        return []
    text = f"<b>{wrapped(chart.centre_word, RIGHT - 16, SMALL)}</b>"
    return [words(text, 1, chart.centre, colour=look.ink, xref="paper", xshift=8)]


def _limits(chart: Funnel, look: Look) -> list[Part]:
    """The limits as four curves: the nearer ones dotted, the outer ones whole."""
    last = len(chart.levels) - 1
    inner = {"color": look.line, "width": 1.5, "dash": "dot"}
    outer = {"color": look.line, "width": 1.5}
    curves = (("low95", inner), ("high95", inner), ("low998", outer), ("high998", outer))
    return [
        {
            "type": "scatter",
            "name": name,
            "mode": "lines",
            "x": [limit.n for limit in chart.limits if 0 <= getattr(limit, name) <= last],
            "y": [getattr(limit, name) for limit in chart.limits if 0 <= getattr(limit, name) <= last],
            "line": line,
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for name, line in curves
    ]


def _points(chart: Funnel, verdict: Verdict, look: Look) -> Part:
    """The units of one verdict; smaller where they are many."""
    own = [point for point in chart.points if point.verdict == verdict]
    return {
        "type": "scatter",
        "name": f"mean {verdict}",
        "mode": "markers",
        "x": [point.n for point in own],
        "y": [round(point.value, 4) for point in own],
        "marker": marker(verdict, look, 4 if len(chart.points) > CROWD else 8),
        "hovertext": [_told(point, chart.decimal) for point in own],
        "hoverinfo": "text",
        "cliponaxis": False,
        "showlegend": False,
    }


def _told(point: Point, decimal: str) -> str:
    return f"<b>{literal(point.label)}</b><br>{number(point.value, decimal)}<br>n = {point.n}"


def _legend(chart: Funnel, look: Look, narrow: bool) -> list[Part]:
    """The verdicts that occur, the limits and, on a phone, the centre."""
    found = {point.verdict for point in chart.points}
    named = [
        marks.key(literal(word), marker=marker(verdict, look, 10))
        for verdict, word in zip(VERDICTS, chart.verdict_words, strict=True)
        if verdict in found
    ]
    styles = ({"color": look.line, "width": 1.5, "dash": "dot"}, {"color": look.line, "width": 1.5})
    limits = [
        marks.key(literal(word), mode="lines", line=line)
        for word, line in zip(chart.limit_words, styles, strict=True)
        if chart.limits
    ]
    dashed = {"color": look.ink, "width": 1.5, "dash": "dash"}
    centre = [marks.key(literal(chart.centre_word), mode="lines", line=dashed)]
    return [*named, *limits, *(centre if narrow and chart.centre is not None else [])]


def _names(chart: Funnel, plane: _Plane, look: Look) -> list[Part]:
    """The units outside the limits by name, those furthest out first, where a name hides nothing."""
    outside = [point for point in chart.points if point.is_outside]
    outside.sort(key=lambda point: -abs(point.value - (chart.centre or 0.0)))
    taken = [around(plane.x(point.n), plane.y(point.value), 6, 6) for point in chart.points]
    found = []
    for point in outside[:NAMES]:
        for is_right in (True, False):
            box = _name_box(plane, point, is_right)
            if box is not None and not touches(taken, box):
                taken.append(box)
                found.append(_name(point, plane, look, is_right))
                break
    return found


def _name_box(plane: _Plane, point: Point, is_right: bool) -> Box | None:
    """Where the name would stand; none where it would leave the drawing."""
    half = width(point.label, SMALL) / 2
    x = plane.x(point.n) + (half + 9 if is_right else -half - 9)
    if 2 * half > NAME or x - half < 0 or x + half > plane.wide:
        return None
    return around(x, plane.y(point.value), half, 8)


def _name(point: Point, plane: _Plane, look: Look, is_right: bool) -> Part:
    place: Part = {"xanchor": "left" if is_right else "right", "xshift": 9 if is_right else -9}
    x = math.log10(point.n) if plane.is_log else point.n
    return words(literal(point.label), x, point.value, colour=look.ink, bgcolor=look.ground, **place)
