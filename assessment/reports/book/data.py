"""Sheets of rows for filters, pivot tables and other tools: one heading row, one row a thing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from assessment.reports.book.binding import Binding
from assessment.reports.book.leaf import Leaf, fitting
from assessment.reports.book.names import headings
from assessment.reports.gate import safe
from assessment.reports.report import Column, Dataset, Value
from assessment.words import Words

MOST_ROWS = 100_000
WIDEST = 46
SAMPLE = 400
STYLE = "Table Style Light 1"
KEYS = ("instrument", "unit", "unit_name", "dimension", "item", "name", "role", "level")
NO_MEASURES = frozenset({*KEYS, "withheld", "clear", "two_camps"})
VALUE = Column("value", "", "number")


@dataclass(frozen=True)
class Rows:
    """Columns and rows; formats: how each row's last number is shown, where that is not the same for all."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    formats: Sequence[Column] = ()


def of_dataset(dataset: Dataset) -> Rows:
    """A dataset as it is."""
    return Rows(dataset.columns, dataset.rows)


def long(datasets: Sequence[Dataset], say: Words) -> Rows:
    """Every number of every dataset in a row of its own, by what it is a number of."""
    keys = {column.name: column for one in datasets for column in one.columns if column.name in KEYS}
    keys = {key: keys[key] for key in KEYS if key in keys}
    told = [found for dataset in datasets for found in _numbers(dataset, tuple(keys))]
    columns = (
        Column("table", say("book.table")),
        *keys.values(),
        Column("measure", say("book.measure")),
        Column("value", say("book.value"), "number"),
    )
    return Rows(columns, [row for row, _ in told], [column for _, column in told])


def _numbers(dataset: Dataset, keys: Sequence[str]) -> Iterator[tuple[tuple[Value, ...], Column]]:
    """Each number with what it is of, and the column that says how it is shown."""
    places = {column.name: place for place, column in enumerate(dataset.columns)}
    for row in dataset.rows:
        of = tuple(row[places[key]] if key in places else None for key in keys)
        for column, value in zip(dataset.columns, row, strict=True):
            if column.kind != "text" and column.name not in NO_MEASURES and value is not None:
                yield (dataset.title, *of, column.heading, value), column


def of_file(content: bytes) -> Rows:
    """A file of answers; levels are numbers, don't know and not applicable the words they are."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    columns = tuple(Column(safe(name), safe(name)) for name in next(rows, []))
    level = next((place for place, one in enumerate(columns) if one.name == "value"), None)
    return Rows(columns, [_answer(row, level) for row in islice(rows, MOST_ROWS + 1)])


def _answer(row: Sequence[str], level: int | None) -> list[Value]:
    cells: list[Value] = [safe(cell) or None for cell in row]
    if level is not None and len(row) > level and row[level].isdecimal():
        cells[level] = int(row[level])
    return cells


def sheet(binding: Binding, leaf: Leaf, found: Rows, name: str) -> None:
    """Write the rows as a table that Excel knows by that name."""
    shown, last = found.rows[:MOST_ROWS], len(found.columns) - 1
    formats = [leaf.paint.number(one, "plain") for one in found.columns]
    own = {one: leaf.paint.number(one, "plain") for one in dict.fromkeys(found.formats)}
    _table(leaf, found.columns, len(shown), name)
    _widths(leaf, found.columns, shown)
    more = [[binding.say("book.more", rows=binding.say.number(MOST_ROWS, 0))]]
    leaf.sheet.hold(
        [*shown, *(more if len(found.rows) > MOST_ROWS else ())],
        lambda row, column: own[found.formats[row]] if own and column == last else formats[column],
        leaf.paint.literal(leaf.paint("plain")),
    )
    leaf.sheet.freeze_panes(1, 0)
    leaf.sheet.repeat_rows(0)
    leaf.sheet.fit_to_pages(1, 0)


def _widths(leaf: Leaf, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
    """As wide as the first rows need; a heading has the button of its filter beside it."""
    for place, column in enumerate(columns):
        texts = (len(row[place]) for row in rows[:SAMPLE] if isinstance(row[place], str))  # type: ignore[arg-type]
        leaf.width(place, min(max((*texts, len(column.heading) + 3, 8)) + 1, WIDEST))


def _table(leaf: Leaf, columns: Sequence[Column], count: int, name: str) -> None:
    heads = headings(fitting(one.heading) for one in columns)
    look = leaf.paint("head")
    settings: dict[str, Any] = {
        "name": name,
        "style": STYLE,
        "columns": [{"header": head, "header_format": look} for head in heads],
    }
    leaf.sheet.add_table(0, 0, max(count, 1), len(columns) - 1, settings)
    leaf.pixels(0, 34)
