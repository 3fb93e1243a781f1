"""Second votes: an item voted on again after it was discussed; the first vote stays as it is."""

from __future__ import annotations

import sqlite3

from assessment.errors import RequestError
from assessment.records.limits import told
from assessment.records.store import Record
from assessment.records.workshop import Workshop, require_open, required


def vote(record: Record, participation: str, item: str, value: int | None) -> None:
    """Keeps the second vote on the item in hand in place of an earlier one; None takes it back."""

    def change(connection: sqlite3.Connection) -> None:
        if workshop_of(connection, participation).item != item:
            raise RequestError("vote_closed", item=told(item))
        if value is None:
            connection.execute(
                "DELETE FROM second_vote WHERE participation = ? AND item = ?", (participation, item)
            )
        else:
            _put(connection, participation, item, value)

    record.write(change)


def given(record: Record, participation: str, item: str) -> int | None:
    """What this participation has voted on the item the second time."""
    with record.read() as connection:
        row = connection.execute(
            "SELECT value FROM second_vote WHERE participation = ? AND item = ?", (participation, item)
        ).fetchone()
    return None if row is None else int(row["value"])


def voted(record: Record, organisation: int, round_id: int) -> dict[str, bool]:
    """The items voted on again, and whether their second vote may be shown."""
    with record.read() as connection:
        required(connection, organisation, round_id)
        rows = connection.execute("SELECT item, shown FROM voted_item WHERE round = ?", (round_id,))
        return {row["item"]: bool(row["shown"]) for row in rows}


def cast(record: Record, organisation: int, round_id: int, item: str) -> int:
    """How many have voted on the item the second time."""
    with record.read() as connection:
        required(connection, organisation, round_id)
        row = connection.execute(
            """
            SELECT count(*) AS people FROM second_vote JOIN participation ON participation.id = participation
            WHERE round = ? AND item = ?
            """,
            (round_id, item),
        ).fetchone()
    return int(row["people"])


def second(record: Record, organisation: int, round_id: int, item: str) -> list[tuple[str, int]]:
    """The role and the second vote of each who voted, in no order; nothing before it may be shown."""
    with record.read() as connection:
        required(connection, organisation, round_id)
        rows = connection.execute(
            """
            SELECT role, value FROM second_vote
            JOIN participation ON participation.id = second_vote.participation
            JOIN voted_item ON voted_item.round = participation.round AND voted_item.item = second_vote.item
            WHERE participation.round = ? AND second_vote.item = ? AND shown = 1
            ORDER BY participation.id
            """,
            (round_id, item),
        ).fetchall()
    return [(row["role"], row["value"]) for row in rows]


def workshop_of(connection: sqlite3.Connection, participation: str) -> Workshop:
    """The open workshop that a participation belongs to."""
    row = connection.execute(
        "SELECT organisation, round FROM participation WHERE id = ?", (participation,)
    ).fetchone()
    if row is None:
        raise RequestError("not_found", what="participation", id=participation)
    return require_open(connection, row["organisation"], row["round"])


def _put(connection: sqlite3.Connection, participation: str, item: str, value: int) -> None:
    connection.execute(
        """
        INSERT INTO second_vote (participation, item, value) VALUES (?, ?, ?)
        ON CONFLICT (participation, item) DO UPDATE SET value = excluded.value
        """,
        (participation, item, value),
    )
