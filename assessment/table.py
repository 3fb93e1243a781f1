"""A table of text: what is read aloud, printed and handed over of anything that is drawn or counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Rows of text under their headings; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def aloud(self) -> str:
        """The table as sentences, for those who cannot see the chart beside it."""
        return " ".join(
            f"{row[0]}: " + ", ".join(f"{column} {cell}" for column, cell in pairs if cell) + "."
            for row in self.rows
            for pairs in [list(zip(self.columns[1:], row[1:], strict=True))]
        )


def without_silent(table: Table) -> Table:
    """The table without the columns in which no row says anything; the names of the rows stay."""
    if not table.rows:
        return table
    kept = [
        place for place in range(len(table.columns)) if not place or any(row[place] for row in table.rows)
    ]
    if len(kept) == len(table.columns):
        return table
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(tuple(table.columns[place] for place in kept), rows)
