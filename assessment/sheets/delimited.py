"""A sheet that came as CSV: comma or semicolon, UTF-8, with or without a byte order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from assessment.errors import FileError, Problem
from assessment.sheets.sheet import (
    LONGEST_CELL,
    MOST_PROBLEMS,
    Columns,
    Sheet,
    check_header,
    refusal,
    short,
    whole,
)

LONGEST_FIELD = 1 << 30  # what is too long is told by its line, not met with an exception


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
    csv.field_size_limit(LONGEST_FIELD)
    reader, line = csv.reader(text, delimiter=delimiter), 1
    for cells in reader:
        if cells:
            yield line, len(cells), max(cells, key=len)
        line = reader.line_num + 1


def read_delimited(data: bytes, columns: Columns, name: str) -> Sheet:
    """The sheet in a CSV; told with the first lines of its records where there are faults."""
    _check_encoding(data, name)
    header, delimiter = _header(data)
    _check_quotes(data, delimiter, name)
    check_header(header, columns, name)
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
    told = _broken(data, len(header), name, len(data)) if uneven else None
    return whole(Sheet(name, frame, partial(_lines, data, len(header)), told))


def _lines(data: bytes, width: int) -> Sequence[int]:
    """The first line of each row that has as many cells as the header."""
    return [line for line, cells, _ in _records(data) if cells == width][1:]


def _check_encoding(data: bytes, name: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _position(data, error.start)
        raise refusal(
            "not_utf8",
            name,
            line=line,
            column=str(column),
            found=f"0x{data[error.start]:02x}",
            allowed="UTF-8",
        ) from None
    if b"\0" in data:
        line, column = _position(data, data.index(b"\0"))
        raise refusal(
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
    csv.field_size_limit(LONGEST_FIELD)
    lines = io.StringIO(body.decode("utf-8"), newline="")
    reader, line = csv.reader(lines, delimiter=delimiter, strict=True), 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        lines.seek(0)
        begun = next(islice(lines, line - 1, None)).rstrip("\r\n")
        raise refusal("broken_csv", name, line=line, found=short(begun), allowed='"…"') from None


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
                else Problem("too_long", name, line, "", short(longest), f"≤ {LONGEST_CELL}")
            )
    if not problems:
        return refusal("broken_csv" if rows > 1 else "no_rows", name)
    return FileError(tuple(problems), total)
