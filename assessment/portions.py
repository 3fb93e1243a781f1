"""The record's people, portion by portion, as the arrays of every instrument that was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

import numpy as np

from assessment.answers import DONT_KNOW, MISSING, NOT_APPLICABLE
from assessment.arrays import NO_ROLE, WORD, Array, Arrays, arranged
from assessment.instrument import Instrument
from assessment.records.answers import Said
from assessment.roles import ROLES

ROLE_NUMBERS = {role: number for number, role in enumerate(ROLES)}


class Columns:
    """Where each answer stands in a row with room for several instruments, none of which share an item.

    Each instrument has whole words for itself; in the first word stands what nobody asked.
    """

    def __init__(self, instruments: Sequence[Instrument]) -> None:
        self.width, self.spans = WORD, list[slice]()
        self._numbers: dict[str, int] = {}
        columns, states = [0], [MISSING]
        for instrument in instruments:
            for text, column, state in _possible(instrument):
                self._numbers[text] = len(columns)
                columns.append(self.width + column)
                states.append(state)
            end = self.width - (-len(instrument.items) // WORD) * WORD
            self.spans.append(slice(self.width, end))
            self.width = end
        self._columns, self._states = np.array(columns), np.array(states, np.int8)

    def given(self, said: Sequence[str]) -> Array:
        """[person, column] the states in what these people said."""
        answers = " ".join(said).split(" ")
        numbers = map(self._numbers.get, answers, repeat(0))
        number = np.fromiter(numbers, np.intp, len(answers))
        person = np.repeat(np.arange(len(said)), [text.count(" ") + 1 for text in said])
        found = np.full((len(said), self.width), MISSING, np.int8)
        found[person, self._columns[number]] = self._states[number]
        return found


def build(instruments: Sequence[Instrument], portions: Iterable[Sequence[Said]]) -> tuple[Arrays, ...]:
    """The arrays of each instrument in one pass over a round; none of them share an item."""
    columns, units = Columns(instruments), dict[str, int]()
    given, groups = [np.empty((0, columns.width), np.int8)], [np.empty(0, np.int32)]
    for portion in filter(None, portions):
        given.append(columns.given([said for _, _, said in portion]))
        groups.append(np.fromiter(_groups(portion, units), np.int32, len(portion)))
    names = sorted(units)
    ranks = np.empty(len(units), np.int32)
    ranks[[units[name] for name in names]] = np.arange(len(units))
    unit, role = np.divmod(np.concatenate(groups), NO_ROLE + 1)
    people, group = np.concatenate(given), ranks[unit] * (NO_ROLE + 1) + role
    return tuple(
        arranged(instrument, names, np.ascontiguousarray(people[:, span]), group)
        for instrument, span in zip(instruments, columns.spans, strict=True)
    )


def _possible(instrument: Instrument) -> Iterator[tuple[str, int, int]]:
    """Every answer to an item: as the record says it, the item's number, its state."""
    levels = {value: place for place, value in enumerate(instrument.scale.values)}
    states = {**levels, DONT_KNOW: DONT_KNOW, NOT_APPLICABLE: NOT_APPLICABLE}
    for item, number in instrument.index.items():
        for value, state in states.items():
            yield f"{item}={value}", number, state


def _groups(portion: Sequence[Said], units: dict[str, int]) -> Iterator[int]:
    """Unit * (roles + 1) + role of each person; a unit that is new gets the next number."""
    for unit, role, _ in portion:
        number = units.setdefault(unit, len(units))
        yield number * (NO_ROLE + 1) + (NO_ROLE if role is None else ROLE_NUMBERS.get(role, NO_ROLE))
