"""How tables lie in Word: upright where that can be read, and words broken where they may be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.reports.document.layout import broken, of_numbers, of_shades, of_table
from assessment.reports.document.markup import COLUMN, LONG_COLUMN, SOFT
from assessment.reports.fitting import BREAK
from assessment.table import Table


def wide(columns: int) -> Table:
    """A table of so many columns, each with a word in it."""
    heads = tuple(f"Vaikuttaminen {number}" for number in range(columns))
    return Table(heads, (tuple("osallisuus" for _ in range(columns)),))


@pytest.mark.parametrize("of", [of_table, of_numbers, of_shades])
def test_a_small_table_stands_in_usual_letters(of) -> None:
    found = of(Table(("Tekijä", "n"), (("Suunnitelma elää", "21"),)))
    assert (found.size, found.lying, found.turned) == (9.0, False, False)
    assert found.numeric == (False, True)
    assert sum(found.columns) == COLUMN


@pytest.mark.parametrize(
    ("columns", "lying", "turned"), [(4, False, False), (10, True, False), (21, True, True)]
)
def test_the_wider_a_table_the_more_its_page_turns(columns: int, lying: bool, turned: bool) -> None:
    found = of_table(wide(columns))
    assert (found.lying, found.turned) == (lying, turned)
    assert sum(found.columns) == (LONG_COLUMN if lying else COLUMN)


def test_numbers_under_a_chart_stay_on_its_page() -> None:
    assert not of_numbers(wide(21)).lying


def test_a_word_that_fits_is_left_alone() -> None:
    assert broken("Kansalaisvalta ja luottamus", 2000, 9) == "Kansalaisvalta ja luottamus"


def test_a_long_word_gets_soft_hyphens_at_syllables() -> None:
    assert broken("hyvinvointisuunnitelma", 1100, 9).replace(SOFT, "|") == "hyvinvointi|suunnitelma"


def test_a_code_is_broken_at_its_dots() -> None:
    assert broken("enablers.leadership1", 1100, 9) == f"enablers.{BREAK}leadership1"


@settings(max_examples=100)
@given(st.text(max_size=80), st.integers(300, 4000))
def test_breaking_loses_nothing(text: str, column: int) -> None:
    kept = broken(text, column, 9).replace(SOFT, "").replace(BREAK, "")
    assert kept == text.replace(SOFT, "").replace(BREAK, "")
