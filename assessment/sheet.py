"""A table of text that came in as CSV, XLSX or Parquet, with every row's place in its file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from assessment.errors import FileError, Problem

LARGEST_FILE = 1 << 30
LARGEST_UNPACKED = 300 << 20
LARGEST_RATIO = 200
MOST_MEMBERS = 1000
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

    def codes(self, column: str) -> np.ndarray[Any, Any]:
        """The category number of each row; never negative, since missing cells are ''."""
        return np.asarray(self.frame[column].cat.codes)

    def categories(self, column: str) -> list[str]:
        """The different texts in a column."""
        return [str(text) for text in self.frame[column].cat.categories]

    def where(self, column: str, good: Sequence[bool]) -> np.ndarray[Any, np.dtype[np.intp]]:
        """The rows whose category is not good."""
        if all(good):
            return np.empty(0, np.intp)
        return np.flatnonzero(~np.asarray(good, bool)[self.codes(column)])

    def refuse(self, findings: Sequence[Finding]) -> None:
        """Raises `FileError` with the first problems in the order of the file, if there are any."""
        total = sum(len(finding.rows) for finding in findings)
        if total == 0:
            return
        told = [(int(row), finding) for finding in findings for row in finding.rows[:MOST_PROBLEMS]]
        told = sorted(told, key=lambda pair: pair[0])[:MOST_PROBLEMS]
        lines = self._lines()
        raise FileError(tuple(self._problem(row, finding, lines) for row, finding in told), total)

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
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
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
        if path.stat().st_size > LARGEST_FILE:
            raise _refusal("file_too_large", name, allowed="≤ 1 GiB")
        return path.read_bytes()
    except OSError as error:
        raise _refusal("file_unreadable", name, found=error.strerror or "") from error


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
    """Each record's first line, its number of cells and its longest cell's beginning; slow, for telling faults."""
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
    _check_header(header, columns, name)
    uneven: list[Any] = []

    def note(row: Any) -> str:
        uneven.append(row)
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
    if uneven:
        raise _broken(data, len(header), name)
    frame = table.unify_dictionaries().to_pandas()
    return _whole(Sheet(name, frame, data))


def _check_encoding(data: bytes, name: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise _refusal(
            "not_utf8",
            name,
            line=line,
            column=str(column),
            found=f"0x{data[error.start]:02x}",
            allowed="UTF-8",
        ) from None
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise _refusal("not_text", name, line=line, found="0x00", allowed="CSV (UTF-8), XLSX")


def _broken(data: bytes, width: int, name: str) -> FileError:
    """The rows with too few or too many cells, or with a cell beyond measure."""
    problems = []
    for line, cells, longest in _records(data):
        if cells != width:
            problems.append(Problem("uneven_row", name, line, "", str(cells), str(width)))
        elif len(longest) > LONGEST_CELL:
            problems.append(Problem("too_long", name, line, "", _short(longest), f"≤ {LONGEST_CELL}"))
    if not problems:
        problems = [Problem("broken_csv", name)]
    return FileError(tuple(problems[:MOST_PROBLEMS]), len(problems))


def _whole(sheet: Sheet) -> Sheet:
    """The sheet, unless it has no rows or a cell beyond measure."""
    if sheet.frame.empty:
        raise _refusal("no_rows", sheet.name)
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
    return sheet


# XLSX


def _from_xlsx(data: bytes, columns: Columns, name: str) -> Sheet:
    _check_package(data, name)
    rows = _cells(data, name)
    if not rows:
        raise _refusal("empty_file", name)
    header = [_cell(value) for value in rows[0][1]]
    while header and not header[-1]:
        header.pop()
    _check_header(header, columns, name)
    for line, cells in rows[1:]:
        if any(_cell(value) for value in cells[len(header) :]):
            raise _refusal("uneven_row", name, line=line, found=str(len(cells)), allowed=str(len(header)))
    frame = text_frame(
        {column: [_cell(cells[number]) for _, cells in rows[1:]] for number, column in enumerate(header)}
    )
    return _whole(Sheet(name, frame, data, tuple(line for line, _ in rows[1:])))


def _check_package(data: bytes, name: str) -> None:
    """Refuses a zip that is no workbook, or that would unpack beyond measure, before anything opens it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            unpacked = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or unpacked > min(LARGEST_UNPACKED, LARGEST_RATIO * len(data)):
                raise _refusal(
                    "package_too_large",
                    name,
                    found=f"{unpacked >> 20} MiB",
                    allowed=f"≤ {LARGEST_UNPACKED >> 20} MiB",
                )
            if "xl/workbook.xml" not in package.namelist():
                raise _refusal("not_xlsx", name, allowed="XLSX, CSV (UTF-8)")
            for member in members:  # a header may lie about its size: reading to the end proves it
                with package.open(member) as stream:
                    while stream.read(1 << 20):
                        pass
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _refusal("not_xlsx", name, found=_short(str(error)), allowed="XLSX, CSV (UTF-8)") from None


def _cells(data: bytes, name: str) -> list[tuple[int, list[Any]]]:
    """The rows of the first sheet that hold anything, with their numbers."""
    import python_calamine  # only this kind of file needs it

    try:
        book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(data))
        sheets = [
            book.get_sheet_by_index(number).to_python(skip_empty_area=False)
            for number in range(len(book.sheet_names))
        ]
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise _refusal("not_xlsx", name, found=_short(str(error)), allowed="XLSX, CSV (UTF-8)") from None
    for title, rows in zip(book.sheet_names[1:], sheets[1:], strict=True):
        if any(_cell(value) for row in rows for value in row):
            raise _refusal("second_sheet", name, found=_short(title), allowed=_short(book.sheet_names[0]))
    first = sheets[0] if sheets else []
    return [(number, list(row)) for number, row in enumerate(first, 1) if any(_cell(value) for value in row)]


def _cell(value: Any) -> str:
    """A cell as the text a person sees: 3, not 3.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


# Parquet


def _from_parquet(data: bytes, columns: Columns, name: str) -> Sheet:
    try:
        table = pq.read_table(pa.BufferReader(data))
        _check_header(table.column_names, columns, name)
        texts = [_text_column(table.column(column)) for column in table.column_names]
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        raise _refusal("not_parquet", name, found=_short(str(error))) from None
    frame = pa.table(texts, names=table.column_names).unify_dictionaries().to_pandas()
    return _whole(Sheet(name, frame, data))


def _text_column(column: Any) -> Any:
    texts = column.cast(pa.string()).fill_null("")
    return texts.dictionary_encode()
