"""The rows of a table, each cell with its meaning."""

from __future__ import annotations

from assessment.answers import MISSING
from assessment.mapping import LEFT_OUT, Column, ColumnMapping
from assessment.rows import Rows, scale_of
from assessment.sheets.grid import read_grid

TABLE = b"who,where,what,value\nBoss,Home,kampa.a1,Top\nboss.,Mars,arnstein.needs,Top\n,home,?,Top\n"
MAPPING = ColumnMapping(
    1,
    ("who", "where", "what", "value"),
    (Column("role"), Column("unit"), Column("question"), Column("answer")),
    levels={"maturity": {"top": 4}, "rung": {"top": 8}},
    roles={"boss": "leadership"},
    units={"home": "h"},
    questions={"kampa.a1": "kampa.a1", "arnstein.needs": "arnstein.needs"},
)
ROWS = Rows(read_grid(TABLE, "t.csv"), MAPPING)


def test_cells_mean_what_the_mapping_says_and_nothing_else():
    assert list(ROWS.roles) == ["leadership", "leadership", LEFT_OUT]
    assert list(ROWS.units) == ["h", LEFT_OUT, "h"]
    assert list(ROWS.items) == ["kampa.a1", "arnstein.needs", LEFT_OUT]


def test_same_word_is_another_level_on_another_scale():
    assert list(ROWS.levels_of_items("answer")) == [4, 8, MISSING]
    assert list(ROWS.levels_of_items("target")) == [MISSING] * 3


def test_columns_that_are_not_there_are_empty():
    assert list(ROWS.texts("remark")) == [""] * 3
    assert list(ROWS.texts("role")) == ["Boss", "boss.", ""]


def test_faults_have_the_lines_of_their_rows():
    found = list(ROWS.problems("bad_value", ROWS.units == LEFT_OUT, ROWS.texts("unit"), "Home"))
    assert [(one.code, one.file, one.line, one.found, one.allowed) for one in found] == [
        ("bad_value", "t.csv", 3, "Mars", "Home")
    ]


def test_item_has_its_scale_and_what_is_left_out_has_none():
    assert (scale_of("kampa.a1"), scale_of("arnstein.needs"), scale_of(LEFT_OUT)) == ("maturity", "rung", "")
