"""Benchmark files of other organisations, kept for the one that they were given to."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from assessment.errors import RequestError
from assessment.records.limits import checked, checked_name
from assessment.records.ownership import require_organisation
from assessment.records.store import Record

MOST = 500
LONGEST = 200_000


@dataclass(frozen=True)
class Kept:
    """A file under the name it came with; the digest tells it from all others."""

    digest: str
    name: str
    added: date
    content: str


def add(store: Record, organisation: int, kept: Kept) -> bool:
    """Keeps the file; False when the same one is kept already, under whatever name."""
    checked_name(kept.name, "file")
    checked(kept.content, "file", LONGEST)

    def change(connection: sqlite3.Connection) -> bool:
        require_organisation(connection, organisation)
        row = (organisation, kept.digest, kept.name, kept.added.isoformat(), kept.content)
        cursor = connection.execute(
            """
            INSERT INTO benchmark (organisation, digest, name, added, content) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (organisation, digest) DO NOTHING
            """,
            row,
        )
        question = "SELECT count(*) FROM benchmark WHERE organisation = ?"
        if connection.execute(question, (organisation,)).fetchone()[0] > MOST:
            raise RequestError("benchmark_many", most=MOST)
        return cursor.rowcount > 0

    return store.write(change)


def remove(store: Record, organisation: int, digest: str) -> None:
    """Takes the file away."""

    def change(connection: sqlite3.Connection) -> None:
        require_organisation(connection, organisation)
        cursor = connection.execute(
            "DELETE FROM benchmark WHERE organisation = ? AND digest = ?", (organisation, digest)
        )
        if cursor.rowcount == 0:
            raise RequestError("not_found", what="benchmark", id=digest)

    store.write(change)


def every(store: Record, organisation: int) -> tuple[Kept, ...]:
    """All files of the organisation, by name."""
    with store.read() as connection:
        require_organisation(connection, organisation)
        rows = connection.execute(
            "SELECT digest, name, added, content FROM benchmark WHERE organisation = ? ORDER BY name, digest",
            (organisation,),
        ).fetchall()
    return tuple(Kept(row[0], row[1], date.fromisoformat(row[2]), row[3]) for row in rows)
