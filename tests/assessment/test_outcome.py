"""What a closed workshop left behind, and what is never told of it."""

import pytest

from assessment.outcome import outcome
from assessment.records.store import Store
from assessment.results import results
from tests import outcomes, rooms


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "data") as opened:
        yield opened


def left(store, workshop, unit=None):
    """What the page asks for."""
    return outcome(store, workshop.organisation, results(store, workshop.organisation, workshop.round, unit))


def test_everything_that_a_room_did_is_there(store):
    found = left(store, outcomes.closed(store))
    assert list(found.agreed.values()) == sorted(outcomes.AGREED, key=lambda row: rooms.ITEMS.index(row.item))
    assert [vote.item for vote in found.votes] == ["arnstein.needs", "kampa.b1"]
    assert sum(found.dots.values()) == 3 * 24
    assert {text for texts in found.comments.values() for text in texts} <= set(rooms.COMMENTS)
    assert (found.late, found.is_empty) == (0, False)


def test_an_open_workshop_and_a_part_of_the_room_have_no_outcome(store):
    assert left(store, rooms.revealed(store)) is None
    workshop = outcomes.closed(store)
    assert left(store, workshop, "care") is None
    assert left(store, workshop, "town") == left(store, workshop)


def test_the_second_vote_has_its_own_people_and_leaves_the_first_as_it_was(store):
    workshop = outcomes.closed(store, voters=11)
    vote = left(store, workshop).votes[1]
    first, second = vote.first.item("kampa.b1"), vote.second.item("kampa.b1")
    assert vote.first == results(store, workshop.organisation, workshop.round).scores["kampa"]
    assert (first.n, second.n) == (22, 11)
    assert (sum(first.levels), sum(second.levels)) == (22, 11)


@pytest.mark.parametrize(("voters", "spread"), [(9, False), (10, True)])
def test_of_fewer_than_ten_voters_no_distribution_is_told(store, voters, spread):
    second = left(store, outcomes.closed(store, voters=voters)).votes[1].second.item("kampa.b1")
    assert second.mean is not None
    assert (second.levels is not None) == spread


def test_late_answers_of_a_few_are_counted_and_not_told(store):
    assert left(store, outcomes.closed(store, late=3)).late == 3


def test_only_what_was_released_can_be_read(store):
    found = left(store, outcomes.closed(store, 36)).comments
    told = {text for texts in found.values() for text in texts}
    assert rooms.COMMENTS[0] in told
    assert rooms.COMMENTS[1] not in told
