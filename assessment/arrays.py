"""The two arrays of a round: who answered what, and how many did so in each unit, role and item."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from assessment.answers import MISSING, state_of
from assessment.instrument import Instrument
from assessment.roles import ROLES

Array = np.ndarray[Any, Any]
WORD = 8  # bytes
STRETCH = 1 << 16  # rows
NO_ROLE = len(ROLES)  # a statement that speaks for the whole unit


@dataclass(frozen=True)
class Arrays:
    """One round of one instrument.

    answers: [person, item] int8, the level's place on its scale from 0, or a negative state; people sorted by
    unit and role. groups: [person] int32, unit * (roles + 1) + role. counted: the counts if they are known.
    Read-only.
    """

    units: tuple[str, ...]
    levels: int
    answers: Array
    groups: Array
    counted: Array | None = field(default=None, repr=False)

    @property
    def people(self) -> int:
        """How many gave any answer, don't know and not applicable included."""
        return len(self.answers)

    @property
    def roles(self) -> Array:
        """[person] the role's number; the last one stands for no role."""
        return self.groups % (NO_ROLE + 1)

    @property
    def nbytes(self) -> int:
        """The bytes of memory that both arrays take."""
        return int(self.answers.nbytes + self.groups.nbytes + self.counts.nbytes)

    @cached_property
    def counts(self) -> Array:
        """[unit, item, role, state] how many; after the levels come don't know, not applicable, missing."""
        return self._count() if self.counted is None else self.counted

    def _count(self) -> Array:
        roles, states = NO_ROLE + 1, self.levels + 3
        # counted in the order of the numbers: missing is -3, then not applicable, don't know and the levels
        first = self.groups * np.int64(states) - MISSING
        order = [*range(-MISSING, states), *range(-MISSING - 1, -1, -1)]
        found = np.empty((len(self.units), self.answers.shape[1], roles, states), np.int32)
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
        return Arrays(kept, self.levels, self.answers[people], moved, self.counts[chosen])

    def of_items(self, columns: Sequence[int]) -> Arrays:
        """The same people and what they gave some of the items, in this order."""
        answers, counts = self.answers[:, columns], self.counts[:, columns]
        return Arrays(self.units, self.levels, answers, self.groups, counts)


def build(instrument: Instrument, frame: pd.DataFrame) -> Arrays:
    """The arrays of one round's rows, of which only levels and states of the instrument's own items count."""
    units = tuple(map(str, frame["unit"].cat.categories))
    return arranged(instrument, units, _given(instrument, frame), _groups(frame, _rows(frame["respondent"])))


def arranged(instrument: Instrument, units: Sequence[str], given: Array, groups: Array) -> Arrays:
    """The arrays of those who answered, by unit and role, within these as they came.

    given: [person, item] states, in rows of whole words with nothing after the items; groups: [person] as in
    `Arrays`, with the units in order of their names.
    """
    present = _answered(given)
    groups = groups[present]
    order = _sorting(groups)
    groups = groups[order]
    used, unit = np.unique(groups // (NO_ROLE + 1), return_inverse=True)
    return Arrays(
        tuple(units[number] for number in used),
        len(instrument.scale.levels),
        given.take(present[order], axis=0)[:, : len(instrument.items)],
        (unit * (NO_ROLE + 1) + groups % (NO_ROLE + 1)).astype(np.int32),
    )


def _stretches(column: pd.Series) -> Iterator[slice]:
    """The rows in stretches so short that what is worked out for one stays in the processor's cache."""
    return (slice(first, min(first + STRETCH, len(column))) for first in range(0, len(column), STRETCH))


def _rows(people: pd.Series) -> Array:
    """[respondent] any one of the rows that are the respondent's, -1 where there is none.

    Rows in no order have told of everybody long before the last of them.
    """
    codes = np.asarray(people.cat.codes)
    rows = np.full(len(people.cat.categories), -1, np.int32)
    for part in _stretches(people):
        rows[codes[part].astype(np.intp)] = np.arange(part.start, part.stop, dtype=np.int32)
        if rows.min() >= 0:
            break
    return rows


def _given(instrument: Instrument, frame: pd.DataFrame) -> Array:
    """[respondent, item] the states, in rows of whole words; after the items stands nothing."""
    items = len(instrument.items)
    width = -(-(items + 1) // WORD) * WORD  # what belongs to no item falls into the column after the last
    columns, states = _numbers(frame["item"], instrument.index, items), _states(frame["value"], instrument)
    people, item, value = (np.asarray(frame[name].cat.codes) for name in ("respondent", "item", "value"))
    given = np.full((len(frame["respondent"].cat.categories), width), MISSING, np.int8)
    for part in _stretches(frame["respondent"]):
        place = people[part].astype(np.intp)
        place *= width
        place += columns.take(item[part])
        given.ravel()[place] = states.take(value[part])
    given[:, items:] = MISSING
    return given


def _answered(given: Array) -> Array:
    """The respondents who gave any answer; whole words are compared, not bytes."""
    nothing = np.full(WORD, MISSING, np.int8).view(np.uint64)
    return np.flatnonzero((given.view(np.uint64) != nothing).any(axis=1))


def _groups(frame: pd.DataFrame, rows: Array) -> Array:
    """[respondent] unit * (roles + 1) + role. rows: one of each respondent, -1 where there is none."""
    there = rows >= 0
    unit, role = (np.asarray(frame[name].cat.codes)[rows[there]] for name in ("unit", "role"))
    roles = _numbers(frame["role"], {name: number for number, name in enumerate(ROLES)}, NO_ROLE)
    groups = np.zeros(len(rows), np.int32)
    groups[there] = unit.astype(np.int32) * (NO_ROLE + 1) + roles[role]
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
