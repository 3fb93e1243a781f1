"""People in groups: what only the answers person by person can tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from assessment.answers import MISSING
from assessment.arrays import Arrays

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Crowd:
    """Everybody, and which group each belongs to. owners: [person] the group, -1 for none."""

    owners: Array
    groups: int

    @cached_property
    def starts(self) -> Array:
        """Where each run of people of one group begins; arrays are sorted by unit, so there are few."""
        changes = np.ones(len(self.owners), bool)
        changes[1:] = self.owners[1:] != self.owners[:-1]
        return np.flatnonzero(changes)

    @cached_property
    def sizes(self) -> Array:
        """[group] how many people."""
        return self.gathered(np.diff(np.append(self.starts, len(self.owners))))

    def sums(self, values: Array) -> Array:
        """[group] the sum of what each person has."""
        return self.gathered(np.add.reduceat(values, self.starts) if len(values) else values)

    def gathered(self, runs: Array) -> Array:
        """[group] the sum of what each run has."""
        return counted(self.owners[self.starts], self.groups, runs)

    def errors(self, answers: Array, pull: Array, steps: Array, levels: int) -> Array:
        """[person] e_i = Σ_j (w_j/W)(n/n_j)(y_ij − m_j) over the items with a level.

        answers: [item, person]; pull: [item, group] (w_j/W)(n/n_j); steps: [item, group] m_j. One look-up and
        one sum for each answer, whatever the number of groups.
        """
        table = np.zeros((len(pull), self.groups + 1, levels - MISSING))
        table[:, : self.groups, -MISSING:] = (np.arange(levels) - steps[..., None]) * pull[..., None]
        place = np.where(self.owners < 0, self.groups, self.owners) * (levels - MISSING) - MISSING
        errors = np.zeros(len(self.owners))
        key, error = np.empty(len(errors), np.intp), np.empty(len(errors))
        for given, row in zip(answers, table, strict=True):
            np.add(place, given, out=key)
            errors += np.take(row.ravel(), key, out=error, mode="clip")
        return errors


def crowd(arrays: Arrays, owner: Array, groups: int) -> Crowd:
    """Everybody of a round. owner: [unit] or [unit, role] the group that its people belong to."""
    roles = arrays.counts.shape[2]
    return Crowd(owner.take(arrays.groups // roles if owner.ndim == 1 else arrays.groups), groups)


def counted(owners: Array, groups: int, weights: Array | None = None) -> Array:
    """[group] how many belong to it, or the sum of what they weigh."""
    found = np.bincount(owners + 1, weights, minlength=groups + 1)[1:]
    return found.astype(float)
