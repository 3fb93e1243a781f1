"""A dataset as files: exact, typed, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.comparison_tables import FORMULA
from assessment.reports.bundle import tables
from assessment.reports.report import Column, Dataset

COLUMNS = (
    Column("item", "Tunnus"),
    Column("name", "=Nimi"),
    Column("n", "Vastauksia", "whole"),
    Column("score", "Pistemäärä", "number", 2),
    Column("share", "Osuus", "share", 0),
)
ROWS = (
    ("kampa.a1", '=HYPERLINK("x")', 21, 2.345678901234567, 1),
    ("kampa.a2", "a;=1+1\n@b", None, None, None),
)
DATASET = Dataset("items", "Kohdat", COLUMNS, ROWS)


def rows(text: str, mark: str) -> list[list[str]]:
    """The cells of a file."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def test_the_exact_file_changes_nothing() -> None:
    assert rows(tables.exact(DATASET), ",") == [
        ["item", "name", "n", "score", "share"],
        ["kampa.a1", '=HYPERLINK("x")', "21", "2.345678901234567", "1"],
        ["kampa.a2", "a;=1+1\n@b", "", "", ""],
    ]


def test_a_spreadsheet_finds_its_own_marks_and_no_formula() -> None:
    text = tables.for_excel(DATASET, "fi")
    assert text.startswith("\ufeff")
    assert rows(text[1:], ";") == [
        ["Tunnus", "'=Nimi", "Vastauksia", "Pistemäärä", "Osuus"],
        ["kampa.a1", '\'=HYPERLINK("x")', "21", "2,345678901234567", "1"],
        ["kampa.a2", "a;'=1+1\n@b", "", "", ""],
    ]
    assert rows(tables.for_excel(DATASET, "en")[1:], ",")[1][3] == "2.345678901234567"


def test_columns_keep_their_types() -> None:
    table = pq.read_table(io.BytesIO(tables.parquet(DATASET)))
    assert [str(field.type) for field in table.schema] == ["string", "string", "int64", "double", "double"]
    assert [tuple(row.values()) for row in table.to_pylist()] == [(*ROWS[0][:4], 1.0), ROWS[1]]


def test_a_dataset_without_rows_keeps_its_columns() -> None:
    empty = Dataset("items", "Kohdat", COLUMNS, ())
    assert pq.read_table(io.BytesIO(tables.parquet(empty))).num_columns == 5
    assert rows(tables.exact(empty), ",") == [["item", "name", "n", "score", "share"]]


def test_a_file_of_answers_is_made_safe_too() -> None:
    given = '\ufeffitem,comment\r\nkampa.a1,"@SUM(1)"\r\n'.removeprefix("\ufeff")
    assert rows(tables.guarded_rows(given, "sv")[1:], ";") == [["item", "comment"], ["kampa.a1", "'@SUM(1)"]]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_no_text_begins_a_formula_or_is_lost(text: str) -> None:
    dataset = Dataset("x", "X", (Column("a", "A"),), ((text,),))
    assert rows(tables.exact(dataset), ",")[1:] == [[text]]
    guarded = tables.guarded(text)
    assert not FORMULA.match(guarded)
    assert guarded.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("text", ["-5 pistettä", "+358 40", "＝1+1", "−1", "\tx"])
def test_whatever_a_spreadsheet_would_compute_is_quoted(text: str) -> None:
    assert tables.guarded(text) == f"'{text}"
