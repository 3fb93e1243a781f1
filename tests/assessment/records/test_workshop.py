"""A workshop is what was planned of it, has a code nobody can confuse, and takes answers in its time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from assessment.errors import RequestError
from assessment.records import workshop as workshop_module
from assessment.records.rounds import RoleGroup
from assessment.records.store import Store
from assessment.records.workshop import ALPHABET, CODE, Workshop, check, require_open, required
from assessment.records.workshops import close
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import NOW, PLAN, planned

LATER = NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("opens", "closes", "now", "takes"),
    [
        (None, None, NOW, True),
        (NOW, LATER, NOW, True),
        (NOW, LATER, NOW - timedelta(seconds=1), False),
        (NOW, LATER, LATER - timedelta(seconds=1), True),
        (NOW, LATER, LATER, False),
        (None, LATER, NOW - timedelta(days=1), True),
        (NOW, None, LATER + timedelta(days=1), True),
    ],
)
def test_workshop_takes_answers_from_its_opening_to_its_closing(
    workshop: Workshop, opens: datetime | None, closes: datetime | None, now: datetime, takes: bool
):
    assert replace(workshop, opens=opens, closes=closes).takes(now) is takes


def test_closed_workshop_takes_nothing_whatever_the_time(workshop: Workshop):
    assert not replace(workshop, state="closed", closes=LATER).takes(NOW)


def test_times_are_kept_in_utc_to_the_minute(store: Store, organisation: int, assessment: int):
    helsinki = timezone(timedelta(hours=2))
    opens = datetime(2026, 3, 2, 11, 30, 59, 999, tzinfo=helsinki)
    kept = planned(store, organisation, assessment, opens=opens)
    assert kept.opens == NOW
    assert kept.opens.tzinfo == UTC


@pytest.mark.parametrize("what", ["units", "items", "languages", "roles"])
def test_plan_must_ask_something_of_somebody(what: str):
    with pytest.raises(RequestError) as caught:
        check(replace(PLAN, **{what: ()}))
    assert (caught.value.code, caught.value.values) == ("nothing_chosen", {"what": what})


@pytest.mark.parametrize("closes", [NOW, NOW - timedelta(hours=1), NOW + timedelta(seconds=59)])
def test_plan_must_close_in_a_later_minute_than_it_opens(closes: datetime):
    with pytest.raises(RequestError, match="closes_first"):
        check(replace(PLAN, opens=NOW, closes=closes))


def test_codes_are_of_the_alphabet_and_each_is_new(store: Store, organisation: int, assessment: int):
    codes = [planned(store, organisation, assessment, name=str(number)).code for number in range(50)]
    assert len(set(codes)) == 50
    assert {len(code) for code in codes} == {CODE} == {8}
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set("01ilo") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


def test_code_that_another_workshop_has_is_drawn_again(
    store: Store, organisation: int, assessment: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(workshop_module, "ALPHABET", "23")  # 256 codes: of 60 some meet
    codes = {planned(store, organisation, assessment, name=str(number)).code for number in range(60)}
    assert len(codes) == 60


def test_repeated_items_and_units_are_asked_once_in_the_planned_order(
    store: Store, organisation: int, assessment: int
):
    items = ("kampa.b2", "arnstein.needs", "kampa.b2", "kampa.a1")
    kept = planned(store, organisation, assessment, items=items, units=("town", "library", "town"))
    assert kept.items == ("kampa.b2", "arnstein.needs", "kampa.a1")
    assert kept.units == ("library", "town")


def test_workshop_of_one_unit_and_one_group_is_a_workshop(store: Store, organisation: int, assessment: int):
    roles = (RoleGroup("inside"),)
    kept = planned(store, organisation, assessment, units=("library",), roles=roles, items=("kampa.a1",))
    assert (kept.units, kept.roles, kept.items) == (("library",), roles, ("kampa.a1",))


def test_round_without_a_workshop_is_none(store: Store, organisation: int, statement_round: int):
    with store.read() as connection, pytest.raises(RequestError) as caught:
        required(connection, organisation, statement_round)
    facts = {"what": "workshop", "id": statement_round}
    assert (caught.value.code, caught.value.values) == ("not_found", facts)


def test_closed_workshop_is_there_but_not_open(store: Store, workshop: Workshop):
    closed = close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    with store.read() as connection:
        assert required(connection, workshop.organisation, workshop.round) == closed
        with pytest.raises(RequestError, match="round_closed"):
            require_open(connection, workshop.organisation, workshop.round)
