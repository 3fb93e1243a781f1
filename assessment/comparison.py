"""The units of a closed round compared: which truly differ, and what to know before believing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np

from assessment.arrays import Arrays
from assessment.choice import Choice as Choice
from assessment.choice import Level as Level
from assessment.choice import compared, heard
from assessment.choice import refuse_ladder as refuse_ladder
from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.protection import protection
from assessment.records import units as tree_of
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.scoring import comparability
from assessment.scoring.comparability import Caution
from assessment.scoring.measures import Measures, measures, medians, tally
from assessment.scoring.units import FEWEST_UNITS, UnitComparison, compare, pooled_variance
from assessment.survey import Survey, survey
from assessment.units import Unit
from assessment.view import kept_arrays

Array = np.ndarray[Any, Any]
KEPT_COMPARISONS = 32
ENOUGH_FREEDOM = 30


@dataclass(frozen=True)
class Overview:
    """Every dimension of the compared units, in the order of the tree; a ladder has no dimensions.

    levels: [unit, item] the mean level of each item, on a ladder the low median; nan where it is withheld.
    ends: [unit, item] 1 where everybody stands at the top, -1 at the bottom, so that a level is only a side.
    general: what to know of the units; particular: of each dimension.
    """

    round: Round
    instrument: Instrument
    units: tuple[Unit, ...]
    dimensions: Mapping[str, UnitComparison]
    levels: Array
    ends: Array
    general: tuple[Caution, ...]
    particular: Mapping[str, tuple[Caution, ...]]

    @cached_property
    def told(self) -> frozenset[str]:
        """The units of which anything may be told."""
        told = np.asarray((~np.isnan(self.levels)).any(axis=1)).tolist()
        return frozenset(unit.id for unit, is_told in zip(self.units, told, strict=True) if is_told)

    @property
    def findings(self) -> tuple[Caution, ...]:
        """All that there is to know before comparing, the worst first."""
        every = [caution for cautions in self.particular.values() for caution in cautions]
        return comparability.in_order([*self.general, *every])

    def findings_of(self, name: str, compared: UnitComparison) -> tuple[Caution, ...]:
        """What there is to know before comparing units by this dimension, or by this item."""
        own = self.particular.get(name) or comparability.of_comparison(compared)
        return comparability.in_order([*self.general, *own])


@dataclass(frozen=True)
class Chosen:
    """The compared units of a round, and where everybody's answers belong.

    owner: [unit of arrays] the compared unit, -1 for none; shown: [compared unit, item] what may be told;
    wide: of which also how it is spread.
    """

    survey: Survey
    arrays: Arrays
    units: tuple[Unit, ...]
    owner: Array
    shown: Array
    wide: Array
    silent: int

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the compared units."""
        return tuple(unit.id for unit in self.units)

    @property
    def protects(self) -> bool:
        """Whether small groups are hidden."""
        return self.survey.round.min_group > 1

    def spreads(self, name: str, people: Array) -> Array:
        """[compared unit] of which it may be told how so many people are spread on a dimension or an item."""
        items = self.survey.instrument.items
        own = np.array([name in (item.id, item.dimension) for item in items], bool)
        barred = (self.shown & ~self.wide)[:, own].any(axis=1)
        return np.asarray((people >= self.survey.fewest_for_spread) & ~barred)

    def measures(self, item: str | None = None) -> Measures:
        """Every dimension of the compared units, or one item."""
        return measures(
            self.survey.instrument,
            self.arrays,
            self.owner,
            len(self.units),
            self.shown,
            blunt=self.protects,
            item=item,
        )


def overview(store: Store, organisation: int, round_id: int, choice: Choice) -> Overview:
    """The comparison of units on every dimension; of a closed round it is made once."""
    held = survey(store, organisation, round_id, choice.instrument)
    return _overview(store, organisation, held, tree_of.every(store, organisation), choice)


def of_item(store: Store, organisation: int, round_id: int, choice: Choice, item: str) -> UnitComparison:
    """The comparison of units on one item; a ladder's phases have no means to compare."""
    held = survey(store, organisation, round_id, choice.instrument)
    refuse_ladder(held.instrument)
    if item not in held.instrument.index:
        raise RequestError("not_of_instrument", found=item, allowed=", ".join(held.instrument.index))
    return _of_item(store, organisation, held, tree_of.every(store, organisation), choice, item)


def chosen(store: Store, organisation: int, held: Survey, tree: tuple[Unit, ...], choice: Choice) -> Chosen:
    """The compared units with what may be told of them; those where nobody answered are left out."""
    arrays = kept_arrays(store, organisation, held.round.id, held.part)
    allowed = protection(store, organisation, held.round, held.part)
    every = compared(tree, frozenset(arrays.units), choice)
    speaks, owner = heard(allowed.tree, arrays.units, [unit.id for unit in every])
    kept = tuple(unit for unit, some in zip(every, speaks, strict=True) if some)
    nodes = np.array([allowed.tree.index[unit.id] for unit in kept], np.intp)
    shown, wide = allowed.partition.whole[nodes], allowed.parts.spread.whole[nodes]
    return Chosen(held, arrays, kept, owner, shown, wide, len(every) - len(kept))


