"""Columns are recognised by what tools write, and what is not sure is said to be so."""

from __future__ import annotations

import pytest

from assessment.guess import Guess, guessed, heading_rows
from assessment.mapping import Column, ColumnMapping
from assessment.sheets.grid import Grid, read_grid
from assessment.units import Unit
from tests.exports import KAMPA, STATEMENTS, aims, forms, long, webropol
from tests.files import Table, as_csv

ITEMS = [item.id for item in KAMPA.items]


def grid(table: Table) -> Grid:
    return read_grid(as_csv(table), "t.csv")


def codes(guesses: tuple[Guess, ...]) -> list[str]:
    return [guess.column.code for guess in guesses]


def column(heading: str, *cells: str) -> Guess:
    """The guess of one column beside another."""
    return guessed(grid([[heading, "beside"], *([cell, "x"] for cell in cells or ("1", "2"))]), 1, [])[0]


def test_table_of_one_row_a_respondent():
    found = guessed(grid(forms()), 1, [])
    assert codes(found) == [
        *["ignore"] * 5,
        "role",
        "unit",
        *(f"item {one}" for one in ITEMS),
        *["ignore"] * 2,
    ]
    assert [guess.why for guess in found] == [
        *("row", *["personal"] * 4, "cells", "words"),
        *["same"] * len(ITEMS),
        *("comment", "personal"),
    ]


def test_table_with_headings_on_two_rows():
    table = grid(webropol())
    assert heading_rows(table) == 2
    found = guessed(table, 2, [])
    assert codes(found) == ["ignore", "ignore", "role", "unit", *(f"item {one}" for one in ITEMS)]


def test_table_of_one_row_an_answer():
    table = grid(long())
    assert heading_rows(table) == 1
    assert codes(guessed(table, 1, [])) == ["respondent", "question", "answer", "remark", "role", "unit"]


def test_table_of_targets():
    assert codes(guessed(grid(aims()), 1, [])) == ["question", "target", "reason"]


@pytest.mark.parametrize("language", ["fi", "sv", "en", "fi_selko"])
def test_item_is_known_by_its_words_in_any_language(language: str):
    item = KAMPA.items[4]
    for text in (item.id, item.name.to(language), item.statement.to(language)):
        assert column(f"5. {text}").column == Column("item", item.id)


def test_item_in_nearly_its_words_is_guessed_and_doubted():
    found = column(STATEMENTS[0].replace("tapahtumia", "juhlia"))
    assert (found.column.item, found.why) == (ITEMS[0], "alike")


def test_item_that_two_columns_name_is_answered_in_the_one_that_names_it_best():
    nearly = STATEMENTS[0].replace("tapahtumia", "juhlia")
    found = guessed(grid([[nearly, STATEMENTS[0]], ["1", "2"]]), 1, [])
    assert codes(found) == ["ignore", f"item {ITEMS[0]}"]


@pytest.mark.parametrize("heading", ["Perustelu: {}", "{} – Miksi?", "Kommentti kohtaan {}"])
def test_comment_on_an_item_is_not_its_answer(heading: str):
    found = column(heading.format(KAMPA.items[0].name.fi))
    assert (found.column.use, found.why) == ("ignore", "comment")


def test_levels_under_an_unknown_heading_are_pointed_out():
    found = column("Jotain aivan muuta", "Vakiintunut", "Puuttuu", "En osaa sanoa")
    assert (found.column.use, found.why) == ("ignore", "levels")


def test_unit_is_known_by_its_cells_where_the_heading_says_nothing():
    table = [["Missä?", "beside"], ["Kotihoito", "x"], ["Kirjasto", "x"]]
    found = guessed(grid(table), 1, [Unit("a", "kotihoito"), Unit("b", "Kirjasto")])
    assert found[0] == Guess(Column("unit"), "cells")


def test_cells_of_roles_count_more_than_a_heading():
    table = [["Ryhmä", "Kuka olet?"], ["A", "Johto"], ["B", "Personal"]]
    assert codes(guessed(grid(table), 1, []))[1] == "role"


def test_row_of_data_is_no_heading():
    assert heading_rows(grid([["a", "b"], [KAMPA.items[0].name.fi, "x"], [KAMPA.items[1].name.fi, "x"]])) == 1
    assert heading_rows(grid([["a", "b"], ["1", "2"]])) == 1


def test_what_was_confirmed_before_comes_first_and_is_not_guessed_twice():
    table = grid([["Rooli", "Asema", STATEMENTS[0]], ["Johto", "Johto", "1"]])
    before = ColumnMapping(1, ("Asema", "gone"), (Column("role"), Column("unit")))
    found = guessed(table, 1, [], before)
    assert [(guess.column.code, guess.why) for guess in found] == [
        ("ignore", "none"),
        ("role", "remembered"),
        (f"item {ITEMS[0]}", "same"),
    ]


def test_hostile_headings_are_looked_at_in_time():
    words = " ".join(STATEMENTS).split()
    headings = [" ".join(words[number : number + 60]) + str(number) for number in range(300)]
    assert len(guessed(grid([headings, ["1"] * 300]), 1, [])) == 300
