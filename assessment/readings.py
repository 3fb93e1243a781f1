"""Each different text of another tool's table, once, with its meaning – or that a person has to tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import numpy as np

from assessment.cells import (
    Said,
    counting_of,
    instrument_of,
    level_of,
    number_of,
    role_of,
    scales,
    units_by_text,
)
from assessment.guess import LEAST_ALIKE, item_of, item_texts
from assessment.mapping import ALL, LEFT_OUT, NEW, ColumnMapping, Counting
from assessment.sheets.grid import Grid
from assessment.spelling import alike, fold
from assessment.units import Unit

T = TypeVar("T", int, str)
LONGEST_NAME = 200


@dataclass(frozen=True)
class Cell(Generic[T]):
    """A text: folded, as it was first written, in how many rows, and its meaning; None is not known yet."""

    key: str
    text: str
    times: int
    value: T | None
    is_sure: bool


@dataclass(frozen=True)
class Readings:
    """Everything that has to be read in a table.

    counting: scale → how its bare numbers count, where a person has to say so. levels: scale → texts.
    """

    counting: Mapping[str, Counting | None]
    levels: Mapping[str, tuple[Cell[int], ...]]
    roles: tuple[Cell[str], ...]
    units: tuple[Cell[str], ...]
    questions: tuple[Cell[str], ...]

    @property
    def is_settled(self) -> bool:
        """Whether every text has its meaning."""
        return all(cell.value is not None for cell in self._every()) and None not in self.counting.values()

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to look at any of it."""
        return all(cell.is_sure for cell in self._every()) and not self.counting

    def _every(self) -> Iterator[Cell[int] | Cell[str]]:
        yield from (*self.roles, *self.units, *self.questions)
        for cells in self.levels.values():
            yield from cells


def read(grid: Grid, mapping: ColumnMapping, units: Sequence[Unit]) -> Readings:
    """The texts of the columns as they are mapped; what the mapping says of a text holds before any guess."""
    questions = tuple(_questions(grid, mapping))
    told = {cell.key: cell.value for cell in questions}
    counting: dict[str, Counting | None] = {}
    levels = {}
    for scale, found in _level_texts(grid, mapping, told).items():
        sure = counting_of(scales()[scale], found)
        if sure is None or not sure.is_sure:
            counting[scale] = mapping.counting.get(scale, sure.value if sure else None)
        chosen = counting.get(scale, "scale")
        levels[scale] = tuple(_levels(scale, found, mapping, chosen, is_asked=scale in counting))
    return Readings(
        counting,
        levels,
        () if mapping.is_of_targets else tuple(_cells(_found(grid, mapping, "role"), mapping.roles, role_of)),
        tuple(_units(grid, mapping, units)),
        questions,
    )


def is_name(text: str) -> bool:
    """Whether a text can be the name of a unit."""
    return 0 < len(text) <= LONGEST_NAME and text.isprintable()


def settled(mapping: ColumnMapping, readings: Readings) -> ColumnMapping:
    """The mapping with the meaning of every text in it, as the readings have it."""
    return replace(
        mapping,
        counting={scale: one for scale, one in readings.counting.items() if one is not None},
        levels={scale: _known(cells) for scale, cells in readings.levels.items()},
        roles=_known(readings.roles),
        units=_known(readings.units),
        questions=_known(readings.questions),
    )


def _known(cells: Sequence[Cell[T]]) -> Mapping[str, T]:
    return {cell.key: cell.value for cell in cells if cell.value is not None}


def _cells(
    found: Mapping[str, tuple[str, int]], told: Mapping[str, str], said: Callable[[str], Said[str] | None]
) -> Iterator[Cell[str]]:
    for key, (text, times) in found.items():
        guess = said(key)
        value = told.get(key, guess.value if guess else None)
        yield Cell(
            key, text, times, value, is_sure=guess is not None and guess.is_sure and guess.value == value
        )


def _found(grid: Grid, mapping: ColumnMapping, use: str) -> Mapping[str, tuple[str, int]]:
    """The folded texts of a column with their first spelling and number of rows; '' for all without one."""
    number = next((one for one, column in enumerate(mapping.columns) if column.use == use), None)
    if number is None:
        return {"": ("", len(grid.lines) - mapping.heading_rows)}
    return _folded(grid.found(number, mapping.heading_rows))


