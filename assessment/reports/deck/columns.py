"""Columns of a chart's sheet: which row a number stands on, and lines from one number to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assessment.charts.label import number
from assessment.reports.deck.ink import Stroke
from assessment.reports.deck.labels import Labels
from assessment.reports.deck.native import Dots, Mark
from assessment.reports.deck.sheet import Column
from assessment.words import Words

ONE, WHOLE = "0.0", "0"
Number = float | None


def names(labels: Iterable[str], say: Words) -> Column:
    """The names of the rows."""
    return Column(say("deck.name"), tuple(labels))


def at(values: Sequence[Number], say: Words, shift: float = 0.0) -> Column:
    """On which row each value stands, from the top; none where there is no value."""
    cells = tuple(None if value is None else round(row + shift, 6) for row, value in enumerate(values, 1))
    return Column(say("deck.row"), cells)


def points(
    heading: str,
    values: Sequence[Number],
    mark: Mark,
    say: Words,
    *,
    labels: Labels | None = None,
    shift: float = 0.0,
    form: str = ONE,
) -> Dots:
    """A mark for each value on its row."""
    x = Column(heading, tuple(values), form)
    return Dots(x, x, at(values, say, shift), mark, labels=labels)


def spans(
    heading: str,
    ends: Sequence[tuple[Number, Number]],
    stroke: Stroke,
    say: Words,
    *,
    within: tuple[float, float],
    shift: float = 0.0,
    form: str = ONE,
) -> tuple[Dots, tuple[Column, ...]]:
    """A line from one end to the other on each row, cut where the scale ends; and the columns of the ends."""
    first, last = within
    cut = [
        (row + shift, [max(first, min(last, end)) for end in (low, high)])
        for row, (low, high) in enumerate(ends, 1)
        if low is not None and high is not None
    ]
    low, high = (
        Column(say(key, name=heading), tuple(one[side] for one in ends), form)
        for side, key in ((0, "deck.low"), (1, "deck.high"))
    )
    return strokes(heading, [(x, row, other, row) for row, (x, other) in cut], stroke, say, form), (low, high)


def strokes(
    heading: str,
    lines: Iterable[tuple[float, float, float, float]],
    stroke: Stroke,
    say: Words,
    form: str = ONE,
) -> Dots:
    """Lines from one place to another, as one series with an empty row between them."""
    ends = [end for x0, y0, x1, y1 in lines for end in ((x0, y0), (x1, y1), (None, None))][:-1]
    x = Column(say("deck.line", name=heading), tuple(end for end, _ in ends), form)
    y = Column(say("deck.row"), tuple(None if row is None else round(row, 6) for _, row in ends))
    return Dots(x, x, y, line=stroke)


def upright(marks: Iterable[tuple[float, float]], half: float) -> Iterator[tuple[float, float, float, float]]:
    """A tick through each place: half of it above, half below."""
    return ((x, row - half, x, row + half) for x, row in marks)


def gathered(series: Iterable[Dots]) -> tuple[Column, ...]:
    """Every column that the series are drawn from."""
    found: list[Column] = []
    for one in series:
        own = (one.x, one.y, one.labels.column if one.labels else None)
        found += [column for column in own if column is not None]
    return tuple(found)


def has(values: Iterable[Number]) -> bool:
    """Whether there is any number among them."""
    return any(value is not None for value in values)


def labelled(heading: str, values: Sequence[Number], decimal: str, place: str = "t") -> Labels:
    """The values themselves as words at their points."""
    shown = tuple("" if value is None else number(value, decimal) for value in values)
    bold = place == "t"
    return Labels(place, Column(heading, tuple(values), ONE), shown=shown, bold=bold)  # type: ignore[arg-type]


def seen(series: list[Dots]) -> tuple[Dots, ...]:
    """The series that have anything to draw."""
    return tuple(one for one in series if has(one.x.cells))  # type: ignore[arg-type]
