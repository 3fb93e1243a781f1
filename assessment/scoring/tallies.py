"""How many of each group gave each item a level, and what the levels add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.answers import NOT_APPLICABLE
from assessment.arrays import Arrays
from assessment.scoring.disclosure import blunted

Array = np.ndarray[Any, Any]
STRETCH = 512


@dataclass(frozen=True)
class Tally:
    """What groups gave each item: [group, item] n how many a level, total these in steps from the lowest,
    absent to how many it does not apply."""

    n: Array
    total: Array
    absent: Array

    def unanimous(self, levels: int) -> Array:
        """[group, item] whether all who gave a level stand at one end of the scale."""
        ends: Array = (self.n > 0) & ((self.total == 0) | (self.total == (levels - 1) * self.n))
        return ends

    @property
    def steps(self) -> Array:
        """[group, item] the mean in steps from the lowest level; 0 where nobody gave one."""
        steps: Array = self.total / np.maximum(self.n, 1)
        return steps

    def value(self, levels: int, blunt: Array) -> Array:
        """[group, item] what the mean counts for: half a step inwards where a unanimous end is blunted."""
        low, high = (blunted(float(end), levels) for end in (0, levels - 1))
        return np.where(blunt, np.clip(self.steps, low, high), self.steps)


def tally(arrays: Arrays, owner: Array, groups: int) -> Tally:
    """What groups gave each item. owner: [unit] or [unit, role] the group, -1 for none."""
    units, items, roles, states = arrays.counts.shape
    kinds = _kinds(arrays.levels, states)
    if owner.ndim == 1:
        sums = _sums(arrays.counts.reshape(units * items, roles * states), np.tile(kinds, (roles, 1)))
        found = _grouped(sums.reshape(units, items, 3), owner, groups)
    else:
        sums = _sums(arrays.counts.reshape(-1, states), kinds).reshape(units, items, roles, 3)
        found = _grouped(sums.swapaxes(1, 2).reshape(-1, items, 3), owner.ravel(), groups)
    return Tally(found[..., 0], found[..., 1], found[..., 2])


def _sums(cells: Array, kinds: Array) -> Array:
    """[row, kind] cells @ kinds, in stretches that stay in the processor's cache as floats."""
    sums = np.empty((len(cells), kinds.shape[1]))
    for start in range(0, len(cells), STRETCH):
        stretch = slice(start, start + STRETCH)
        sums[stretch] = cells[stretch].astype(float) @ kinds
    return sums


def medians(arrays: Arrays, owner: Array, groups: int, shown: Array, first: int) -> Array:
    """[group, item] the low median x[(n − 1) // 2] of what a group gave; nan where it may not be told.

    owner: [unit] the group, -1 for none; first: the lowest level.
    """
    given = _grouped(arrays.counts[..., : arrays.levels].sum(axis=2), owner, groups)
    n = given.sum(axis=2)
    middle = ((n - 1) // 2)[..., None]
    found = (np.cumsum(given, axis=2) <= middle).sum(axis=2) + first
    return np.where(shown & (n > 0), found.astype(float), np.nan)


def _kinds(levels: int, states: int) -> Array:
    """[state, 3] what an answer adds to n, total and absent."""
    kinds = np.zeros((states, 3))
    kinds[:levels, 0] = 1
    kinds[:levels, 1] = np.arange(levels)
    kinds[levels - 1 - NOT_APPLICABLE, 2] = 1
    return kinds


def _grouped(sums: Array, owner: Array, groups: int) -> Array:
    """[group, ...] sums over what belongs to each group. sums: [part, ...]."""
    if len(owner) == groups and np.array_equal(owner, np.arange(groups)):
        return sums
    found = np.zeros((groups, *sums.shape[1:]), sums.dtype)
    np.add.at(found, owner[owner >= 0], sums[owner >= 0])
    return found
