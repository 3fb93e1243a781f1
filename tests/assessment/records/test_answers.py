"""Answers can be given, changed and taken back until the round closes."""

import pytest

from assessment.errors import RequestError
from assessment.records import answers, participations, rounds, saves, workshops
from assessment.records.rounds import Row
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import NOW, answered, revealed


@pytest.fixture
def participation(store: Store, organisation: int, statement_round: int) -> str:
    return participations.statement(store, organisation, statement_round, "town")


def test_last_answer_holds(store: Store, participation: str):
    for value in (3, 0, -2):
        answers.save(store, participation, "kampa.a1", value)
    answers.save(store, participation, "kampa.a2", -1)
    assert answers.given(store, participation) == {"kampa.a1": -2, "kampa.a2": -1}


def test_cleared_answer_is_not_answered(store: Store, participation: str):
    answers.save(store, participation, "kampa.a1", 3)
    answers.clear(store, participation, "kampa.a1")
    answers.clear(store, participation, "kampa.a2")
    assert answers.given(store, participation) == {}


def test_closed_round_takes_no_answers(
    store: Store, organisation: int, statement_round: int, participation: str
):
    answers.save(store, participation, "kampa.a1", 3)
    rounds.close(store, organisation, statement_round, TODAY)
    with pytest.raises(RequestError, match="round_closed"):
        answers.save(store, participation, "kampa.a1", 4)
    with pytest.raises(RequestError, match="round_closed"):
        answers.clear(store, participation, "kampa.a1")
    assert answers.given(store, participation) == {"kampa.a1": 3}


@pytest.mark.parametrize(("item", "value"), [("kampa.a1", -3), ("", 3), ("x" * 65, 3), ("kampa.a1", 2.5)])
def test_answer_must_fit(store: Store, participation: str, item: str, value: int):
    with pytest.raises(RequestError, match="refused"):
        answers.save(store, participation, item, value)
    assert answers.given(store, participation) == {}


def test_unknown_participation_is_not_found(store: Store):
    nobody = participations.new_id()
    with pytest.raises(RequestError, match="not_found"):
        answers.save(store, nobody, "kampa.a1", 3)
    with pytest.raises(RequestError, match="not_found"):
        answers.clear(store, nobody, "kampa.a1")
    with pytest.raises(RequestError, match="not_found"):
        answers.given(store, nobody)


def test_changed_value_keeps_its_comment(
    store: Store, organisation: int, statement_round: int, participation: str
):
    answers.save(store, participation, "kampa.a1", 3)
    change = "UPDATE answer SET comment = 'why'"
    store.write(lambda connection: connection.execute(change).rowcount)
    answers.save(store, participation, "kampa.a1", 2)
    table = answers.table(store, organisation, statement_round)
    assert table == [("town", None, participation, "kampa.a1", 2, "why")]


def test_table_does_not_tell_the_order_of_the_file(store: Store, organisation: int, assessment: int):
    rows: list[Row] = [
        ("town", f"r{number:02}", str(number), f"kampa.a{item}", 3, None)
        for number in range(30)
        for item in range(5)
    ]
    kept = rounds.keep(store, organisation, assessment, "survey", "survey", rows, TODAY)
    table = answers.table(store, organisation, kept.id)
    people = list(dict.fromkeys(row[1] for row in table))
    assert sorted(people) != people
    assert len(table) == len(set(table)) == 150
    ids = [row[2] for row in table]
    assert ids == sorted(ids)


def test_table_holds_one_round_only(store: Store, organisation: int, assessment: int, participation: str):
    answers.save(store, participation, "kampa.a1", 3)
    empty = rounds.open_(store, organisation, assessment, "empty", "survey", TODAY)
    assert answers.table(store, organisation, empty.id) == []


# Person by person


def by_person(store: Store, organisation: int, round_id: int) -> list[tuple[str, str | None, list[str]]]:
    """What `people` says, with the answers of each apart."""
    portions = answers.people(store, organisation, round_id)
    return [(unit, role, said.split(" ")) for portion in portions for unit, role, said in portion]


def from_table(store: Store, organisation: int, round_id: int) -> list[tuple[str, str | None, list[str]]]:
    """The same made of the rows of `table`."""
    found: dict[str, tuple[str, str | None, list[str]]] = {}
    for unit, role, person, item, value, _ in answers.table(store, organisation, round_id):
        if item is not None:
            found.setdefault(person, (unit, role, []))[2].append(f"{item}={value}")
    return list(found.values())


