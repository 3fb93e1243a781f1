"""Ruled: cells as they were said, and hyphenated only where a word does not fit its column."""

from dataclasses import replace

import pytest

from assessment.charts.heat_map import Cell, Column, HeatMap, Row, colours
from assessment.reports import ruled
from assessment.reports.ruled import ROOM, WHITE, WIDE_ROOM
from assessment.table import Table
from tests.assessment.reports.specimen import HEAT_MAP, NUMBERS

CROWDED = Table(tuple(f"Sarake {number}" for number in range(30)), (("yksikkönimi",) * 30,))


def said(cell: str | dict[str, str]) -> str:
    """The text of a cell, hyphenated or not."""
    return cell if isinstance(cell, str) else cell["long"]


def test_cells_stand_row_by_row() -> None:
    told = ruled.table(NUMBERS, ROOM)
    assert told["columns"] == list(NUMBERS.columns)
    assert told["cells"] == [cell for row in NUMBERS.rows for cell in row]
    assert told["sides"] == ["left", "right", "right", "right"]


def test_only_a_word_too_long_for_its_column_is_hyphenated() -> None:
    table = Table(
        ("Tekijä", *(f"Vastausvaihtoehto {number}" for number in range(9))),
        (("Suunnitelma elää", *"123456789"),),
    )
    told = ruled.table(table, ROOM)
    assert told["cells"] == ["Suunnitelma elää", *"123456789"]
    assert [said(head) for head in told["columns"]] == list(table.columns)
    assert [isinstance(head, dict) for head in told["columns"]] == [False, *[True] * 9]


def test_a_crowded_table_lies_on_its_side() -> None:
    assert ruled.room(NUMBERS) == ROOM
    assert ruled.room(CROWDED) == WIDE_ROOM


@pytest.mark.parametrize(("rows", "is_whole"), [(14, True), (15, False)])
def test_a_short_table_stays_on_one_page(rows: int, is_whole: bool) -> None:
    assert ruled.table(Table(("A", "B"), (("a", "1"),) * rows), ROOM)["whole"] is is_whole


def test_a_cell_longer_than_a_page_may_go_on_on_the_next() -> None:
    told = ruled.table(Table(("A", "B"), (("a", "sana " * 3000),)), ROOM)
    assert told["long"]
    assert not told["whole"]


def test_shades_are_those_of_the_screen() -> None:
    told = ruled.heat(HEAT_MAP, ROOM)
    for row, (name, shades) in zip(HEAT_MAP.rows, told["rows"], strict=True):
        assert said(name) == row.label
        assert [shade["text"] for shade in shades] == [cell.text or cell.note for cell in row.cells]
        for cell, shade in zip(row.cells, shades, strict=True):
            assert (shade["ground"], shade["letters"]) == (colours(cell, WHITE) or (None, None))
            assert shade["note"] == bool(cell.note)


def test_a_map_of_many_columns_lies_on_its_side() -> None:
    columns = tuple(Column(str(number), "Osallistuminen") for number in range(21))
    row = Row("u", "Perhe- ja sosiaalipalvelut", (Cell(2.0, "2,0", 2.0),) * 21)
    wide = replace(HEAT_MAP, columns=columns, rows=(row,))
    assert ruled.heat_room(HEAT_MAP) == ROOM
    assert ruled.heat_room(wide) == WIDE_ROOM
    assert sum(ruled.heat(wide, WIDE_ROOM)["widths"]) == pytest.approx(WIDE_ROOM)


def test_a_map_without_columns_or_rows_is_still_told() -> None:
    told = ruled.heat(HeatMap("", "", Column("", "Yksikkö"), (), (), ()), ROOM)
    assert told["rows"] == []
