"""A sheet that came as XLSX: the first one of a workbook that is what it says."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from posixpath import join, normpath
from typing import Any
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

import python_calamine

from assessment.errors import FileError, Problem
from assessment.sheets.sheet import (
    MOST_PROBLEMS,
    Columns,
    Sheet,
    check_header,
    refusal,
    short,
    text_frame,
    whole,
)
from assessment.sheets.worksheet import Place, Worksheet

Row = tuple[int, list[str]]  # its number in the sheet, and its cells

LARGEST_UNPACKED = 300 << 20
LARGEST_RATIO = 200
MOST_MEMBERS = 1000
MOST_CELLS = 10_000_000  # a full XLSX sheet of every column there is


def read_workbook(data: bytes, columns: Columns, name: str) -> Sheet:
    """The sheet in an XLSX file, whose package is looked through before anything opens it."""
    rows = _only_sheet(data, _check_package(data, name), name)
    if not rows:
        raise refusal("empty_file", name)
    header = list(rows[0][1])
    while header and not header[-1]:
        header.pop()
    check_header(header, columns, name)
    width, body = len(header), rows[1:]
    wide = [
        Problem("uneven_row", name, line, "", str(_width(cells)), str(width))
        for line, cells in body
        if _width(cells) > width
    ]
    even = [(line, cells) for line, cells in body if _width(cells) <= width]
    frame = text_frame({column: [cells[number] for _, cells in even] for number, column in enumerate(header)})
    told = FileError(tuple(wide[:MOST_PROBLEMS]), len(wide)) if wide else None
    return whole(Sheet(name, frame, lambda: [line for line, _ in even], told))


def first_sheet(data: bytes, name: str, most: int) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of the first sheet that holds anything, and the titles of the others that do.

    most: how many cells there may be room for, in all sheets.
    """
    worksheets = _check_package(data, name)
    if (area := sum(worksheet.area for worksheet in worksheets.values())) > most:
        raise refusal("too_many_cells", name, found=str(area), allowed=f"≤ {most}")
    sheets = {title: rows for title, rows in _sheets(data, name).items() if _holds(rows)}
    if not sheets:
        raise refusal("empty_file", name)
    title, rows = next(iter(sheets.items()))
    worksheet = worksheets.get(_member(data, title))
    return _numbered(rows, [worksheet] if worksheet else []), tuple(short(one) for one in [*sheets][1:])


def _width(cells: Sequence[str]) -> int:
    """How many cells a row has up to the last one that holds anything."""
    return next((number for number in range(len(cells), 0, -1) if cells[number - 1]), 0)


def _not_xlsx(name: str, error: object = "") -> FileError:
    return refusal("not_xlsx", name, found=short(str(error)), allowed="XLSX, CSV (UTF-8)")


def _check_package(data: bytes, name: str) -> dict[str, Worksheet]:
    """The filled worksheets by their place in the package.

    Refuses what is no workbook, or would unpack or spread beyond measure.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            _check_sizes(len(members), sum(member.file_size for member in members), len(data), name)
            if "xl/workbook.xml" not in package.namelist():
                raise _not_xlsx(name)
            # a header may lie about its size: reading to the end proves it
            worksheets = {member.filename: Worksheet(package.read(member)) for member in members}
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        ExpatError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
    ) as error:
        raise _not_xlsx(name, error) from None
    area = sum(worksheet.area for worksheet in worksheets.values())
    if area > MOST_CELLS:
        raise refusal("package_too_large", name, found=str(area), allowed=f"≤ {MOST_CELLS}")
    return {place: worksheet for place, worksheet in worksheets.items() if worksheet.rows}


def _check_sizes(members: int, unpacked: int, packed: int, name: str) -> None:
    if members > MOST_MEMBERS:
        raise refusal("package_too_large", name, found=str(members), allowed=f"≤ {MOST_MEMBERS}")
    most = min(LARGEST_UNPACKED, LARGEST_RATIO * packed)
    if unpacked > most:
        raise refusal("package_too_large", name, found=f"{unpacked >> 10} KiB", allowed=f"≤ {most >> 10} KiB")


def _only_sheet(data: bytes, worksheets: Mapping[str, Worksheet], name: str) -> list[Row]:
    """The rows of the first sheet that hold anything, with their numbers; a second sheet is refused."""
    sheets = _sheets(data, name)
    titles = list(sheets)
    filled = [title for title in titles[1:] if _holds(sheets[title])]
    if filled or len(worksheets) > 1:  # a sheet of nothing but failed formulas has a worksheet and no values
        found = filled[0] if filled else titles[-1]
        raise refusal("second_sheet", name, found=short(found), allowed=short(titles[0]))
    return _numbered(sheets[titles[0]] if titles else [], worksheets.values())


def _holds(rows: list[list[str]]) -> bool:
    return any(cell for row in rows for cell in row)


def _sheets(data: bytes, name: str) -> dict[str, list[list[str]]]:
    """The cells of each sheet as texts, by its title."""
    try:
        book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(data))
        return {
            title: [
                [_cell(value) for value in row]
                for row in book.get_sheet_by_index(number).to_python(skip_empty_area=False)
            ]
            for number, title in enumerate(book.sheet_names)
        }
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise _not_xlsx(name, error) from None


def _member(data: bytes, title: str) -> str:
    """The place in the package of the worksheet that has this title."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        try:
            book = ElementTree.fromstring(package.read("xl/workbook.xml"))
            ways = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        except (KeyError, ElementTree.ParseError):
            return ""
    ids = [
        value
        for sheet in book.iterfind(".//{*}sheet")
        if sheet.get("name") == title
        for key, value in sheet.items()
        if key.endswith("}id")
    ]
    targets = {way.get("Id"): way.get("Target", "") for way in ways.iterfind("{*}Relationship")}
    return normpath(join("/xl", targets.get(ids[0], ""))).lstrip("/") if ids else ""


def _numbered(rows: list[list[str]], worksheets: Iterable[Worksheet]) -> list[Row]:
    for worksheet in worksheets:
        _fill(rows, worksheet.valueless)
    return [(number, row) for number, row in enumerate(rows, 1) if any(row)]


def _fill(rows: list[list[str]], valueless: Mapping[Place, str]) -> None:
    """Puts what a person sees into cells that the reader left empty, so that they are judged too."""
    width = max([len(rows[0]) if rows else 0, *(column + 1 for _, column in valueless)])
    rows += [[] for _ in range(len(rows), max([0, *(row + 1 for row, _ in valueless)]))]
    for row in rows if valueless else []:
        row += [""] * (width - len(row))
    for (row_number, column), text in valueless.items():
        rows[row_number][column] = text


def _cell(value: Any) -> str:
    """A cell as the text a person sees: 3, not 3.0, and TRUE."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
