"""A second vote is given on the item in hand only, and is seen when it has ended."""

import secrets

import pytest

from assessment.errors import RequestError
from assessment.records import answers, votes, workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import joined, revealed


@pytest.fixture
def people(store: Store, workshop: Workshop) -> list[str]:
    """Five whose first votes are shown, while the first item is voted on again."""
    voters = revealed(store, workshop)
    workshops.open_vote(store, workshop.organisation, workshop.round, "kampa.a1")
    return voters


def test_last_vote_holds_and_none_takes_it_back(store: Store, workshop: Workshop, people: list[str]):
    which = (workshop.organisation, workshop.round, "kampa.a1")
    for value in (2, 4, -1):
        votes.vote(store, people[0], "kampa.a1", value)
    votes.vote(store, people[1], "kampa.a1", 3)
    votes.vote(store, people[1], "kampa.a1", None)
    assert [votes.given(store, person, "kampa.a1") for person in people[:3]] == [-1, None, None]
    assert votes.cast(store, *which) == 1


def test_first_vote_stays_as_it_was(store: Store, workshop: Workshop, people: list[str]):
    before = answers.table(store, workshop.organisation, workshop.round)
    for person in people:
        votes.vote(store, person, "kampa.a1", 0)
    workshops.show_vote(store, workshop.organisation, workshop.round)
    assert answers.table(store, workshop.organisation, workshop.round) == before
    assert answers.given(store, people[0])["kampa.a1"] == 3


@pytest.mark.parametrize("item", ["kampa.a2", "kampa.d5", "", "\ud800", "kampa.a1\0", "x" * 65_000])
def test_only_the_item_in_hand_is_voted_on(store: Store, people: list[str], item: str):
    with pytest.raises(RequestError, match="vote_closed"):
        votes.vote(store, people[0], item, 2)


@pytest.mark.parametrize("value", [-3, 2.5])
def test_vote_must_be_one(store: Store, people: list[str], value: int):
    with pytest.raises(RequestError, match="refused"):
        votes.vote(store, people[0], "kampa.a1", value)


def test_vote_is_over_when_the_room_goes_on(store: Store, workshop: Workshop, people: list[str]):
    which = (workshop.organisation, workshop.round)
    votes.vote(store, people[0], "kampa.a1", 2)
    workshops.discuss(store, *which)
    with pytest.raises(RequestError, match="vote_closed"):
        votes.vote(store, people[0], "kampa.a1", 3)
    workshops.open_vote(store, *which, "kampa.a1")
    assert votes.given(store, people[0], "kampa.a1") == 2
    workshops.close(store, *which, TODAY, "Agreed")
    with pytest.raises(RequestError):
        votes.vote(store, people[0], "kampa.a1", 3)


def test_second_votes_are_seen_only_when_they_have_ended(store: Store, workshop: Workshop, people: list[str]):
    which = (workshop.organisation, workshop.round)
    late = joined(store, workshop, "clients")
    for value, person in enumerate((*people[:4], late)):
        votes.vote(store, person, "kampa.a1", value)
    assert votes.second(store, *which, "kampa.a1") == []
    workshops.show_vote(store, *which)
    shown = [("clients", 4), ("staff", 0), ("staff", 1), ("staff", 2), ("staff", 3)]
    assert sorted(votes.second(store, *which, "kampa.a1")) == shown
    assert votes.second(store, *which, "kampa.a2") == []
    workshops.close(store, *which, TODAY, "Agreed")
    assert sorted(votes.second(store, *which, "kampa.a1")) == shown


def test_vote_left_open_is_never_seen(store: Store, workshop: Workshop, people: list[str]):
    which = (workshop.organisation, workshop.round)
    for person in people:
        votes.vote(store, person, "kampa.a1", 2)
    workshops.close(store, *which, TODAY, "Agreed")
    assert votes.voted(store, *which) == {"kampa.a1": False}
    assert votes.second(store, *which, "kampa.a1") == []


def test_unknown_participation_has_no_vote(store: Store, people: list[str]):
    with pytest.raises(RequestError, match="not_found"):
        votes.vote(store, secrets.token_hex(16), "kampa.a1", 2)
