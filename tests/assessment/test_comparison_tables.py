"""Tables of units, and the file that they are taken along as."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import comparison_tables
from assessment.table import Table
from assessment.words import LANGUAGES, words
from tests.assessment.charts.unit_charts import POOL
from tests.assessment.compared import FAR, TINY, gaps, overview

EN = words("en")
FIRST = TINY.dimensions[0].id


def read(text, language):
    """The file as a spreadsheet reads it."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter="," if language == "en" else ";")
    return [tuple(row) for row in rows]


def test_a_withheld_unit_has_its_name_and_nothing_else():
    seen = overview(FAR)
    row = comparison_tables.units(seen, seen.dimensions[FIRST], EN).rows[-1]
    assert row == ("Unit 10", EN("chart.withheld"), *("–",) * 6)


def test_units_stand_in_the_order_of_the_tree_whatever_their_number():
    seen = overview(FAR[::-1])
    rows = comparison_tables.units(seen, seen.dimensions[FIRST], EN).rows
    assert [row[0] for row in rows] == [unit.name for unit in seen.units]


def test_gaps_have_signs_and_the_word_of_their_side():
    table = comparison_tables.gaps(gaps((1.3, True), (0.2, False), None), FIRST, EN)
    assert table.rows[0][1:] == ("Leaders clearly higher", "+1.3", "+0.9", "+1.7")
    assert table.rows[1][1] == EN("apart.not_shown")
    assert table.rows[2][1:] == (EN("apart.withheld"), "–", "–", "–")


def test_a_pool_tells_ones_own_and_the_others():
    table = comparison_tables.pool(POOL, EN)
    assert table.rows[0] == ("Johtaminen", "2.4", "2.1", "2.7", "2.0", "1.5", "2.5", "3.0")
    assert table.rows[1][1] == "Ei näytetä"


def test_a_pool_without_targets_has_no_column_for_them():
    bare = replace(POOL, rows=tuple(replace(row, target=None) for row in POOL.rows))
    with_targets, without = (comparison_tables.pool(one, EN) for one in (POOL, bare))
    assert with_targets.columns == (*without.columns, "Tavoite")
    assert [row[:-1] for row in with_targets.rows] == list(without.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_has_the_marks_of_its_language_and_opens_as_utf_8(language):
    say = words(language)
    seen = overview(FAR)
    text = comparison_tables.csv(comparison_tables.units(seen, seen.dimensions[FIRST], say), language)
    assert text.encode().startswith(b"\xef\xbb\xbf")
    rows = read(text, language)
    assert len(rows) == 12
    assert {len(row) for row in rows} == {8}
    mean = rows[1][3]
    assert mean == ("3.0" if language == "en" else "3,0")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("\u22120,4", "-0,4"),
        ("+0,4", "0,4"),
        ("1\u00a0234", "1234"),
        ("12\u202f345,6", "12345,6"),
        ("–", "–"),
        ("≥\u00a03,5", "≥\u00a03,5"),
        ("sija 1–2 / 4", "sija 1–2 / 4"),
        ("", ""),
    ],
)
def test_numbers_are_written_as_spreadsheets_read_them(cell, written):
    (_, row) = read(comparison_tables.csv(Table(("a", "b"), (("x", cell),)), "fi"), "fi")
    assert row == ("x", written)


@pytest.mark.parametrize(
    "name", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\tA1", "\r=1", " =1", "\x00=1", "＝1", "\u2212A1"]
)
@pytest.mark.parametrize("column", [0, 1])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_begins_a_formula(name, column, language):
    row = (name, "x") if column == 0 else ("x", name)
    (_, cells) = read(comparison_tables.csv(Table(("a", "b"), (row,)), language), language)
    assert cells[column] == f"'{name}"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("cut", [",", ";", "\t", ", ", ',"'])
def test_no_formula_begins_where_a_spreadsheet_cuts_otherwise(cut, mark):
    table = Table(("a", "b"), ((f"Care{cut}=1+1", "–"),))
    for language in ("fi", "en"):
        text = comparison_tables.csv(table, language)
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) for cell in row]
        assert not any(cell.strip(' "').startswith("=") for cell in cells)


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5), st.sampled_from(LANGUAGES))
def test_any_text_stays_in_its_cell_and_begins_no_formula(rows, language):
    table = Table(("a", "b", "c"), tuple(rows))
    text = comparison_tables.csv(table, language)
    found = list(
        csv.reader(
            io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="," if language == "en" else ";"
        )
    )
    assert [len(row) for row in found] == [3] * (len(rows) + 1)
    for cell in (cell for row in found for cell in row):
        is_number = comparison_tables.NUMBER.fullmatch(cell) is not None
        assert is_number or not cell.startswith(("=", "+", "@", "\t", "\r"))
