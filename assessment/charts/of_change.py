"""Which chart shows which change: two rounds beside each other, and all rounds of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from assessment.changes import Changes
from assessment.charts.caterpillar import Caterpillar, Unit
from assessment.charts.lines import Line, Lines, Point
from assessment.charts.of_scores import decimal
from assessment.charts.of_units import SIGNS, level_names, part_name
from assessment.charts.shift import Moved, Shift
from assessment.charts.signed import signed_axis
from assessment.charts.verdicts import Verdict
from assessment.course import Course
from assessment.improvement import MostImproved
from assessment.scoring.change import Difference, Turn
from assessment.words import Words

CLOSE = 0.12  # of the time between the first round and the last
VERDICTS: Mapping[Turn, Verdict] = {"up": "above", "down": "below", "not_shown": "not_distinguishable"}


def shift(seen: Changes, words: Words, title: str, subtitle: str, dimension: str | None = None) -> Shift:
    """The dimensions, the items of one, or the phases of a ladder, in both rounds."""
    is_ladder = seen.instrument.is_ladder
    return Shift(
        title,
        subtitle,
        tuple(_moved(seen, row, words) for row in rows(seen, dimension)),
        level_names(seen.instrument, words),
        seen.before.name,
        seen.after.name,
        words("moved.interval"),
        decimal(words),
        seen.instrument.scale.first,
        0 if is_ladder else 1,
    )


def lines(course: Course, words: Words, title: str, subtitle: str) -> Lines:
    """Every dimension over all the rounds."""
    return Lines(
        title,
        subtitle,
        tuple(
            Line(
                part_name(course.instrument, line.name, words),
                tuple(Point(point.score, point.low, point.high) for point in line.points),
            )
            for line in course.lines
        ),
        tuple(one.name for one in course.rounds),
        _times(course),
        level_names(course.instrument, words),
        words("chart.withheld"),
        decimal(words),
        course.instrument.scale.first,
        0 if course.instrument.is_ladder else 1,
    )


def improved(seen: MostImproved, words: Words, title: str, subtitle: str) -> Caterpillar:
    """Every unit's estimated change, the greatest rise first, against no change at all."""
    ends = [end for row in seen.rows for end in (row.low, row.high, row.estimate) if end is not None]
    levels, first = signed_axis(ends)
    return Caterpillar(
        title,
        subtitle,
        tuple(
            Unit(
                row.unit.name,
                row.estimate,
                row.low,
                row.high,
                row.difference,
                VERDICTS[row.verdict],
            )
            for row in seen.rows
        ),
        levels,
        0.0,
        words("moved.no_change"),
        (words("moved.up"), words("moved.not_shown"), words("moved.down")),
        words("moved.interval"),
        words("moved.own_change") if seen.common is not None else "",
        decimal(words),
        first,
        (words("moved.fell_side"), words("moved.rose_side")),
    )


def rows(seen: Changes, dimension: str | None = None) -> Sequence[Difference]:
    """The differences of the dimensions, of one dimension's items, or of a ladder's phases."""
    if seen.instrument.is_ladder:
        return seen.change.phases
    if dimension is None:
        return seen.change.dimensions
    items = {item.id for item in seen.instrument.items_of(dimension)}
    return [row for row in seen.change.items if row.name in items]


def turn_word(row: Difference, words: Words) -> str:
    """What is said of a difference; nothing where there is none."""
    if row.difference is None:
        return ""
    texts = {"up": words("moved.up"), "down": words("moved.down"), "not_shown": words("moved.not_shown")}
    return texts[row.verdict]


def _times(course: Course) -> tuple[float, ...]:
    """The days on which the rounds closed; even steps where some closed too close to be told apart."""
    days = [(one.closed or one.opened).toordinal() for one in course.rounds]
    span = max(days, default=0) - min(days, default=0)
    is_apart = all(later - earlier >= CLOSE * span > 0 for earlier, later in pairwise(days))
    return tuple(float(time) for time in (days if is_apart else range(len(days))))


def _moved(seen: Changes, row: Difference, words: Words) -> Moved:
    is_ladder = seen.instrument.is_ladder
    return Moved(
        part_name(seen.instrument, row.name, words),
        row.before,
        row.after,
        *_arrived(row),
        VERDICTS[row.verdict],
        _rungs(row, words) if is_ladder else turn_word(row, words),
        _detectable(row, words),
        words("chart.withheld"),
        (SIGNS[row.before_bound], SIGNS[row.after_bound]),
    )


def _arrived(row: Difference) -> tuple[float | None, float | None]:
    """The interval of the change, laid out from where it began."""
    if row.before is None or row.low is None or row.high is None:
        return None, None
    return row.before + row.low, row.before + row.high


def _detectable(row: Difference, words: Words) -> str:
    """From how large a change on this one could have been told."""
    if row.smallest_detectable is None or row.verdict != "not_shown":
        return ""
    return words("moved.detectable", size=words.number(row.smallest_detectable, 2))


def _rungs(row: Difference, words: Words) -> str:
    """How many rungs lie between the medians, with their direction."""
    if row.difference is None:
        return ""
    if row.difference == 0:
        return words("moved.same_rung")
    return words.count(
        "moved.rungs_up" if row.difference > 0 else "moved.rungs_down", abs(int(row.difference))
    )