def _folded(found: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    folded: dict[str, tuple[str, int]] = {}
    for text, times in found.items():
        key = fold(text)
        first, before = folded.get(key, (text, 0))
        folded[key] = (first, before + times)
    return folded


def _units(grid: Grid, mapping: ColumnMapping, units: Sequence[Unit]) -> Iterator[Cell[str]]:
    known = units_by_text(units)

    def said(key: str) -> Said[str] | None:
        if key == "" and mapping.is_of_targets:
            return Said(ALL)
        named = known.get(key, ())
        if not named and len(units) == 1:  # an organisation that has only its name so far
            return _first_unit(key, units[0], has_column=bool(mapping.uses("unit")))
        return Said(named[0].id) if len(named) == 1 and named[0].closed is None else None

    open_ = {unit.id for unit in units if unit.closed is None}
    told = {key: one for key, one in mapping.units.items() if one in open_ or len(one) == 1}
    yield from _cells(_found(grid, mapping, "unit"), told, said)


def _first_unit(key: str, root: Unit, *, has_column: bool) -> Said[str] | None:
    """A text is a unit of its own; without a column everybody belongs to the whole organisation."""
    if is_name(key):
        return Said(NEW, is_sure=False)
    return None if has_column else Said(root.id, is_sure=False)


def _questions(grid: Grid, mapping: ColumnMapping) -> Iterator[Cell[str]]:
    if mapping.is_long:
        yield from _cells(_found(grid, mapping, "question"), mapping.questions, _question)


def _question(key: str) -> Said[str] | None:
    if key == "":
        return Said(LEFT_OUT)
    if item := item_of(key):
        return Said(item)
    ratio, item = max(((alike(key, text, LEAST_ALIKE), item) for text, item in item_texts().items()))
    return Said(item, is_sure=False) if ratio else None


def _level_texts(
    grid: Grid, mapping: ColumnMapping, questions: Mapping[str, str | None]
) -> dict[str, dict[str, tuple[str, int]]]:
    """scale → the folded texts of its answers, with their first spelling and number of rows."""
    found: dict[str, dict[str, int]] = {}
    for scale, text, times in _answers(grid, mapping, questions):
        of_scale = found.setdefault(scale, {})
        of_scale[text] = of_scale.get(text, 0) + times
    return {scale: _folded(texts) for scale, texts in found.items()}


def _answers(
    grid: Grid, mapping: ColumnMapping, questions: Mapping[str, str | None]
) -> Iterator[tuple[str, str, int]]:
    """scale, text, rows: of each item's column, or of the answers of each question."""
    rows = mapping.heading_rows
    for number in mapping.uses("item"):
        scale = instrument_of()[mapping.columns[number].item].scale.id
        for text, times in grid.found(number, rows).items():
            yield scale, text, times
    question, answer = mapping.only("question"), mapping.only("target" if mapping.is_of_targets else "answer")
    if question is None or answer is None:
        return
    asked, names = grid.column(question, rows)
    given, texts = grid.column(answer, rows)
    pairs, times_ = np.unique(np.stack([asked, given]), axis=1, return_counts=True)
    for (name, text_), many in zip(pairs.T.tolist(), times_.tolist(), strict=True):
        item = questions.get(fold(names[name]))
        if item is not None and item in instrument_of():
            yield instrument_of()[item].scale.id, texts[text_], many


def _levels(
    scale: str,
    found: Mapping[str, tuple[str, int]],
    mapping: ColumnMapping,
    counting: Counting | None,
    *,
    is_asked: bool,
) -> Iterator[Cell[int]]:
    """The answers of a scale; a bare number that counts is what the counting says, whatever it once was."""
    told = mapping.levels.get(scale, {})
    for key, (text, times) in found.items():
        guess = level_of(scales()[scale], key, counting)
        counts = number_of(key) is not None and guess is not None
        value = guess.value if guess is not None and counts else told.get(key, guess.value if guess else None)
        is_sure = guess is not None and guess.is_sure and guess.value == value
        if mapping.is_of_targets and value is not None and value < 0 and key:
            value, is_sure = None, False
        yield Cell(key, text, times, value, is_sure=is_sure or (is_asked and counts))
