"""Which columns a sheet of blocks has: names, words, numbers, and where the charts stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.reports.book.grid import Grid, bare
from assessment.reports.book.leaf import Leaf
from assessment.table import Table

INDEX, LABEL = 0, 1
INDEX_WIDTH = 4
NAMES = (26, 44)  # letters: at least, at most
WORDS = (12, 26)
NUMBERS = (9, 16)
ALONE = 56  # where there are only tables of text
PARAGRAPH = 100
LEFT = 66  # of names, words and numbers together: what is said above a chart needs the room
CHART_COLUMNS = 10
COLUMN = 8.43


@dataclass(frozen=True)
class Plan:
    """How many letters wide each column is: the names', then words, then numbers; the chart comes after."""

    name: int
    words: tuple[int, ...]
    numbers: int
    number: int

    @property
    def first_number(self) -> int:
        """The column in which numbers begin."""
        return LABEL + 1 + len(self.words)

    @property
    def chart(self) -> int:
        """The column in which charts begin."""
        return self.first_number + self.numbers

    @property
    def beyond(self) -> int:
        """The column after the charts."""
        return self.chart + CHART_COLUMNS

    @property
    def last(self) -> int:
        """The last column of a paragraph: all before the chart, and more where those are few."""
        found, room = LABEL, self.width(LABEL)
        while found + 1 < self.chart or room < PARAGRAPH:
            found += 1
            room += self.width(found)
        return found

    def width(self, column: int) -> float:
        """How many letters wide a column is."""
        if column == INDEX:
            return INDEX_WIDTH
        if column == LABEL:
            return self.name
        if column < self.first_number:
            return self.words[column - LABEL - 1]
        return self.number if column < self.chart else COLUMN

    def lay(self, leaf: Leaf) -> None:
        """Give the sheet these columns."""
        for column in range(max(self.chart, self.last + 1)):
            leaf.width(column, self.width(column))


def plan(grids: Sequence[Grid], tables: Sequence[Table]) -> Plan:
    """The columns that hold all of these."""
    slots = max((len(grid.texts) for grid in grids), default=0)
    words = tuple(_between(_slot(grids, slot), WORDS) for slot in range(slots))
    names = [text for grid in grids for text in _cells(grid, 0)]
    if not grids:
        return _of_tables(tables)
    numbers = max(len(grid.numbers) for grid in grids)
    longest = (word for grid in grids for one in grid.numbers for word in one.heading.split())
    number = _between((len(word) + 2 for word in longest), NUMBERS)
    name = _between((int(len(name) * 1.06) + 2 for name in names), NAMES)
    return Plan(max(name, LEFT - sum(words) - numbers * number), words, numbers, number)


def _of_tables(tables: Sequence[Table]) -> Plan:
    rows = [row for table in tables for row in (table.columns, *table.rows)]
    most = max(map(len, rows), default=1)
    columns = [
        _between(
            (len(row[place]) + 2 for row in rows if place < len(row)),
            (WORDS[0], ALONE if place or most == 1 else NAMES[1]),
        )
        for place in range(most)
    ]
    return Plan(max(columns[0], NAMES[0]), tuple(columns[1:]), 0, NUMBERS[0])


def _slot(grids: Iterable[Grid], slot: int) -> Iterable[int]:
    for grid in grids:
        if slot < len(grid.texts):
            column = grid.texts[slot]
            yield len(column.heading) + 2
            yield from (len(str(value or "")) + 2 for value in grid.values(column.name))


def _cells(grid: Grid, place: int) -> Iterable[str]:
    return (str(bare(row[place])) for row in grid.rows)


def _between(lengths: Iterable[int], ends: tuple[int, int]) -> int:
    return min(max((*lengths, ends[0])), ends[1])
