"""The summary: each finding in a sentence with its n, who is missing, and what to do first."""

from __future__ import annotations

from assessment import catalogue
from assessment.records.store import Store
from assessment.reports.contents import summary
from assessment.reports.contents.material import material
from assessment.reports.report import Bullets, Prose, Section
from assessment.reports.wanted import Wanted
from assessment.words import words
from tests import outcomes
from tests.assessment.reports.kept import MADE, Held, small

KAMPA = catalogue.instrument("kampa")


def section(held: Held, language: str = "en", unit: str | None = None) -> Section:
    """The summary of a round."""
    told = material(held.store, held.organisation, held.round, Wanted(language, MADE, unit=unit))
    return summary.section(told)


def items(part: Section) -> list[str]:
    """The sentences of a list."""
    return [text for block in part.blocks if isinstance(block, Bullets) for text in block.items]


def test_the_answer_stands_first_and_large(municipality: Held) -> None:
    first, second = section(municipality).blocks[:2]
    assert isinstance(first, Prose)
    assert first.style == "finding"
    assert isinstance(second, Prose)
    assert "324" in second.text


def test_every_finding_says_of_how_many_it_is(municipality: Held) -> None:
    found = section(municipality)
    for part in found.parts[:-1]:
        for text in items(part):
            assert text.endswith(("people).", "answers).", "people answered.")), text


def test_what_changed_names_both_rounds(municipality: Held) -> None:
    kampa = next(part for part in section(municipality).parts if part.id == "summary-kampa")
    assert [text for text in items(kampa) if text.startswith("2025 → 2026: A clear rise: ")]


def test_who_is_missing_is_said(store: Store) -> None:
    workshop = outcomes.closed(store)
    found = section(Held(store, workshop.organisation, workshop.round))
    assert "partners 0/3" in " ".join(block.text for block in found.blocks if isinstance(block, Prose))


def test_the_first_steps_are_the_widest_gaps_that_are_sure(municipality: Held) -> None:
    steps = section(municipality).parts[-1]
    assert steps.id == "summary-next"
    bullets = [block.items for block in steps.blocks if isinstance(block, Bullets)]
    assert len(bullets[0]) == summary.MOST
    assert bullets[0][0].endswith("now 1.2, target 3")
    assert KAMPA.item("kampa.a5").name.en in bullets[1]


def test_without_targets_there_is_nothing_to_do_first(store: Store) -> None:
    found = section(small(store, care=14))
    assert [part.id for part in found.parts] == [
        f"summary-{name}" for name in ("arnstein", "kampa", "enablers")
    ]


def test_too_few_people_are_told_of_in_words_alone(store: Store) -> None:
    found = section(small(store, care=4), "fi")
    assert [block.text for block in found.blocks] == [words("fi")("finding.too_few", k=5)]
    assert found.parts == ()
