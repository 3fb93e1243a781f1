"""A table that another tool wrote: any columns, headings on a row or two, read as text and nothing more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from assessment.errors import FileError, Problem
from assessment.sheets.sheet import MOST_PROBLEMS, refusal, short

MOST_COLUMNS = 300
MOST_CELLS = 3_000_000
MOST_HEADING_ROWS = 3
DELIMITERS = (",", ";", "\t")
SAMPLE = 50

Row = tuple[int, list[str]]  # its line in the file, and its cells
Codes = np.ndarray[Any, np.dtype[np.int32]]


@dataclass(frozen=True)
class Grid:
    """Every row of a table, its headings too.

    codes: [row, column] which of the column's texts stands there; texts: column → its different texts.
    """

    name: str
    lines: tuple[int, ...]
    codes: Codes
    texts: tuple[tuple[str, ...], ...]
    encoding: str = "utf-8"
    other_sheets: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.texts)

    def row(self, number: int) -> tuple[str, ...]:
        """The cells of one row."""
        return tuple(self.texts[column][code] for column, code in enumerate(self.codes[number]))

    def headings(self, rows: int) -> tuple[str, ...]:
        """The heading of each column from the first rows.

        What was merged over columns stands in the first of them; the last row has a heading for each column.
        """
        found = [self.row(number) for number in range(min(rows, len(self.lines)))]
        filled = [*(_filled(row) for row in found[:-1]), *found[-1:]]
        return tuple("\n".join(dict.fromkeys(filter(None, cells))) for cells in zip(*filled, strict=True))

    def column(self, number: int, heading_rows: int) -> tuple[Codes, tuple[str, ...]]:
        """The codes of a column below its headings, and the texts that they number."""
        return self.codes[heading_rows:, number], self.texts[number]

    def found(self, number: int, heading_rows: int) -> dict[str, int]:
        """How often each text stands in a column below its headings, in the order of the file."""
        codes, texts = self.column(number, heading_rows)
        used, first, times = np.unique(codes, return_index=True, return_counts=True)
        order = np.argsort(first)
        return {texts[used[place]]: int(times[place]) for place in order}


def read_grid(data: bytes, name: str) -> Grid:
    """The table in a file of another tool; raises `FileError` when there is none to be read."""
    name = short(name)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise refusal("empty_file", name)
    if data[:4] == b"PK\x03\x04":
        from assessment.sheets.workbook import first_sheet  # only this kind of file needs it

        rows, others = first_sheet(data, name, MOST_CELLS)
        return _grid(name, rows, "", others)
    if data[:4] in (b"\xd0\xcf\x11\xe0", b"PAR1") or name.lower().endswith((".xlsx", ".xls")):
        raise refusal("not_xlsx", name, allowed="XLSX, CSV")
    text, encoding = _decoded(data, name)
    return _grid(name, _rows(text, name), encoding)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text of a CSV: UTF-8, what Excel calls Unicode, or what Excel writes in Finland."""
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding.removesuffix("-sig")
    raise refusal("not_text", name, allowed="CSV (UTF-8, Windows-1252), XLSX")


def _rows(text: str, name: str) -> list[Row]:
    """The rows that hold anything; all must be as wide as the first."""
    if text[:4].casefold() == "sep=":  # Excel's own hint, which is no row of the table
        text = "\n" + text.partition("\n")[2]
    delimiter = _delimiter(text)
    rows = [(line, cells) for line, cells in _parsed(text, delimiter, name) if any(cells)]
    width = len(rows[0][1]) if rows else 0
    uneven = [(line, cells) for line, cells in rows if len(cells) != width]
    if uneven:
        raise FileError(
            tuple(
                Problem("uneven_row", name, line, "", str(len(cells)), str(width))
                for line, cells in uneven[:MOST_PROBLEMS]
            ),
            len(uneven),
        )
    return rows


def _delimiter(text: str) -> str:
    """What cuts the first rows into the same number of cells, the most of them."""
    sample = "\n".join(islice(io.StringIO(text[:200_000]), SAMPLE))
    best, most = DELIMITERS[0], (0, 0)
    for delimiter in DELIMITERS:
        widths = [
            len(cells) for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if cells
        ]
        common = max(set(widths), key=widths.count, default=1)
        score = (widths.count(common) if common > 1 else 0, common)
        if score > most:
            best, most = delimiter, score
    return best


def _parsed(text: str, delimiter: str, name: str) -> Iterator[Row]:
    """Each record's first line and its cells; a quote left open is a fault, not a cell of many rows."""
    csv.field_size_limit(1 << 30)
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error:
        raise refusal("broken_csv", name, line=line, allowed='"…"') from None


def _grid(name: str, rows: Sequence[Row], encoding: str, others: tuple[str, ...] = ()) -> Grid:
    width = max((_width(cells) for _, cells in rows), default=0)
    if width > MOST_COLUMNS:
        raise refusal("too_many_columns", name, found=str(width), allowed=f"≤ {MOST_COLUMNS}")
    if width * len(rows) > MOST_CELLS:
        raise refusal("too_many_cells", name, found=str(width * len(rows)), allowed=f"≤ {MOST_CELLS}")
    if width < 2:
        raise refusal("one_column", name)
    if len(rows) < 2:
        raise refusal("no_rows", name)
    columns = [
        _factored((cells[number] if number < len(cells) else "") for _, cells in rows)
        for number in range(width)
    ]
    codes = np.column_stack([codes for codes, _ in columns])
    texts = tuple(texts for _, texts in columns)
    return Grid(name, tuple(line for line, _ in rows), codes, texts, encoding, others)


def _factored(cells: Iterable[str]) -> tuple[Codes, tuple[str, ...]]:
    codes, texts = pd.factorize(np.array([*cells], object))
    return codes.astype(np.int32), tuple(str(text) for text in texts)


def _width(cells: Sequence[str]) -> int:
    """How many cells a row has up to the last one that holds anything."""
    return next((number for number in range(len(cells), 0, -1) if cells[number - 1]), 0)


def _filled(row: Iterable[str]) -> tuple[str, ...]:
    """The row with each heading repeated over the empty cells after it, as it was merged over them."""
    found, last = [], ""
    for cell in row:
        last = cell or last
        found.append(last)
    return tuple(found)
