"""The funnel as PowerPoint draws it: units as points between the curves of chance."""

from __future__ import annotations

import math

from assessment.charts.boxes import around, touches
from assessment.charts.funnel import WIDE, Funnel, Point
from assessment.charts.label import width
from assessment.charts.look import LIGHT
from assessment.charts.verdicts import VERDICTS
from assessment.reports.deck import signs
from assessment.reports.deck.axes import Axis
from assessment.reports.deck.columns import ONE, WHOLE, gathered
from assessment.reports.deck.frame import PAD, Key, Plan, legend, legend_depth
from assessment.reports.deck.ink import Box, Stroke, line
from assessment.reports.deck.labels import Labels
from assessment.reports.deck.native import Dots, Native
from assessment.reports.deck.sheet import Column
from assessment.reports.deck.stage import Slide, Stage
from assessment.words import Words

LEFT, RIGHT, FOOT = 130.0, 150.0, 40.0
NAMES = 24  # so many are tried to be named, those furthest out first
LIMITS = (("low95", "sysDot"), ("high95", "sysDot"), ("low998", "solid"), ("high998", "solid"))


def drawn(stage: Stage, slide: Slide, chart: Funnel, alt: str) -> None:
    """Levels upwards, people to the right; the units furthest out by name."""
    room, say = slide.room, stage.say
    keys = _keys(chart)
    top = room.y + legend_depth(keys, room.wide) + 8
    plan = Plan(room.x + LEFT, room.x + room.wide - RIGHT, top, (room.y + room.high - FOOT - top), 1)
    inner = slide.shapes.inside()
    legend(keys, room, inner)
    last = len(chart.levels) - 1
    for level, word in enumerate(chart.levels):
        y = plan.bottom - plan.band * level / last
        box = Box(room.x, y - 15, LEFT - 14, 30)
        inner.text(word, box, [line(f"{word}  {level}", 12, LIGHT.muted, side="r")], rise="ctr")
    if chart.centre is not None:
        y = plan.bottom - plan.band * chart.centre / last
        place = Box(plan.right + 14, y - 24, RIGHT - 14, 48)
        inner.text(chart.centre_word, place, [line(chart.centre_word, 13, LIGHT.ink, bold=True)], rise="ctr")
    foot = Box(plan.left, room.y + room.high - 18, plan.right - plan.left, 18)
    inner.text(chart.n_word, foot, [line(chart.n_word, 12, LIGHT.muted, side="ctr")])
    slide.shapes.group(say("deck.frame"), say("deck.frame_alt"), room, inner)
    frame = plan.frame
    frame = Box(frame.x, frame.y, frame.wide, frame.high)
    stage.chart(slide, _native(chart, plan, say), frame, chart.title, alt)


def _keys(chart: Funnel) -> tuple[Key, ...]:
    found = {point.verdict for point in chart.points}
    named = [
        Key(word, signs.of_verdict(verdict))
        for verdict, word in zip(VERDICTS, chart.verdict_words, strict=True)
        if verdict in found
    ]
    limits = [
        Key(word, bar=_curve(dash)) for word, dash in zip(chart.limit_words, ("sysDot", "solid"), strict=True)
    ]
    return (*named, *(limits if chart.limits else ()))


def _curve(dash: str) -> Stroke:
    return Stroke(LIGHT.line, 1.5, dash)  # type: ignore[arg-type]


def _native(chart: Funnel, plan: Plan, say: Words) -> Native:
    across = _people(chart)
    series: list[Dots] = []
    if chart.centre is not None:
        ends = Column(chart.n_word, (across.first, across.last), WHOLE)
        series.append(
            Dots(
                Column(chart.centre_word, (chart.centre, chart.centre), ONE),
                ends,
                Column(chart.centre_word, (chart.centre, chart.centre), ONE),
                line=signs.CENTRE,
            )
        )
    series += _limits(chart, across, say)
    named = _named(chart, across, plan)
    for verdict, word in zip(VERDICTS, chart.verdict_words, strict=True):
        own = [point for point in chart.points if point.verdict == verdict]
        if own:
            series.append(_points(chart, own, word, named, len(chart.points), say))
    return Native(
        "xy",
        tuple(series),
        tuple(column for one in series for column in gathered([one])),
        across,
        Axis(0, len(chart.levels) - 1, has_grid=True),
        plan.inner,
        say("deck.sheet"),
    )


