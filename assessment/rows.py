"""The rows of another tool's table, column by column, with the meaning that the mapping gives each cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.answers import MISSING
from assessment.cells import instrument_of
from assessment.errors import Problem
from assessment.mapping import LEFT_OUT, ColumnMapping, Use
from assessment.sheets.grid import Grid
from assessment.sheets.sheet import short
from assessment.spelling import fold

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Rows:
    """The rows below the headings, read column by column."""

    grid: Grid
    mapping: ColumnMapping

    def __len__(self) -> int:
        return len(self.grid.lines) - self.mapping.heading_rows

    @property
    def units(self) -> Array:
        """[row] the unit's id, ALL or LEFT_OUT."""
        return self.read("unit", self.mapping.units)

    @property
    def roles(self) -> Array:
        """[row] the role, or LEFT_OUT."""
        return self.read("role", self.mapping.roles)

    @property
    def items(self) -> Array:
        """[row] the item that the row is about, or LEFT_OUT."""
        return self.read("question", self.mapping.questions)

    def read(self, use: Use, meanings: Mapping[str, Any]) -> Array:
        """[row] what the text in the column of this use means; without the column what an empty one does."""
        number = self.mapping.only(use)
        if number is None:
            return np.full(len(self), meanings.get("", LEFT_OUT), object)
        codes, texts = self.grid.column(number, self.mapping.heading_rows)
        return np.array([meanings.get(fold(text), LEFT_OUT) for text in texts], object)[codes]

    def texts(self, use: Use) -> Array:
        """[row] the text in the column of this use, '' without it."""
        number = self.mapping.only(use)
        return np.full(len(self), "", object) if number is None else self.column(number)

    def column(self, number: int) -> Array:
        """[row] the text in a column."""
        codes, texts = self.grid.column(number, self.mapping.heading_rows)
        return np.array(texts, object)[codes]

    def levels(self, number: int, scale: str) -> Array:
        """[row] the level or state in a column of answers on a scale."""
        codes, texts = self.grid.column(number, self.mapping.heading_rows)
        meanings = self.mapping.levels.get(scale, {})
        return np.array([meanings.get(fold(text), MISSING) for text in texts], np.int16)[codes]

    def levels_of_items(self, use: Use) -> Array:
        """[row] the level or state, on the scale of the item that the row is about."""
        number = self.mapping.only(use)
        found = np.full(len(self), MISSING, np.int16)
        if number is None:
            return found
        scales = np.array([scale_of(item) for item in self.items], object)
        for scale in set(scales.tolist()) - {""}:
            of_scale = scales == scale
            found[of_scale] = self.levels(number, scale)[of_scale]
        return found

    def problems(self, code: str, wrong: Array, found: Array, allowed: str = "") -> Iterator[Problem]:
        """The faults of these rows: [row] whether it is wrong, and what was found there."""
        lines = self.grid.lines[self.mapping.heading_rows :]
        for row in np.flatnonzero(wrong):
            yield Problem(code, self.grid.name, lines[row], "", short(str(found[row])), allowed)


def scale_of(item: str) -> str:
    """The scale of an item; none of what is left out."""
    return "" if item == LEFT_OUT else instrument_of()[item].scale.id