@pytest.mark.parametrize("portion", [1, 3, 1000])
def test_people_say_what_the_table_says(
    store: Store, organisation: int, assessment: int, monkeypatch: pytest.MonkeyPatch, portion: int
):
    monkeypatch.setattr(answers, "PORTION", portion)
    rows: list[Row] = [
        (
            ("town", "library")[person % 2],
            "staff" if person % 3 else None,
            str(person),
            f"i.{item}",
            value,
            None,
        )
        for person in range(20)
        for item in range(person % 4)
        for value in [(person + item) % 7 - 2]
    ]
    silent: list[Row] = [("town", "staff", "silent", None, None, None)]
    kept = rounds.keep(store, organisation, assessment, "survey", "survey", [*rows, *silent], TODAY)
    found = by_person(store, organisation, kept.id)
    assert found == from_table(store, organisation, kept.id)
    assert sum(len(said) for _, _, said in found) == len(rows)


def test_people_of_a_workshop_say_what_counts(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    people = answered(store, workshop, 6)
    assert by_person(store, *which) == []
    workshops.reveal(store, *which)
    saves.save(store, people[0], {"kampa.a1": 0}, {}, now=NOW)
    assert by_person(store, *which) == from_table(store, *which)
    assert {text for _, _, said in by_person(store, *which) for text in said} == {
        f"{item}=3" for item in workshop.items
    }
    workshops.close(store, *which, TODAY, "Agreed")
    assert by_person(store, *which) == from_table(store, *which)
    assert not any("kampa.a1=0" in said for _, _, said in by_person(store, *which))


def test_seal_is_of_one_round_and_of_what_was_said(store: Store, organisation: int, assessment: int):
    rows: list[Row] = [("town", "staff", "a", "kampa.a1", 3, None)]
    first, second = (
        rounds.keep(store, organisation, assessment, name, "survey", rows, TODAY).id for name in ("1", "2")
    )
    seals = [answers.seal(store, organisation, first), answers.seal(store, organisation, second)]
    assert seals[0] != seals[1]
    assert answers.seal(store, organisation, first) == seals[0]
    for change in ("UPDATE answer SET value = 4", "PRAGMA user_version = 99"):
        store.write(lambda connection, change=change: connection.execute(change).rowcount)
        assert answers.seal(store, organisation, first) not in seals
        seals.append(answers.seal(store, organisation, first))


def test_seal_notices_people_who_come_go_or_are_others(store: Store, organisation: int, statement_round: int):
    seals = {answers.seal(store, organisation, statement_round)}
    for unit in ("town", "library"):
        participations.statement(store, organisation, statement_round, unit)
        seals.add(answers.seal(store, organisation, statement_round))
    rounds.close(store, organisation, statement_round, TODAY)
    seals.add(answers.seal(store, organisation, statement_round))
    assert len(seals) == 4


# Of a workshop


def test_table_of_an_open_workshop_holds_what_was_shown_last(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    people = answered(store, workshop, 6)
    nobody = sorted(("town", "staff", person, None, None, None) for person in people)
    assert answers.table(store, *which) == nobody
    workshops.reveal(store, *which)
    shown = answers.table(store, *which)
    assert {row[3:] for row in shown} == {(item, 3, None) for item in workshop.items}
    saves.save(store, people[0], {"kampa.a1": 0}, {"kampa.a1": "Not for the results."}, now=NOW)
    assert answers.table(store, *which) == shown


def test_table_of_a_workshop_closed_without_a_reveal_holds_everything(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    people = answered(store, workshop, 3)
    saves.save(store, people[0], {"kampa.a1": 0}, {"kampa.a1": "Not for the results."}, now=NOW)
    workshops.close(store, *which, TODAY, "Agreed")
    rows = [row[3:] for row in answers.table(store, *which)]
    assert sorted(value for item, value, _ in rows if item == "kampa.a1") == [0, 3, 3]
    assert {comment for *_, comment in rows} == {None}


def test_table_of_a_survey_that_is_no_workshop_holds_its_answers(
    store: Store, organisation: int, assessment: int, workshop: Workshop
):
    revealed(store, workshop)
    rows: list[Row] = [("town", "staff", "Maija", "kampa.a1", 3, "well done")]
    kept = rounds.keep(store, organisation, assessment, "2026", "survey", rows, TODAY)
    assert [row[3:] for row in answers.table(store, organisation, kept.id)] == [("kampa.a1", 3, "well done")]
