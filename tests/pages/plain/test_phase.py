"""What the room does now, as waiting phones ask it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assessment.records import workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import words
from pages.plain import phase
from tests.pages.plain.handset import Handset
from tests.rooms import enter


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is fresh."""
    monkeypatch.setattr(phase, "FRESH_SECONDS", -1.0)


def test_phase_and_item_are_told_and_nothing_else(impatient: None, handset: Handset, store: Store) -> None:
    where = (store, handset.workshop.organisation, handset.workshop.round)
    assert handset.get("now").json() == {"phase": "answering", "item": None}
    enter(store, handset.workshop, 6)
    workshops.reveal(*where)
    assert handset.get("now").json() == {"phase": "revealed", "item": None}
    workshops.open_vote(*where, "kampa.a1")
    assert handset.get("now").json() == {"phase": "voting", "item": "kampa.a1"}
    workshops.discuss(*where)
    workshops.open_dots(*where)
    assert handset.get("now").json() == {"phase": "dots", "item": None}
    workshops.close(*where, datetime.now(UTC).date(), "x")
    answer = handset.get("now")
    assert (answer.status_code, answer.json()["message"]) == (410, words("fi")("error.workshop_over"))
    assert Handset(handset.workshop).get("now").status_code == 404


def test_answer_is_kept_for_a_moment(handset: Handset, store: Store) -> None:
    before = handset.get("now").json()
    enter(store, handset.workshop, 6)
    workshops.reveal(store, handset.workshop.organisation, handset.workshop.round)
    assert handset.get("now").json() == before


def test_what_a_waiting_phone_asked_tells_nothing_to_a_guesser(handset: Handset, over: Workshop) -> None:
    assert handset.get("now").json()["phase"] == "answering"
    guessed, wrong = (Handset(over).get(path) for path in ("now", "/j/22222222/now"))
    assert (guessed.status_code, guessed.content) == (404, wrong.content)
