"""The numbers of a chart as cells, exact and by name, with how the cells are to be drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.reports.report import Column, Value

Symbol = Literal["circle", "square", "triangle", "diamond", "x", "short_dash", "long_dash"]
NUMBER = re.compile("[\u2212+-]?[0-9]+(?:[.,][0-9]+)?")


@dataclass(frozen=True)
class Cell:
    """A value that is told with words around it, on a ground of its own, or not at all."""

    value: Value
    before: str = ""
    after: str = ""
    ground: str = ""
    ink: str = ""
    is_hidden: bool = False


Row = tuple[Value | Cell, ...]


@dataclass(frozen=True)
class Mark:
    """One kind of mark: the column of its value, and of its interval's ends.

    only: a column and what has to stand in it; then that is its name, else the column's heading is.
    line: the colour of the interval where it is another. to: the column of a mark that it is joined with.
    """

    value: str
    colour: str
    symbol: Symbol = "circle"
    size: int = 9
    is_dashed: bool = False
    line: str = ""
    low: str = ""
    high: str = ""
    only: tuple[str, str] | None = None
    to: str = ""


@dataclass(frozen=True)
class Strip:
    """Marks beside their rows, from the first level to the last; the centre is a line down all rows."""

    first: float
    last: float
    marks: tuple[Mark, ...]
    centre: bool = False


@dataclass(frozen=True)
class Stack:
    """Bars beside their rows, one series a column: parts of a whole, or beside each other."""

    columns: tuple[str, ...]
    colours: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True)
class Web:
    """A radar over the rows, one outline a column."""

    last: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Course:
    """A line for each row over the columns."""

    first: float
    last: float
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Scatter:
    """Points between limits that narrow with the number of people; limits: columns of the second grid."""

    last: int
    marks: tuple[Mark, ...]
    limits: tuple[str, ...]


Drawing = Strip | Stack | Web | Course | Scatter


@dataclass(frozen=True)
class Shades:
    """Which columns are shaded by their number, from the least to the most."""

    columns: tuple[str, ...]
    least: float
    most: float


@dataclass(frozen=True)
class Grid:
    """Columns and rows; the first column names the row.

    beyond: what else the chart holds, beside it. levels: the words of the scale from `first`, lowest first.
    note: what the two ends of the scale mean.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    drawing: Drawing | None = None
    shades: Shades | None = None
    beyond: Grid | None = None
    levels: tuple[str, ...] = ()
    first: int = 0
    note: str = ""

    def place(self, name: str) -> int | None:
        """Where a column stands; None when no row had anything in it."""
        return next((place for place, column in enumerate(self.columns) if column.name == name), None)

    def values(self, name: str) -> tuple[Value, ...]:
        """What stands in a column; nothing where there is no such column."""
        place = self.place(name)
        return tuple(None if place is None else bare(row[place]) for row in self.rows)

    @property
    def texts(self) -> tuple[Column, ...]:
        """The columns of words after the first."""
        return tuple(column for column in self.columns[1:] if column.kind == "text")

    @property
    def numbers(self) -> tuple[Column, ...]:
        """The columns of numbers."""
        return tuple(column for column in self.columns if column.kind != "text")


def bare(cell: Value | Cell) -> Value:
    """The value of a cell alone."""
    return cell.value if isinstance(cell, Cell) else cell


def needed(
    columns: Sequence[Column], rows: Sequence[Sequence[Value | Cell]], always: Sequence[str]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The columns in which any row has something, and those that are always there."""
    kept = [
        place
        for place, column in enumerate(columns)
        if column.name in always or any(row[place] not in (None, "") for row in rows)
    ]
    return tuple(columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in rows)


def around(text: str) -> tuple[str, str]:
    """The words before and after the number in a text; nothing where there is none in it."""
    found = NUMBER.search(text)
    return (text[: found.start()], text[found.end() :]) if found else ("", "")
