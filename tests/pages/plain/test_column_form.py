"""What a column may be, and what a form says it is."""

from __future__ import annotations

import pytest

from assessment import catalogue
from assessment.guess import Guess
from assessment.mapping import USES, Column, ColumnMapping
from assessment.sheets.grid import read_grid
from assessment.words import LANGUAGES, words
from pages.plain.column_form import chosen, fields, groups, letter
from pages.plain.drafts import Draft

GRID = read_grid("Nimi;Yksikkö;Vapaa\nMatti;Koti;x\nMaija;Koti;x\n".encode(), "t.csv")
MAPPING = ColumnMapping(1, GRID.headings(1), (Column(), Column("unit"), Column()))
DRAFT = Draft(
    "Tikkala",
    GRID,
    (Guess(Column(), "personal"), Guess(Column("unit"), "words"), Guess(Column(), "comment", "kampa.a1")),
    MAPPING,
)
SAY = words("fi")


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")]
)
def test_letters_are_those_of_a_spreadsheet(number: int, name: str):
    assert letter(number) == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_read_is_offered_once(language: str):
    codes = [code for options in groups(words(language)).values() for code in options]
    assert len(set(codes)) == len(codes)
    assert {code.split()[0] for code in codes} == set(USES)
    items = sum(len(one.items) for one in catalogue.instruments().values())
    assert sum(code.startswith("item ") for code in codes) == items


def test_only_what_comes_again_and_tells_nobody_is_shown():
    assert [field.samples for field in fields(DRAFT, SAY)] == [(), ("Koti",), ()]
    assert [field.different for field in fields(DRAFT, SAY)] == [2, 1, 1]


def test_form_says_what_columns_are_and_nonsense_says_nothing():
    told = chosen(DRAFT, {"column-0": "respondent", "column-1": "king", "column-9": "role"})
    assert told.columns == (Column("respondent"), Column("unit"), Column())
