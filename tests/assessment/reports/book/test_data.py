"""Rows for filters and pivot tables."""

from __future__ import annotations

import io

import pytest
from xlsxwriter import Workbook

from assessment.reports.book import data
from assessment.reports.book.binding import Binding, options
from assessment.reports.book.bulk import Bulk
from assessment.reports.book.paint import Paint
from assessment.reports.brand import PLAIN
from assessment.reports.report import Column, Dataset
from assessment.words import words
from tests.assessment.reports.book.reading import Reading
from tests.assessment.reports.specimen import specimen

ITEMS = Dataset(
    "items",
    "Kohdat",
    (
        Column("item", "Tunnus"),
        Column("name", "Nimi"),
        Column("n", "Vastauksia", "whole"),
        Column("score", "Pistemäärä", "number", 2),
        Column("withheld", "Ei näytetä", "whole"),
    ),
    (("kampa.a1", "Suunnitelma", 21, 2.3456789, 0), ("kampa.a2", "Raadit", None, None, 1)),
)
LEVELS = Dataset(
    "levels",
    "Jakauma",
    (Column("item", "Tunnus"), Column("level", "Taso", "whole"), Column("count", "Vastauksia", "whole")),
    (("kampa.a1", 0, 3),),
)


def written(rows: data.Rows) -> list[tuple[object, ...]]:
    """The rows as a table of a workbook, read back."""
    whole = io.BytesIO()
    book = Workbook(whole, options())
    binding = Binding(book, Paint(book, PLAIN, "fi"), specimen(), words("fi"))
    data.sheet(binding, binding.leaf("Rivit", Bulk), rows, "rivit")
    book.close()
    reading = Reading(whole.getvalue())
    return list(reading.book["Rivit"].iter_rows(values_only=True))


def test_every_number_has_a_row_of_its_own() -> None:
    found = data.long((ITEMS, LEVELS), words("fi"))
    assert [column.heading for column in found.columns] == [
        *("Taulukko", "Tunnus", "Nimi", "Taso", "Luku", "Arvo")
    ]
    assert found.rows == [
        ("Kohdat", "kampa.a1", "Suunnitelma", None, "Vastauksia", 21),
        ("Kohdat", "kampa.a1", "Suunnitelma", None, "Pistemäärä", 2.3456789),
        ("Jakauma", "kampa.a1", None, 0, "Vastauksia", 3),
    ]


def test_rows_stay_exact_and_what_is_missing_stays_empty() -> None:
    assert written(data.of_dataset(ITEMS))[1:] == [
        ("kampa.a1", "Suunnitelma", 21, 2.3456789, 0),
        ("kampa.a2", "Raadit", None, None, 1),
    ]


def test_a_dataset_without_rows_is_a_heading() -> None:
    assert written(data.of_dataset(Dataset("x", "X", ITEMS.columns, ())))[0][0] == "Tunnus"


def test_levels_are_numbers_and_the_rest_of_an_answer_is_text() -> None:
    content = b'\xef\xbb\xbfround,item,value,comment\r\n2026,kampa.a1,3,"=1+1\n\x00"\r\n2026,kampa.a1,dk,\r\n'
    found = data.of_file(content)
    assert found.rows == [["2026", "kampa.a1", 3, "=1+1\n"], ["2026", "kampa.a1", "dk", None]]


def test_a_ragged_file_is_read_all_the_same() -> None:
    assert data.of_file(b"item,value\r\nkampa.a1\r\n").rows == [["kampa.a1"]]
    assert data.of_file(b"").columns == ()


def test_more_rows_than_a_sheet_is_given_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "MOST_ROWS", 2)
    many = data.of_file(b"item,value\r\n" + b"kampa.a1,1\r\n" * 4)
    assert written(many) == [
        ("item", "value"),
        ("kampa.a1", 1),
        ("kampa.a1", 1),
        ("Tässä on ensimmäiset 2 riviä. Kaikki ovat aineistopaketissa.", None),
    ]


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="nan"):
        written(data.Rows((Column("x", "X", "number"),), ((float("nan"),),)))
