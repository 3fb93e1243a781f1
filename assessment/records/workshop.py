"""What a workshop is: a round led live, with its plan, its join code and how far the room has come."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from assessment.errors import RequestError
from assessment.records import rounds
from assessment.records.rounds import LEAST_GROUP, RoleGroup, Round

# No look-alikes: neither 0 and o nor 1, i and l.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
CODE = 8
MINUTE = "%Y-%m-%dT%H:%M"

Phase = Literal["answering", "revealed", "voting", "dots"]


@dataclass(frozen=True)
class Plan:
    """What a facilitator decides before anybody joins; the agreed levels become the statement of `unit`."""

    name: str
    unit: str
    units: tuple[str, ...]
    items: tuple[str, ...]
    languages: tuple[str, ...]
    roles: tuple[RoleGroup, ...]
    comments: bool = True
    opens: datetime | None = None
    closes: datetime | None = None
    min_group: int = LEAST_GROUP


@dataclass(frozen=True)
class Workshop:
    """A round led live; `item` is the one voted on again, `statement` the round that closing left."""

    round: int
    organisation: int
    assessment: int
    name: str
    state: str
    min_group: int
    roles: tuple[RoleGroup, ...]
    code: str
    unit: str
    units: tuple[str, ...]
    items: tuple[str, ...]
    languages: tuple[str, ...]
    comments: bool
    opens: datetime | None
    closes: datetime | None
    phase: Phase
    item: str | None
    dots_shown: bool
    statement: int | None

    @property
    def is_open(self) -> bool:
        """Whether the facilitator has not closed it."""
        return self.state == "open"

    def takes(self, now: datetime) -> bool:
        """Whether people may join and answer at this moment."""
        begun = self.opens is None or self.opens <= now
        return self.is_open and begun and (self.closes is None or now < self.closes)


def insert(connection: sqlite3.Connection, organisation: int, round_id: int, wanted: Plan) -> None:
    """Makes an open round a workshop."""
    connection.execute(
        """
        INSERT INTO workshop (round, organisation, code, unit, languages, comments, opens, closes, phase)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'answering')
        """,
        (
            round_id,
            organisation,
            _fresh_code(connection),
            wanted.unit,
            ",".join(wanted.languages),
            int(wanted.comments),
            minute(wanted.opens),
            minute(wanted.closes),
        ),
    )
    connection.executemany(
        "INSERT INTO workshop_item (round, item, place) VALUES (?, ?, ?)",
        [(round_id, item, place) for place, item in enumerate(dict.fromkeys(wanted.items))],
    )
    connection.executemany(
        "INSERT INTO workshop_unit (round, organisation, unit) VALUES (?, ?, ?)",
        [(round_id, organisation, unit) for unit in dict.fromkeys(wanted.units)],
    )


def required(connection: sqlite3.Connection, organisation: int, round_id: int) -> Workshop:
    """The organisation's workshop of this round, inside a change or a question."""
    found = asked(connection, "workshop.organisation = ? AND workshop.round = ?", (organisation, round_id))
    if not found:
        raise RequestError("not_found", what="workshop", id=round_id)
    return found[0]


def require_open(connection: sqlite3.Connection, organisation: int, round_id: int) -> Workshop:
    """The workshop, refused when it has been closed."""
    workshop = required(connection, organisation, round_id)
    if not workshop.is_open:
        raise RequestError("round_closed", round=round_id)
    return workshop


def asked(connection: sqlite3.Connection, which: str, values: tuple[object, ...]) -> tuple[Workshop, ...]:
    """The workshops of which this holds, the newest first."""
    rows = connection.execute(f"SELECT * FROM workshop WHERE {which} ORDER BY round DESC", values).fetchall()
    return tuple(
        _workshop(connection, row, rounds.required(connection, row["organisation"], row["round"]))
        for row in rows
    )


def check(wanted: Plan) -> None:
    """Raises unless the plan asks something of somebody."""
    for what in ("units", "items", "languages", "roles"):
        if not getattr(wanted, what):
            raise RequestError("nothing_chosen", what=what)
    check_times(wanted.opens, wanted.closes)


def check_times(opens: datetime | None, closes: datetime | None) -> None:
    """Raises when a workshop would close before it opens, or in the same minute."""
    begins, ends = minute(opens), minute(closes)
    if begins is not None and ends is not None and ends <= begins:
        raise RequestError("closes_first")


def minute(moment: datetime | None) -> str | None:
    """A moment as the record keeps it: in UTC, to the minute."""
    return None if moment is None else moment.astimezone(UTC).strftime(MINUTE)


def _fresh_code(connection: sqlite3.Connection) -> str:
    """A code that no workshop has had."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE))
        if connection.execute("SELECT 1 FROM workshop WHERE code = ?", (code,)).fetchone() is None:
            return code


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.strptime(text, MINUTE).replace(tzinfo=UTC)


def _workshop(connection: sqlite3.Connection, row: sqlite3.Row, held: Round) -> Workshop:
    items = connection.execute("SELECT item FROM workshop_item WHERE round = ? ORDER BY place", (held.id,))
    units = connection.execute("SELECT unit FROM workshop_unit WHERE round = ? ORDER BY unit", (held.id,))
    return Workshop(
        round=held.id,
        organisation=row["organisation"],
        assessment=held.assessment,
        name=held.name,
        state=held.state,
        min_group=held.min_group,
        roles=held.roles,
        code=row["code"],
        unit=row["unit"],
        units=tuple(unit["unit"] for unit in units),
        items=tuple(item["item"] for item in items),
        languages=tuple(row["languages"].split(",")),
        comments=bool(row["comments"]),
        opens=_moment(row["opens"]),
        closes=_moment(row["closes"]),
        phase=row["phase"],
        item=row["item"],
        dots_shown=bool(row["dots_shown"]),
        statement=row["statement"],
    )
