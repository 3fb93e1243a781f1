"""Traces: what the file would still tell of a closed round's people, such as who came when."""

from __future__ import annotations

import sqlite3

from assessment.records.participations import new_id

SAID = ("answer", "published", "second_vote", "dot", "comment")


def erase(connection: sqlite3.Connection, round_id: int) -> None:
    """Gives everybody of the round a new id and writes again what they said, in the order of these ids.

    Inside a page of the file the rows lie as they were written, so they would tell who answered first; and
    a copy made before the round closed knows whose phone an old id was.
    """
    new = {old: new_id() for old in _people(connection, round_id)}
    parts = {table: _said(connection, table, round_id) for table in SAID}
    _copy_people(connection, new)
    for table, rows in parts.items():
        connection.executemany(f"DELETE FROM {table} WHERE participation = ?", [(old,) for old in new])
        _insert(connection, table, sorted((new[str(old)], *rest) for old, *rest in rows))
    connection.executemany("DELETE FROM participation WHERE id = ?", [(old,) for old in new])


def _insert(connection: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _people(connection: sqlite3.Connection, round_id: int) -> list[str]:
    rows = connection.execute("SELECT id FROM participation WHERE round = ?", (round_id,))
    return [row["id"] for row in rows]


def _said(connection: sqlite3.Connection, table: str, round_id: int) -> list[tuple[object, ...]]:
    question = f"SELECT {table}.* FROM {table} JOIN participation ON participation.id = participation"
    return [tuple(row) for row in connection.execute(f"{question} WHERE round = ?", (round_id,))]


def _copy_people(connection: sqlite3.Connection, new: dict[str, str]) -> None:
    connection.executemany(
        """
        INSERT INTO participation (id, organisation, round, unit, role)
        SELECT ?, organisation, round, unit, role FROM participation WHERE id = ?
        """,
        sorted((fresh, old) for old, fresh in new.items()),
    )
