"""A table of text that came in from a file, with every row's place in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from assessment.errors import FileError, Problem

LONGEST_CELL = 4000
MOST_PROBLEMS = 50
LONGEST_FOUND = 80


@dataclass(frozen=True)
class Columns:
    """The columns a kind of file has to have and may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every column that may stand in the file."""
        return self.required + self.optional


@dataclass(frozen=True)
class Finding:
    """Rows in which a column holds what it may not hold."""

    code: str
    column: str
    rows: np.ndarray[Any, np.dtype[np.intp]]
    allowed: str = ""


@dataclass(frozen=True)
class Sheet:
    """The rows of a file as text; every column is categorical, an empty cell is ''."""

    name: str
    frame: pd.DataFrame
    lines: Callable[[], Sequence[int]]  # the line of each row, which only a fault asks for
    told: FileError | None = None  # faults found while reading, which the first `refuse` tells with its own

    def codes(self, column: str) -> np.ndarray[Any, Any]:
        """The category number of each row; never negative, since missing cells are ''."""
        return np.asarray(self.frame[column].cat.codes)

    def categories(self, column: str) -> list[str]:
        """The different texts in a column."""
        texts: list[str] = self.frame[column].cat.categories.tolist()
        return texts

    def where(self, column: str, good: Sequence[bool]) -> np.ndarray[Any, np.dtype[np.intp]]:
        """The rows whose category is not good."""
        if all(good):
            return np.empty(0, np.intp)
        return np.flatnonzero(~np.asarray(good, bool)[self.codes(column)])

    def refuse(self, findings: Sequence[Finding]) -> None:
        """Raises `FileError` with the first problems in the order of the file, if there are any."""
        before, total = (self.told.problems, self.told.total) if self.told else ((), 0)
        total += sum(len(finding.rows) for finding in findings)
        if total == 0:
            return
        found = [(int(row), finding) for finding in findings for row in finding.rows[:MOST_PROBLEMS]]
        found = sorted(found, key=lambda pair: pair[0])[:MOST_PROBLEMS]
        lines = self.lines()
        problems = [*before, *(self._problem(row, finding, lines) for row, finding in found)]
        raise FileError(tuple(sorted(problems, key=lambda problem: problem.line or 0)[:MOST_PROBLEMS]), total)

    def _problem(self, row: int, finding: Finding, lines: Sequence[int]) -> Problem:
        found = str(self.frame[finding.column].iloc[row]) if finding.column in self.frame else ""
        line = lines[row] if row < len(lines) else None
        return Problem(finding.code, self.name, line, finding.column, short(found), finding.allowed)


def text_frame(columns: dict[str, Sequence[str]]) -> pd.DataFrame:
    """Columns of text as the categorical frame that a sheet holds."""
    return pd.DataFrame({name: pd.Categorical(list(cells)) for name, cells in columns.items()})


def short(text: str) -> str:
    """A text as a message can hold it."""
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def refusal(code: str, name: str, **facts: Any) -> FileError:
    """The one problem that makes a whole file unfit."""
    return FileError((Problem(code, name, **facts),))


def check_header(header: Sequence[str], columns: Columns, name: str) -> None:
    """Refuses columns that are unknown, missing or repeated, all at once."""
    allowed = ", ".join(columns.known)
    problems = [
        Problem("unknown_column", name, 1, short(column), short(column), allowed)
        for column in header
        if column not in columns.known
    ]
    problems += [
        Problem("missing_column", name, 1, column, "", allowed)
        for column in columns.required
        if column not in header
    ]
    problems += [
        Problem("repeated_column", name, 1, column, column)
        for column in columns.known
        if list(header).count(column) > 1
    ]
    if problems:
        raise FileError(tuple(problems[:MOST_PROBLEMS]), len(problems))


def whole(sheet: Sheet) -> Sheet:
    """The sheet, unless it has no rows; cells beyond measure are told with the faults of their meaning."""
    if sheet.frame.empty:
        raise sheet.told or refusal("no_rows", sheet.name)
    try:
        sheet.refuse(
            [
                Finding(
                    "too_long",
                    column,
                    sheet.where(column, [len(text) <= LONGEST_CELL for text in sheet.categories(column)]),
                    f"≤ {LONGEST_CELL}",
                )
                for column in sheet.frame.columns
            ]
        )
    except FileError as error:
        return replace(sheet, told=error)
    return sheet
