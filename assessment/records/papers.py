"""Paper forms that were typed in: how many there are, and what stood in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.records import places, saves
from assessment.records.store import Record
from assessment.records.workshop import Workshop, required


@dataclass(frozen=True)
class Paper:
    """What was typed from one form."""

    unit: str
    role: str
    values: Mapping[str, int]


def count(record: Record, organisation: int, round_id: int) -> int:
    """How many forms have been typed into a workshop that is open."""
    with record.read() as connection:
        required(connection, organisation, round_id)
        # A form speaks no language; a phone always does.
        question = """
            SELECT count(*) AS forms FROM place
            WHERE round = ? AND participation IS NOT NULL AND language IS NULL
        """
        return int(connection.execute(question, (round_id,)).fetchone()["forms"])


def taken_back(record: Record, workshop: Workshop, form: str) -> Paper | None:
    """Takes a form away and returns what stood in it; None when there is no such form in the workshop."""
    with record.read() as connection:
        row = connection.execute(
            """
            SELECT participation.id, unit, role
            FROM place JOIN participation ON participation.id = place.participation WHERE token = ?
            """,
            (places.of_paper(workshop, form),),
        ).fetchone()
    if row is None:
        return None
    stood = Paper(row["unit"], row["role"], saves.given(record, row["id"]).values)
    return stood if places.take_back(record, workshop, form) else None