@lru_cache(maxsize=KEPT_COMPARISONS)
def _overview(
    store: Store, organisation: int, held: Survey, tree: tuple[Unit, ...], choice: Choice
) -> Overview:
    picked = chosen(store, organisation, held, tree, choice)
    instrument, general = held.instrument, _general(picked, choice)
    if instrument.is_ladder:
        levels = medians(picked.arrays, picked.owner, len(picked.units), picked.shown, instrument.scale.first)
        nowhere = np.zeros(levels.shape, np.int8)
        return Overview(held.round, instrument, picked.units, {}, levels, nowhere, general, {})
    told = picked.measures()
    found = {name: _compared(store, organisation, tree, picked, told, name) for name in told.names}
    return Overview(
        held.round,
        instrument,
        picked.units,
        MappingProxyType(found),
        *_levels(picked),
        general,
        MappingProxyType({name: _particular(picked, told, name, found[name]) for name in told.names}),
    )


@lru_cache(maxsize=KEPT_COMPARISONS)
def _of_item(
    store: Store, organisation: int, held: Survey, tree: tuple[Unit, ...], choice: Choice, item: str
) -> UnitComparison:
    picked = chosen(store, organisation, held, tree, choice)
    return _compared(store, organisation, tree, picked, picked.measures(item), item)


def _compared(
    store: Store, organisation: int, tree: tuple[Unit, ...], picked: Chosen, told: Measures, name: str
) -> UnitComparison:
    """The units on one dimension or item.

    The spread within units is that of those whose own may be told; where they are too few, that of the
    round's lowest units, the others too if they are many. So no number, and no difference between the numbers
    of two choices, tells the spread of a small unit.
    """
    measure = told.of(name)
    spreads = picked.spreads(name, measure.n)
    own = replace(measure, variance=np.where(spreads, measure.variance, np.nan))
    large = measure.told & spreads
    if (measure.n[large] - 1).sum() < ENOUGH_FREEDOM:
        item = name if name in picked.survey.instrument.index else None
        every, found = _everywhere(store, organisation, picked.survey, tree, item)
        measure = found.of(name)
        spreads = every.spreads(name, measure.n)
        others = measure.told & ~spreads
        large = measure.told & (spreads | pools(store, organisation, every, name, others))
    within = pooled_variance(measure.n[large], measure.squares[large])
    return compare(picked.ids, own, within)


@lru_cache(maxsize=KEPT_COMPARISONS)
def _everywhere(
    store: Store, organisation: int, held: Survey, tree: tuple[Unit, ...], item: str | None
) -> tuple[Chosen, Measures]:
    """All lowest units of the round, with every dimension or one item of them."""
    every = chosen(store, organisation, held, tree, Choice(held.part.instrument))
    return every, every.measures(item)


def pools(store: Store, organisation: int, every: Chosen, name: str, others: Array) -> bool:
    """Whether the lowest units whose own spread may not be told may be part of a pooled one.

    They have to be many, and what they leave of the units that are told above them nobody or enough people.
    others: [unit] which they are.
    """
    if np.count_nonzero(others) < FEWEST_UNITS:
        return False
    allowed = protection(store, organisation, every.survey.round, every.survey.part)
    ids = [unit for unit, is_other in zip(every.ids, others, strict=True) if is_other]
    own = [item.id for item in every.survey.instrument.items if name in (item.id, item.dimension)]
    left = [allowed.left(ids, every.survey.instrument.index[item]) for item in own]
    return all(people == 0 or people >= every.survey.fewest_for_spread for people in left)


def _levels(picked: Chosen) -> tuple[Array, Array]:
    """[unit, item] the mean level of each item that may be told, and at which end everybody stands."""
    given, scale = tally(picked.arrays, picked.owner, len(picked.units)), picked.survey.instrument.scale
    shown, blunt = picked.shown & (given.n > 0), given.unanimous(len(scale.levels)) & picked.protects
    mean = given.value(len(scale.levels), blunt) + scale.first
    ends = (shown & blunt) * np.where(given.total > 0, 1, -1).astype(np.int8)
    return np.where(shown, mean, np.nan), ends


def _general(picked: Chosen, choice: Choice) -> tuple[Caution, ...]:
    """What there is to know of the units, whatever they are compared on."""
    seen = np.flatnonzero(picked.shown.any(axis=1))
    people = comparability.sizes(picked.arrays, picked.owner, len(picked.units))[seen]
    units = [picked.units[place] for place in seen]
    ids = [unit.id for unit in units]
    found = [*comparability.of_people(ids, people)]
    if choice.peer_class is None:
        found += comparability.of_groups("several_classes", ids, [unit.peer_class for unit in units])
    found += comparability.of_groups("several_kinds", ids, [unit.kind for unit in units])
    if picked.silent:
        found.append(Caution("silent", picked.silent, len(picked.units) + picked.silent))
    return tuple(found)


def _particular(picked: Chosen, told: Measures, name: str, found: UnitComparison) -> tuple[Caution, ...]:
    own = np.array([item.dimension == name for item in picked.survey.instrument.items], bool)
    return (*comparability.of_comparison(found), *comparability.of_measures(picked.ids, told, name, own))
