"""A sheet being written from its top: text is only ever text, and what is missing is an empty cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from assessment.comparison_tables import FORMULA
from assessment.reports.book.paint import Paint
from assessment.reports.report import Value

ROW = 20  # pixels of a row of one line
MARK = " […]"
LONGEST = 32_767
LONGEST_LINK = 255
BOLD = 0.85  # so many fewer letters fit where they are bold


@dataclass
class Leaf:
    """A sheet, the row that comes next, and where things stand that others point to."""

    name: str
    sheet: Any
    paint: Paint
    row: int = 0
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)

    def text(self, row: int, column: int, text: str, style: str | Format = "plain") -> None:
        """Text as it is, never a formula, a number or an address."""
        look = self._format(style)
        if not text:
            self.sheet.write_blank(row, column, None, look)
            return
        look = self.paint.literal(look) if FORMULA.match(text) else look
        self.sheet.write_string(row, column, fitting(text), look)

    def value(self, row: int, column: int, value: Value, style: str | Format) -> None:
        """A number as a number, text as text, nothing as nothing."""
        if value is None:
            self.sheet.write_blank(row, column, None, self._format(style))
        elif isinstance(value, str):
            self.text(row, column, value, style)
        else:
            self.sheet.write_number(row, column, value, self._format(style))

    def width(self, column: int, letters: float) -> None:
        """How many letters wide a column is."""
        self.widths[column] = letters
        self.sheet.set_column(column, column, letters)

    def pixels(self, row: int, depth: int) -> None:
        """How high a row is; what is merged does not find its height by itself."""
        self.heights[row] = depth
        self.sheet.set_row_pixels(row, depth)

    def depth(self, row: int) -> int:
        """How many pixels high a row is."""
        return self.heights.get(row, ROW)

    def across(self, text: str, style: str, first: int, last: int) -> None:
        """A paragraph over several columns, as high as it needs, and then the next row."""
        room = sum(self.widths.get(column, 8) for column in range(first, last + 1))
        self.pixels(self.row, ROW * lines(text, room))
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", self._format(style))
        self.text(self.row, first, text, style)
        self.row += 1

    def term(self, term: str, told: str, column: int, last: int) -> None:
        """A term beside what it is, in a row as high as the longer of the two."""
        row = self.row
        self.text(row, column, term, "term")
        self.across(told, "body", column + 1, last)
        self.pixels(row, max(self.depth(row), ROW * lines(term, self.widths[column] * BOLD)))

    def link(self, row: int, column: int, place: str, text: str, style: str = "link") -> None:
        """A way to another place in the workbook."""
        shown, look = fitting(_cut(text, LONGEST_LINK)) or "–", self._format(style)
        look = self.paint.literal(look) if FORMULA.match(shown) else look
        self.sheet.write_url(row, column, f"internal:{place}", look, string=shown)

    def at(self, row: int, column: int = 0) -> str:
        """The address of a cell for others."""
        return f"{quote_sheetname(self.name)}!{xl_rowcol_to_cell(row, column)}"

    def area(self, first: int, left: int, last: int, right: int) -> str:
        """The address of a range for charts and names."""
        ends = (
            xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
            for row, column in ((first, left), (last, right))
        )
        return f"{quote_sheetname(self.name)}!{':'.join(ends)}"

    def _format(self, style: str | Format) -> Any:
        return self.paint(style) if isinstance(style, str) else style


def fitting(text: str) -> str:
    """As much as a cell holds, marked where it was cut; runs of markup are kept from being read as such."""
    whole = f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
    return _cut(whole, LONGEST)


def lines(text: str, letters: float) -> int:
    """About how many lines a text takes in so many letters of width; rather one more."""
    room = max(1, int(letters * 0.95))
    return sum(_wrapped(part, room) for part in text.split("\n"))


def _wrapped(text: str, room: int) -> int:
    """How many lines a paragraph takes; a word longer than a line is cut."""
    found, used = 1, 0
    for word in text.split():
        size = len(word)
        if used and used + 1 + size > room:
            found, used = found + 1, 0
        found += max(0, ceil(size / room) - 1)
        used += size % room + bool(used) if size > room else size + bool(used)
    return found


def pixels(letters: float) -> int:
    """How wide a column of so many letters is."""
    return int(letters * 7 + 5)


def _cut(text: str, most: int) -> str:
    """Excel counts what lies beyond the first plane twice."""
    if len(text) * 2 <= most or len(text.encode("utf-16-le")) // 2 <= most:
        return text
    kept = text.encode("utf-16-le")[: 2 * (most - len(MARK))].decode("utf-16-le", "ignore")
    return kept + MARK
