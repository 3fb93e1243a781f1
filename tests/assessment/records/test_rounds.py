"""Rounds open and close, and a file of answers becomes a round whole or not at all."""

from datetime import date, datetime

import pytest

from assessment.errors import RequestError
from assessment.records import answers, participations, rounds
from assessment.records.rounds import RoleGroup, Round, Row
from assessment.records.store import Store
from tests.assessment.records.conftest import TODAY

LATER = date(2026, 4, 1)
ROLES = (RoleGroup("clients", None, 2.0), RoleGroup("staff", 40, 1.0))
ROWS: list[Row] = [
    ("town", "staff", "Maija", "kampa.a1", 3, "well done"),
    ("town", "staff", "Maija", "kampa.a2", -1, None),
    ("library", None, "Maija", "kampa.a1", 0, None),
    ("town", "clients", "Pekka", None, None, None),
]


def test_opened_round_is_found_as_it_was_planned(store: Store, organisation: int, assessment: int):
    opened = rounds.open_(
        store, organisation, assessment, "2026", "survey", TODAY, reversed(ROLES), min_group=7
    )
    assert opened == Round(opened.id, assessment, "2026", "survey", "open", 7, TODAY, None, ROLES)
    assert rounds.find(store, organisation, opened.id) == opened


def test_closed_round_knows_its_day(store: Store, organisation: int, statement_round: int):
    closed = rounds.close(store, organisation, statement_round, LATER)
    assert (closed.state, closed.opened, closed.closed) == ("closed", TODAY, LATER)
    assert rounds.find(store, organisation, statement_round) == closed


def test_closed_round_cannot_be_closed_again(store: Store, organisation: int, statement_round: int):
    rounds.close(store, organisation, statement_round, TODAY)
    with pytest.raises(RequestError, match="round_closed"):
        rounds.close(store, organisation, statement_round, LATER)
    assert rounds.find(store, organisation, statement_round).closed == TODAY


def test_rounds_are_listed_as_they_were_opened(store: Store, organisation: int, assessment: int):
    days = [date(2026, 3, 2), date(2025, 3, 2), date(2026, 3, 2)]
    second, first, third = (
        rounds.open_(store, organisation, assessment, str(number), "survey", day, ROLES[:number])
        for number, day in enumerate(days)
    )
    assert rounds.every(store, organisation, assessment) == (first, second, third)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": ""}, "empty"),
        ({"name": "x" * 201}, "too_long"),
        ({"kind": "poll"}, "refused"),
        ({"min_group": 4}, "min_group"),
        ({"roles": [RoleGroup("staff"), RoleGroup("staff")]}, "refused"),
        ({"roles": [RoleGroup("staff", -1)]}, "refused"),
        ({"roles": [RoleGroup("staff", 1, float("nan"))]}, "refused"),
        ({"today": datetime(2026, 3, 2, 9, 30)}, "refused"),
    ],
)
def test_round_must_fit(
    store: Store, organisation: int, assessment: int, change: dict[str, object], code: str
):
    plan = {"name": "2026", "kind": "survey", "today": TODAY} | change
    with pytest.raises(RequestError, match=code):
        rounds.open_(store, organisation, assessment, **plan)
    with pytest.raises(RequestError, match=code):
        rounds.keep(store, organisation, assessment, rows=ROWS, **plan)
    assert rounds.every(store, organisation, assessment) == ()


def test_kept_table_is_one_closed_round(store: Store, organisation: int, assessment: int):
    kept = rounds.keep(store, organisation, assessment, "2026", "survey", ROWS, TODAY, ROLES)
    assert kept == Round(kept.id, assessment, "2026", "survey", "closed", 5, TODAY, TODAY, ROLES)
    assert rounds.find(store, organisation, kept.id) == kept


def test_kept_table_can_be_read_back_without_names(store: Store, organisation: int, assessment: int):
    kept = rounds.keep(store, organisation, assessment, "2026", "survey", iter(ROWS), TODAY)
    found = answers.table(store, organisation, kept.id)
    assert sorted((row[:2] + row[3:] for row in found), key=str) == sorted(
        (row[:2] + row[3:] for row in ROWS), key=str
    )
    people = {(unit, role, participation) for unit, role, participation, *_ in found}
    assert len(people) == len({participation for *_, participation in people}) == 3


def test_ids_of_respondents_are_new_each_time(store: Store, organisation: int, assessment: int):
    first, second = (
        rounds.keep(store, organisation, assessment, name, "survey", ROWS, TODAY) for name in ("a", "b")
    )
    before, after = (
        {row[2] for row in answers.table(store, organisation, kept.id)} for kept in (first, second)
    )
    assert not before & after


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("nowhere", "staff", "Liisa", "kampa.a1", 3, None), "unknown_unit"),
        (("town", "staff", "Maija", "kampa.a1", 4, None), "refused"),
        (("town", "staff", "Liisa", "kampa.a1", -3, None), "refused"),
        (("town", "staff", "Liisa", "kampa.a1", None, "why"), "refused"),
        (("town", "staff", "Liisa", "kampa.a1", 3, "x" * 4001), "too_long"),
        (("town", "x" * 65, "Liisa", "kampa.a1", 3, None), "refused"),
    ],
)
def test_one_wrong_row_keeps_nothing(store: Store, organisation: int, assessment: int, row: Row, code: str):
    with pytest.raises(RequestError, match=code):
        rounds.keep(store, organisation, assessment, "2026", "survey", [*ROWS, row], TODAY, ROLES)
    assert rounds.every(store, organisation, assessment) == ()
    with store.read() as connection:
        assert connection.execute("SELECT count(*) FROM participation").fetchone()[0] == 0


def test_name_is_free_once_in_an_assessment(store: Store, organisation: int, assessment: int):
    rounds.keep(store, organisation, assessment, "2026", "survey", ROWS, TODAY)
    with pytest.raises(RequestError) as caught:
        rounds.keep(store, organisation, assessment, "2026", "survey", ROWS, TODAY)
    assert (caught.value.code, caught.value.values) == ("round_exists", {"name": "2026"})
    with pytest.raises(RequestError, match="round_exists"):
        rounds.open_(store, organisation, assessment, "2026", "statement", TODAY)


def test_kept_statement_is_found_as_the_units_own(store: Store, organisation: int, assessment: int):
    rows: list[Row] = [("town", None, "town", "arnstein.needs", 4, None)]
    kept = rounds.keep(store, organisation, assessment, "2026", "statement", rows, TODAY)
    participation = participations.statement(store, organisation, kept.id, "town")
    assert answers.given(store, participation) == {"arnstein.needs": 4}
