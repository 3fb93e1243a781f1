"""Where role groups see the same unit differently, in all units at once: what `perception` tells of one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.special import stdtr, stdtrit

from assessment.answers import NOT_APPLICABLE
from assessment.arrays import Arrays
from assessment.instrument import Instrument
from assessment.scoring.disclosure import GROUPS, blunted
from assessment.scoring.measures import scheme_of
from assessment.scoring.people import weighed
from assessment.scoring.perception import CLEAR_DIFFERENCE, CLEAR_P, LEAST_SHARE, NO_VARIANCE
from assessment.scoring.standardisation import ROUNDING

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Views:
    """[unit, dimension, role] the people with an own score: how many, its mean and its variance."""

    n: Array
    mean: Array
    variance: Array


@dataclass(frozen=True)
class Contrasts:
    """[unit, dimension, role] a role group's mean less that of another; nan where it is not told.

    p_adjusted: by Holm over all that is told of a unit.
    """

    difference: Array
    low: Array
    high: Array
    p: Array
    p_adjusted: Array

    @property
    def parts(self) -> tuple[Array, Array, Array, Array, Array]:
        """What is told of a contrast: difference, low, high, adjusted p, and whether it is clear."""
        return self.difference, self.low, self.high, self.p_adjusted, self.is_clear

    @cached_property
    def is_clear(self) -> Array:
        """[unit, dimension, role] half a level or more, and p < 0.05; else it is not shown to differ."""
        wide = np.abs(np.nan_to_num(self.difference)) >= CLEAR_DIFFERENCE - ROUNDING
        clear: Array = wide & (np.nan_to_num(self.p_adjusted, nan=1.0) < CLEAR_P)
        return clear


def views(instrument: Instrument, arrays: Arrays, owner: Array, units: int, *, blunts: bool) -> Views:
    """How every role group of every unit sees every dimension.

    owner: [unit of the arrays] the unit that it counts for, or -1; blunts: whether a whole group at one end
    of the scale is told half a step inside it.
    """
    scheme, roles = scheme_of(instrument), len(GROUPS)
    given, unit = arrays.answers >= 0, owner[arrays.groups // roles]
    parts = (arrays.answers * given, given, arrays.answers != NOT_APPLICABLE)
    level, valid, applicable = (weighed(scheme.weights, part) for part in parts)
    enough = (valid > 0) & (valid >= LEAST_SHARE * applicable - ROUNDING) & (unit >= 0)
    cell = unit * roles + arrays.groups % roles
    found = [
        _cells(np.round(own[who] / heard[who], 12), cell[who], units * roles)
        for own, heard, who in zip(level, valid, enough, strict=True)
    ]
    n, mean, variance, lowest, highest = (
        np.array(part).reshape(len(found), units, roles).swapaxes(0, 1) for part in zip(*found, strict=True)
    )
    if blunts:
        low, high = (blunted(float(end), arrays.levels) for end in (0, arrays.levels - 1))
        stands = (n > 0) & ((highest == 0) | (lowest == arrays.levels - 1))
        mean = np.where(stands, np.clip(mean, low, high), mean)
    return Views(n, mean + instrument.scale.first, variance)


def contrasts(told: Views, shown: Array, against: int) -> Contrasts:
    """Every role group against one, by Welch. shown: [unit, dimension, role]; against: the role's number."""
    n = np.where(shown, told.n, 0)
    both = (n > 0) & (n[..., [against]] > 0)
    both[..., against] = False
    difference = np.where(both, told.mean - told.mean[..., [against]], np.nan)
    error = _errors(told, n)
    spread = np.where(both, error + error[..., [against]], np.nan)
    share = _ratio(error**2, n - 1)
    freedom = spread**2 / (share + share[..., [against]])
    reach = stdtrit(freedom, 0.975) * np.sqrt(spread)
    p = 2.0 * stdtr(freedom, -np.abs(difference) / np.sqrt(spread))
    return Contrasts(difference, difference - reach, difference + reach, p, holm(p))


def _errors(told: Views, n: Array) -> Array:
    """[unit, dimension, role] the squared error of each mean; a group without variance borrows the pooled one
    of all that are shown in its unit."""
    free = np.maximum(n - 1, 0)
    pooled = _ratio((free * np.nan_to_num(told.variance)).sum(axis=2), free.sum(axis=2))[..., None]
    variance = np.where(told.variance > NO_VARIANCE, told.variance, pooled)
    return np.where(pooled >= NO_VARIANCE, _ratio(variance, n * (n >= 2)), np.nan)


def holm(found: Array) -> Array:
    """[unit, ...] Holm's step-down adjustment of the p of each unit; nan where there is no test."""
    p = found.reshape(len(found), int(np.prod(found.shape[1:])))
    order = np.argsort(p, axis=1)  # what is no number comes last
    tests = np.count_nonzero(~np.isnan(p), axis=1)
    steps = np.take_along_axis(p, order, axis=1) * np.maximum(tests[:, None] - np.arange(p.shape[1]), 1)
    adjusted = np.empty(p.shape)
    np.put_along_axis(adjusted, order, np.maximum.accumulate(np.minimum(steps, 1.0), axis=1), axis=1)
    return adjusted.reshape(found.shape)


def _cells(own: Array, cell: Array, cells: int) -> tuple[Array, Array, Array, Array, Array]:
    """[cell] how many, mean, variance, lowest and highest of the scores that stand in it."""
    n = np.bincount(cell, minlength=cells)
    mean = _ratio(np.bincount(cell, own, minlength=cells), n)
    squares = np.bincount(cell, np.square(own - mean[cell]), minlength=cells)
    lowest, highest = np.full(cells, np.inf), np.full(cells, -np.inf)
    np.minimum.at(lowest, cell, own)
    np.maximum.at(highest, cell, own)
    return n, mean, _ratio(squares, n - 1), lowest, highest


def _ratio(above: Array, below: Array) -> Array:
    ratio: Array = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return ratio
