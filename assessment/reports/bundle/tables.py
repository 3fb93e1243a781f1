"""A dataset as files: exact for computing, typed for tools, and safe for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from assessment.comparison_tables import CUT, FORMULA
from assessment.reports.bundle.entry import Field
from assessment.reports.gate import safe
from assessment.reports.report import Column, Dataset, Value

TYPES = {"text": "string", "whole": "integer", "number": "number", "share": "number"}
ARROW = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
MARK = "\ufeff"  # by which Excel knows UTF-8


def fields(dataset: Dataset) -> tuple[Field, ...]:
    """The columns as they are called in the exact files."""
    return tuple(Field(one.name, one.heading, TYPES[one.kind], one.kind) for one in dataset.columns)


def exact(dataset: Dataset) -> str:
    """Names, then values as they are: a decimal point, no rounding, an empty cell where there is none."""
    names = [column.name for column in dataset.columns]
    return _csv([names, *([_plain(value) for value in row] for row in dataset.rows)], ",")


def for_excel(dataset: Dataset, language: str) -> str:
    """Headings and values as a spreadsheet of that language opens them; no cell is a formula."""
    point = decimal(language)
    headings = [guarded(column.heading) for column in dataset.columns]
    rows = ([_shown(value, point) for value in row] for row in dataset.rows)
    return MARK + _csv([headings, *rows], separator(language))


def guarded_rows(text: str, language: str) -> str:
    """A file of answers, units or targets as a spreadsheet of that language opens it."""
    rows = ([guarded(safe(cell)) for cell in row] for row in csv.reader(io.StringIO(text, newline="")))
    return MARK + _csv(rows, separator(language))


def parquet(dataset: Dataset) -> bytes:
    """Typed columns under the names of the exact file."""
    schema = pa.schema([(field.name, ARROW[field.type]) for field in fields(dataset)])
    columns = [
        pa.array([_typed(row[place], column) for row in dataset.rows], schema.field(place).type)
        for place, column in enumerate(dataset.columns)
    ]
    whole = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), whole, compression="zstd")
    return whole.getvalue()


def separator(language: str) -> str:
    """What parts the cells: Finnish and Swedish write numbers with a comma."""
    return "," if language == "en" else ";"


def decimal(language: str) -> str:
    """The decimal mark that a spreadsheet of that language reads."""
    return "." if language == "en" else ","


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula, nor for two cells of which the second is one."""
    return CUT.sub(r"\1'", f"'{text}" if FORMULA.match(text) else text)


def _plain(value: Value) -> str:
    return "" if value is None else value if isinstance(value, str) else repr(value)


def _shown(value: Value, point: str) -> str:
    return guarded(value) if isinstance(value, str) else _plain(value).replace(".", point)


def _typed(value: Value, column: Column) -> Value:
    """A number that came without decimals is a number all the same."""
    return float(value) if column.kind in ("number", "share") and isinstance(value, int) else value


def _csv(rows: Iterable[Sequence[str]], mark: str) -> str:
    whole = io.StringIO(newline="")
    csv.writer(whole, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return whole.getvalue()
