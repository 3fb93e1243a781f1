"""Saves: what a phone sends of its answers, kept whole, and once however often it is sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType

from assessment.errors import RequestError
from assessment.records.limits import ID, TEXT, checked, checked_name, told
from assessment.records.store import Record
from assessment.records.workshop import minute

NO_COMMENTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Request:
    """One sending: the id that the phone gave it, and a digest of what it says."""

    id: str
    body: str


@dataclass(frozen=True)
class Receipt:
    """That so many answers are kept; the same request always gets the same receipt."""

    receipt: str
    saved: int


@dataclass(frozen=True)
class Given:
    """What a participation has said so far, by item."""

    values: Mapping[str, int]
    comments: Mapping[str, str]


def save(
    record: Record,
    participation: str,
    values: Mapping[str, int | None],
    comments: Mapping[str, str] = NO_COMMENTS,
    request: Request | None = None,
    *,
    now: datetime,
) -> Receipt:
    """Keeps levels and comments in place of earlier ones; None takes an answer back, "" a comment."""
    for text in comments.values():
        checked(text, "comment", TEXT)
    if request is not None:
        checked_name(request.id, "request", ID)

    def change(connection: sqlite3.Connection) -> Receipt:
        if request is not None and (earlier := _earlier(connection, participation, request)) is not None:
            return earlier
        round_id = _require_taking(connection, participation, now)
        _require_asked(connection, round_id, values.keys() | comments.keys())
        _put_values(connection, participation, values)
        _put_comments(connection, participation, comments)
        return _receipt(connection, participation, request, len(values))

    return record.write(change)


def given(record: Record, participation: str) -> Given:
    """The levels and comments that this participation has given."""
    with record.read() as connection:
        values = connection.execute(
            "SELECT item, value FROM answer WHERE participation = ?", (participation,)
        ).fetchall()
        comments = connection.execute(
            "SELECT item, text FROM comment WHERE participation = ?", (participation,)
        ).fetchall()
    return Given(
        MappingProxyType({row["item"]: row["value"] for row in values}),
        MappingProxyType({row["item"]: row["text"] for row in comments}),
    )


def clear(record: Record, participation: str, *, now: datetime) -> None:
    """Takes back everything this participation has said, second votes and dots included.

    A vote or dots that the room has seen stay in their sums: one less would tell what this one was.
    """

    def change(connection: sqlite3.Connection) -> None:
        round_id = _require_taking(connection, participation, now)
        for table in ("answer", "comment"):
            connection.execute(f"DELETE FROM {table} WHERE participation = ?", (participation,))
        connection.execute(_UNSEEN_VOTES, (participation, round_id))
        connection.execute(_UNSEEN_DOTS, (participation, round_id))
        connection.execute("UPDATE place SET finished = 0 WHERE participation = ?", (participation,))

    record.write(change)


_UNSEEN_VOTES = """
    DELETE FROM second_vote WHERE participation = ?
    AND item NOT IN (SELECT item FROM voted_item WHERE round = ? AND shown = 1)
"""
_UNSEEN_DOTS = """
    DELETE FROM dot WHERE participation = ?
    AND NOT EXISTS (SELECT 1 FROM workshop WHERE round = ? AND dots_shown = 1)
"""


def _earlier(connection: sqlite3.Connection, participation: str, request: Request) -> Receipt | None:
    """The receipt of the same request, if it came before; refused when it then said something else."""
    row = connection.execute(
        "SELECT body, saved FROM save_request WHERE participation = ? AND id = ?",
        (participation, request.id),
    ).fetchone()
    if row is None:
        return None
    if row["body"] != request.body:
        raise RequestError("request_differs", id=request.id)
    return Receipt(_stamp(participation, request), row["saved"])


def _require_taking(connection: sqlite3.Connection, participation: str, now: datetime) -> int:
    """The round that takes answers from this participation now."""
    # one question instead of the whole workshop: it is asked at every choice of every phone
    row = connection.execute(
        """
        SELECT workshop.round,
            state = 'open' AND coalesce(opens <= :now, 1) AND coalesce(:now < closes, 1) AS takes
        FROM participation
        JOIN round ON round.id = participation.round JOIN workshop ON workshop.round = round.id
        WHERE participation.id = :person
        """,
        {"person": participation, "now": minute(now)},
    ).fetchone()
    if row is None:
        raise RequestError("not_found", what="participation", id=participation)
    if not row["takes"]:
        raise RequestError("round_closed", round=row["round"])
    return int(row["round"])


def _require_asked(connection: sqlite3.Connection, round_id: int, items: Set[str]) -> None:
    rows = connection.execute("SELECT item FROM workshop_item WHERE round = ?", (round_id,))
    if unknown := items - {row["item"] for row in rows}:
        raise RequestError("unknown_item", item=told(min(unknown)))


def _put_values(connection: sqlite3.Connection, participation: str, values: Mapping[str, int | None]) -> None:
    connection.executemany(
        "DELETE FROM answer WHERE participation = ? AND item = ?",
        [(participation, item) for item, value in values.items() if value is None],
    )
    connection.executemany(
        """
        INSERT INTO answer (participation, item, value) VALUES (?, ?, ?)
        ON CONFLICT (participation, item) DO UPDATE SET value = excluded.value
        """,
        [(participation, item, value) for item, value in values.items() if value is not None],
    )


def _put_comments(connection: sqlite3.Connection, participation: str, comments: Mapping[str, str]) -> None:
    """A comment that is written anew has not been released."""
    connection.executemany(
        "DELETE FROM comment WHERE participation = ? AND item = ?",
        [(participation, item) for item, text in comments.items() if not text.strip()],
    )
    connection.executemany(
        """
        INSERT INTO comment (participation, item, text) VALUES (?, ?, ?)
        ON CONFLICT (participation, item) DO UPDATE SET text = excluded.text, released = NULL
        WHERE comment.text <> excluded.text
        """,
        [(participation, item, text) for item, text in comments.items() if text.strip()],
    )


def _receipt(
    connection: sqlite3.Connection, participation: str, request: Request | None, saved: int
) -> Receipt:
    if request is None:
        return Receipt("", saved)
    connection.execute(
        "INSERT INTO save_request (participation, id, body, saved) VALUES (?, ?, ?, ?)",
        (participation, request.id, request.body, saved),
    )
    return Receipt(_stamp(participation, request), saved)


def _stamp(participation: str, request: Request) -> str:
    return sha256(f"{participation} {request.id} {request.body}".encode()).hexdigest()[:32]
