"""Evidence notes: what a unit points to when it says where it stands."""

from __future__ import annotations

import sqlite3

from assessment.records.limits import TEXT, checked
from assessment.records.ownership import require_round, require_unit
from assessment.records.store import Record


def save(store: Record, organisation: int, round_id: int, unit: str, item: str, note: str) -> None:
    """Keeps the unit's note on the item as it was given; an empty one takes it away."""
    checked(note, "note", TEXT)

    def change(connection: sqlite3.Connection) -> None:
        require_round(connection, organisation, round_id)
        require_unit(connection, organisation, unit)
        if note:
            _put(connection, (organisation, round_id, unit, item, note))
        else:
            connection.execute(
                "DELETE FROM evidence_note WHERE round = ? AND unit = ? AND item = ?", (round_id, unit, item)
            )

    store.write(change)


def given(store: Record, organisation: int, round_id: int, unit: str) -> dict[str, str]:
    """The unit's notes in this round, by item."""
    with store.read() as connection:
        require_round(connection, organisation, round_id)
        require_unit(connection, organisation, unit)
        rows = connection.execute(
            "SELECT item, note FROM evidence_note WHERE round = ? AND unit = ?", (round_id, unit)
        ).fetchall()
    return {row["item"]: row["note"] for row in rows}


def _put(connection: sqlite3.Connection, values: tuple[int, int, str, str, str]) -> None:
    connection.execute(
        """
        INSERT INTO evidence_note (organisation, round, unit, item, note) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (round, unit, item) DO UPDATE SET note = excluded.note
        """,
        values,
    )
