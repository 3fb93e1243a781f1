"""A table of text that came in as CSV, XLSX or Parquet, with every row's place in its file."""

from __future__ import annotations

import csv
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from assessment.errors import FileError, Problem
from assessment.worksheet import Place, Worksheet

LARGEST_FILE = 1 << 30
LARGEST_UNPACKED = 300 << 20
LARGEST_RATIO = 200
MOST_MEMBERS = 1000
MOST_CELLS = 10_000_000  # a full XLSX sheet of every column there is
MOST_ROWS = 5_000_000  # a few kB of Parquet can declare any number
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
    origin: bytes
    first_lines: tuple[int, ...] | None = None  # known for XLSX; counted for CSV only when a fault is told
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
        lines = self._lines()
        problems = [*before, *(self._problem(row, finding, lines) for row, finding in found)]
        raise FileError(tuple(sorted(problems, key=lambda problem: problem.line or 0)[:MOST_PROBLEMS]), total)

    def _problem(self, row: int, finding: Finding, lines: Sequence[int]) -> Problem:
        found = str(self.frame[finding.column].iloc[row]) if finding.column in self.frame else ""
        line = lines[row] if row < len(lines) else None
        return Problem(finding.code, self.name, line, finding.column, _short(found), finding.allowed)

    def _lines(self) -> Sequence[int]:
        if self.first_lines is not None:
            return self.first_lines
        if self.origin[:4] == b"PAR1":
            return range(1, len(self.frame) + 1)
        width = len(_header(self.origin)[0])
        return [line for line, cells, _ in _records(self.origin) if cells == width][1:]


def read(source: Path | bytes, columns: Columns, name: str = "") -> Sheet:
    """The sheet in a file; raises `FileError` when it is not a table of these columns."""
    name = _short(name or (source.name if isinstance(source, Path) else "file"))
    data = source if isinstance(source, bytes) else _bytes(source, name)
    body = data.removeprefix(b"\xef\xbb\xbf")
    if not body or body.isspace():
        raise _refusal("empty_file", name)
    if data[:4] == b"PK\x03\x04":
        return _from_xlsx(data, columns, name)
    if data[:4] == b"\xd0\xcf\x11\xe0" or name.lower().endswith((".xlsx", ".xls")):
        raise _refusal("not_xlsx", name, allowed="XLSX, CSV (UTF-8)")
    if data[:4] == b"PAR1":
        return _from_parquet(data, columns, name)
    return _from_csv(data, columns, name)


def text_frame(columns: dict[str, Sequence[str]]) -> pd.DataFrame:
    """Columns of text as the categorical frame that a sheet holds."""
    return pd.DataFrame({name: pd.Categorical(list(cells)) for name, cells in columns.items()})


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise _refusal(
            "file_unreadable", name, found=getattr(error, "strerror", None) or str(error)
        ) from error
    if len(data) > LARGEST_FILE:
        raise _refusal("file_too_large", name, allowed="≤ 1 GiB")
    return data


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def _refusal(code: str, name: str, **facts: Any) -> FileError:
    return FileError((Problem(code, name, **facts),))


def _check_header(header: Sequence[str], columns: Columns, name: str) -> None:
    allowed = ", ".join(columns.known)
    problems = [
        Problem("unknown_column", name, 1, _short(column), _short(column), allowed)
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


# CSV


def _header(data: bytes) -> tuple[list[str], str]:
    """The column names and the delimiter, told by whichever of , and ; the first line has more of."""
    first = data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].split(b"\r", 1)[0][:10_000]
    line = first.decode("utf-8", "replace")
    delimiter = ";" if line.count(";") > line.count(",") else ","
    return next(csv.reader([line], delimiter=delimiter), []), delimiter


