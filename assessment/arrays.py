"""The two arrays of a round: who answered what, and how many did so in each unit, role and item."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from assessment.answers import MISSING, ROLES, state_of
from assessment.instrument import Instrument

Array = np.ndarray[Any, Any]
WORD = 8  # bytes
NO_ROLE = len(ROLES)  # a statement that speaks for the whole unit


@dataclass(frozen=True)
class Arrays:
    """One round of one instrument.

    answers: [person, item] int8, the level's place on its scale from 0, or a negative state; people sorted by
    unit and role. groups: [person] int32, unit * (roles + 1) + role. Read-only.
    """

    units: tuple[str, ...]
    levels: int
    answers: Array
    groups: Array

    @property
    def people(self) -> int:
        """How many gave any answer, don't know and not applicable included."""
        return len(self.answers)

    @property
    def roles(self) -> Array:
        """[person] the role's number; the last one stands for no role."""
        return self.groups % (NO_ROLE + 1)

    @cached_property
    def counts(self) -> Array:
        """[unit, item, role, state] how many; after the levels come don't know, not applicable, missing."""
        roles, states = NO_ROLE + 1, self.levels + 3
        # counted in the order of the numbers: missing is -3, then not applicable, don't know and the levels
        first = self.groups * np.int64(states) - MISSING
        order = [*range(-MISSING, states), *range(-MISSING - 1, -1, -1)]
        found = np.empty((len(self.units), self.answers.shape[1], roles, states), np.int64)
        for number, given in enumerate(self.answers.T):
            cells = np.bincount(first + given, minlength=found[:, number].size)
            found[:, number] = cells.reshape(found[:, number].shape)[..., order]
        return found

    def within(self, units: Collection[str]) -> Arrays:
        """The same round seen in some of its units only."""
        chosen = np.array([unit in units for unit in self.units], bool)
        people = chosen[self.groups // (NO_ROLE + 1)]
        number = np.cumsum(chosen) - 1
        groups = self.groups[people]
        moved = number[groups // (NO_ROLE + 1)] * (NO_ROLE + 1) + groups % (NO_ROLE + 1)
        kept = tuple(unit for unit, keep in zip(self.units, chosen, strict=True) if keep)
        return Arrays(kept, self.levels, self.answers[people], moved)


def build(instrument: Instrument, frame: pd.DataFrame) -> Arrays:
    """The arrays of one round's rows, of which only levels and states of the instrument's own items count."""
    people = np.asarray(frame["respondent"].cat.codes).astype(np.intp)
    rows = _rows(frame, people)
    given = _given(instrument, frame, people)
    present = _answered(given)
    groups = _groups(frame, rows[present])
    order = _sorting(groups)
    groups = groups[order]
    used, unit = np.unique(groups // (NO_ROLE + 1), return_inverse=True)
    names = frame["unit"].cat.categories
    return Arrays(
        tuple(str(names[number]) for number in used),
        len(instrument.scale.levels),
        given.take(present[order], axis=0)[:, : len(instrument.items)],
        (unit * (NO_ROLE + 1) + groups % (NO_ROLE + 1)).astype(np.int32),
    )


def _rows(frame: pd.DataFrame, people: Array) -> Array:
    """[respondent] any one of the rows that are the respondent's."""
    rows = np.zeros(len(frame["respondent"].cat.categories), np.int32)
    rows[people] = np.arange(len(people), dtype=np.int32)
    return rows


def _given(instrument: Instrument, frame: pd.DataFrame, people: Array) -> Array:
    """[respondent, item] the states, in rows of whole words; after the items stands nothing.

    `people` is used up: eight megabytes for a million rows need not be asked for twice.
    """
    items = len(instrument.items)
    width = -(-(items + 1) // WORD) * WORD  # what belongs to no item falls into the column after the last
    place = people
    place *= width
    place += _numbers(frame["item"], instrument.index, items).take(frame["item"].cat.codes)
    given = np.full((len(frame["respondent"].cat.categories), width), MISSING, np.int8)
    given.ravel()[place] = _states(frame["value"], instrument).take(frame["value"].cat.codes)
    given[:, items:] = MISSING
    return given


def _answered(given: Array) -> Array:
    """The respondents who gave any answer; whole words are compared, not bytes."""
    nothing = np.full(WORD, MISSING, np.int8).view(np.uint64)
    return np.flatnonzero((given.view(np.uint64) != nothing).any(axis=1))


def _groups(frame: pd.DataFrame, rows: Array) -> Array:
    """[row] unit * (roles + 1) + role."""
    unit, role = (np.asarray(frame[name].cat.codes)[rows] for name in ("unit", "role"))
    roles = _numbers(frame["role"], {name: number for number, name in enumerate(ROLES)}, NO_ROLE)
    groups: Array = unit.astype(np.int32) * (NO_ROLE + 1) + roles[role]
    return groups


def _sorting(groups: Array) -> Array:
    """The order that sorts; small numbers in few bits are sorted without comparing them."""
    return np.argsort(groups.astype(np.min_scalar_type(groups.max(initial=0))), kind="stable")


def _numbers(column: pd.Series, numbers: Mapping[str, int], other: int) -> Array:
    """[category] what number each category of a column stands for."""
    return np.array([numbers.get(str(name), other) for name in column.cat.categories], np.int16)


def _states(column: pd.Series, instrument: Instrument) -> Array:
    """[category] the state of each value; levels count from the lowest one of the scale."""
    states = [state_of(str(text)) for text in column.cat.categories]
    first = instrument.scale.first
    return np.array(
        [MISSING if state is None else state if state < 0 else state - first for state in states], np.int8
    )
