"""Agreed: what a room settled on for an item after talking, and who saw it otherwise."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from assessment.errors import RequestError
from assessment.records import rounds
from assessment.records.limits import TEXT, checked, told
from assessment.records.participations import insert as insert_participation
from assessment.records.store import Record, Within
from assessment.records.workshop import Workshop, require_open, required


@dataclass(frozen=True)
class Agreed:
    """The level that was agreed on, the dissent in words, and what it rests on."""

    item: str
    level: int | None = None
    dissent: str = ""
    evidence: str = ""


def save(record: Record, organisation: int, round_id: int, settled: Agreed) -> None:
    """Keeps what was agreed on the item in place of what was there."""
    checked(settled.dissent, "dissent", TEXT)
    checked(settled.evidence, "evidence", TEXT)

    def change(connection: sqlite3.Connection) -> None:
        workshop = require_open(connection, organisation, round_id)
        if settled.item not in workshop.items:
            raise RequestError("unknown_item", item=told(settled.item))
        connection.execute(
            """
            INSERT INTO agreed (round, item, level, dissent, evidence) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (round, item) DO UPDATE
            SET level = excluded.level, dissent = excluded.dissent, evidence = excluded.evidence
            """,
            (round_id, settled.item, settled.level, settled.dissent, settled.evidence),
        )

    record.write(change)


def every(record: Record, organisation: int, round_id: int) -> dict[str, Agreed]:
    """Everything that was agreed in the round, by item."""
    with record.read() as connection:
        required(connection, organisation, round_id)
        return {settled.item: settled for settled in _kept(connection, round_id)}


def state(connection: sqlite3.Connection, workshop: Workshop, today: date, name: str) -> int | None:
    """Makes the agreed levels the unit's own statement: a closed round; None when nothing was agreed."""
    kept = [settled for settled in _kept(connection, workshop.round) if settled.level is not None]
    if not kept:
        return None
    inside, whose = Within(connection), workshop.organisation
    held = rounds.open_(inside, whose, workshop.assessment, name, "statement", today)
    person = insert_participation(connection, workshop.organisation, held.id, workshop.unit, None)
    connection.executemany(
        "INSERT INTO answer (participation, item, value) VALUES (?, ?, ?)",
        [(person, settled.item, settled.level) for settled in kept],
    )
    connection.executemany(
        "INSERT INTO evidence_note (organisation, round, unit, item, note) VALUES (?, ?, ?, ?, ?)",
        [
            (workshop.organisation, held.id, workshop.unit, settled.item, settled.evidence)
            for settled in kept
            if settled.evidence
        ],
    )
    rounds.close(inside, whose, held.id, today)
    return held.id


def _kept(connection: sqlite3.Connection, round_id: int) -> list[Agreed]:
    rows = connection.execute(
        "SELECT item, level, dissent, evidence FROM agreed WHERE round = ? ORDER BY item", (round_id,)
    )
    return [Agreed(*row) for row in rows]
