"""What is saved is kept once, whole, and only while the workshop takes answers."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from assessment.errors import RequestError
from assessment.records import dots, places, saves, votes, workshops
from assessment.records.places import Counts
from assessment.records.saves import Request
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import NOW, joined, planned, revealed, seen

CLOSES = NOW + timedelta(hours=1)
FIRST = Request("first", "1" * 64)


@pytest.fixture
def person(store: Store, workshop: Workshop) -> str:
    return joined(store, workshop)


def _given(store: Store, person: str) -> tuple[dict[str, int], dict[str, str]]:
    given = saves.given(store, person)
    return dict(given.values), dict(given.comments)


def test_last_save_holds_and_none_takes_back(store: Store, person: str):
    saves.save(store, person, {"kampa.a1": 3, "kampa.a2": -1}, {"kampa.a1": "Why"}, now=NOW)
    saves.save(store, person, {"kampa.a1": 0, "arnstein.needs": 7}, {"kampa.a2": "Because"}, now=NOW)
    given = {"kampa.a1": 0, "kampa.a2": -1, "arnstein.needs": 7}
    assert _given(store, person) == (given, {"kampa.a1": "Why", "kampa.a2": "Because"})
    saves.save(store, person, {"kampa.a1": None, "kampa.a2": None}, {"kampa.a1": " \n"}, now=NOW)
    assert _given(store, person) == ({"arnstein.needs": 7}, {"kampa.a2": "Because"})


def test_comment_stays_when_its_level_is_taken_back(store: Store, person: str):
    saves.save(store, person, {"kampa.a1": 3}, {"kampa.a1": "Why"}, now=NOW)
    saves.save(store, person, {"kampa.a1": None}, now=NOW)
    assert _given(store, person) == ({}, {"kampa.a1": "Why"})


# Requests


def test_repeated_request_gets_its_receipt_and_changes_nothing(store: Store, person: str):
    first = saves.save(store, person, {"kampa.a1": 3, "kampa.a2": 1}, request=FIRST, now=NOW)
    saves.save(store, person, {"kampa.a1": 0}, {"kampa.a2": "Newer"}, Request("second", "2" * 64), now=NOW)
    again = saves.save(store, person, {"kampa.a1": 3, "kampa.a2": 1}, request=FIRST, now=NOW)
    assert again == first
    assert (len(first.receipt), first.saved) == (32, 2)
    assert _given(store, person) == ({"kampa.a1": 0, "kampa.a2": 1}, {"kampa.a2": "Newer"})


def test_same_id_with_another_body_is_refused(store: Store, person: str):
    saves.save(store, person, {"kampa.a1": 3}, request=FIRST, now=NOW)
    with pytest.raises(RequestError) as caught:
        saves.save(store, person, {"kampa.a1": 0}, request=Request(FIRST.id, "2" * 64), now=NOW)
    assert (caught.value.code, caught.value.values) == ("request_differs", {"id": FIRST.id})
    assert _given(store, person) == ({"kampa.a1": 3}, {})


def test_requests_of_two_people_never_meet(store: Store, workshop: Workshop, person: str):
    other = joined(store, workshop)
    ours = saves.save(store, person, {"kampa.a1": 3}, request=FIRST, now=NOW)
    theirs = saves.save(store, other, {"kampa.a1": 0}, request=Request(FIRST.id, "2" * 64), now=NOW)
    assert ours.receipt != theirs.receipt
    assert _given(store, other) == ({"kampa.a1": 0}, {})


def test_refused_request_may_be_sent_again(store: Store, person: str):
    with pytest.raises(RequestError, match="refused"):
        saves.save(store, person, {"kampa.a1": 3, "kampa.a2": -3}, request=FIRST, now=NOW)
    assert saves.save(store, person, {"kampa.a1": 3}, request=FIRST, now=NOW).saved == 1


def test_forty_tabs_with_one_request_save_it_once(store: Store, person: str):
    def send(number: int) -> saves.Receipt:
        return saves.save(store, person, {"kampa.a1": 3}, request=FIRST, now=NOW)

    with ThreadPoolExecutor(40) as pool:
        receipts = set(pool.map(send, range(40)))
    assert len(receipts) == 1
    with store.read() as connection:
        assert connection.execute("SELECT count(*) FROM save_request").fetchone()[0] == 1


def test_forty_tabs_with_other_answers_leave_one_of_them(store: Store, person: str):
    def send(number: int) -> None:
        values = {"kampa.a1": number, "kampa.a2": number}
        saves.save(store, person, values, request=Request(str(number), f"{number:064}"), now=NOW)

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(send, range(40)))
    (first, second), comments = _given(store, person)[0].values(), _given(store, person)[1]
    assert first == second
    assert comments == {}


# Refused


@pytest.mark.parametrize(
    ("values", "comments", "code"),
    [
        ({"kampa.d5": 3}, {}, "unknown_item"),
        ({"kampa.d5": None}, {}, "unknown_item"),
        ({}, {"kampa.d5": "Why"}, "unknown_item"),
        ({"\ud800": 3}, {}, "unknown_item"),
        ({"kampa.a1\0": 3}, {}, "unknown_item"),
        ({"x" * 65_000: 3}, {}, "unknown_item"),
        ({}, {"kampa.a1": "x" * 4001}, "too_long"),
        ({}, {"kampa.a1": "half \ud83d"}, "not_text"),
        ({}, {"kampa.a1": "nul \0"}, "not_text"),
        ({"kampa.a1": -3}, {}, "refused"),
        ({"kampa.a1": 2.5}, {}, "refused"),
    ],
)
def test_one_wrong_answer_saves_nothing(
    store: Store, person: str, values: dict[str, int | None], comments: dict[str, str], code: str
):
    with pytest.raises(RequestError) as caught:
        saves.save(store, person, {"kampa.a2": 1} | values, {"kampa.a2": "Kept?"} | comments, FIRST, now=NOW)
    assert caught.value.code == code
    assert _given(store, person) == ({}, {})


@pytest.mark.parametrize("id", ["", "x" * 65, "half \ud83d", "nul\0"])
def test_request_must_have_an_id_that_can_be_kept(store: Store, person: str, id: str):
    with pytest.raises(RequestError):
        saves.save(store, person, {"kampa.a1": 3}, request=Request(id, "1" * 64), now=NOW)
    assert _given(store, person) == ({}, {})


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\u202egnp", "ä" * 4000])
def test_comment_is_kept_as_it_was_written(store: Store, person: str, text: str):
    saves.save(store, person, {}, {"kampa.a1": text}, now=NOW)
    assert _given(store, person) == ({}, {"kampa.a1": text})


def test_unknown_participation_saves_nothing(store: Store, workshop: Workshop):
    with pytest.raises(RequestError, match="not_found"):
        saves.save(store, secrets.token_hex(16), {"kampa.a1": 3}, now=NOW)
    with pytest.raises(RequestError, match="not_found"):
        saves.clear(store, secrets.token_hex(16), now=NOW)


# In time


@pytest.mark.parametrize("now", [NOW - timedelta(seconds=1), CLOSES, CLOSES + timedelta(days=1)])
def test_answers_come_between_opening_and_closing(
    store: Store, organisation: int, assessment: int, now: datetime
):
    person = joined(store, planned(store, organisation, assessment, opens=NOW, closes=CLOSES))
    saves.save(store, person, {"kampa.a1": 3}, request=FIRST, now=CLOSES - timedelta(seconds=1))
    for change in (
        lambda: saves.save(store, person, {"kampa.a1": 0}, now=now),
        lambda: saves.save(store, person, {"kampa.a1": None}, {"kampa.a1": "Late"}, now=now),
        lambda: saves.clear(store, person, now=now),
    ):
        with pytest.raises(RequestError, match="round_closed"):
            change()
    assert _given(store, person) == ({"kampa.a1": 3}, {})
    assert saves.save(store, person, {"kampa.a1": 3}, request=FIRST, now=now).saved == 1


def test_clock_set_back_does_not_open_a_closed_workshop(store: Store, organisation: int, assessment: int):
    workshop = planned(store, organisation, assessment, opens=NOW, closes=CLOSES)
    person = joined(store, workshop)
    saves.save(store, person, {"kampa.a1": 3}, request=FIRST, now=NOW)
    workshops.close(store, organisation, workshop.round, TODAY, "Agreed")
    with store.read() as connection:
        kept = connection.execute("SELECT id FROM participation").fetchone()["id"]
    assert not seen(store, workshop).takes(NOW)
    for who in (person, kept):
        with pytest.raises(RequestError):
            saves.save(store, who, {"kampa.a1": 0}, now=NOW)
        with pytest.raises(RequestError):
            saves.save(store, who, {"kampa.a1": 3}, request=FIRST, now=NOW)
        with pytest.raises(RequestError):
            saves.clear(store, who, now=NOW)
    assert _given(store, kept) == ({"kampa.a1": 3}, {})


# Taken back


def test_everything_is_taken_back(store: Store, workshop: Workshop, person: str):
    which = (workshop.organisation, workshop.round)
    saves.save(store, person, {"kampa.a1": 3, "kampa.a2": 1}, {"kampa.a1": "Why"}, FIRST, now=NOW)
    places.finish(store, person)
    revealed(store, workshop)
    workshops.open_vote(store, *which, "kampa.a1")
    votes.vote(store, person, "kampa.a1", 2)
    workshops.open_dots(store, *which)
    dots.give(store, person, {"kampa.a2": 3})
    saves.clear(store, person, now=NOW)
    assert _given(store, person) == ({}, {})
    assert votes.given(store, person, "kampa.a1") is None
    assert dots.given(store, person) == {}
    assert places.counts(store, *which) == {"staff": Counts(6, 5, 0)}


def test_sums_that_were_shown_do_not_move_when_one_takes_back(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    people = revealed(store, workshop, 6)
    workshops.open_vote(store, *which, "kampa.a1")
    for number, person in enumerate(people):
        votes.vote(store, person, "kampa.a1", number % 5)
    workshops.show_vote(store, *which)
    workshops.open_dots(store, *which)
    for person in people:
        dots.give(store, person, {"kampa.a1": 2, "kampa.a2": 1})
    workshops.show_dots(store, *which)
    shown = (votes.second(store, *which, "kampa.a1"), dots.totals(store, *which))
    saves.clear(store, people[0], now=NOW)
    assert (votes.second(store, *which, "kampa.a1"), dots.totals(store, *which)) == shown
    assert shown[1] == (6, {"kampa.a1": 12, "kampa.a2": 6})
