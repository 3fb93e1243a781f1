"""What changed between two rounds: on the items that both have in common, and only where it is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assessment.arrays import Arrays
from assessment.instrument import Instrument, numbered
from assessment.scoring.dimensions import DimensionScore, blocks, score_dimensions
from assessment.scoring.items import Bound, ItemScore, levels_of
from assessment.scoring.people import people_of
from assessment.scoring.scores import Scores
from assessment.scoring.standardisation import ROUNDING
from assessment.scoring.student import interval, welch_freedom

Turn = Literal["up", "down", "not_shown"]
Row = DimensionScore | ItemScore
NORMAL = 1.96


@dataclass(frozen=True)
class Side:
    """One of the two rounds: its scores, and the answers behind them."""

    scores: Scores
    arrays: Arrays


@dataclass(frozen=True)
class Difference:
    """How one item or dimension moved; not_shown means not shown to have changed, never that it did not.

    before_bound, after_bound, bound: where a round, or the difference, is told as "or more" or "or less";
    people: how many it rests on in each round.
    """

    name: str
    before: float | None = None
    after: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    smallest_detectable: float | None = None
    verdict: Turn = "not_shown"
    before_bound: Bound | None = None
    after_bound: Bound | None = None
    bound: Bound | None = None
    people: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True)
class Change:
    """Everything that one instrument tells of two rounds; phases are those of a ladder, in rungs.

    left_out: items answered or shown in one of the rounds only, or meaning something else since;
    composition_differs: whether other role groups answered, or weigh otherwise, in one of the rounds.
    """

    dimensions: tuple[Difference, ...] = ()
    items: tuple[Difference, ...] = ()
    left_out: tuple[str, ...] = ()
    phases: tuple[Difference, ...] = ()
    composition_differs: bool = False


def change(
    instrument: Instrument, before: Side, after: Side, revised: Collection[str] = frozenset()
) -> Change:
    """The change from one round to the other. revised: the items whose meaning changed in between."""
    one, other = shown(before.scores), shown(after.scores)
    common = (one & other).difference(revised)
    left_out = tuple(item.id for item in instrument.items if item.id in (one | other) - common)
    mixes = [composition(side.scores) for side in (before, after) if side.scores.respondents]
    differs = len(mixes) > 1 and mixes[0] != mixes[1]
    if instrument.is_ladder:
        return Change((), (), left_out, _phases(instrument, before.scores, after.scores, common), differs)
    dimensions = _differences(
        [dimension.id for dimension in instrument.dimensions], over(common, before), over(common, after)
    )
    names = [item.id for item in instrument.items]
    items = _differences(names, before.scores.items, after.scores.items, common)
    return Change(dimensions, items, left_out, (), differs)


def shown(scores: Scores) -> frozenset[str]:
    """The items of which a level is told."""
    if scores.instrument.is_ladder:
        return frozenset(rung.item for rung in scores.ladder if rung.median is not None)
    return frozenset(item.item for item in scores.items if item.score is not None)


def revised(instrument: Instrument, one: str, other: str) -> frozenset[str]:
    """The items whose meaning changed between two versions of the instrument."""
    first, last = sorted((numbered(one), numbered(other)))
    return frozenset(
        item.id for item in instrument.items if item.revised and first < numbered(item.revised) <= last
    )


def over(items: Collection[str], side: Side) -> tuple[DimensionScore, ...]:
    """The dimensions of the same people over some of the shown items, with the same roles told apart.

    Told apart otherwise, the roles would be known from two scores of the same people.
    """
    scores, whole = side.scores, side.scores.instrument
    instrument = whole.only(frozenset(items))
    if not instrument.items:
        return ()
    arrays = side.arrays.of_items([whole.index[item.id] for item in instrument.items])
    levels = replace(levels_of(instrument, arrays.counts.sum(axis=0), scores.rules), merged=scores.merged)
    people = people_of(arrays)
    return score_dimensions(instrument, people, blocks(instrument, people, levels), levels, scores.rules)


def composition(scores: Scores) -> Mapping[frozenset[str], float]:
    """What the groups that are told apart weigh in a score, of 1 together; one group where all are pooled."""
    weights = scores.rules.role_weights
    if weights is None:
        return {frozenset(scores.roles): 1.0}
    groups = {frozenset({role}): weights.get(role, 1.0) for role in scores.roles if role not in scores.merged}
    one = frozenset(scores.roles) & scores.merged
    if one:
        groups[one] = sum(weights.get(role, 1.0) for role in one)
    whole = sum(groups.values()) or 1.0
    return {group: round(weight / whole, 9) for group, weight in groups.items()}


def _differences(
    names: Sequence[str],
    before: Sequence[Row],
    after: Sequence[Row],
    common: Collection[str] | None = None,
) -> tuple[Difference, ...]:
    """The difference of each of these, in order; what is not common stands without one."""
    was, now = {row.name: row for row in before}, {row.name: row for row in after}
    found = (_beside(name, was.get(name), now.get(name)) for name in names)
    return tuple(
        _told(row, was[row.name], now[row.name])
        if row.before is not None and row.after is not None and (common is None or row.name in common)
        else row
        for row in found
    )


def _beside(name: str, was: Row | None, now: Row | None) -> Difference:
    return Difference(
        name,
        was.score if was else None,
        now.score if now else None,
        before_bound=was.bound if was else None,
        after_bound=now.bound if now else None,
        people=(was.n if was else None, now.n if now else None),
    )


def _told(row: Difference, was: Row, now: Row) -> Difference:
    """The difference with its interval, where both rounds have one."""
    bounds = {row.after_bound, _turned(row.before_bound)} - {None}
    if len(bounds) > 1:  # two open ends that point at each other tell of no difference
        return row
    difference = (now.score or 0.0) - (was.score or 0.0)
    bound = next(iter(bounds), None)
    if was.score_variance is None or now.score_variance is None or bounds:
        return replace(row, difference=difference, bound=bound)
    parts = [(was.score_variance, was.score_freedom or 0.0), (now.score_variance, now.score_freedom or 0.0)]
    variance = was.score_variance + now.score_variance
    if variance == 0:  # everybody said the same both times, which tells nothing of how sure it is
        return replace(row, difference=difference)
    low, high = interval(difference, variance, welch_freedom(parts))
    ends = _blunted(now) - _blunted(was)
    low, high = low + min(0.0, ends), high + max(0.0, ends)
    return replace(
        row,
        difference=difference,
        low=low,
        high=high,
        smallest_detectable=NORMAL * variance**0.5,
        verdict="up" if low > ROUNDING else "down" if high < -ROUNDING else "not_shown",
    )


def _turned(bound: Bound | None) -> Bound | None:
    """What an open end of the value that is taken away says of the difference."""
    return None if bound is None else "at_most" if bound == "at_least" else "at_least"


def _blunted(row: Row) -> float:
    return (row.blunted or 0.0) if isinstance(row, DimensionScore) else 0.0


def _phases(
    instrument: Instrument, before: Scores, after: Scores, common: Collection[str]
) -> tuple[Difference, ...]:
    """Each phase's medians and how many rungs lie between them; rungs are ordered, so there is no test."""
    was, now = ({rung.item: rung.median for rung in scores.ladder} for scores in (before, after))
    rows = ((item.id, was.get(item.id), now.get(item.id)) for item in instrument.items)
    return tuple(
        Difference(
            name,
            one,
            other,
            other - one if one is not None and other is not None and name in common else None,
        )
        for name, one, other in rows
    )
