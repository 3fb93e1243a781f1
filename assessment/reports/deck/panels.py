"""Panels: the same small chart many times over, six to a slide, each with a sheet of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assessment.charts.label import number
from assessment.charts.lines import Line, Lines
from assessment.charts.look import LIGHT
from assessment.charts.radar import Radar, Series
from assessment.charts.small_multiples import Shape, SmallMultiples
from assessment.reports.deck import radar, signs
from assessment.reports.deck.axes import Axis
from assessment.reports.deck.columns import ONE, gathered, names, points, strokes, upright
from assessment.reports.deck.fit import broken, deep, fitted, in_lines
from assessment.reports.deck.frame import Key, Plan, legend, legend_depth
from assessment.reports.deck.ink import Box, Stroke, line, solid
from assessment.reports.deck.labels import Labels
from assessment.reports.deck.native import Dots, Mark, Native
from assessment.reports.deck.shapes import Shapes
from assessment.reports.deck.sheet import Column
from assessment.reports.deck.stage import Slide, Stage
from assessment.words import Words

MOST = 6  # on one slide
GUTTER = 26.0
HEAD, FOOT = 38.0, 20.0
CENTRE = Stroke(LIGHT.ink, 2.5)


def shown(stage: Stage, chart: Lines | SmallMultiples, opened: Callable[[], Slide]) -> Slide:
    """As many slides as it takes, as evenly filled as can be."""
    parts: Sequence[Line | Shape] = chart.lines if isinstance(chart, Lines) else chart.shapes
    pages = max(1, -(-len(parts) // MOST))
    size = max(1, -(-len(parts) // pages))
    for start in range(0, max(1, len(parts)), size):
        slide = opened()
        _page(stage, slide, chart, parts[start : start + size])
        stage.show(slide)
    return slide


def _page(stage: Stage, slide: Slide, chart: Lines | SmallMultiples, parts: Sequence[Line | Shape]) -> None:
    inner = slide.shapes.inside()
    room = slide.room
    keys = () if isinstance(chart, Lines) else _keys(chart)
    legend(keys, room, inner)
    named = (
        ""
        if isinstance(chart, Lines)
        else " · ".join(f"{place} {axis}" for place, axis in enumerate(chart.axes, 1))
    )
    levels = " · ".join(f"{level} {word}" for level, word in enumerate(chart.levels) if word)
    told, size = fitted("\n".join(text for text in (named, levels) if text), room.wide, 64, (12, 11, 10))
    foot = deep(told, room.wide, size) + 4
    inner.text(
        told,
        Box(room.x, room.y + room.high - foot, room.wide, foot),
        [line(told, size, LIGHT.muted)],
        rise="b",
    )
    top = legend_depth(keys, room.wide)
    grid = Box(room.x, room.y + top, room.wide, room.high - top - foot - 6)
    boxes = _grid(len(parts), grid)
    for part, box in zip(parts, boxes, strict=True):
        title, letters = fitted(part.label, box.wide, HEAD - 4, (14, 13, 12, 11, 10))
        inner.text(
            part.label,
            Box(box.x, box.y, box.wide, HEAD - 2),
            [line(broken(title, box.wide, letters), letters, LIGHT.ink, bold=True)],
            rise="b",
        )
        if isinstance(part, Line) and isinstance(chart, Lines):
            _rounds(chart, part, box, inner)
        elif isinstance(chart, SmallMultiples) and not chart.is_round:
            _scale(chart, box, inner)
    slide.shapes.group(stage.say("deck.frame"), stage.say("deck.frame_alt"), room, inner)
    for part, box in zip(parts, boxes, strict=True):
        plot = Box(box.x, box.y + HEAD, box.wide, box.high - HEAD)
        _panel(stage, slide, chart, part, plot)


def _grid(count: int, room: Box) -> list[Box]:
    """Boxes side by side: few stand large."""
    across = min(max(1, count), 2 if count in (1, 2, 4) else 3)
    down = max(1, -(-count // across))
    wide = (room.wide - GUTTER * (across - 1)) / across
    high = (room.high - 8 * (down - 1)) / down
    return [
        Box(room.x + place % across * (wide + GUTTER), room.y + place // across * (high + 8), wide, high)
        for place in range(count)
    ]


def _panel(stage: Stage, slide: Slide, chart: Lines | SmallMultiples, part: Line | Shape, box: Box) -> None:
    say = stage.say
    if isinstance(chart, Lines) and isinstance(part, Line):
        values = [point.value for point in part.points]
        own, frame = _line(chart, part, box, say)
        over = chart.rounds
    elif isinstance(chart, SmallMultiples) and isinstance(part, Shape):
        values, over = list(part.values), chart.axes
        own, frame = (_round if chart.is_round else _flat)(chart, part, box, say)
    told = ", ".join(
        f"{name} {number(value, chart.decimal)}" for name, value in zip(over, values, strict=True)
    )
    if any(value is not None for value in values):
        stage.chart(slide, own, frame, part.label, f"{part.label}: {told}.")


def _keys(chart: SmallMultiples) -> tuple[Key, ...]:
    centre = Key(chart.centre_word, bar=signs.CENTRE if chart.is_round else CENTRE)
    return Key(chart.unit_word, Mark("circle", 8)), centre


def _round(chart: SmallMultiples, shape: Shape, box: Box, say: Words) -> tuple[Native, Box]:
    """A small radar: the unit, and the centre as a dashed line."""
    own = Radar(
        chart.title,
        "",
        chart.axes,
        (Series(shape.label, shape.values, "now"), Series(chart.centre_word, chart.centre, "other")),
        chart.levels,
        chart.decimal,
    )
    native = radar.native(own, box, say("deck.sheet"), say("deck.name"), numbered=True)
    unit, centre = native.series
    thin = type(centre)(centre.values, signs.CENTRE, Mark("none"))  # type: ignore[union-attr, arg-type]
    axes = Column(chart.unit_word, chart.axes)
    return Native(
        "radar",
        (unit, thin),  # type: ignore[arg-type]
        (*native.columns, axes),
        native.across,
        native.down,
        native.inner,
        native.sheet_name,
        native.categories,
    ), box


def _flat(chart: SmallMultiples, shape: Shape, box: Box, say: Words) -> tuple[Native, Box]:
    """Dots on a line for each axis, where there are too few for a shape."""
    plan = _rows(chart, box)
    centres = [(value, place) for place, value in enumerate(chart.centre, 1) if value is not None]
    shown = tuple("" if value is None else number(value, chart.decimal) for value in shape.values)
    labels = Labels("t", Column(shape.label, shape.values, ONE), shown=shown)
    series = (
        strokes(chart.centre_word, upright(centres, 0.28), CENTRE, say),
        points(shape.label, shape.values, signs.NOW, say, labels=labels),
    )
    across = Axis(0, len(chart.levels) - 1, has_grid=True)
    down = Axis(0.5, len(chart.axes) + 0.5, is_turned=True)
    columns = (names(chart.axes, say), *gathered(series))
    return Native("xy", series, columns, across, down, plan.inner, say("deck.sheet")), plan.frame


def _rows(chart: SmallMultiples, box: Box) -> Plan:
    """The lines of the axes, above the numbers of the levels."""
    band = min(40.0, (box.high - 30) / max(1, len(chart.axes)))
    return Plan(box.x + 26, box.x + box.wide - 14, box.y + 10, band, len(chart.axes))


def _scale(chart: SmallMultiples, box: Box, inner: Shapes) -> None:
    """The numbers of the axes to the left and of the levels below."""
    plan = _rows(chart, Box(box.x, box.y + HEAD, box.wide, box.high - HEAD))
    for place in range(len(chart.axes)):
        word = str(place + 1)
        inner.text(
            word,
            Box(box.x, plan.centre(place) - 8, 18, 16),
            [line(word, 12, LIGHT.ink, bold=True)],
            rise="ctr",
        )
    for level in range(len(chart.levels)):
        x = plan.left + (plan.right - plan.left) * level / max(1, len(chart.levels) - 1)
        at = Box(x - 10, plan.bottom + 2, 20, 14)
        inner.text(str(level), at, [line(str(level), 11, LIGHT.muted, side="ctr")])


def _line(chart: Lines, one: Line, box: Box, say: Words) -> tuple[Native, Box]:
    """The rounds as far apart as they were, on the whole scale; no trend is claimed."""
    plan = _plan(box)
    first, last = chart.ends
    edge = (last - first) * 0.09
    times = Column(say("deck.time"), chart.times, "0")
    spans = [
        (time, max(float(chart.first), point.low), time, min(float(chart.last), point.high))
        for time, point in zip(chart.times, one.points, strict=True)
        if point.value is not None and point.low is not None and point.high is not None
    ]
    values = tuple(point.value for point in one.points)
    told = [place for place, value in enumerate(values) if value is not None]
    ends = {told[0], told[-1]} if told else set()
    shown = tuple(
        number(value, chart.decimal, chart.digits) if place in ends else ""
        for place, value in enumerate(values)
    )
    column = Column(one.label, values, ONE)
    bars = strokes(say("deck.interval"), spans, signs.INTERVAL, say)
    dots = Dots(
        column,
        times,
        column,
        Mark("circle", 8, LIGHT.primary, Stroke(LIGHT.primary, 1)),
        Stroke(LIGHT.primary, 2),
        Labels("t", column, shown=shown),
    )
    series = (bars, dots) if spans else (dots,)
    limits = tuple(
        Column(say(key, name=one.label), tuple(getattr(point, side) for point in one.points), ONE)
        for key, side in (("deck.low", "low"), ("deck.high", "high"))
    )
    return Native(
        "xy",
        series,
        (names(chart.rounds, say), *gathered(series), *limits),
        Axis(first - edge, last + edge, None),
        Axis(chart.first, chart.last, has_grid=True),
        plan.inner,
        say("deck.sheet"),
    ), plan.frame


def _plan(box: Box) -> Plan:
    return Plan(box.x + 20, box.x + box.wide - 20, box.y + 12, box.high - 12 - FOOT, 1)


def _rounds(chart: Lines, one: Line, box: Box, inner: Shapes) -> None:
    """The numbers of the levels, the names of the first and the last round; why there is nothing."""
    plan = _plan(Box(box.x, box.y + HEAD, box.wide, box.high - HEAD))
    count = chart.last - chart.first
    for level in range(chart.first, chart.last + 1):
        y = plan.bottom - (plan.bottom - plan.top) * (level - chart.first) / max(1, count)
        inner.text(
            str(level),
            Box(box.x - 6, y - 8, 18, 16),
            [line(str(level), 11, LIGHT.muted, side="r")],
            rise="ctr",
        )
    half = (plan.right - plan.left) / 2
    ends = [(0, "l")] if len(chart.rounds) == 1 else [(0, "l"), (-1, "r")]
    for end, side in ends if chart.rounds else []:
        word = in_lines(chart.rounds[end], half - 6, 12)[0]
        at = Box(plan.left if side == "l" else plan.left + half, plan.bottom + 4, half, 16)
        inner.text(word, at, [line(word, 12, LIGHT.muted, side=side)])  # type: ignore[arg-type]
    if all(point.value is None for point in one.points):
        middle = Box(plan.left + 20, plan.centre(0) - 10, 2 * half - 40, 20)
        inner.shape(
            chart.withheld_word,
            middle,
            fill=solid(LIGHT.ground),
            told=[line(chart.withheld_word, 12, LIGHT.ink, side="ctr")],
        )
