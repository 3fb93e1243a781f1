"""Presenting: one thing a screen, by keys, in the round and unit that the address names."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment import intake
from assessment.records.store import Store
from assessment.viewer import LOCAL
from assessment.words import words
from pages.components import context
from pages.components.open_rounds import held
from tests import outcomes
from tests.pages.app import LANGUAGES, figures, literal, opened, texts
from tests.pages.town import Town


def newest(store: Store) -> str:
    return str(held(store, LOCAL)[0].round.id)


def pressed(page: AppTest, key: str) -> AppTest:
    """The page after one of its keys."""
    page.button(key=f"key-{key}").click().run()
    assert not page.exception
    return page


def walked(page: AppTest) -> list[AppTest]:
    """What is on every slide from here to the last: its title and its figures."""
    seen = [(page.title[-1].value, len(figures(page)))]
    while not page.button(key="key-Right").disabled:
        pressed(page, "Right")
        seen.append((page.title[-1].value, len(figures(page))))
    return seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_are_walked_from_the_finding_to_the_next_steps(language: str, example: Store) -> None:
    say, lead = words(language), opened("results", language, round=newest(example)).header[0].value
    page = opened("results", language, round=newest(example), slide="first")
    slides = walked(page)
    assert literal(slides[0][0]).rstrip(".") == literal(lead).rstrip(".")
    assert slides[-1][0] == say("reported.next")
    assert {count for _, count in slides} == {0, 1}
    assert sum(count for _, count in slides) >= 10


def test_keys_lead_back_to_the_ends_and_out(example: Store) -> None:
    page = opened("results", round=newest(example), slide="first")
    first = page.title[-1].value
    assert page.button(key="key-Left").disabled
    assert pressed(page, "PageDown").title[-1].value != first
    assert pressed(page, "PageUp").title[-1].value == first
    assert pressed(page, "End").button(key="key-Right").disabled
    assert pressed(page, "Home").title[-1].value == first
    pressed(page, "Esc")
    assert "slide" not in page.query_params
    assert page.header


def test_light_and_dark_are_changed_with_a_key(example: Store) -> None:
    page = pressed(opened("results", round=newest(example), slide="dots-kampa"), "L")
    assert "#ECF1F3" in str(figures(page)[0])
    assert "#1B2A33" in str(figures(pressed(page, "L"))[0])


def test_slide_that_is_gone_is_the_first_again(example: Store) -> None:
    page = opened("results", round=newest(example), slide="' OR 1=1")
    assert not page.exception
    assert page.button(key="key-Left").disabled


def test_begins_from_the_page_on_a_wide_screen(example: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any(one.key == "present-fi" for one in opened("results", round=newest(example)).button)
    monkeypatch.setattr(context, "width", lambda: 1440)  # AppTest sends no cookie that says so
    page = opened("results", round=newest(example))
    page.button(key="present-fi").click().run()
    assert page.query_params["slide"] == "first"
    assert not page.button(key="key-Right").disabled


def test_nothing_of_a_small_unit_is_shown(small: intake.Begun) -> None:
    page = opened("results", round=str(small.rounds[0].id), unit="hut", slide="first")
    assert page.error
    assert not figures(page)


def test_round_without_answers_says_so(begun: intake.Begun) -> None:
    page = opened("results", round=str(begun.rounds[0].id), slide="first")
    assert not page.exception
    assert page.button(key="key-Right").disabled


def test_workshop_shows_what_it_agreed(store: Store) -> None:
    workshop = outcomes.closed(store)
    page = opened("results", round=str(workshop.round), slide="agreed")
    assert any(outcomes.AGREED[1].dissent in text for text in texts(page))


def test_units_are_walked_dimension_by_dimension(town: Town) -> None:
    page = opened("compare", round=str(town.after), instrument="kampa", slide="first")
    slides = walked(page)
    assert [count for _, count in slides] == [1] * 6
    assert all(title for title, _ in slides)
