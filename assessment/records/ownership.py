"""Whose a thing is: what belongs to another organisation does not exist for whoever asks."""

from __future__ import annotations

import sqlite3

from assessment.errors import RequestError


def require_organisation(connection: sqlite3.Connection, organisation: int) -> None:
    """Raises unless there is such an organisation."""
    row = connection.execute("SELECT 1 FROM organisation WHERE id = ?", (organisation,)).fetchone()
    if row is None:
        raise RequestError("not_found", what="organisation", id=organisation)


def require_assessment(connection: sqlite3.Connection, organisation: int, assessment: int) -> None:
    """Raises unless the assessment is this organisation's."""
    question = "SELECT 1 FROM assessment WHERE organisation = ? AND id = ?"
    if connection.execute(question, (organisation, assessment)).fetchone() is None:
        raise RequestError("not_found", what="assessment", id=assessment)


def require_round(connection: sqlite3.Connection, organisation: int, round_id: int) -> None:
    """Raises unless the round is this organisation's."""
    question = "SELECT 1 FROM round WHERE organisation = ? AND id = ?"
    if connection.execute(question, (organisation, round_id)).fetchone() is None:
        raise RequestError("not_found", what="round", id=round_id)


def require_unit(connection: sqlite3.Connection, organisation: int, unit: str) -> None:
    """Raises unless the unit is this organisation's."""
    question = "SELECT 1 FROM unit WHERE organisation = ? AND id = ?"
    if connection.execute(question, (organisation, unit)).fetchone() is None:
        raise RequestError("unknown_unit", unit=unit)


def require_open_unit(connection: sqlite3.Connection, organisation: int, unit: str) -> None:
    """Raises unless the unit is this organisation's and has not been closed."""
    question = "SELECT name, closed FROM unit WHERE organisation = ? AND id = ?"
    row = connection.execute(question, (organisation, unit)).fetchone()
    if row is None:
        raise RequestError("unknown_unit", unit=unit)
    if row["closed"] is not None:
        raise RequestError("unit_closed", unit=row["name"])
