"""Participations: one anonymous person, or one unit's own statement, in one round."""

from __future__ import annotations

import secrets
import sqlite3

from assessment.errors import RequestError
from assessment.records.ownership import require_open_unit, require_unit
from assessment.records.remembered import remembered
from assessment.records.store import Record


def new_id() -> str:
    """128 random bits: nobody can guess it, and it says nothing about when or in which order."""
    return secrets.token_hex(16)


def statement(store: Record, organisation: int, round_id: int, unit: str, role: str | None = None) -> str:
    """The one participation that holds the unit's own statement (in this role, if any), found or made."""

    def change(connection: sqlite3.Connection) -> str:
        state = _state_of_statement_round(connection, organisation, round_id)
        require_unit(connection, organisation, unit)
        row = connection.execute(
            "SELECT id FROM participation WHERE round = ? AND unit = ? AND role IS ?", (round_id, unit, role)
        ).fetchone()
        if row is not None:
            return str(row["id"])
        if state == "closed":
            raise RequestError("round_closed", round=round_id)
        require_open_unit(connection, organisation, unit)
        return insert(connection, organisation, round_id, unit, role)

    return store.write(change)


@remembered
def stated(store: Record, organisation: int, round_id: int, unit: str, role: str | None = None) -> str | None:
    """The participation that holds the unit's own statement, if anything has been stated yet."""
    with store.read() as connection:
        _state_of_statement_round(connection, organisation, round_id)
        row = connection.execute(
            "SELECT id FROM participation WHERE round = ? AND unit = ? AND role IS ?", (round_id, unit, role)
        ).fetchone()
    return None if row is None else str(row["id"])


def insert(
    connection: sqlite3.Connection, organisation: int, round_id: int, unit: str, role: str | None
) -> str:
    """A new participation, made as a part of a greater change."""
    participation = new_id()
    connection.execute(
        "INSERT INTO participation (id, organisation, round, unit, role) VALUES (?, ?, ?, ?, ?)",
        (participation, organisation, round_id, unit, role),
    )
    return participation


def _state_of_statement_round(connection: sqlite3.Connection, organisation: int, round_id: int) -> str:
    row = connection.execute(
        "SELECT kind, state FROM round WHERE organisation = ? AND id = ?", (organisation, round_id)
    ).fetchone()
    if row is None:
        raise RequestError("not_found", what="round", id=round_id)
    if row["kind"] != "statement":
        raise RequestError("not_statement", round=round_id)
    return str(row["state"])
