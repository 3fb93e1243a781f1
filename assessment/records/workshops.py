"""Workshops: planned, joined by code, and led from the silent vote to what was agreed."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from assessment.errors import RequestError
from assessment.records import agreed, places, publications, rounds, traces
from assessment.records.limits import told
from assessment.records.ownership import require_open_unit
from assessment.records.store import Record, Within
from assessment.records.workshop import (
    ALPHABET,
    CODE,
    Phase,
    Plan,
    Workshop,
    asked,
    check,
    check_times,
    insert,
    minute,
    require_open,
    required,
)

__all__ = ["Plan", "Workshop"]


def plan(record: Record, organisation: int, assessment: int, wanted: Plan, today: date) -> Workshop:
    """A new workshop of the assessment, open as soon as its time comes."""
    check(wanted)

    def change(connection: sqlite3.Connection) -> int:
        held = rounds.open_(
            Within(connection),
            organisation,
            assessment,
            wanted.name,
            "survey",
            today,
            wanted.roles,
            wanted.min_group,
        )
        for unit in (wanted.unit, *wanted.units):
            require_open_unit(connection, organisation, unit)
        insert(connection, organisation, held.id, wanted)
        return held.id

    return find(record, organisation, record.write(change))


def find(record: Record, organisation: int, round_id: int) -> Workshop:
    """The organisation's workshop of this round."""
    with record.read() as connection:
        return required(connection, organisation, round_id)


def of_code(record: Record, code: str) -> Workshop | None:
    """The workshop with this join code, whatever its state; the code is one that `spelled` gave."""
    with record.read() as connection:
        found = asked(connection, "workshop.code = ?", (code,))
    return found[0] if found else None


def every(record: Record, organisation: int) -> tuple[Workshop, ...]:
    """The organisation's workshops, the newest first."""
    with record.read() as connection:
        return asked(connection, "workshop.organisation = ?", (organisation,))


def spelled(text: str) -> str | None:
    """The code in what somebody typed: any case, with or without spaces and hyphens; None when it is none."""
    code = "".join(letter for letter in text.casefold() if not letter.isspace() and letter not in "-–·.")
    return code if len(code) == CODE and set(code) <= set(ALPHABET) else None


def schedule(
    record: Record, organisation: int, round_id: int, opens: datetime | None, closes: datetime | None
) -> None:
    """Other times for a workshop that has not been closed."""
    check_times(opens, closes)

    def change(connection: sqlite3.Connection) -> None:
        require_open(connection, organisation, round_id)
        connection.execute(
            "UPDATE workshop SET opens = ?, closes = ? WHERE round = ?",
            (minute(opens), minute(closes), round_id),
        )

    record.write(change)


def reveal(record: Record, organisation: int, round_id: int) -> None:
    """Ends the silence: what people have answered by now may be shown from now on."""

    def change(connection: sqlite3.Connection) -> None:
        workshop = require_open(connection, organisation, round_id)
        if workshop.phase != "answering":
            return
        if publications.answered(connection, round_id) < workshop.min_group:
            raise RequestError("too_few_answered", least=workshop.min_group)
        publications.begin(connection, round_id)
        _turn(connection, round_id, "revealed")

    record.write(change)


def refresh(record: Record, organisation: int, round_id: int) -> bool:
    """Shows newer answers too, where enough of a role group have answered an item anew; whether it did."""
    with record.read() as connection:
        workshop = required(connection, organisation, round_id)
        if workshop.phase == "answering" or not workshop.is_open:
            return False
        if not publications.ready(connection, round_id, workshop.min_group):
            return False

    def change(connection: sqlite3.Connection) -> bool:
        require_open(connection, organisation, round_id)
        rows = publications.ready(connection, round_id, workshop.min_group)
        publications.publish(connection, rows)
        places.sweep(connection, round_id)
        return bool(rows)

    return record.write(change)


def late(record: Record, organisation: int, round_id: int) -> int:
    """How many people's answers a closed workshop keeps but does not count: too few to be hidden."""
    with record.read() as connection:
        workshop = required(connection, organisation, round_id)
        if workshop.is_open or not publications.exists(connection, round_id):
            return 0
        return publications.changed(connection, round_id)


