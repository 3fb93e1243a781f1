"""An organisation's use of one or more instruments."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.errors import RequestError
from assessment.records.limits import checked_name
from assessment.records.ownership import require_organisation
from assessment.records.remembered import remembered
from assessment.records.store import Record


@dataclass(frozen=True)
class Assessment:
    """What is assessed, with which instruments in which versions, in the order they are shown."""

    id: int
    organisation: int
    name: str
    instruments: tuple[tuple[str, str], ...]
    created: date


def add(
    store: Record, organisation: int, name: str, instruments: Iterable[tuple[str, str]], today: date
) -> Assessment:
    """A new assessment with these instruments, each named by id and version."""
    checked_name(name, "assessment")
    chosen = tuple((instrument, version) for instrument, version in instruments)

    def change(connection: sqlite3.Connection) -> Assessment:
        require_organisation(connection, organisation)
        cursor = connection.execute(
            "INSERT INTO assessment (organisation, name, created) VALUES (?, ?, ?) RETURNING id",
            (organisation, name, today.isoformat()),
        )
        assessment = int(cursor.fetchone()["id"])
        connection.executemany(
            "INSERT INTO assessment_instrument (assessment, instrument, version, place) VALUES (?, ?, ?, ?)",
            [(assessment, *instrument, place) for place, instrument in enumerate(chosen)],
        )
        return Assessment(assessment, organisation, name, chosen, today)

    return store.write(change)


@remembered
def every(store: Record, organisation: int) -> tuple[Assessment, ...]:
    """All assessments of the organisation, newest first."""
    with store.read() as connection:
        require_organisation(connection, organisation)
        return _asked(connection, "assessment.organisation = ?", (organisation,))


@remembered
def find(store: Record, organisation: int, assessment: int) -> Assessment:
    """The organisation's assessment with this id."""
    with store.read() as connection:
        found = _asked(
            connection, "assessment.organisation = ? AND assessment.id = ?", (organisation, assessment)
        )
    if not found:
        raise RequestError("not_found", what="assessment", id=assessment)
    return found[0]


def _asked(connection: sqlite3.Connection, which: str, values: tuple[int, ...]) -> tuple[Assessment, ...]:
    instruments: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in connection.execute(
        f"""
        SELECT assessment.id, instrument, version
        FROM assessment JOIN assessment_instrument ON assessment_instrument.assessment = assessment.id
        WHERE {which} ORDER BY place
        """,
        values,
    ):
        instruments[row["id"]].append((row["instrument"], row["version"]))
    rows = connection.execute(
        f"SELECT * FROM assessment WHERE {which} ORDER BY created DESC, id DESC",
        values,
    )
    return tuple(
        Assessment(
            id=row["id"],
            organisation=row["organisation"],
            name=row["name"],
            instruments=tuple(instruments[row["id"]]),
            created=date.fromisoformat(row["created"]),
        )
        for row in rows
    )
