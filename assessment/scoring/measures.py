"""What hundreds of groups of people say of every dimension, all at once: units, or role groups in units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.answers import MISSING, NOT_APPLICABLE
from assessment.arrays import Arrays
from assessment.instrument import Instrument
from assessment.scoring.crowd import Crowd, counted, crowd
from assessment.scoring.dimensions import WITHHELD_SHARE
from assessment.scoring.items import Bound
from assessment.scoring.standardisation import ROUNDING
from assessment.scoring.tallies import Tally, medians, tally

__all__ = ["BOUNDS", "Measure", "Measures", "Scheme", "measures", "medians", "scheme_of", "tally"]

Array = np.ndarray[Any, Any]
BOUNDS: tuple[Bound | None, ...] = (None, "at_least", "at_most")  # by their number; -1 is the last


@dataclass(frozen=True)
class Measure:
    """One dimension of many groups: [group] each; what may not be told or cannot be is nan.

    n: people with a level; mean: D; variance: Var(D); squares: Σ e²; share: the answered share; bound: 1
    where all stand at the top, -1 at the bottom, so that mean tells only a side and variance nothing.
    """

    n: Array
    mean: Array
    variance: Array
    squares: Array
    share: Array
    bound: Array

    @property
    def told(self) -> Array:
        """[group] whether the group has a mean that may be told."""
        told: Array = ~np.isnan(self.mean)
        return told


@dataclass(frozen=True)
class Measures:
    """Every dimension of many groups: the arrays of `Measure`, [group, dimension].

    counted: [group, item] whether the item is part of its dimension's mean.
    """

    names: tuple[str, ...]
    n: Array
    mean: Array
    variance: Array
    squares: Array
    share: Array
    bound: Array
    counted: Array

    def of(self, name: str) -> Measure:
        """One dimension, or the item that was measured."""
        column = self.names.index(name)
        parts = (self.n, self.mean, self.variance, self.squares, self.share, self.bound)
        return Measure(*(part[:, column] for part in parts))


@dataclass(frozen=True)
class Scheme:
    """Which items add up to what: [dimension, item] their weights, 0 for the items of others."""

    names: tuple[str, ...]
    weights: Array


def measures(
    instrument: Instrument,
    arrays: Arrays,
    owner: Array,
    groups: int,
    shown: Array,
    *,
    blunt: Array | bool = False,
    item: str | None = None,
    least: float = WITHHELD_SHARE,
) -> Measures:
    """Every dimension of every group, or one item as if it were a dimension of its own.

    owner: [unit] or [unit, role] the group that its people belong to, -1 for none; shown: [group, item]
    whether the item may be told of the group; blunt: [group, item] where a unanimous end counts half a step
    inwards, True: in every group that is unanimous at one; least: the answered share that anything needs.
    """
    scheme, tallied = scheme_of(instrument, item), tally(arrays, owner, groups)
    used = shown & (tallied.n > 0)
    if isinstance(blunt, bool):
        blunt = tallied.unanimous(arrays.levels) & blunt
    value = tallied.value(arrays.levels, blunt) + instrument.scale.first
    weights = used[:, None] * scheme.weights
    whole = weights.sum(axis=2)
    people = crowd(arrays, owner, groups)
    n, share, squares = _of_people(scheme, arrays, people, tallied, weights, whole)
    told = (whole > 0) & (share >= least - ROUNDING)
    bound = _bound(scheme, used, blunt, tallied.steps)
    mean = (weights * value[:, None]).sum(axis=2)
    with np.errstate(invalid="ignore", divide="ignore"):  # what is divided by nothing is not told
        mean, variance = np.where(told, mean / whole, np.nan), squares / (n * (n - 1))
    variance[~told | (bound != 0) | (n < 2)] = np.nan
    return Measures(
        scheme.names, n, mean, variance, np.where(told, squares, np.nan), share, bound * told, used
    )


def scheme_of(instrument: Instrument, item: str | None = None) -> Scheme:
    """The dimensions of an instrument; or one of its items alone."""
    if item is not None:
        return Scheme((item,), np.array([[float(one.id == item) for one in instrument.items]]))
    names = tuple(dimension.id for dimension in instrument.dimensions)
    weights = [[one.weight * (one.dimension == name) for one in instrument.items] for name in names]
    return Scheme(names, np.array(weights, float).reshape(len(names), len(instrument.items)))


def _of_people(
    scheme: Scheme, arrays: Arrays, people: Crowd, tallied: Tally, weights: Array, whole: Array
) -> tuple[Array, Array, Array]:
    """[group, dimension] what only who gave what can tell: people with a level, answered share, Σ e²."""
    answers, steps = np.ascontiguousarray(arrays.answers.T), tallied.steps
    n, share, squares = (np.zeros(whole.shape) for _ in range(3))
    for number, row in enumerate(scheme.weights):
        columns = np.flatnonzero(row)
        given, weight = answers[columns], row[columns]
        silent = np.flatnonzero(given.max(axis=0, initial=MISSING) < 0)
        unheard = weight @ (given[:, silent] != NOT_APPLICABLE)
        n[:, number] = people.sizes - counted(people.owners[silent], people.groups)
        applicable = weight @ (people.sizes - tallied.absent[:, columns].T)
        applicable -= counted(people.owners[silent], people.groups, unheard)
        share[:, number] = _ratio(tallied.n[:, columns] @ weight, applicable)
        pull = _ratio(weights[:, number, columns], whole[:, number, None])
        pull *= _ratio(n[:, number, None], tallied.n[:, columns])
        errors = people.errors(given, pull.T, steps[:, columns].T, arrays.levels)
        squares[:, number] = people.sums(np.square(errors))
    return n.astype(np.int64), share, squares


def _bound(scheme: Scheme, used: Array, blunt: Array, steps: Array) -> Array:
    """[group, dimension] 1 or -1 where every item that counts is blunted at the same end, else 0."""
    # 1 at the top, -1 at the bottom, 0 where it is not blunted
    ends = blunt * np.where(steps > 0, 1.0, -1.0)
    own = (scheme.weights > 0).T * 1.0
    many, sums = (used * 1.0) @ own, (used * ends) @ own
    bound: Array = np.where((many > 0) & (np.abs(sums) == many), np.sign(sums), 0).astype(np.int8)
    return bound


def _ratio(above: Array, below: Array) -> Array:
    ratio: Array = np.divide(above, below, out=np.zeros(np.broadcast(above, below).shape), where=below > 0)
    return ratio
