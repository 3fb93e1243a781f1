"""A draft is its viewer's alone, not for long, and there are never many."""

from __future__ import annotations

from threading import active_count

import pytest

from assessment.errors import RequestError
from assessment.mapping import ColumnMapping
from assessment.sheets.grid import read_grid
from assessment.viewer import LOCAL, Viewer
from pages.plain.drafts import LONGEST, MOST, MOST_OF_ONE, Draft, Drafts

ANNA, BERTTA = Viewer(1, "anna", {1: "facilitator"}), Viewer(2, "bertta", {1: "administrator"})
MAPPING = ColumnMapping(1, ("a", "b"), ())


class Hand:
    """A clock that is set by hand."""

    moment = 1000

    def __call__(self) -> int:
        return self.moment


def draft(name: str = "Tikkala") -> Draft:
    return Draft(name, read_grid(b"a,b\n1,2\n", "t.csv"), (), MAPPING)


def is_there(drafts: Drafts, by: Viewer, token: str) -> bool:
    try:
        drafts.find(by, token)
    except RequestError:
        return False
    return True


def test_draft_is_found_by_its_viewer_only():
    drafts = Drafts(Hand())
    token = drafts.put(ANNA, draft())
    assert drafts.find(ANNA, token).organisation == "Tikkala"
    assert not is_there(drafts, BERTTA, token)
    assert not is_there(drafts, LOCAL, token)
    assert not is_there(drafts, ANNA, token[:-1])


def test_tokens_are_never_the_same():
    drafts = Drafts(Hand())
    tokens = {drafts.put(Viewer(number, "", {}), draft()) for number in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {32}


def test_draft_is_over_in_half_an_hour_also_when_it_was_changed():
    hand = Hand()
    drafts = Drafts(hand)
    token = drafts.put(ANNA, draft())
    hand.moment += LONGEST - 1
    drafts.change(ANNA, token, (), MAPPING)
    assert is_there(drafts, ANNA, token)
    hand.moment += 1
    assert not is_there(drafts, ANNA, token)


def test_what_is_over_is_forgotten_though_nobody_asks():
    hand = Hand()
    drafts = Drafts(hand)
    drafts.put(ANNA, draft())
    hand.moment += LONGEST
    drafts.forget()
    assert drafts._held == {}


def test_oldest_gives_way_to_one_too_many_of_a_viewer_and_of_all():
    drafts = Drafts(Hand())
    berttas = drafts.put(BERTTA, draft())
    tokens = [drafts.put(ANNA, draft()) for _ in range(MOST_OF_ONE + 2)]
    assert [is_there(drafts, ANNA, token) for token in tokens] == [False] * 2 + [True] * MOST_OF_ONE
    assert is_there(drafts, BERTTA, berttas)
    for number in range(MOST):
        drafts.put(Viewer(10 + number, "", {}), draft())
    assert not is_there(drafts, BERTTA, berttas)
    assert len(drafts._held) == MOST


def test_dropped_draft_is_gone_and_anothers_is_not_dropped():
    drafts = Drafts(Hand())
    token = drafts.put(ANNA, draft())
    with pytest.raises(RequestError, match="draft_gone"):
        drafts.drop(BERTTA, token)
    drafts.drop(ANNA, token)
    assert not is_there(drafts, ANNA, token)
    with pytest.raises(RequestError, match="draft_gone"):
        drafts.change(ANNA, token, (), MAPPING)


def test_one_thread_waits_for_all_drafts():
    hand = Hand()
    drafts, before = Drafts(hand), active_count()
    for number in range(100):
        drafts.put(Viewer(number, "", {}), draft())
    assert active_count() <= before + 1
    hand.moment += LONGEST // 2
    drafts.put(ANNA, draft())
    hand.moment += LONGEST // 2
    drafts.forget()
    assert len(drafts._held) == 1
    assert drafts._timer is not None
    assert drafts._timer.interval == LONGEST // 2 + 1
    drafts._timer.cancel()
