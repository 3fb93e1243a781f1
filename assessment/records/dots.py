"""Dots: each person gives three to the items that matter most."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from assessment.errors import RequestError
from assessment.records.limits import told
from assessment.records.store import Record
from assessment.records.votes import workshop_of
from assessment.records.workshop import required

MOST = 3


def give(record: Record, participation: str, dots: Mapping[str, int]) -> None:
    """Keeps the person's dots in place of the earlier ones; at most three in all."""
    given_dots = {item: number for item, number in dots.items() if number}
    if any(number < 0 for number in given_dots.values()) or sum(given_dots.values()) > MOST:
        raise RequestError("too_many_dots", most=MOST)

    def change(connection: sqlite3.Connection) -> None:
        workshop = workshop_of(connection, participation)
        if workshop.phase != "dots":
            raise RequestError("dots_closed")
        if unknown := sorted(given_dots.keys() - set(workshop.items)):
            raise RequestError("unknown_item", item=told(unknown[0]))
        connection.execute("DELETE FROM dot WHERE participation = ?", (participation,))
        connection.executemany(
            "INSERT INTO dot (participation, item, dots) VALUES (?, ?, ?)",
            [(participation, item, number) for item, number in given_dots.items()],
        )

    record.write(change)


def given(record: Record, participation: str) -> dict[str, int]:
    """The dots this participation has given, by item."""
    with record.read() as connection:
        rows = connection.execute("SELECT item, dots FROM dot WHERE participation = ?", (participation,))
        return {row["item"]: row["dots"] for row in rows}


def givers(record: Record, organisation: int, round_id: int) -> int:
    """How many people have given dots."""
    with record.read() as connection:
        required(connection, organisation, round_id)
        return _givers(connection, round_id)


def totals(record: Record, organisation: int, round_id: int) -> tuple[int, dict[str, int]]:
    """How many people gave dots, and how many each item got; nothing before they may be shown."""
    with record.read() as connection:
        if not required(connection, organisation, round_id).dots_shown:
            return 0, {}
        rows = connection.execute(
            """
            SELECT item, sum(dots) AS dots FROM dot JOIN participation ON participation.id = participation
            WHERE round = ? GROUP BY item ORDER BY sum(dots) DESC, item
            """,
            (round_id,),
        ).fetchall()
        return _givers(connection, round_id), {row["item"]: row["dots"] for row in rows}


def _givers(connection: sqlite3.Connection, round_id: int) -> int:
    row = connection.execute(
        """
        SELECT count(DISTINCT participation) AS people FROM dot
        JOIN participation ON participation.id = participation WHERE round = ?
        """,
        (round_id,),
    ).fetchone()
    return int(row["people"])
