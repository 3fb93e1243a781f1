"""What the contents have in common."""

from __future__ import annotations

import pytest

from assessment.reports.contents.parts import by_instrument, ended, of_answers, of_people, said_once
from assessment.reports.report import Prose
from assessment.words import words
from tests.assessment.reports.contents.showing import of
from tests.assessment.reports.kept import Held

EN, FI = words("en"), words("fi")


@pytest.mark.parametrize(("people", "told"), [(1, "So (1 person)."), (7, "So (7 people)."), (None, "So.")])
def test_a_sentence_says_of_how_many_people_it_is(people: int | None, told: str) -> None:
    assert of_people("So.", people, EN) == told
    assert of_people("So", people, EN) == told


def test_answers_are_counted_as_the_language_does() -> None:
    assert of_answers("Näin", 1, FI) == "Näin (1 vastaus)."
    assert of_answers("Näin", 1200, FI) == "Näin (1\u00a0200 vastausta)."


def test_a_sentence_ends_once() -> None:
    assert [ended(text) for text in ("So", "So.", "So?")] == ["So.", "So.", "So?"]


def test_one_instrument_needs_no_heading_of_its_own(municipality: Held) -> None:
    told = of(municipality)
    several = by_instrument(told, "gaps", "Gaps", told.told, lambda scores: (Prose("a"),))
    one = by_instrument(told, "gaps", "Gaps", {"kampa": told.told["kampa"]}, lambda scores: (Prose("a"),))
    assert several is not None
    assert one is not None
    assert [part.id for part in several.parts] == ["gaps-arnstein", "gaps-kampa", "gaps-enablers"]
    assert (one.parts, one.blocks, one.kind) == ((), (Prose("a"),), "gaps")
    assert by_instrument(told, "gaps", "Gaps", told.told, lambda scores: ()) is None


def test_a_sentence_is_said_once_and_for_which_parts_it_holds() -> None:
    found = {"A": ["Some.", "Every."], "B": ["Every.", "Some."], "C": ["Every.", "Own."]}
    assert list(said_once(found, EN)) == ["Every.", "A and B: Some.", "C: Own."]
    assert list(said_once({}, EN)) == []
