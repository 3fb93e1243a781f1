"""The two arrays of a round: who answered what, and how many did so in each unit, role and item."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from assessment.answers import DONT_KNOW, MISSING, NOT_APPLICABLE, ROLES, state_of
from assessment.instrument import Instrument

Array = np.ndarray[Any, Any]
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
        items, states = self.answers.shape[1], self.levels + 3
        roles = NO_ROLE + 1
        base = (self.groups // roles * items * roles + self.groups % roles).astype(np.int64) * states
        keys = base[:, None] + np.arange(items) * (roles * states) + _state_column(self.answers, self.levels)
        shape = (len(self.units), items, roles, states)
        return np.bincount(keys.ravel(), minlength=int(np.prod(shape))).reshape(shape)

    def within(self, units: Collection[str]) -> Arrays:
        """The same round seen in some of its units only."""
        chosen = np.array([unit in units for unit in self.units], bool)
        people = chosen[self.groups // (NO_ROLE + 1)]
        number = np.cumsum(chosen) - 1
        groups = self.groups[people]
        moved = number[groups // (NO_ROLE + 1)] * (NO_ROLE + 1) + groups % (NO_ROLE + 1)
        kept = tuple(unit for unit, keep in zip(self.units, chosen, strict=True) if keep)
        return Arrays(kept, self.levels, self.answers[people], moved)


def _state_column(answers: Array, levels: int) -> Array:
    """Levels as they are; the negative states follow after the last level."""
    places = np.arange(256, dtype=np.int64)
    for state in (DONT_KNOW, NOT_APPLICABLE, MISSING):
        places[state] = levels - state - 1
    return places[answers.view(np.uint8)]


def build(instrument: Instrument, frame: pd.DataFrame) -> Arrays:
    """The arrays of one round's rows, of which only levels and states of the instrument's own items count."""
    items = _lookup(frame["item"], {item.id: number for number, item in enumerate(instrument.items)}, -1)
    column = items[frame["item"].cat.codes.to_numpy()]
    people = frame["respondent"].cat.codes.to_numpy()
    value = _values(frame["value"], instrument)[frame["value"].cat.codes.to_numpy()]
    unit, role = frame["unit"].cat.codes.to_numpy(), frame["role"].cat.codes.to_numpy()
    if (items < 0).any() or (value == MISSING).any():
        own = (column >= 0) & (value != MISSING)
        column, people, value, unit, role = column[own], people[own], value[own], unit[own], role[own]
    return _arrange(instrument, frame, column, people, value, unit, role)


def _arrange(
    instrument: Instrument,
    frame: pd.DataFrame,
    column: Array,
    people: Array,
    value: Array,
    unit: Array,
    role: Array,
) -> Arrays:
    names = [str(name) for name in frame["unit"].cat.categories]
    roles = _lookup(frame["role"], {name: number for number, name in enumerate(ROLES)}, NO_ROLE)
    group_of = np.full(len(frame["respondent"].cat.categories), -1, np.int32)
    group_of[people] = unit.astype(np.int32) * (NO_ROLE + 1) + roles[role]
    present = np.flatnonzero(group_of >= 0)
    order = present[np.argsort(group_of[present], kind="stable")]
    place = np.empty(len(group_of), np.intp)
    place[order] = np.arange(len(order)) * len(instrument.items)
    answers = np.full((len(order), len(instrument.items)), MISSING, np.int8)
    answers.ravel()[place[people] + column] = value
    groups = group_of[order]
    used = np.unique(groups // (NO_ROLE + 1))
    renumbered = np.searchsorted(used, groups // (NO_ROLE + 1)) * (NO_ROLE + 1) + groups % (NO_ROLE + 1)
    return Arrays(
        tuple(names[number] for number in used),
        len(instrument.scale.levels),
        answers,
        renumbered.astype(np.int32),
    )


def _lookup(column: pd.Series, numbers: dict[str, int], other: int) -> Array:
    """What number each category of a column stands for."""
    return np.array([numbers.get(str(name), other) for name in column.cat.categories], np.int16)


def _values(column: pd.Series, instrument: Instrument) -> Array:
    """The state of each value; levels count from the lowest one of the scale."""
    states = [state_of(str(text)) for text in column.cat.categories]
    first = instrument.scale.first
    return np.array(
        [MISSING if state is None else state if state < 0 else state - first for state in states], np.int8
    )
