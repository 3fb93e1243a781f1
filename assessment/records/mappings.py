"""Column mappings: how an organisation reads the tables of other tools, by their headings."""

from __future__ import annotations

import sqlite3

from assessment.records.limits import checked
from assessment.records.ownership import require_organisation
from assessment.records.store import Record

LONGEST = 1 << 20


def save(store: Record, organisation: int, headings: str, mapping: str) -> None:
    """Keeps the mapping (JSON) for these headings (their SHA-256) in place of an earlier one."""
    checked(mapping, "mapping", LONGEST)

    def change(connection: sqlite3.Connection) -> None:
        require_organisation(connection, organisation)
        connection.execute(
            """
            INSERT INTO column_mapping (organisation, headers, mapping) VALUES (?, ?, ?)
            ON CONFLICT (organisation, headers) DO UPDATE SET mapping = excluded.mapping
            """,
            (organisation, headings, mapping),
        )

    store.write(change)


def find(store: Record, organisation: int, headings: str) -> str | None:
    """The mapping kept for these headings, if there is one."""
    with store.read() as connection:
        require_organisation(connection, organisation)
        row = connection.execute(
            "SELECT mapping FROM column_mapping WHERE organisation = ? AND headers = ?",
            (organisation, headings),
        ).fetchone()
    return None if row is None else str(row["mapping"])


def every(store: Record, organisation: int) -> tuple[str, ...]:
    """All mappings of the organisation, by the SHA-256 of their headings."""
    with store.read() as connection:
        require_organisation(connection, organisation)
        rows = connection.execute(
            "SELECT mapping FROM column_mapping WHERE organisation = ? ORDER BY headers", (organisation,)
        ).fetchall()
    return tuple(row["mapping"] for row in rows)
