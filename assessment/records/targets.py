"""Targets: where an organisation, or one of its units, wants to be on an item."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple

from assessment.records.limits import TEXT, checked
from assessment.records.ownership import require_assessment, require_unit
from assessment.records.remembered import remembered
from assessment.records.store import Record
from assessment.targets import Target


def save(store: Record, organisation: int, assessment: int, target: Target) -> None:
    """Keeps the target in place of an earlier one for the same unit and item."""
    checked(target.reason, "reason", TEXT)

    def change(connection: sqlite3.Connection) -> None:
        require_assessment(connection, organisation, assessment)
        if target.unit is not None:
            require_unit(connection, organisation, target.unit)
        connection.execute(
            """
            INSERT INTO target (organisation, assessment, unit, item, target, reason)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (assessment, coalesce(unit, ''), item)
            DO UPDATE SET target = excluded.target, reason = excluded.reason
            """,
            (organisation, assessment, *astuple(target)),
        )

    store.write(change)


def remove(store: Record, organisation: int, assessment: int, unit: str | None, item: str) -> None:
    """Takes the target away, so that the one for all holds again, if there is one."""

    def change(connection: sqlite3.Connection) -> None:
        require_assessment(connection, organisation, assessment)
        connection.execute(
            "DELETE FROM target WHERE assessment = ? AND unit IS ? AND item = ?", (assessment, unit, item)
        )

    store.write(change)


@remembered
def every(store: Record, organisation: int, assessment: int) -> tuple[Target, ...]:
    """All targets of the assessment: those for all first, then by unit and item."""
    with store.read() as connection:
        require_assessment(connection, organisation, assessment)
        rows = connection.execute(
            """
            SELECT unit, item, target, reason FROM target
            WHERE assessment = ? ORDER BY coalesce(unit, ''), item
            """,
            (assessment,),
        ).fetchall()
    return tuple(Target(*row) for row in rows)
