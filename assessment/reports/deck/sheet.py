"""The sheet behind a chart: columns of texts and unrounded numbers to be edited; nothing is a formula."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from assessment.reports.zipped import timeless

PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST = 32_767  # letters in a cell
Cell = str | float | None


@dataclass(frozen=True)
class Column:
    """A heading with its cells; form: how numbers are shown, as a format code of Office."""

    heading: str
    cells: tuple[Cell, ...]
    form: str = "General"


@dataclass(frozen=True)
class Sheet:
    """The columns of one chart, each once; name: what the sheet is called."""

    name: str
    columns: tuple[Column, ...]

    @property
    def depth(self) -> int:
        """The rows of the longest column; every series is drawn from so many, or LibreOffice loses some."""
        return max([1, *(len(column.cells) for column in self.columns)])

    def cells_of(self, column: Column) -> str:
        """Where the cells of a column stand."""
        letter = xl_col_to_name(self.columns.index(column))
        return f"'{self.name}'!${letter}$2:${letter}${self.depth + 1}"

    def heading_of(self, column: Column) -> str:
        """Where the heading of a column stands."""
        return f"'{self.name}'!${xl_col_to_name(self.columns.index(column))}$1"

    def workbook(self, made: datetime) -> bytes:
        """The sheet as a workbook; made: when, as the file says."""
        whole = io.BytesIO()
        book = xlsxwriter.Workbook(whole, {**PLAIN_TEXT, "in_memory": True})
        book.set_properties({"created": made.replace(tzinfo=None)})
        page = book.add_worksheet(self.name)
        bold = book.add_format({"bold": True})
        forms = {column.form: book.add_format({"num_format": column.form}) for column in self.columns}
        for place, column in enumerate(self.columns):
            page.set_column(place, place, 28 if isinstance(column.cells[:1] and column.cells[0], str) else 14)
            page.write_string(0, place, column.heading[:LONGEST], bold)
            for row, cell in enumerate(column.cells, 1):
                if isinstance(cell, str):
                    page.write_string(row, place, cell[:LONGEST])
                elif cell is not None:
                    page.write_number(row, place, cell, forms[column.form])
        book.close()
        return timeless(whole.getvalue())


def sheet(name: str, *columns: Column) -> Sheet:
    """A sheet of these columns; one that is given twice stands once."""
    return Sheet(name, tuple(dict.fromkeys(columns)))