def _limits(chart: Funnel, across: Axis, say: Words) -> list[Dots]:
    """The four curves, where they run on the scale."""
    last = len(chart.levels) - 1
    shown = sorted(
        (limit for limit in chart.limits if across.first <= limit.n <= across.last), key=lambda limit: limit.n
    )
    n = Column(say("deck.line", name=chart.n_word), tuple(limit.n for limit in shown), ONE)
    found = []
    for place, (name, dash) in enumerate(LIMITS):
        ends = [getattr(limit, name) for limit in shown]
        heading = say("deck.high" if place % 2 else "deck.low", name=chart.limit_words[place // 2])
        column = Column(heading, tuple(end if 0 <= end <= last else None for end in ends), "0.00")
        found.append(Dots(column, n, column, line=_curve(dash)))
    return found if shown else []


def _points(chart: Funnel, own: list[Point], word: str, named: set[str], count: int, say: Words) -> Dots:
    names = Column(say("deck.unit_of", name=word), tuple(point.label for point in own))
    labels = Labels(
        "r", names, 12, bold=False, shown=tuple(point.label if point.label in named else "" for point in own)
    )
    size = 5 if count > 200 else 9
    values = Column(word, tuple(point.value for point in own), ONE)
    people = Column(f"n: {word}", tuple(point.n for point in own), WHOLE)
    return Dots(values, people, values, signs.of_verdict(own[0].verdict, size), labels=labels)


def _people(chart: Funnel) -> Axis:
    """An axis of people: by ratios of two where the largest unit is many times the smallest."""
    counts = [point.n for point in chart.points] or [1, 10]
    low, high = max(1, min(counts)), max(counts)
    if high / low >= WIDE:
        first = _round_down(low)
        return Axis(
            first, first * 2.0 ** math.ceil(math.log2(high * 1.02 / first)), None, base=2, is_seen=True
        )
    step = _step((high - low) / 6)
    first = max(0.0, math.floor((low - step / 2) / step) * step)
    return Axis(first, math.ceil((high + step / 2) / step) * step, step, is_seen=True)


def _round_down(n: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … that is no larger."""
    return max(one * 10.0**power for power in range(6) for one in (1, 2, 5) if one * 10**power <= n)


def _step(rough: float) -> float:
    return next(one * 10.0**power for power in range(6) for one in (1, 2, 5) if one * 10**power >= rough)


def _named(chart: Funnel, across: Axis, plan: Plan) -> set[str]:
    """The units outside the limits whose names hide nothing, those furthest out first."""
    wide, high, last = plan.right - plan.left, plan.band, len(chart.levels) - 1

    def at(point: Point) -> tuple[float, float]:
        share = (
            math.log(point.n / across.first) / math.log(across.last / across.first)
            if across.base
            else (point.n - across.first) / (across.last - across.first)
        )
        return wide * share, high * (1 - point.value / last)

    outside = sorted(
        (point for point in chart.points if point.is_outside),
        key=lambda point: -abs(point.value - (chart.centre or 0.0)),
    )
    taken = [around(*at(point), 6, 6) for point in chart.points]
    found: set[str] = set()
    for point in outside[:NAMES]:
        x, y = at(point)
        half = width(point.label, 12) / 2
        box = around(x + half + 9, y, half, 8)
        if x + 2 * half + 9 <= wide + PAD and not touches(taken, box):
            taken.append(box)
            found.add(point.label)
    return found
