"""What each person gave, laid out for sums over people: the second of a round's two arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.answers import NOT_APPLICABLE
from assessment.arrays import Arrays
from assessment.scoring.disclosure import GROUPS

Array = np.ndarray[Any, Any]
STRETCH = 4096


@dataclass(frozen=True)
class People:
    """The people of one unit, ordered by role.

    level: [person, item] the level's place on the scale, 0 where none was given; valid: whether one was
    given; applicable: whether the item applies to the person; roles: where each role's people stand.
    """

    level: Array
    valid: Array
    applicable: Array
    roles: Mapping[str, slice]


def people_of(arrays: Arrays) -> People:
    """Everybody in the arrays."""
    order = np.argsort(arrays.roles, kind="stable")
    answers = arrays.answers.take(order, axis=0)
    ends = np.searchsorted(arrays.roles[order], np.arange(len(GROUPS) + 1))
    slices = {
        role: slice(int(start), int(end))
        for role, start, end in zip(GROUPS, ends[:-1], ends[1:], strict=True)
        if end > start
    }
    return People(answers * (answers >= 0), answers >= 0, answers != NOT_APPLICABLE, slices)


def weighed(weights: Array, part: Array) -> Array:
    """[row, person] weights @ part.T, in stretches of people that stay in the processor's cache as floats."""
    sums = np.empty((len(weights), len(part)))
    for start in range(0, len(part), STRETCH):
        stretch = slice(start, start + STRETCH)
        sums[:, stretch] = weights @ part[stretch].T.astype(float)
    return sums
