"""A grid where it stands on a sheet, as charts refer to its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assessment.reports.book.grid import Grid, Mark, Strip
from assessment.reports.book.leaf import Leaf


@dataclass(frozen=True)
class Placed:
    """A grid with its heading row and the sheet's column of each of its own.

    above: pixels from the top of the chart to the first row. depth: pixels of one row. index: the column that
    numbers the rows. behind: the first column that the chart covers whole.
    """

    leaf: Leaf
    grid: Grid
    head: int
    columns: tuple[int, ...]
    above: int = 0
    depth: int = 0
    index: int = 0
    behind: int = 0

    @property
    def first(self) -> int:
        """The first row with numbers."""
        return self.head + 1

    @property
    def count(self) -> int:
        """How many rows are drawn; the one that says the centre is a line."""
        has_centre = isinstance(self.grid.drawing, Strip) and self.grid.drawing.centre
        return len(self.grid.rows) - has_centre

    def column(self, name: str) -> int:
        """The sheet's column of one of the grid's."""
        place = self.grid.place(name)
        if place is None:
            raise KeyError(name)
        return self.columns[place]

    def heading(self, name: str) -> str:
        """The cell that names a column."""
        return self.cell(self.head, self.column(name))

    def cell(self, row: int, column: int) -> str:
        """One cell of the sheet."""
        return f"={self.leaf.area(row, column, row, column).rpartition(':')[0]}"

    def whole(self, column: int) -> str:
        """A column's cells over all rows that are drawn."""
        return f"={self.leaf.area(self.first, column, self.first + self.count - 1, column)}"

    def some(self, column: int, rows: Sequence[int]) -> str:
        """A column's cells in these rows: in a scatter chart a missing number would count as nought."""
        parts = [
            self.leaf.area(self.first + start, column, self.first + end, column) for start, end in _runs(rows)
        ]
        return f"={parts[0]}" if len(parts) == 1 else f"=({','.join(parts)})"


@dataclass
class Behind:
    """Cells that the chart covers, with the lengths of its error bars: not every program keeps those else.

    Marks that share their rows share two columns; a mark on all rows has two of its own.
    """

    placed: Placed
    pair: int = 0
    used: int = 0

    def put(self, mark: Mark | None, down: Sequence[float], up: Sequence[float]) -> tuple[str, str]:
        """Write the lengths down and up; returns where they stand."""
        if mark is None or mark.only is None:
            self.pair, self.used = self.pair + bool(self.used), 0
        first = self.placed.first + self.used
        self.used += len(down)
        return self._column(first, 0, down), self._column(first, 1, up)

    def _column(self, first: int, side: int, lengths: Sequence[float]) -> str:
        leaf, column = self.placed.leaf, self.placed.behind + 2 * self.pair + side
        for row, length in enumerate(lengths, first):
            leaf.value(row, column, length, "small")
        return f"={leaf.area(first, column, first + len(lengths) - 1, column)}"


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow each other, as their first and last."""
    for _, group in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        yield run[0], run[-1]
