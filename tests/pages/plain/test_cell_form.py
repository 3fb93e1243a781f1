"""What a text may mean, and what a form says it means."""

from __future__ import annotations

from dataclasses import replace

from assessment.mapping import LEFT_OUT, NEW
from assessment.readings import read
from assessment.words import words
from pages.plain.cell_form import chosen, level_options, parts, seen
from tests.assessment.test_readings import TREE, opened
from tests.exports import ANSWERS, aims, forms, webropol

SAY = words("fi")
GRID, MAPPING = opened(forms(answers=[*ANSWERS, "Kohtalaista"]))
READINGS = read(GRID, MAPPING, TREE)
PARTS = tuple(parts(READINGS, MAPPING, TREE, SAY))


def field(text: str) -> str:
    """The name of the field of a text."""
    return next(one.name for part in PARTS for one in part.fields if one.text == text)


def test_parts_are_of_what_is_not_sure():
    assert [part.heading for part in PARTS][1:] == [SAY("mapping.roles")]
    assert [one.text for one in PARTS[0].fields] == ["Kohtalaista"]


def test_form_says_what_texts_mean():
    sent = {field("Kohtalaista"): "2", field("Työntekijä"): LEFT_OUT}
    told = chosen(PARTS, READINGS, MAPPING, sent)
    assert told.levels["maturity"] == {"kohtalaista": 2}
    assert told.roles == {"työntekijä": LEFT_OUT}


def test_what_was_not_offered_is_not_taken():
    sent = {field("Kohtalaista"): "9", field("Työntekijä"): "king", "maturity-0": "4", "unit-0": NEW}
    told = chosen(PARTS, READINGS, MAPPING, sent)
    assert (told.levels["maturity"], told.roles, told.units) == ({}, {}, {})


def test_form_about_other_texts_is_told_from_this_one():
    other = read(*opened(forms()), TREE)
    assert seen(READINGS) != seen(other)
    assert seen(READINGS) == seen(read(GRID, replace(MAPPING, roles={"työntekijä": "staff"}), TREE))


def test_numbers_wait_for_how_they_count_but_for_those_that_cannot():
    grid, mapping = opened(webropol(numbers=(1, 2, 99)))
    found = read(grid, mapping, TREE)
    first, second, *_ = parts(found, mapping, TREE, SAY)
    assert (first.is_choice_of_one, list(first.fields[0].options)) == (True, ["scale", "choice"])
    assert [one.text for one in second.fields] == ["99"]


def test_target_is_a_level_or_none():
    assert list(level_options("maturity", SAY, is_target=True)) == ["0", "1", "2", "3", "4", "-3"]
    grid, mapping = opened(aims("Vet ej"))
    (part,) = parts(read(grid, mapping, TREE), mapping, TREE, SAY)
    assert list(part.fields[0].options) == ["0", "1", "2", "3", "4", "-3"]


def test_too_long_name_is_no_new_unit():
    table = forms(1)
    table[1][6] = "x" * 201
    grid, mapping = opened(table)
    found = [one for part in parts(read(grid, mapping, TREE), mapping, TREE, SAY) for one in part.fields]
    assert [NEW in one.options for one in found if one.name.startswith("unit")] == [False]