def open_vote(record: Record, organisation: int, round_id: int, item: str) -> None:
    """Lets everybody vote again on one item; the first vote stays as it is."""

    def change(connection: sqlite3.Connection) -> None:
        workshop = _require_revealed(connection, organisation, round_id)
        if item not in workshop.items:
            raise RequestError("unknown_item", item=told(item))
        if _is_shown(connection, round_id, item):
            raise RequestError("vote_shown", item=item)
        connection.execute(
            "INSERT INTO voted_item (round, item) VALUES (?, ?) ON CONFLICT (round, item) DO NOTHING",
            (round_id, item),
        )
        _turn(connection, round_id, "voting", item)

    record.write(change)


def show_vote(record: Record, organisation: int, round_id: int) -> None:
    """Ends the second vote in hand; it may be shown from now on and is not opened again."""

    def change(connection: sqlite3.Connection) -> None:
        workshop = _require_revealed(connection, organisation, round_id)
        if workshop.item is None:
            return
        question = """
            SELECT count(*) AS people FROM second_vote JOIN participation ON participation.id = participation
            WHERE round = ? AND item = ?
        """
        voters = connection.execute(question, (round_id, workshop.item)).fetchone()["people"]
        if voters < workshop.min_group:
            raise RequestError("too_few_voted", least=workshop.min_group)
        connection.execute(
            "UPDATE voted_item SET shown = 1 WHERE round = ? AND item = ?", (round_id, workshop.item)
        )
        _turn(connection, round_id, "revealed")

    record.write(change)


def open_dots(record: Record, organisation: int, round_id: int) -> None:
    """Lets everybody give three dots to what matters most."""

    def change(connection: sqlite3.Connection) -> None:
        if _require_revealed(connection, organisation, round_id).dots_shown:
            raise RequestError("dots_shown")
        _turn(connection, round_id, "dots")

    record.write(change)


def show_dots(record: Record, organisation: int, round_id: int) -> None:
    """Ends the giving of dots; their sums may be shown from now on."""

    def change(connection: sqlite3.Connection) -> None:
        workshop = _require_revealed(connection, organisation, round_id)
        question = """
            SELECT count(DISTINCT participation) AS people FROM dot
            JOIN participation ON participation.id = participation WHERE round = ?
        """
        if connection.execute(question, (round_id,)).fetchone()["people"] < workshop.min_group:
            raise RequestError("too_few_dots", least=workshop.min_group)
        connection.execute("UPDATE workshop SET dots_shown = 1 WHERE round = ?", (round_id,))
        _turn(connection, round_id, "revealed")

    record.write(change)


def discuss(record: Record, organisation: int, round_id: int) -> None:
    """Leaves a vote or the dots without showing them; they can be opened again."""

    def change(connection: sqlite3.Connection) -> None:
        _require_revealed(connection, organisation, round_id)
        _turn(connection, round_id, "revealed")

    record.write(change)


def close(record: Record, organisation: int, round_id: int, today: date, statement_name: str) -> Workshop:
    """Fixes the round: nobody answers any more, no phone opens an answer, what was agreed is stated.

    The unit's statement is a closed round of its own, under this name; none is made when nothing was agreed.
    """

    def change(connection: sqlite3.Connection) -> None:
        workshop = require_open(connection, organisation, round_id)
        publications.settle(connection, round_id, workshop.min_group)
        places.cut(connection, round_id)
        traces.erase(connection, round_id)
        rounds.close(Within(connection), organisation, round_id, today)
        stated = agreed.state(connection, workshop, today, statement_name)
        connection.execute(
            "UPDATE workshop SET phase = 'revealed', item = NULL, statement = ? WHERE round = ?",
            (stated, round_id),
        )

    record.write(change)
    record.tidy()
    return find(record, organisation, round_id)


def _require_revealed(connection: sqlite3.Connection, organisation: int, round_id: int) -> Workshop:
    workshop = require_open(connection, organisation, round_id)
    if workshop.phase == "answering":
        raise RequestError("not_revealed")
    return workshop


def _is_shown(connection: sqlite3.Connection, round_id: int, item: str) -> bool:
    row = connection.execute(
        "SELECT shown FROM voted_item WHERE round = ? AND item = ?", (round_id, item)
    ).fetchone()
    return row is not None and bool(row["shown"])


def _turn(connection: sqlite3.Connection, round_id: int, phase: Phase, item: str | None = None) -> None:
    connection.execute("UPDATE workshop SET phase = ?, item = ? WHERE round = ?", (phase, item, round_id))
