"""One table as the kinds of file that come in, and packages that no honest program writes."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

SHEET = "xl/worksheets/sheet1.xml"
Table = Sequence[Sequence[object]]


def as_csv(table: Table, delimiter: str = ",", end: str = "\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(table)
    return text.getvalue().encode()


def as_xlsx(*sheets: Table) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"sheet {number}")
        for row in rows:
            sheet.append(list(row))
    return _saved(book)


def as_parquet(table: Table) -> bytes:
    return parquet(
        {name: list(cells) for name, cells in zip(table[0], zip(*table[1:], strict=True), strict=True)}
    )


def parquet(columns: dict[str, object]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def package(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members:
            written.writestr(name, content)
    return file.getvalue()


def member(xlsx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as read:
        return read.read(name)


def with_member(xlsx: bytes, name: str, content: bytes) -> bytes:
    """The package with one of its members replaced."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as read:
        return package(*((one, content if one == name else read.read(one)) for one in read.namelist()))


def worksheet(cells: bytes) -> bytes:
    """The markup of a worksheet around that of its rows."""
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return start + cells + b"</sheetData></worksheet>"


def _saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
