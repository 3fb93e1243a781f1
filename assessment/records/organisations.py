"""The organisations whose assessments are kept here."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from assessment.errors import RequestError
from assessment.records.limits import checked_name
from assessment.records.ownership import require_organisation
from assessment.records.remembered import remembered
from assessment.records.store import Record


@dataclass(frozen=True)
class Organisation:
    """A municipality, a hospital district, an association: whoever assesses itself."""

    id: int
    name: str


def add(store: Record, name: str) -> Organisation:
    """A new organisation of this name."""
    checked_name(name, "organisation")

    def change(connection: sqlite3.Connection) -> Organisation:
        row = connection.execute(
            "INSERT INTO organisation (name) VALUES (?) RETURNING id, name", (name,)
        ).fetchone()
        return Organisation(*row)

    return store.write(change)


def rename(store: Record, organisation: int, name: str) -> Organisation:
    """The organisation under its new name."""
    checked_name(name, "organisation")

    def change(connection: sqlite3.Connection) -> Organisation:
        require_organisation(connection, organisation)
        connection.execute("UPDATE organisation SET name = ? WHERE id = ?", (name, organisation))
        return Organisation(organisation, name)

    return store.write(change)


def every(store: Record) -> tuple[Organisation, ...]:
    """All organisations, by name."""
    with store.read() as connection:
        rows = connection.execute("SELECT id, name FROM organisation ORDER BY name, id").fetchall()
    return tuple(Organisation(*row) for row in rows)


@remembered
def find(store: Record, organisation: int) -> Organisation:
    """The organisation with this id."""
    with store.read() as connection:
        row = connection.execute("SELECT id, name FROM organisation WHERE id = ?", (organisation,)).fetchone()
    if row is None:
        raise RequestError("not_found", what="organisation", id=organisation)
    return Organisation(*row)
