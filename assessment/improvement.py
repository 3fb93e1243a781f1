"""The units that moved most between two closed rounds, as far as that is more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from assessment import catalogue
from assessment.choice import Choice, refuse_ladder
from assessment.comparison import Chosen, chosen, pools
from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.records import assessments
from assessment.records import units as tree_of
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.scoring.change import Turn, revised
from assessment.scoring.improvement import Improvement, Standing, Told, improvement, moved, standing, within
from assessment.survey import Survey, survey
from assessment.unit_roles import merged
from assessment.units import Unit

Array = np.ndarray[Any, Any]
TURNS: tuple[Turn, ...] = ("not_shown", "up", "down")  # by side; -1 is the last
KEPT_CHANGES = 16


@dataclass(frozen=True)
class Moved:
    """A unit that is told in both rounds: its change as it was, and as it is estimated to be.

    differs: whether other role groups answered, or weigh otherwise, so that not the same is compared.
    """

    unit: Unit
    before: float
    after: float
    difference: float
    estimate: float
    low: float | None
    high: float | None
    verdict: Turn
    differs: bool


@dataclass(frozen=True)
class MostImproved:
    """Units by their estimated change on a dimension, the greatest rise first.

    common: the change that they are drawn towards; None for fewer than five, which are not drawn. once: units
    that answered in one of the rounds only; withheld: those of which not both rounds can be told; left_out:
    items that are not the same in both rounds and count in neither.
    """

    before: Round
    after: Round
    instrument: Instrument
    dimension: str
    rows: tuple[Moved, ...]
    common: float | None
    tau2: float | None
    once: int
    withheld: int
    left_out: tuple[str, ...]

    @property
    def is_chance(self) -> bool:
        """Whether the units' changes differ no more than chance: nobody improved more than the others."""
        return self.tau2 == 0


@dataclass(frozen=True)
class _Pair:
    """Two rounds, and the items of a dimension that are the same in both."""

    before: Survey
    after: Survey
    items: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class _Seen:
    """The compared units that answered both times, in both rounds; how many answered once.

    wide: [unit] whether both rounds tell how its people are spread on these items.
    """

    units: tuple[Unit, ...]
    before: Standing
    after: Standing
    wide: Array
    once: int


def most_improved(
    store: Store, organisation: int, from_round: int, to_round: int, choice: Choice, dimension: str
) -> MostImproved:
    """The compared units by how far they moved on a dimension, drawn towards the common change."""
    whole = catalogue.instrument(choice.instrument)
    refuse_ladder(whole)
    names = [one.id for one in whole.dimensions]
    if from_round == to_round:
        raise RequestError("change_same")
    if dimension not in names:
        raise RequestError("not_of_instrument", found=dimension, allowed=", ".join(names))
    before, after = (survey(store, organisation, one, whole.id) for one in (from_round, to_round))
    versions = (_version(store, organisation, held) for held in (before, after))
    own = [item.id for item in whole.items_of(dimension)]
    asked = [[one for one in own if one in held.instrument.index] for held in (before, after)]
    common = frozenset(asked[0]).intersection(asked[1]).difference(revised(whole, *versions))
    once = tuple(one for one in own if one in {*asked[0], *asked[1]} - common)
    if not common:
        raise RequestError("change_nothing", dimension=whole.dimension(dimension).id)
    pair = _Pair(before, after, tuple(one for one in own if one in common), once)
    return _most_improved(store, organisation, pair, tree_of.every(store, organisation), choice, dimension)


def _most_improved(
    store: Store, organisation: int, pair: _Pair, tree: tuple[Unit, ...], choice: Choice, dimension: str
) -> MostImproved:
    seen = _seen(store, organisation, pair, tree, choice, dimension)
    spread = _spread(store, organisation, pair, tree, dimension)
    found = improvement(seen.before, seen.after, spread)
    order = np.argsort(-np.round(found.estimate, 12), kind="stable")
    told = [number for number in order.tolist() if not np.isnan(found.estimate[number])]
    return MostImproved(
        pair.before.round,
        pair.after.round,
        catalogue.instrument(choice.instrument),
        dimension,
        tuple(_moved(seen, found, number) for number in told),
        found.common,
        found.tau2,
        once=seen.once,
        withheld=len(seen.units) - len(told),
        left_out=pair.left_out,
    )


