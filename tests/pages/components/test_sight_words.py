"""An item in one sentence, in every language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.scoring.item_views import ItemView
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.words import LANGUAGES, words
from pages.components import sight_words
from tests.assessment.charts.test_of_sight import LADDER, LEVELLED, MANY, SAY


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["agree", "largely", "mixed", "divided", "too_few"])
def test_every_word_of_agreement_has_its_sentence(word: str, language: str) -> None:
    say = words(language)
    told = sight_words.finding(replace(LEVELLED, row=replace(MANY, agreement=word)), say)
    assert told == say(f"reveal.{word}")


def test_two_camps_are_said_before_the_word() -> None:
    camps = replace(LEVELLED, row=replace(MANY, two_camps=True))
    assert sight_words.finding(camps, SAY) == SAY("reveal.two_camps")


def test_rung_is_named() -> None:
    assert "4" in sight_words.finding(LADDER, SAY)


def test_too_few_and_nobody_are_told_apart() -> None:
    hidden, nobody = (replace(LEVELLED, row=ItemScore("kampa.a1", n=n)) for n in (3, 0))
    assert sight_words.finding(hidden, SAY) == SAY("reveal.hidden")
    assert sight_words.finding(nobody, SAY) == SAY("reveal.nobody")


def test_groups_that_stand_clearly_apart_are_named() -> None:
    assert sight_words.apart(LEVELLED, SAY) == SAY("reveal.apart", high="Johto", low="Työntekijät")
    near = replace(LEVELLED, views=(replace(LEVELLED.views[0], value=2.4), LEVELLED.views[1]))
    assert sight_words.apart(near, SAY) == SAY("reveal.means")
    hidden = replace(LEVELLED, views=(ItemView("kampa.a1", "staff", 3),))
    assert sight_words.apart(hidden, SAY) == SAY("reveal.no_views")


def test_change_is_two_words_or_two_rungs() -> None:
    calm = replace(MANY, agreement="agree")
    assert sight_words.changed(MANY, calm, SAY) == SAY(
        "discuss.changed", before="eri mieltä", after="samaa mieltä"
    )
    assert "7" in sight_words.changed(LADDER.row, Rung("arnstein.needs", n=9, median=7), SAY)
