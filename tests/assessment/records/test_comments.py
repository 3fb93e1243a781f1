"""The room reads only comments that were released, and nothing ties two comments of one person."""

import pytest

from assessment.errors import RequestError
from assessment.records import comments, saves, workshops
from assessment.records.comments import Comment
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import NOW, joined


@pytest.fixture
def person(store: Store, workshop: Workshop) -> str:
    return joined(store, workshop)


def _say(store: Store, person: str, text: str, item: str = "kampa.a1") -> None:
    saves.save(store, person, {}, {item: text}, now=NOW)


def _only(store: Store, workshop: Workshop) -> Comment:
    (comment,) = comments.every(store, workshop.organisation, workshop.round)
    return comment


def test_comment_is_read_before_the_room_reads_it(store: Store, workshop: Workshop, person: str):
    which = (workshop.organisation, workshop.round)
    _say(store, person, "Maija never listens.")
    comment = _only(store, workshop)
    assert (comment.item, comment.text, comment.released) == ("kampa.a1", "Maija never listens.", None)
    assert comments.released(store, *which) == {}
    comments.release(store, *which, comment.handle, "Some never listen.")
    assert comments.released(store, *which) == {"kampa.a1": ("Some never listen.",)}
    assert _only(store, workshop).text == "Maija never listens."
    comments.hold(store, *which, comment.handle)
    assert comments.released(store, *which) == {}


def test_comment_written_anew_is_held_back(store: Store, workshop: Workshop, person: str):
    which = (workshop.organisation, workshop.round)
    _say(store, person, "Fine.")
    before = _only(store, workshop)
    comments.release(store, *which, before.handle, "Fine.")
    _say(store, person, "Fine.")
    assert comments.released(store, *which) == {"kampa.a1": ("Fine.",)}
    _say(store, person, "Not fine.")
    assert comments.released(store, *which) == {}
    for question in (
        lambda: comments.release(store, *which, before.handle, "Fine."),
        lambda: comments.hold(store, *which, before.handle),
    ):
        with pytest.raises(RequestError, match="comment_gone"):
            question()
    assert _only(store, workshop).released is None


def test_comment_taken_back_is_gone(store: Store, workshop: Workshop, person: str):
    which = (workshop.organisation, workshop.round)
    _say(store, person, "Fine.")
    comments.release(store, *which, _only(store, workshop).handle, "Fine.")
    _say(store, person, "")
    assert comments.every(store, *which) == ()
    assert comments.released(store, *which) == {}


def test_handles_share_nothing(store: Store, workshop: Workshop, person: str):
    other = joined(store, workshop, "clients", "library")
    for item in workshop.items:
        _say(store, person, "The same words.", item)
        _say(store, other, "The same words.", item)
    found = comments.every(store, workshop.organisation, workshop.round)
    handles = {comment.handle for comment in found}
    assert len(handles) == 6
    assert {len(handle) for handle in handles} == {32}
    assert not [handle for handle in handles for who in (person, other) if handle in who or who in handle]
    assert len({handle[:6] for handle in handles}) == len({handle[-6:] for handle in handles}) == 6
    assert [comment.item for comment in found] == sorted(comment.item for comment in found)


def test_order_tells_nothing_of_who_came_when(store: Store, workshop: Workshop):
    for number in range(20):
        _say(store, joined(store, workshop), f"{number:02}")
    found = [comment.text for comment in comments.every(store, workshop.organisation, workshop.round)]
    assert sorted(found) != found
    assert sorted(found, reverse=True) != found


@pytest.mark.parametrize("text", ["", " ", "x" * 4001, "half \ud83d", "nul \0"])
def test_what_is_released_must_be_readable(store: Store, workshop: Workshop, person: str, text: str):
    _say(store, person, "Fine.")
    with pytest.raises(RequestError):
        comments.release(store, workshop.organisation, workshop.round, _only(store, workshop).handle, text)
    assert _only(store, workshop).released is None


@pytest.mark.parametrize("handle", ["", "0" * 32, "\ud800", "' OR 1=1 --"])
def test_unknown_handle_releases_nothing(store: Store, workshop: Workshop, person: str, handle: str):
    _say(store, person, "Fine.")
    with pytest.raises(RequestError, match="comment_gone"):
        comments.release(store, workshop.organisation, workshop.round, handle, "Fine.")
    assert _only(store, workshop).released is None


def test_comments_are_released_after_closing_too(store: Store, workshop: Workshop, person: str):
    which = (workshop.organisation, workshop.round)
    _say(store, person, "Fine.")
    workshops.close(store, *which, TODAY, "Agreed")
    comments.release(store, *which, _only(store, workshop).handle, "Fine.")
    assert comments.released(store, *which) == {"kampa.a1": ("Fine.",)}
