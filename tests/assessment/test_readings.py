"""Each text has one meaning, and what nobody has told has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.answers import DONT_KNOW, MISSING
from assessment.guess import guessed, heading_rows
from assessment.mapping import ALL, LEFT_OUT, NEW, ColumnMapping
from assessment.readings import read, settled
from assessment.sheets.grid import Grid, read_grid
from assessment.units import Unit
from tests.exports import ANSWERS, aims, forms, long, webropol
from tests.files import Table, as_csv

TREE = [
    Unit("town", "Town"),
    Unit("home", "Kotihoito"),
    Unit("day", "Päivätoiminta"),
    Unit("books", "Kirjasto"),
]


def opened(table: Table) -> tuple[Grid, ColumnMapping]:
    """The table with the mapping that is guessed."""
    grid = read_grid(as_csv(table), "t.csv")
    rows = heading_rows(grid)
    return grid, ColumnMapping(
        rows, grid.headings(rows), tuple(one.column for one in guessed(grid, rows, TREE))
    )


def test_texts_of_forms_are_read():
    found = read(*opened(forms()), TREE)
    assert found.counting == {}
    assert {cell.text: cell.value for cell in found.levels["maturity"]} == dict(
        zip(ANSWERS, (0, 1, 2, 3, 4, DONT_KNOW, -2, MISSING), strict=True)
    )
    assert {cell.key: cell.value for cell in found.units} == {
        "kotihoito": "home",
        "päivätoiminta": "day",
        "kirjasto": "books",
    }
    assert found.is_settled
    assert not found.is_sure  # roles by other words than ours wait for somebody to look


def test_numbers_of_choices_are_one_question_and_then_levels():
    grid, mapping = opened(webropol())
    found = read(grid, mapping, TREE)
    assert found.counting == {"maturity": "choice"}
    assert [(cell.text, cell.value) for cell in found.levels["maturity"]] == [
        ("1", 0),
        ("2", 1),
        ("3", 2),
        ("4", 3),
        ("5", 4),
    ]
    chosen = read(grid, replace(mapping, counting={"maturity": "scale"}), TREE)
    assert [cell.value for cell in chosen.levels["maturity"]] == [1, 2, 3, 4, None]
    assert not chosen.is_settled


def test_numbers_that_show_no_end_wait_for_somebody_to_tell():
    found = read(*opened(webropol(numbers=(2, 3))), TREE)
    assert found.counting == {"maturity": None}
    assert not found.is_settled


def test_remembered_counting_does_not_outlive_a_zero():
    grid, mapping = opened(webropol(numbers=(0, 1, 4)))
    found = read(grid, replace(mapping, counting={"maturity": "choice"}, levels={"maturity": {"1": 0}}), TREE)
    assert found.counting == {}
    assert [cell.value for cell in found.levels["maturity"]] == [0, 1, 4]


def test_number_that_counts_nothing_means_what_was_told():
    grid, mapping = opened(webropol(numbers=(1, 5, 6)))
    told = replace(mapping, levels={"maturity": {"6": DONT_KNOW}})
    assert [cell.value for cell in read(grid, told, TREE).levels["maturity"]] == [0, 4, DONT_KNOW]


def test_without_a_column_one_choice_is_for_every_row():
    table = [row[2:] for row in webropol(3)]
    grid, mapping = opened([row[2:] for row in table])
    found = read(grid, mapping, TREE)
    assert [(cell.key, cell.times, cell.value) for cell in (*found.roles, *found.units)] == [
        ("", 3, None)
    ] * 2


def test_unit_that_is_closed_or_one_of_two_is_left_to_a_person():
    grid, mapping = opened(forms())
    closed = replace(TREE[1], closed=date(2026, 1, 1))
    twice = [*TREE[:1], closed, *TREE[2:], Unit("more", "Kirjasto")]
    values = {cell.key: cell.value for cell in read(grid, mapping, twice).units}
    assert values == {"kotihoito": None, "päivätoiminta": "day", "kirjasto": None}
    told = replace(mapping, units={"kotihoito": "home", "kirjasto": LEFT_OUT})
    values = {cell.key: cell.value for cell in read(grid, told, twice).units}
    assert values == {"kotihoito": None, "päivätoiminta": "day", "kirjasto": LEFT_OUT}


def test_organisation_of_one_unit_is_offered_new_ones():
    cells = read(*opened(forms()), TREE[:1]).units
    assert {cell.value for cell in cells} == {NEW}
    assert not any(cell.is_sure for cell in cells)


def test_row_without_a_unit_waits_unless_no_row_has_one():
    table = forms()
    table[1][6] = ""
    (first, *_) = read(*opened(table), TREE[:1]).units
    assert (first.key, first.value) == ("", None)
    (only,) = read(*opened([[*row[:6], *row[7:]] for row in table]), TREE[:1]).units
    assert (only.key, only.value, only.is_sure) == ("", "town", False)


def test_one_row_an_answer_is_read_by_its_question():
    grid, mapping = opened(long())
    found = read(grid, mapping, [*TREE, Unit("b", "Biblioteket")])
    assert len(found.questions) == 21
    assert found.is_sure


def test_target_is_for_all_without_a_unit_and_never_a_state():
    grid, mapping = opened(aims())
    found = read(grid, mapping, TREE)
    assert (found.is_sure, found.roles, [cell.value for cell in found.units]) == (True, (), [ALL])
    grid, mapping = opened(aims("Vet ej"))
    assert [cell.value for cell in read(grid, mapping, TREE).levels["maturity"]] == [None]


def test_settled_mapping_says_the_same_again():
    grid, mapping = opened(webropol())
    whole = settled(mapping, read(grid, mapping, TREE))
    assert settled(whole, read(grid, whole, TREE)) == whole
    assert whole.levels["maturity"] == {str(number): number - 1 for number in range(1, 6)}
