"""Places: what ties a phone's cookie to one anonymous participation, until the workshop closes."""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from assessment.errors import RequestError
from assessment.records.limits import told
from assessment.records.participations import insert as insert_participation
from assessment.records.store import Record
from assessment.records.workshop import Workshop, require_open, required

TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Place:
    """Where a phone stands; without a participation once the workshop is closed."""

    round: int
    participation: str | None
    unit: str | None
    role: str | None
    language: str | None
    finished: bool


@dataclass(frozen=True)
class Counts:
    """How many of a role group have joined, answered anything, and said that they are done."""

    joined: int = 0
    begun: int = 0
    finished: int = 0


def join(record: Record, workshop: Workshop, unit: str, role: str, language: str, now: datetime) -> str:
    """A new participation; returns the token that opens it, of which only a digest is kept."""
    _check(workshop, unit, role)
    if language not in workshop.languages:
        raise RequestError("unknown_language", found=told(language), allowed=", ".join(workshop.languages))
    token = secrets.token_hex(16)

    def change(connection: sqlite3.Connection) -> None:
        if not require_open(connection, workshop.organisation, workshop.round).takes(now):
            raise RequestError("round_closed", round=workshop.round)
        _take(connection, workshop, unit, role, _digest(token), language)

    record.write(change)
    return token


def paper(
    record: Record, workshop: Workshop, unit: str, role: str, form: str, values: Mapping[str, int]
) -> str:
    """A paper form typed in: its participation with all its answers.

    The same form is kept once; sent again with something mended, it stands in place of what it was.
    """
    _check(workshop, unit, role)
    if unknown := values.keys() - set(workshop.items):
        raise RequestError("unknown_item", item=told(min(unknown)))
    token = of_paper(workshop, form)

    def change(connection: sqlite3.Connection) -> str:
        require_open(connection, workshop.organisation, workshop.round)
        stood = _stood(connection, token)
        if stood is not None and stood[1:] == (unit, role, dict(values)):
            return stood[0]
        _give_up(connection, workshop, token)
        person = _take(connection, workshop, unit, role, token, None)
        connection.execute("UPDATE place SET finished = 1 WHERE token = ?", (token,))
        connection.executemany(
            "INSERT INTO answer (participation, item, value) VALUES (?, ?, ?)",
            [(person, item, value) for item, value in values.items()],
        )
        return person

    return record.write(change)


def take_back(record: Record, workshop: Workshop, form: str) -> bool:
    """Takes a typed-in paper form away again; whether there was one.

    What has been shown of it goes with the next answers that are shown, as when a phone takes its own back.
    """
    token = of_paper(workshop, form)

    def change(connection: sqlite3.Connection) -> bool:
        require_open(connection, workshop.organisation, workshop.round)
        return _give_up(connection, workshop, token)

    return record.write(change)


def found(record: Record, token: str) -> Place | None:
    """The place that a token opens; None when it opens nothing."""
    if TOKEN.fullmatch(token) is None:
        return None
    with record.read() as connection:
        row = connection.execute(
            """
            SELECT place.round, place.participation, unit, role, language, finished
            FROM place LEFT JOIN participation ON participation.id = place.participation WHERE token = ?
            """,
            (_digest(token),),
        ).fetchone()
    if row is None:
        return None
    where = (row["round"], row["participation"], row["unit"], row["role"], row["language"])
    return Place(*where, finished=bool(row["finished"]))


def finish(record: Record, participation: str, *, done: bool = True) -> None:
    """Notes that the person says to be done, or to go on after all."""
    record.write(
        lambda connection: connection.execute(
            "UPDATE place SET finished = ? WHERE participation = ?", (int(done), participation)
        )
    )


def speak(record: Record, participation: str, language: str) -> None:
    """Goes on in another language."""
    record.write(
        lambda connection: connection.execute(
            "UPDATE place SET language = ? WHERE participation = ?", (language, participation)
        )
    )


def counts(record: Record, organisation: int, round_id: int) -> dict[str, Counts]:
    """How many of each role group are there and how far they have come."""
    with record.read() as connection:
        required(connection, organisation, round_id)
        rows = connection.execute(
            """
            SELECT role, count(*) AS joined,
                sum(EXISTS (SELECT 1 FROM answer WHERE participation = participation.id)) AS begun,
                coalesce(sum(finished), 0) AS finished
            FROM participation JOIN round ON round.id = participation.round
            LEFT JOIN place ON place.participation = participation.id
            WHERE participation.round = ? AND (token IS NOT NULL OR state = 'closed') GROUP BY role
            """,
            (round_id,),
        ).fetchall()
    return {row["role"]: Counts(row["joined"], row["begun"], row["finished"]) for row in rows}


def cut(connection: sqlite3.Connection, round_id: int) -> None:
    """Cuts the tie between phones and answers for good; a phone learns only that the round is over."""
    sweep(connection, round_id)
    connection.execute(
        """
        DELETE FROM save_request
        WHERE participation IN (SELECT participation FROM place WHERE round = ?)
        """,
        (round_id,),
    )
    connection.execute(
        "UPDATE place SET participation = NULL, language = NULL, finished = 0 WHERE round = ?", (round_id,)
    )


def sweep(connection: sqlite3.Connection, round_id: int) -> None:
    """Forgets the people whose paper was taken back, as soon as nothing of it is shown any more."""
    connection.execute(
        """
        DELETE FROM participation WHERE round = ?
        AND NOT EXISTS (SELECT 1 FROM place WHERE place.participation = participation.id)
        AND NOT EXISTS (SELECT 1 FROM published WHERE published.participation = participation.id)
        """,
        (round_id,),
    )


def _stood(connection: sqlite3.Connection, token: str) -> tuple[str, str, str, dict[str, int]] | None:
    """Who holds the place, in which unit and role, and what they have answered."""
    row = connection.execute(
        """
        SELECT participation.id, unit, role
        FROM place JOIN participation ON participation.id = place.participation WHERE token = ?
        """,
        (token,),
    ).fetchone()
    if row is None:
        return None
    said = connection.execute("SELECT item, value FROM answer WHERE participation = ?", (row["id"],))
    return row["id"], row["unit"], row["role"], {one["item"]: one["value"] for one in said}


def _give_up(connection: sqlite3.Connection, workshop: Workshop, token: str) -> bool:
    """Takes a place away with what was said there; whether there was one."""
    row = connection.execute("DELETE FROM place WHERE token = ? RETURNING participation", (token,)).fetchone()
    if row is None:
        return False
    for table in ("answer", "comment", "save_request"):
        connection.execute(f"DELETE FROM {table} WHERE participation = ?", (row["participation"],))
    sweep(connection, workshop.round)
    return True


def _take(
    connection: sqlite3.Connection,
    workshop: Workshop,
    unit: str,
    role: str,
    token: str,
    language: str | None,
) -> str:
    person = insert_participation(connection, workshop.organisation, workshop.round, unit, role)
    connection.execute(
        "INSERT INTO place (token, round, participation, language) VALUES (?, ?, ?, ?)",
        (token, workshop.round, person, language),
    )
    return person


def _check(workshop: Workshop, unit: str, role: str) -> None:
    if unit not in workshop.units:
        raise RequestError("unknown_unit", unit=told(unit))
    if role not in {group.role for group in workshop.roles}:
        raise RequestError("unknown_role", found=told(role))


def of_paper(workshop: Workshop, form: str) -> str:
    """What stands for a paper form in place of a phone's token; no cookie can spell it."""
    return _digest(f"paper {workshop.round} {form}")


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