def _spread(
    store: Store, organisation: int, pair: _Pair, tree: tuple[Unit, ...], dimension: str
) -> float | None:
    """The variance of a person in the lowest units of both rounds, whatever is compared: two choices do not
    tell by their difference the spread of a small unit. Those whose own spread is not told belong to it only
    where they are many, and leave nobody or enough people in either round."""
    every = Choice(pair.after.part.instrument)
    everywhere = _seen(store, organisation, pair, tree, every, dimension)
    told = ~np.isnan(moved(everywhere.before, everywhere.after))
    people = np.minimum(everywhere.before.n.sum(axis=1), everywhere.after.n.sum(axis=1))
    few = people < max(pair.before.fewest_for_spread, pair.after.fewest_for_spread)
    small = few | ~everywhere.wide
    names = [unit.id for unit, mark in zip(everywhere.units, told & small, strict=True) if mark]
    sides = [chosen(store, organisation, held, tree, every) for held in (pair.before, pair.after)]
    join = all(pools(store, organisation, one, dimension, np.isin(one.ids, names)) for one in sides)
    return within(everywhere.before, everywhere.after, told & (~small | join))


@lru_cache(maxsize=KEPT_CHANGES)
def _seen(
    store: Store, organisation: int, pair: _Pair, tree: tuple[Unit, ...], choice: Choice, dimension: str
) -> _Seen:
    sides = [chosen(store, organisation, held, tree, choice) for held in (pair.before, pair.after)]
    there = set(sides[0].ids)
    both = tuple(unit for unit in sides[1].units if unit.id in there)
    rows = [_rows(side, both) for side in sides]
    shown, wide = (
        [_of(side, mark, places, pair.items) for side, mark, places in zip(sides, marks, rows, strict=True)]
        for marks in ([side.shown for side in sides], [side.wide for side in sides])
    )
    told = shown[0] & shown[1]
    before, after = (
        _standing(side, places, pair.items, told, merged(store, organisation, side), dimension)
        for side, places in zip(sides, rows, strict=True)
    )
    is_wide = np.asarray((~told | (wide[0] & wide[1])).all(axis=1))
    return _Seen(both, before, after, is_wide, sum(len(side.units) - len(both) for side in sides))


def _rows(side: Chosen, both: Sequence[Unit]) -> Array:
    """[unit] where the units that are there both times stand among the compared."""
    place = {unit: number for number, unit in enumerate(side.ids)}
    return np.array([place[unit.id] for unit in both], np.intp)


def _of(side: Chosen, marks: Array, rows: Array, items: Sequence[str]) -> Array:
    """[unit, item] what is marked of the compared units, for these units and items."""
    columns = np.array([side.survey.instrument.index[item] for item in items], np.intp)
    return np.asarray(marks[rows][:, columns])


def _standing(
    side: Chosen, rows: Array, items: Sequence[str], shown: Array, dark: Array, dimension: str
) -> Standing:
    """The units that are there both times, on the items that are the same both times."""
    whole, held = side.survey.instrument, side.survey.round
    number = np.full(len(side.units) + 1, -1)  # the last is for who counts for none of them
    number[rows] = np.arange(len(rows))
    told = Told(number[side.owner], shown, dark[rows], blunts=held.min_group > 1)
    arrays = side.arrays.of_items([whole.index[item] for item in items])
    weights = {group.role: group.weight for group in held.roles}
    return standing(whole.only(frozenset(items)), arrays, told, dimension, weights)


def _moved(seen: _Seen, found: Improvement, number: int) -> Moved:
    low, high = (None if np.isnan(end[number]) else float(end[number]) for end in (found.low, found.high))
    return Moved(
        seen.units[number],
        float(seen.before.score[number]),
        float(seen.after.score[number]),
        float(found.difference[number]),
        float(found.estimate[number]),
        low,
        high,
        TURNS[int(found.side[number])],
        bool(found.differs[number]),
    )


def _version(store: Store, organisation: int, held: Survey) -> str:
    asked = assessments.find(store, organisation, held.round.assessment).instruments
    return dict(asked)[held.part.instrument]
