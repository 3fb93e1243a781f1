"""The sheet behind a chart: typed cells, no formulas, the same bytes."""

import io
from datetime import UTC, datetime

import openpyxl

from assessment.reports.deck.sheet import LONGEST, Column, sheet

MADE = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
NAMES = Column("Nimi", ("=1+1", "+5", "http://evil.example", "a" * 40_000))
VALUES = Column("Arvo", (1.25, None, 3), "0.0")


def opened(*columns):
    content = sheet("Luvut", *columns).workbook(MADE)
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_texts_stay_texts_and_numbers_numbers():
    page = opened(NAMES, VALUES)
    assert {cell.data_type for cell in page["A"]} == {"s"}
    assert [cell.value for cell in page["A"]][1:4] == ["=1+1", "+5", "http://evil.example"]
    assert [cell.value for cell in page["B"]] == ["Arvo", 1.25, None, 3, None]
    assert page["A4"].hyperlink is None
    assert page["B2"].number_format == "0.0"


def test_what_is_longer_than_a_cell_is_cut_and_not_lost():
    assert len(opened(NAMES)["A5"].value) == LONGEST


def test_a_column_given_twice_stands_once_and_all_are_equally_deep():
    one = sheet("Luvut", NAMES, VALUES, VALUES)
    assert one.columns == (NAMES, VALUES)
    assert one.cells_of(VALUES) == "'Luvut'!$B$2:$B$5"
    assert one.heading_of(NAMES) == "'Luvut'!$A$1"


def test_the_same_numbers_give_the_same_bytes():
    assert sheet("Luvut", VALUES).workbook(MADE) == sheet("Luvut", VALUES).workbook(MADE)
