"""Answers: what one participation said of one item; no row means not answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256

from assessment.errors import RequestError
from assessment.records import publications
from assessment.records.ownership import require_round
from assessment.records.store import Record

Row = tuple[str, str | None, str, str | None, int | None, str | None]
Said = tuple[str, str | None, str]

PORTION = 2000
SEALED = 4


def save(store: Record, participation: str, item: str, value: int) -> None:
    """Keeps the level given to the item (-1 don't know, -2 not applicable) in place of an earlier one."""

    def change(connection: sqlite3.Connection) -> None:
        _require_open(connection, participation)
        connection.execute(
            """
            INSERT INTO answer (participation, item, value) VALUES (?, ?, ?)
            ON CONFLICT (participation, item) DO UPDATE SET value = excluded.value
            """,
            (participation, item, value),
        )

    store.write(change)


def clear(store: Record, participation: str, item: str) -> None:
    """Takes the answer back: the item is not answered any more."""

    def change(connection: sqlite3.Connection) -> None:
        _require_open(connection, participation)
        connection.execute("DELETE FROM answer WHERE participation = ? AND item = ?", (participation, item))

    store.write(change)


def given(store: Record, participation: str) -> dict[str, int]:
    """The levels this participation has given, by item."""
    with store.read() as connection:
        _state(connection, participation)
        rows = connection.execute(
            "SELECT item, value FROM answer WHERE participation = ?", (participation,)
        ).fetchall()
    return {row["item"]: row["value"] for row in rows}


def table(store: Record, organisation: int, round_id: int) -> list[Row]:
    """Every answer of the round that counts as (unit, role, participation, item, value, comment).

    The order is that of the random ids; a participation without answers has one row without item. Of a
    workshop those count that were last shown: before the reveal none, and after closing all but a late few.
    """
    with store.read() as connection:
        require_round(connection, organisation, round_id)
        shown = publications.counted(connection, round_id)
        cursor = connection.cursor()
        cursor.row_factory = None  # plain tuples: a million of them are read at once
        return cursor.execute(_SHOWN if shown else _GIVEN, (round_id,)).fetchall()


_GIVEN = """
    SELECT unit, role, participation.id, item, value, comment
    FROM participation LEFT JOIN answer ON answer.participation = participation.id
    WHERE round = ? ORDER BY participation.id
"""
_SHOWN = """
    SELECT unit, role, participation.id, item, value, NULL
    FROM participation LEFT JOIN published ON published.participation = participation.id
    WHERE round = ? ORDER BY participation.id
"""


def people(store: Record, organisation: int, round_id: int) -> Iterator[list[Said]]:
    """Everybody of the round who answered, in portions: (unit, role, answers as `item=value item=value`).

    The same answers count as in `table`, and the order is the same. The database joins what a person said:
    handing ten million answers over one by one takes twice as long.
    """
    with store.read() as connection:
        require_round(connection, organisation, round_id)
        cursor = connection.cursor()
        cursor.row_factory = None
        cursor.execute(_people(connection, round_id), (round_id,))
        while portion := cursor.fetchmany(PORTION):
            yield [said for said in portion if said[2] is not None]


def seal(store: Record, organisation: int, round_id: int) -> str:
    """What tells the answers of a closed round from all others: a digest of its first people and of the last.

    Nobody has the random id of anybody else; reading everything would take as long as what is sealed saves.
    """
    with store.read() as connection:
        require_round(connection, organisation, round_id)
        cursor = connection.cursor()
        cursor.row_factory = None
        found: list[object] = cursor.execute("PRAGMA user_version").fetchall()  # a step may change answers
        found += cursor.execute(_DAYS, (round_id,)).fetchall()
        for question in (_IDS, f"{_IDS} DESC", _people(connection, round_id)):
            found += cursor.execute(f"{question} LIMIT ?", (round_id, SEALED)).fetchall()
    return sha256(repr(found).encode()).hexdigest()


_DAYS = "SELECT state, opened, closed FROM round WHERE id = ?"
_IDS = "SELECT id FROM participation WHERE round = ? ORDER BY id"


def _people(connection: sqlite3.Connection, round_id: int) -> str:
    counted = "published" if publications.counted(connection, round_id) else "answer"
    return f"""
        SELECT unit, role, (
            SELECT group_concat(item || '=' || value, ' ') FROM {counted} AS said
            WHERE said.participation = participation.id
        )
        FROM participation WHERE round = ? ORDER BY participation.id
    """


def _require_open(connection: sqlite3.Connection, participation: str) -> None:
    if _state(connection, participation) == "closed":
        raise RequestError("round_closed", participation=participation)


def _state(connection: sqlite3.Connection, participation: str) -> str:
    row = connection.execute(
        """
        SELECT state FROM participation JOIN round ON round.id = participation.round
        WHERE participation.id = ?
        """,
        (participation,),
    ).fetchone()
    if row is None:
        raise RequestError("not_found", what="participation", id=participation)
    return str(row["state"])
