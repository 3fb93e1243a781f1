"""Rounds: one gathering of answers, opened and closed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from datetime import date

from assessment.errors import RequestError
from assessment.records.limits import TEXT, checked, checked_name
from assessment.records.ownership import require_assessment, require_open_unit
from assessment.records.participations import new_id
from assessment.records.remembered import remembered
from assessment.records.store import Record

LEAST_GROUP = 5

Row = tuple[str, str | None, str, str | None, int | None, str | None]


@dataclass(frozen=True)
class RoleGroup:
    """One group of people in a round: how many were asked, if known, and what their view weighs."""

    role: str
    expected: int | None = None
    weight: float = 1.0


@dataclass(frozen=True)
class Round:
    """One gathering of answers; the days are all that is kept of when it was."""

    id: int
    assessment: int
    name: str
    kind: str
    state: str
    min_group: int
    opened: date
    closed: date | None
    roles: tuple[RoleGroup, ...]


def open_(
    store: Record,
    organisation: int,
    assessment: int,
    name: str,
    kind: str,
    today: date,
    roles: Iterable[RoleGroup] = (),
    min_group: int = LEAST_GROUP,
) -> Round:
    """A new round, open for answers."""
    planned = Round(0, assessment, name, kind, "open", min_group, today, None, _sorted(roles))
    _check(planned)
    return store.write(lambda connection: _insert(connection, organisation, planned))


def close(store: Record, organisation: int, round_id: int, today: date) -> Round:
    """The round, which takes no more answers from now on."""

    def change(connection: sqlite3.Connection) -> Round:
        found = required(connection, organisation, round_id)
        if found.state == "closed":
            raise RequestError("round_closed", round=round_id)
        connection.execute(
            "UPDATE round SET state = 'closed', closed = ? WHERE id = ?", (today.isoformat(), round_id)
        )
        return replace(found, state="closed", closed=today)

    return store.write(change)


@remembered
def every(store: Record, organisation: int, assessment: int) -> tuple[Round, ...]:
    """All rounds of the assessment in the order they were opened."""
    with store.read() as connection:
        require_assessment(connection, organisation, assessment)
        return _asked(connection, "organisation = ? AND assessment = ?", (organisation, assessment))


@remembered
def find(store: Record, organisation: int, round_id: int) -> Round:
    """The organisation's round with this id."""
    with store.read() as connection:
        return required(connection, organisation, round_id)


def keep(
    store: Record,
    organisation: int,
    assessment: int,
    name: str,
    kind: str,
    rows: Iterable[Row],
    today: date,
    roles: Iterable[RoleGroup] = (),
    min_group: int = LEAST_GROUP,
) -> Round:
    """A whole checked answers table as one closed round, or nothing of it.

    A row is unit, role, respondent, item, value, comment. Each respondent becomes a random participation and
    the name is forgotten; one who answered nothing is kept too (a row without item).
    """
    planned = Round(0, assessment, name, kind, "closed", min_group, today, today, _sorted(roles))
    _check(planned)
    people, answers = _anonymous(rows)

    def change(connection: sqlite3.Connection) -> Round:
        kept = _insert(connection, organisation, planned)
        for unit in sorted({unit for _, unit, _ in people}):
            require_open_unit(connection, organisation, unit)
        connection.executemany(
            "INSERT INTO participation (id, organisation, round, unit, role) VALUES (?, ?, ?, ?, ?)",
            [(person, organisation, kept.id, unit, role) for person, unit, role in people],
        )
        connection.executemany(
            "INSERT INTO answer (participation, item, value, comment) VALUES (?, ?, ?, ?)", answers
        )
        return kept

    return store.write(change)


def _anonymous(
    rows: Iterable[Row],
) -> tuple[list[tuple[str, str, str | None]], list[tuple[str, str, int | None, str | None]]]:
    """The people behind the rows and their answers, both in the random order of the new ids."""
    people: dict[tuple[str, str | None, str], str] = {}
    answers = []
    for unit, role, respondent, item, value, comment in rows:
        person = people.get((unit, role, respondent))
        if person is None:
            person = people[unit, role, respondent] = new_id()
        if comment is not None:
            checked(comment, "comment", TEXT)
        if item is not None:
            answers.append((person, item, value, comment))
    # In the order of the table's key a million rows are appended instead of scattered.
    answers.sort(key=lambda answer: answer[:2])
    return sorted((person, unit, role) for (unit, role, _), person in people.items()), answers


def _sorted(roles: Iterable[RoleGroup]) -> tuple[RoleGroup, ...]:
    return tuple(sorted(roles, key=lambda group: group.role))


def _check(planned: Round) -> None:
    checked_name(planned.name, "round")
    if planned.min_group < LEAST_GROUP:
        raise RequestError("min_group", least=LEAST_GROUP)


def _insert(connection: sqlite3.Connection, organisation: int, planned: Round) -> Round:
    """The planned round with the id it got."""
    require_assessment(connection, organisation, planned.assessment)
    _refuse_second(connection, planned)
    closed = planned.closed and planned.closed.isoformat()
    cursor = connection.execute(
        """
        INSERT INTO round (organisation, assessment, name, kind, state, min_group, opened, closed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """,
        (
            organisation,
            planned.assessment,
            planned.name,
            planned.kind,
            planned.state,
            planned.min_group,
            planned.opened.isoformat(),
            closed,
        ),
    )
    inserted = replace(planned, id=int(cursor.fetchone()["id"]))
    connection.executemany(
        "INSERT INTO role_group (round, role, expected, weight) VALUES (?, ?, ?, ?)",
        [(inserted.id, *astuple(role)) for role in planned.roles],
    )
    return inserted


def _refuse_second(connection: sqlite3.Connection, planned: Round) -> None:
    question = "SELECT 1 FROM round WHERE assessment = ? AND name = ?"
    if connection.execute(question, (planned.assessment, planned.name)).fetchone():
        raise RequestError("round_exists", name=planned.name)


def required(connection: sqlite3.Connection, organisation: int, round_id: int) -> Round:
    """The organisation's round, inside a change or a question."""
    found = _asked(connection, "organisation = ? AND id = ?", (organisation, round_id))
    if not found:
        raise RequestError("not_found", what="round", id=round_id)
    return found[0]


def _asked(connection: sqlite3.Connection, which: str, values: tuple[int, ...]) -> tuple[Round, ...]:
    roles: dict[int, list[RoleGroup]] = defaultdict(list)
    for row in connection.execute(
        f"""
        SELECT round, role, expected, weight FROM role_group
        WHERE round IN (SELECT id FROM round WHERE {which}) ORDER BY role
        """,
        values,
    ):
        roles[row["round"]].append(RoleGroup(row["role"], row["expected"], row["weight"]))
    rows = connection.execute(f"SELECT * FROM round WHERE {which} ORDER BY opened, id", values)
    return tuple(_round(row, tuple(roles[row["id"]])) for row in rows)


def _round(row: sqlite3.Row, roles: tuple[RoleGroup, ...]) -> Round:
    return Round(
        id=row["id"],
        assessment=row["assessment"],
        name=row["name"],
        kind=row["kind"],
        state=row["state"],
        min_group=row["min_group"],
        opened=date.fromisoformat(row["opened"]),
        closed=row["closed"] and date.fromisoformat(row["closed"]),
        roles=roles,
    )
