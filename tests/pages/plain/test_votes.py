"""The second vote: only on the item in hand, beside the first answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assessment.records import votes, workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import words
from tests.pages.plain.handset import Handset, chosen, told
from tests.pages.plain.test_answers import kept
from tests.rooms import enter

ITEM = "kampa.a2"


@pytest.fixture
def voting(handset: Handset, store: Store) -> Handset:
    """A phone in a room that votes again on one item; its first answer was 1."""
    workshop = handset.workshop
    handset.put({ITEM: 1})
    enter(store, workshop, 6)
    workshops.reveal(store, workshop.organisation, workshop.round)
    workshops.open_vote(store, workshop.organisation, workshop.round, ITEM)
    return handset


def cast(workshop: Workshop, store: Store) -> int:
    """How many have voted."""
    return votes.cast(store, workshop.organisation, workshop.round, ITEM)


def test_vote_is_offered_on_the_other_pages(voting: Handset) -> None:
    for page in ("done", 1):
        assert f'href="{voting.address}/vote"' in voting.get(page).text


def test_vote_asks_the_item_in_hand_and_reminds_of_the_first_answer(voting: Handset) -> None:
    answer = voting.get("vote")
    assert words("fi")("phone.vote_first", answer="1 Satunnaista") in told(answer)
    assert answer.text.count('<fieldset class="card"') == 1
    assert chosen(answer) == {}


def test_vote_is_kept_beside_the_first_answer_and_can_be_changed(voting: Handset, store: Store) -> None:
    answer = voting.send("vote", {ITEM: "4"})
    assert answer.status_code == 303
    page = voting.get(answer.headers["Location"])
    assert words("fi")("phone.voted") in told(page)
    assert chosen(page) == {ITEM: "4"}
    assert kept(voting, store).values == {ITEM: 1}
    voting.send("vote", {ITEM: "dk", "lang": "sv"})
    assert chosen(voting.get("vote")) == {ITEM: "dk"}
    assert words("sv")("phone.vote") in told(voting.get("vote"))
    assert cast(voting.workshop, store) == 1


def test_empty_vote_changes_nothing(voting: Handset, store: Store) -> None:
    assert voting.send("vote", {}).headers["Location"] == f"{voting.address}/vote"
    assert cast(voting.workshop, store) == 0


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kampa.a1": "3"}, 409),
        ({ITEM: "5"}, 422),
        ({"kampa.zz": "3"}, 422),
        ({ITEM: "3", "kampa.a1": "3"}, 409),
    ],
)
def test_vote_on_anything_else_is_refused(
    fields: dict[str, str], status: int, voting: Handset, store: Store
) -> None:
    assert voting.send("vote", fields).status_code == status
    assert cast(voting.workshop, store) == 0


def test_late_vote_is_told(voting: Handset, store: Store) -> None:
    workshops.discuss(store, voting.workshop.organisation, voting.workshop.round)
    for fields in ({ITEM: "4"}, {}):
        answer = voting.send("vote", fields)
        assert answer.status_code == 409
        assert words("fi")("phone.late_heading") in told(answer)
    assert voting.get("vote").headers["Location"] == f"{voting.address}/done"
    assert cast(voting.workshop, store) == 0


def test_vote_goes_on_after_the_time_for_answers_is_up(voting: Handset, store: Store) -> None:
    past = datetime.now(UTC) - timedelta(hours=1)
    workshops.schedule(store, voting.workshop.organisation, voting.workshop.round, None, past)
    assert voting.send("vote", {ITEM: "4"}).status_code == 303


def test_vote_needs_a_place(voting: Handset) -> None:
    stranger = Handset(voting.workshop)
    assert stranger.get("vote").status_code == stranger.send("vote", {ITEM: "4"}).status_code == 401