def _records(data: bytes) -> Iterator[tuple[int, int, str]]:
    """Each record's first line, its number of cells and its longest cell; slow, for telling faults."""
    _, delimiter = _header(data)
    text = io.StringIO(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"), newline="")
    csv.field_size_limit(LARGEST_FILE)
    reader, line = csv.reader(text, delimiter=delimiter), 1
    for cells in reader:
        if cells:
            yield line, len(cells), max(cells, key=len)
        line = reader.line_num + 1


def _from_csv(data: bytes, columns: Columns, name: str) -> Sheet:
    _check_encoding(data, name)
    header, delimiter = _header(data)
    _check_quotes(data, delimiter, name)
    _check_header(header, columns, name)
    uneven = False

    def note(row: Any) -> str:
        nonlocal uneven
        uneven = True
        return "skip"

    body = pa.py_buffer(data.removeprefix(b"\xef\xbb\xbf"))
    try:
        table = pacsv.read_csv(
            pa.BufferReader(body),
            read_options=pacsv.ReadOptions(column_names=header, skip_rows=1, block_size=4 << 20),
            parse_options=pacsv.ParseOptions(
                delimiter=delimiter, newlines_in_values=b'"' in data, invalid_row_handler=note
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.dictionary(pa.int32(), pa.string())),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        raise _broken(data, len(header), name) from None
    frame = table.unify_dictionaries().to_pandas()
    return _whole(
        Sheet(name, frame, data, told=_broken(data, len(header), name, LARGEST_FILE) if uneven else None)
    )


def _check_encoding(data: bytes, name: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _position(data, error.start)
        raise _refusal(
            "not_utf8",
            name,
            line=line,
            column=str(column),
            found=f"0x{data[error.start]:02x}",
            allowed="UTF-8",
        ) from None
    if b"\0" in data:
        line, column = _position(data, data.index(b"\0"))
        raise _refusal(
            "not_text", name, line=line, column=str(column), found="0x00", allowed="CSV (UTF-8), XLSX"
        )


def _position(data: bytes, place: int) -> tuple[int, int]:
    """The line of a byte and the character on that line, as an editor counts them."""
    before = data[:place].removeprefix(b"\xef\xbb\xbf")
    ends = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    return ends + 1, len(before[start:].decode("utf-8", "replace")) + 1


def _check_quotes(data: bytes, delimiter: str, name: str) -> None:
    """Refuses a quote left open, which would take the rows after it into one cell."""
    body = data.removeprefix(b"\xef\xbb\xbf")
    if b'"' not in body or _are_paired(body, delimiter):
        return
    csv.field_size_limit(LARGEST_FILE)
    lines = io.StringIO(body.decode("utf-8"), newline="")
    reader, line = csv.reader(lines, delimiter=delimiter, strict=True), 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        lines.seek(0)
        begun = next(islice(lines, line - 1, None)).rstrip("\r\n")
        raise _refusal("broken_csv", name, line=line, found=_short(begun), allowed='"…"') from None


def _are_paired(body: bytes, delimiter: str) -> bool:
    """Whether each quote opens a cell, closes one, or is doubled; a stray one inside a plain cell says no."""
    text = np.frombuffer(body, np.uint8)
    quotes = np.flatnonzero(text == ord('"'))
    edges = np.frombuffer(f'{delimiter}"\r\n'.encode(), np.uint8)
    opening, closing = quotes[0::2], quotes[1::2]
    before, after = text[opening[opening > 0] - 1], text[closing[closing < len(text) - 1] + 1]
    return len(quotes) % 2 == 0 and bool(np.isin(before, edges).all() and np.isin(after, edges).all())


def _broken(data: bytes, width: int, name: str, most: int = LONGEST_CELL) -> FileError:
    """The rows with too few or too many cells, or with a cell of more letters than that."""
    problems, total, rows = [], 0, 0
    for line, cells, longest in _records(data):
        rows += 1
        if cells == width and len(longest) <= most:
            continue
        total += 1
        if total <= MOST_PROBLEMS:
            problems.append(
                Problem("uneven_row", name, line, "", str(cells), str(width))
                if cells != width
                else Problem("too_long", name, line, "", _short(longest), f"≤ {LONGEST_CELL}")
            )
    if not problems:
        return _refusal("broken_csv" if rows > 1 else "no_rows", name)
    return FileError(tuple(problems), total)


def _whole(sheet: Sheet) -> Sheet:
    """The sheet, unless it has no rows; cells beyond measure are told with the faults of their meaning."""
    if sheet.frame.empty:
        raise sheet.told or _refusal("no_rows", sheet.name)
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


# XLSX


def _from_xlsx(data: bytes, columns: Columns, name: str) -> Sheet:
    rows = _cells(data, _check_package(data, name), name)
    if not rows:
        raise _refusal("empty_file", name)
    header = list(rows[0][1])
    while header and not header[-1]:
        header.pop()
    _check_header(header, columns, name)
    width, body = len(header), rows[1:]
    wide = [
        Problem("uneven_row", name, line, "", str(_width(cells)), str(width))
        for line, cells in body
        if _width(cells) > width
    ]
    even = [(line, cells) for line, cells in body if _width(cells) <= width]
    frame = text_frame({column: [cells[number] for _, cells in even] for number, column in enumerate(header)})
    told = FileError(tuple(wide[:MOST_PROBLEMS]), len(wide)) if wide else None
    return _whole(Sheet(name, frame, data, tuple(line for line, _ in even), told))


def _width(cells: Sequence[str]) -> int:
    """How many cells a row has up to the last one that holds anything."""
    return next((number for number in range(len(cells), 0, -1) if cells[number - 1]), 0)


def _not_xlsx(name: str, error: object = "") -> FileError:
    return _refusal("not_xlsx", name, found=_short(str(error)), allowed="XLSX, CSV (UTF-8)")


def _check_package(data: bytes, name: str) -> list[Worksheet]:
    """The filled worksheets; refuses what is no workbook, or would unpack or spread beyond measure."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            _check_sizes(len(members), sum(member.file_size for member in members), len(data), name)
            if "xl/workbook.xml" not in package.namelist():
                raise _not_xlsx(name)
            # a header may lie about its size: reading to the end proves it
            worksheets = [Worksheet(package.read(member)) for member in members]
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
    area = sum(worksheet.area for worksheet in worksheets)
    if area > MOST_CELLS:
        raise _refusal("package_too_large", name, found=str(area), allowed=f"≤ {MOST_CELLS}")
    return [worksheet for worksheet in worksheets if worksheet.rows]


def _check_sizes(members: int, unpacked: int, packed: int, name: str) -> None:
    if members > MOST_MEMBERS:
        raise _refusal("package_too_large", name, found=str(members), allowed=f"≤ {MOST_MEMBERS}")
    most = min(LARGEST_UNPACKED, LARGEST_RATIO * packed)
    if unpacked > most:
        raise _refusal(
            "package_too_large", name, found=f"{unpacked >> 10} KiB", allowed=f"≤ {most >> 10} KiB"
        )


def _cells(data: bytes, worksheets: Sequence[Worksheet], name: str) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet that hold anything, with their numbers."""
    import python_calamine  # only this kind of file needs it

    try:
        book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(data))
        sheets = [
            book.get_sheet_by_index(number).to_python(skip_empty_area=False)
            for number in range(len(book.sheet_names))
        ]
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise _not_xlsx(name, error) from None
    filled = [
        title
        for title, rows in zip(book.sheet_names[1:], sheets[1:], strict=True)
        if any(_cell(value) for row in rows for value in row)
    ]
    if filled or len(worksheets) > 1:  # a sheet of nothing but failed formulas has a worksheet and no values
        found = filled[0] if filled else book.sheet_names[-1]
        raise _refusal("second_sheet", name, found=_short(found), allowed=_short(book.sheet_names[0]))
    rows = [[_cell(value) for value in row] for row in (sheets[0] if sheets else [])]
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


# Parquet


def _from_parquet(data: bytes, columns: Columns, name: str) -> Sheet:
    try:
        schema, rows = _parquet_head(data)
        _check_header(schema.names, columns, name)
        if rows > MOST_ROWS:
            raise _refusal("file_too_large", name, found=str(rows), allowed=f"≤ {MOST_ROWS}")
        numbered = [field.name for field in schema if pa.types.is_string(field.type)]
        table = pq.ParquetFile(pa.BufferReader(data), read_dictionary=numbered).read()
        texts = [_text_column(table.column(column)) for column in table.column_names]
        frame = pa.table(texts, names=table.column_names).unify_dictionaries().to_pandas()
    except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
        raise _refusal("not_parquet", name, found=_short(str(error))) from None
    return _whole(Sheet(name, frame, data))


def _parquet_head(data: bytes) -> tuple[Any, int]:
    """The columns and the number of rows that a file declares, before anything of that size is read."""
    file = pq.ParquetFile(pa.BufferReader(data))
    return file.schema_arrow, file.metadata.num_rows


def _text_column(column: Any) -> Any:
    """The column as numbered texts; one that is numbered already stays so, however long it is."""
    if not (pa.types.is_dictionary(column.type) and pa.types.is_string(column.type.value_type)):
        column = column.cast(pa.string()).dictionary_encode()
    return column.fill_null("")
