"""The last page: what is left, going on after all, taking everything back."""

from __future__ import annotations

import pytest

from assessment.records import dots, places, workshops
from assessment.records.saves import Given
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import PHONE_LANGUAGES, words
from pages.plain.arrival import COOKIE
from tests.pages.plain.handset import Handset, told
from tests.pages.plain.test_answers import kept
from tests.rooms import enter


def finished(phone: Handset, store: Store) -> bool:
    """Whether the record has it that this person is done."""
    place = places.found(store, phone.cookies[COOKIE])
    assert place
    return place.finished


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
def test_last_page_says_what_comes_next(language: str, workshop: Workshop) -> None:
    phone, say = Handset(workshop, language).joined(), words(language)
    phone.send(3, {"action": "done"})
    text = told(phone.get("done"))
    assert say("phone.thanks") in text
    assert say("phone.what_next") in text
    assert say("phone.may_change") in text


def test_unanswered_items_are_counted_and_led_to(handset: Handset) -> None:
    handset.put(
        {item: 3 for item in handset.workshop.items if item not in ("kampa.a1", "kampa.b1", "kampa.b2")}
    )
    answer = handset.get("done")
    assert words("fi").count("phone.unanswered", 3) in told(answer)
    assert f'href="{handset.address}/2"' in answer.text
    assert f'href="{handset.address}/3"' in answer.text
    handset.put(dict.fromkeys(("kampa.a1", "kampa.b1", "kampa.b2"), "na"), id_="rest")
    assert words("fi")("phone.may_skip") not in told(handset.get("done"))


def test_one_who_is_not_done_is_asked_and_may_go_on_after_all(handset: Handset, store: Store) -> None:
    assert words("fi")("phone.nearly") in told(handset.get("done"))
    assert handset.post("done", action="done").headers["Location"] == f"{handset.address}/done"
    assert finished(handset, store)
    handset.put({"arnstein.needs": 3, "arnstein.decision": 2})
    assert handset.post("done", action="undone").headers["Location"] == f"{handset.address}/2"
    assert not finished(handset, store)


def test_everything_is_taken_back_in_one_go(handset: Handset, store: Store) -> None:
    handset.send(2, {"kampa.a1": "3", "comment:kampa.a1": "x", "action": "done"})
    answer = handset.post("done", action="withdraw")
    assert answer.status_code == 303
    assert words("fi")("phone.withdrawn") in told(handset.get(answer.headers["Location"]))
    assert kept(handset, store) == Given({}, {})
    assert not finished(handset, store)
    assert handset.send(2, {"kampa.a1": "1"}).status_code == 303


def test_dots_are_taken_back_too(handset: Handset, store: Store) -> None:
    workshop = handset.workshop
    enter(store, workshop, 6)
    workshops.reveal(store, workshop.organisation, workshop.round)
    workshops.open_dots(store, workshop.organisation, workshop.round)
    handset.send("dots", {"kampa.a1": "3"})
    assert dots.givers(store, workshop.organisation, workshop.round) == 1
    handset.post("done", action="withdraw")
    assert dots.givers(store, workshop.organisation, workshop.round) == 0


def test_after_the_time_is_up_one_waits_and_changes_nothing(handset: Handset, over: Workshop) -> None:
    answer = handset.get("done")
    assert words("fi")("phone.time_is_up") in told(answer)
    assert 'value="withdraw"' not in answer.text
    assert handset.post("done", action="withdraw").status_code == 410


def test_stranger_is_led_to_the_start(workshop: Workshop) -> None:
    answer = Handset(workshop).get("done")
    assert answer.status_code == 401
    assert words("fi")("phone.begin") in told(answer)


def test_language_changes_here_too(handset: Handset) -> None:
    assert handset.post("done", lang="en").headers["Location"] == f"{handset.address}/done"
    assert words("en")("phone.nearly") in told(handset.get("done"))
