"""Who is there is counted once for everybody who looks, and anew when something has been done."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from assessment import room
from assessment.errors import RequestError
from assessment.records import comments, saves, votes, workshops
from assessment.records.places import Counts
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests import rooms


@pytest.fixture
def workshop(store: Store) -> Workshop:
    """Twelve people have answered."""
    return rooms.made(store, 12)


@contextmanager
def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> Iterator[None]:
    """So many seconds from now."""
    now = room.monotonic()
    monkeypatch.setattr(room, "monotonic", lambda: now + seconds)
    yield
    monkeypatch.undo()


def test_everybody_is_counted_by_role_and_how_far_they_are(store: Store, workshop: Workshop) -> None:
    seen = room.room(store, workshop.organisation, workshop.round)
    assert (seen.joined, seen.begun, seen.finished) == (12, 12, 9)
    assert seen.counts["staff"] == Counts(5, 5, 4)
    assert list(seen.expected) == ["leadership", "staff", "elected", "clients", "partners"]
    assert seen.expected["partners"] == 3


def test_twenty_who_watch_cost_one_count_every_two_seconds(
    store: Store, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment, seen = [100.0], []
    monkeypatch.setattr(room, "monotonic", lambda: moment[0])
    with ThreadPoolExecutor(20) as watchers:
        for _ in range(3):
            looks = [
                watchers.submit(room.room, store, workshop.organisation, workshop.round) for _ in range(20)
            ]
            seen.append({id(look.result()): look.result() for look in looks})
            moment[0] += room.FRESH_SECONDS + 0.1
    assert [len(counted) for counted in seen] == [1, 1, 1]
    assert len({name for counted in seen for name in counted}) == 3


def test_new_people_are_seen_after_two_seconds(
    store: Store, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = (store, workshop.organisation, workshop.round)
    room.room(*where)
    rooms.enter(store, workshop, 3, first=12)
    assert room.room(*where).joined == 12
    with later(monkeypatch, 2.1):
        assert room.room(*where).joined == 15


def test_what_is_done_is_seen_at_once_and_by_everybody(store: Store, workshop: Workshop) -> None:
    where = (store, workshop.organisation, workshop.round)
    before = room.room(*where)
    workshops.reveal(*where)
    room.forget(store, workshop.round)
    after = room.room(*where)
    assert after.workshop.phase == "revealed"
    assert after.edition != before.edition


def test_another_edition_comes_with_the_smallest_group_of_new_answers(
    store: Store, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = (store, workshop.organisation, workshop.round)
    workshops.reveal(*where)
    first = room.room(*where).edition
    rooms.enter_staff(store, workshop, 4)
    with later(monkeypatch, 2.1):
        assert room.room(*where).edition == first
    rooms.enter_staff(store, workshop, 1, first=4)
    with later(monkeypatch, 4.2):
        assert room.room(*where).edition == first + 1


def test_votes_and_dots_are_counted_while_they_are_given(store: Store, workshop: Workshop) -> None:
    where, persons = (store, workshop.organisation, workshop.round), rooms.persons(store, workshop)
    workshops.reveal(*where)
    workshops.open_vote(*where, "kampa.a1")
    votes.vote(store, persons[0], "kampa.a1", 2)
    room.forget(store, workshop.round)
    assert (room.room(*where).voters, room.room(*where).givers) == (1, 0)
    workshops.open_dots(*where)
    rooms.give_dots(store, workshop, persons[:4])
    room.forget(store, workshop.round)
    assert (room.room(*where).voters, room.room(*where).givers) == (0, 4)


def test_kept_count_is_not_told_to_another_organisation(store: Store, workshop: Workshop) -> None:
    room.room(store, workshop.organisation, workshop.round)
    with pytest.raises(RequestError, match="not_found"):
        room.room(store, workshop.organisation + 1, workshop.round)


def test_comment_that_its_writer_takes_back_is_gone_for_everybody(
    store: Store, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = (store, workshop.organisation, workshop.round)
    workshops.reveal(*where)
    one = comments.every(*where)[0]
    comments.release(*where, one.handle, one.text)
    before = room.room(*where)
    assert before.released == {one.item: (one.text,)}
    for person in rooms.persons(store, workshop):
        saves.save(store, person, {}, {one.item: ""}, now=rooms.NOW)
    with later(monkeypatch, 2.1):
        after = room.room(*where)
    assert after.released == {}
    assert after.edition != before.edition
