"""All rounds of an instrument one after the other: lines through what they have in common, and no trend."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment import catalogue
from assessment.instrument import Instrument
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.scoring.change import over
from assessment.scoring.dimensions import DimensionScore
from assessment.scoring.items import Bound
from assessment.sides import Seen, closed, seen


@dataclass(frozen=True)
class Point:
    """A dimension, or a phase in rungs, in one round; no score where it is withheld or asked otherwise."""

    round: Round
    n: int | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None


@dataclass(frozen=True)
class Line:
    """A dimension or a phase over the rounds, always on these same items."""

    name: str
    items: tuple[str, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Course:
    """All closed rounds of an instrument in the order they closed, a line for each dimension or phase."""

    instrument: Instrument
    unit: str | None
    rounds: tuple[Round, ...]
    lines: tuple[Line, ...]


def over_rounds(store: Store, organisation: int, instrument: str, unit: str | None = None) -> Course:
    """Every closed round of the instrument, seen from the whole or from a unit with all below it.

    Each line runs over the items and the rounds that have most in common (items × rounds): a round that asked
    or tells fewer leaves a gap, instead of making the line one of fewer items.
    """
    whole = catalogue.instrument(instrument)
    held = [seen(store, organisation, one.id, whole, unit) for one in closed(store, organisation, whole)]
    told = [one.told(whole) for one in held]
    chosen = {
        name: most_in_common([keys & _keys(whole, items) for keys in told])
        for name, items in _lines(whole).items()
    }
    points = [_points(one, keys, chosen) for one, keys in zip(held, told, strict=True)]
    lines = tuple(
        Line(name, _items(whole, keys), tuple(point[name] for point in points))
        for name, keys in chosen.items()
        if keys
    )
    return Course(whole, unit, tuple(one.round for one in held), lines)


def most_in_common(told: Sequence[frozenset[str]]) -> frozenset[str]:
    """Of what the rounds tell, the part that is most of all (items × rounds that tell all of it), the newest
    where there are two."""
    parts = [*told, frozenset.intersection(*told)] if told else []
    return max(
        reversed(parts), key=lambda part: len(part) * sum(part <= one for one in told), default=frozenset()
    )


def _lines(instrument: Instrument) -> Mapping[str, tuple[str, ...]]:
    """What has a line of its own, and the items it is made of: dimensions, or the phases of a ladder."""
    if instrument.is_ladder:
        return {item.id: (item.id,) for item in instrument.items}
    return {one.id: tuple(item.id for item in instrument.items_of(one.id)) for one in instrument.dimensions}


def _keys(instrument: Instrument, items: Sequence[str]) -> frozenset[str]:
    """The items as `Seen.told` names them, before and since they were revised."""
    return frozenset(items) | {f"{name} {instrument.item(name).revised}" for name in items}


def _items(instrument: Instrument, keys: Collection[str]) -> tuple[str, ...]:
    named = {key.partition(" ")[0] for key in keys}
    return tuple(item.id for item in instrument.items if item.id in named)


def _points(side: Seen, told: frozenset[str], chosen: Mapping[str, frozenset[str]]) -> Mapping[str, Point]:
    """A round's point on every line."""
    part = {name: keys for name, keys in chosen.items() if keys and keys <= told}
    scores = side.side.scores
    if scores.instrument.is_ladder:
        rows = {name: scores.rung(name) for name in part}
        found = {name: Point(side.round, row.n, row.median) for name, row in rows.items()}
    else:
        found = {
            row.name: _point(side, row)
            for row in over(_items(scores.instrument, frozenset().union(*part.values())), side.side)
        }
    return {name: found.get(name, Point(side.round)) for name in chosen}


def _point(side: Seen, row: DimensionScore) -> Point:
    told = Point(side.round, row.n, row.score, bound=row.bound)
    if not side.tells_spread(row.dimension, row.n):
        return told
    return replace(told, low=row.score_low, high=row.score_high)
