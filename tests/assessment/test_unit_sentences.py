"""Sentences about units and change: every case has one, with its numbers, in every language."""

import pytest

from assessment import unit_sentences
from assessment.words import LANGUAGES, words
from tests.assessment.charts.test_of_benchmark import SEEN, place, standing
from tests.assessment.charts.test_of_change import FLAT, HIDDEN, UP, Difference, changes
from tests.assessment.compared import ARNSTEIN, FAR, TINY, comparison, gaps, improved

EN, FI = words("en"), words("fi")
DOWN = Difference(TINY.dimensions[1].id, 3.0, 2.0, -1.0, -1.5, -0.5, 0.4, "down")
FIRST = TINY.dimensions[0].id
NAME = TINY.dimensions[0].name


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (FAR, "5 units are clearly above the average and 5 below it."),
        (
            (*FAR, *((40, 2.0),) * 4),
            "5 units are clearly above the average and 5 below it; 4 others cannot be told from it.",
        ),
        (((40, 3.0), *((40, 1.0),) * 6), "1 unit is clearly above the average and 6 below it."),
        (((40, 2.0),) * 8, "The units differ no more than chance alone would make them."),
        (((40, 2.0), (40, 2.1)), "No unit stands clearly apart from the average."),
        (
            ((40, 2.0), (4, None)),
            "Only one unit's number can be shown, so there is nothing to compare it with.",
        ),
        (((4, None),) * 3, EN("compared.nothing")),
        ((), EN("compared.nothing")),
    ],
)
def test_a_comparison_says_how_many_differ(values, sentence):
    assert unit_sentences.comparison(comparison(values), EN) == sentence


def test_finnish_counts_as_finnish_does():
    one = unit_sentences.comparison(comparison(((300, 3.5), *((9, 2.0),) * 30)), FI)
    assert one == "1 yksikkö on selvästi keskitason yläpuolella; 30 muuta ei erotu siitä."


def test_change_names_what_moved():
    assert (
        unit_sentences.change(changes(UP, FLAT), EN)
        == f"A clear rise: {NAME.en}. Elsewhere no change can be shown."
    )
    both = unit_sentences.change(changes(UP, DOWN), EN)
    assert both.startswith(f"A clear rise: {NAME.en}. A clear fall: ")
    assert "Elsewhere" not in both


def test_change_that_is_not_shown_is_never_called_no_change():
    assert unit_sentences.change(changes(FLAT), EN) == EN("moved.none")
    assert unit_sentences.change(changes(HIDDEN), EN) == EN("moved.nothing")


def test_many_items_are_counted():
    items = [Difference(item.id, 1.0, 2.0, 1.0, 0.5, 1.5, 0.5, "up") for item in TINY.items_of(FIRST)] * 2
    assert (
        unit_sentences.change(changes(UP, items=items), EN, FIRST) == f"A clear rise on {len(items)} items."
    )


def test_a_ladder_says_where_the_middle_answer_stands():
    needs, ideas, *_ = ARNSTEIN.items
    higher, lower = Difference(needs.id, 3, 5, 2), Difference(ideas.id, 5, 4, -1)
    sentence = unit_sentences.change(changes(phases=(higher, lower), instrument=ARNSTEIN), EN)
    assert needs.name.en in sentence.split("lower")[0]
    assert ideas.name.en in sentence.split("lower")[1]
    same = changes(phases=(Difference(needs.id, 3, 3, 0),), instrument=ARNSTEIN)
    assert unit_sentences.change(same, EN) == EN("moved.rungs_same")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (((0.8, "up"), (0.5, "up"), (-0.5, "down")), "2 units clearly rose and 1 unit clearly fell."),
        (((-0.5, "down"),), "1 unit clearly fell."),
        (((0.1, "not_shown"),), "No unit's change can be shown."),
        ((), EN("moved.no_units")),
    ],
)
def test_units_that_moved_are_counted(rows, sentence):
    assert unit_sentences.improvement(improved(*rows), EN) == sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_begins_with_a_capital_or_a_number(language):
    for rows in (((0.8, "up"),), ((-0.5, "down"),)):
        first = unit_sentences.improvement(improved(*rows), words(language))[0]
        assert first.isdigit() or first.isupper()


@pytest.mark.parametrize(
    ("differences", "sentence"),
    [
        (
            ((1.3, True), (0.2, False), (-0.9, True), None),
            "A clear difference in 2 units of the 3 where the groups can be compared: "
            "leaders higher in 1 unit and clients higher in 1 unit.",
        ),
        (
            ((0.2, False),) * 2,
            "No clear difference can be shown in any of the 2 units where the groups can be compared.",
        ),
        (
            ((0.2, False),),
            "No clear difference can be shown in the one unit where the groups can be compared.",
        ),
        ((None, None), "The views cannot be compared in any unit: the groups are too small."),
    ],
)
def test_gaps_say_in_how_many_of_those_that_can_be_compared(differences, sentence):
    assert unit_sentences.gaps(gaps(*differences), FIRST, EN) == sentence


def test_a_standing_names_what_lies_outside_the_others():
    assert unit_sentences.standing(SEEN, EN).startswith("Above most others: ")
    both = standing(place("kampa.a", "below"), place("kampa.b", "among"))
    assert unit_sentences.standing(both, EN).endswith("In the other dimensions, among the others.")
    assert unit_sentences.standing(standing(place("kampa.a", "among")), EN) == EN("pooled.all_among")
    assert unit_sentences.standing(standing(place("kampa.a", "few")), EN) == EN("pooled.few")
