"""A closed workshop's file tells neither who came when nor which phone was whose."""

import re
import secrets
import sqlite3
from pathlib import Path

import pytest
from scipy.stats import spearmanr

from assessment.records import dots, places, publications, saves, traces, votes, workshops
from assessment.records.places import Counts
from assessment.records.saves import Request
from assessment.records.store import FILE, Record, Store
from assessment.records.workshop import Workshop
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import NOW, answered, joined, opened, planned, revealed

PEOPLE = 40
TABLES = ("participation", "place", "answer", "comment", "save_request", "second_vote", "dot", "published")


def _ids(store: Store, workshop: Workshop) -> set[str]:
    with store.read() as connection:
        question = "SELECT id FROM participation WHERE round = ?"
        return {row["id"] for row in connection.execute(question, (workshop.round,))}


def _one_after_another(record: Record, workshop: Workshop) -> list[str]:
    """The people in the order in which they come, answer, vote and give dots."""
    people = [joined(record, workshop) for _ in range(PEOPLE)]
    for number, person in enumerate(people):
        request = Request(secrets.token_hex(16), secrets.token_hex(32))
        saves.save(record, person, {"kampa.a1": 3}, {"kampa.a1": f"<{number:03}>"}, request, now=NOW)
    which = (workshop.organisation, workshop.round)
    workshops.reveal(record, *which)
    workshops.open_vote(record, *which, "kampa.a1")
    for person in people:
        votes.vote(record, person, "kampa.a1", 3)
    workshops.open_dots(record, *which)
    for person in people:
        dots.give(record, person, {"kampa.a1": 3})
    return people


def _come(store: Store, workshop: Workshop) -> list[str]:
    return store.together(lambda record: _one_after_another(record, workshop))


def _is_in_order(numbers: list[int]) -> bool:
    """Whether this order, or the one against it, would come about by chance once in a million times."""
    return len(numbers) > 2 and spearmanr(range(len(numbers)), numbers).pvalue < 1e-6


@pytest.mark.parametrize("table", TABLES)
def test_no_column_of_an_open_workshop_tells_the_order(store: Store, workshop: Workshop, table: str):
    turn = {person: number for number, person in enumerate(_come(store, workshop))}
    with store.read() as connection:
        rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            connection.execute(f"SELECT rowid FROM {table}")
    assert len(rows) == PEOPLE
    for column in rows[0].keys() - {"text"}:
        told = [next(turn[value] for value in row.values() if value in turn) for row in _by(rows, column)]
        assert not _is_in_order(told)
    assert not [column for column in rows[0] if re.search("time|date|_at$|day|created|number", column)]


def _by(rows: list[dict[str, object]], column: str) -> list[dict[str, object]]:
    return sorted(rows, key=lambda row: str(row[column]))


def test_bytes_of_a_closed_workshop_tell_no_order(store: Store, workshop: Workshop, tmp_path: Path):
    _come(store, workshop)
    store.tidy()
    assert _is_in_order(_comments(tmp_path))
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    left = _comments(tmp_path)
    assert sorted(left) == list(range(PEOPLE))
    assert not _is_in_order(left)


def _comments(directory: Path) -> list[int]:
    """The comments as they lie in the files."""
    return [int(number) for number in re.findall(rb"<(\d{3})>", _bytes(directory))]


def _bytes(directory: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(directory.rglob(f"{FILE}*")))


def test_bytes_of_a_closed_workshop_tie_no_phone_to_a_person(
    store: Store, workshop: Workshop, tmp_path: Path
):
    tokens = [places.join(store, workshop, "town", "staff", "fi", NOW) for _ in range(PEOPLE)]
    people = [opened(store, token) for token in tokens]
    for person in people:
        saves.save(store, person, {"kampa.a1": 3}, request=Request("1", "0" * 64), now=NOW)
    assert any(person.encode() in _bytes(tmp_path) for person in people)
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    held = _bytes(tmp_path)
    assert not [person for person in people if person.encode() in held]
    assert all(person.encode() in held for person in _ids(store, workshop))


def test_everything_said_is_said_under_the_new_ids(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    people = revealed(store, workshop)
    workshops.open_vote(store, *which, "kampa.a1")
    for number, person in enumerate(people):
        votes.vote(store, person, "kampa.a1", number)
        saves.save(store, person, {"kampa.a1": number}, {"kampa.a2": f"comment {number}"}, now=NOW)
    workshops.show_vote(store, *which)
    before = _said(store)
    store.write(lambda connection: places.cut(connection, workshop.round))
    store.write(lambda connection: traces.erase(connection, workshop.round))
    assert _said(store) == before
    assert not _ids(store, workshop) & set(people)
    with store.read() as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert publications.answered(connection, workshop.round) == 5


def _said(store: Store) -> list[tuple[object, ...]]:
    """What each person has said, whoever they are."""
    with store.read() as connection:
        people = connection.execute("SELECT * FROM participation").fetchall()
        return sorted((*person[1:], *_all_of(connection, person["id"])) for person in people)


def _all_of(connection: sqlite3.Connection, person: str) -> list[str]:
    found = []
    for table in traces.SAID:
        rows = connection.execute(f"SELECT * FROM {table} WHERE participation = ?", (person,))
        found.append(f"{table} {sorted(tuple(row)[1:] for row in rows)}")
    return found


def test_other_rounds_keep_their_ids(store: Store, organisation: int, assessment: int, workshop: Workshop):
    other = planned(store, organisation, assessment, name="Another")
    people = answered(store, other, 3)
    answered(store, workshop, 3)
    workshops.close(store, organisation, workshop.round, TODAY, "Agreed")
    assert _ids(store, other) == set(people)
    assert places.counts(store, organisation, other.round) == {"staff": Counts(3, 3, 0)}


def test_empty_workshop_closes(store: Store, workshop: Workshop):
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    assert _ids(store, workshop) == set()
