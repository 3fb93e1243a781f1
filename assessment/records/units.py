"""The units of an organisation: a tree of departments, services and places."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from assessment.errors import RequestError
from assessment.records.limits import ID, NAME, checked, checked_name
from assessment.records.ownership import require_organisation, require_unit
from assessment.records.remembered import remembered
from assessment.records.store import Record
from assessment.units import Unit, Units

Rows = tuple[tuple[Any, ...], ...]

_PUT = """
    INSERT INTO unit (organisation, id, name, parent, kind, peer_class, headcount, closed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, parent = excluded.parent,
        kind = excluded.kind, peer_class = excluded.peer_class, headcount = excluded.headcount,
        closed = excluded.closed
"""


def put(store: Record, organisation: int, units: Iterable[Unit]) -> None:
    """Adds these units or brings them up to date: all, or none when the tree would not hold together.

    A unit closes only when nothing open stands below it and no open workshop asks it.
    """
    given = tuple(units)
    for unit in given:
        _check(unit)
    _refuse_repeated(given)

    def change(connection: sqlite3.Connection) -> None:
        require_organisation(connection, organisation)
        before = {unit.id: unit for unit in _kept(connection, organisation)}
        tree = before | {unit.id: unit for unit in given}
        changed = {unit.id for unit in given}
        kept = [unit for unit in as_tree(tree.values()) if unit.id in changed]
        _refuse_open_below_closed(tree)
        _refuse_asked(connection, organisation, [unit for unit in kept if _closes(before, unit)])
        connection.executemany(_PUT, [_row(organisation, unit) for unit in kept])
        _put_expected(connection, organisation, kept)

    store.write(change)


@remembered
def every(store: Record, organisation: int) -> tuple[Unit, ...]:
    """All units as the tree reads: each one before what is below it, neighbours by name."""
    with store.read() as connection:
        require_organisation(connection, organisation)
        rows = _rows(connection, organisation)
    return _tree(*rows)


def asked(store: Record, organisation: int) -> Mapping[str, tuple[str, ...]]:
    """The open workshops that ask a unit or speak for it, by name, for each unit there is one for."""
    with store.read() as connection:
        return _asked(connection, organisation)


def remove(store: Record, organisation: int, unit: str) -> None:
    """Takes away a unit that nothing refers to: no unit below it, no answers, notes or targets."""

    def change(connection: sqlite3.Connection) -> None:
        require_unit(connection, organisation, unit)
        connection.execute("DELETE FROM unit_role WHERE organisation = ? AND unit = ?", (organisation, unit))
        try:
            connection.execute("DELETE FROM unit WHERE organisation = ? AND id = ?", (organisation, unit))
        except sqlite3.IntegrityError:
            raise RequestError("unit_used", unit=unit) from None

    store.write(change)


def as_tree(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The same units, parents first; refused when a parent is missing or somebody is their own ancestor."""
    by_id = {unit.id: unit for unit in units}
    below: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in sorted(by_id.values(), key=lambda unit: (unit.name, unit.id), reverse=True):
        if unit.parent is not None and unit.parent not in by_id:
            raise RequestError("unit_parent", unit=unit.id, parent=unit.parent)
        below[unit.parent].append(unit)
    found: dict[str, Unit] = {}
    waiting = list(below[None])
    while waiting:
        unit = waiting.pop()
        found[unit.id] = unit
        waiting.extend(below[unit.id])
    if len(found) < len(by_id):
        raise RequestError("unit_circle", unit=_in_circle(by_id, by_id.keys() - found.keys()))
    return tuple(found.values())


def _closes(before: Mapping[str, Unit], unit: Unit) -> bool:
    return unit.closed is not None and (unit.id not in before or before[unit.id].closed is None)


def _refuse_open_below_closed(tree: Mapping[str, Unit]) -> None:
    for unit in tree.values():
        above = None if unit.parent is None else tree[unit.parent]
        if unit.closed is None and above is not None and above.closed is not None:
            raise RequestError("unit_below_closed", unit=unit.name, parent=above.name)


def _refuse_asked(connection: sqlite3.Connection, organisation: int, closing: Iterable[Unit]) -> None:
    names = _asked(connection, organisation)
    for unit in closing:
        if unit.id in names:
            raise RequestError("unit_asked", unit=unit.name, workshops=", ".join(names[unit.id]))


def _asked(connection: sqlite3.Connection, organisation: int) -> Mapping[str, tuple[str, ...]]:
    rows = connection.execute(
        """
        SELECT unit, name FROM round
        JOIN (SELECT round, unit FROM workshop UNION SELECT round, unit FROM workshop_unit)
        ON round = round.id
        WHERE organisation = ? AND state = 'open' ORDER BY round.id
        """,
        (organisation,),
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["unit"]] = (*found.get(row["unit"], ()), row["name"])
    return found


def _in_circle(by_id: dict[str, Unit], rootless: set[str]) -> str:
    """One unit of the circle that keeps these units from having a root."""
    unit = min(rootless)
    for _ in rootless:
        unit = by_id[unit].parent or unit
    return unit


def _check(unit: Unit) -> None:
    checked_name(unit.id, "unit_id", ID)
    checked_name(unit.name, "unit")
    checked(unit.kind or "", "kind", NAME)
    checked(unit.peer_class or "", "peer_class", NAME)


def _refuse_repeated(units: tuple[Unit, ...]) -> None:
    seen: set[str] = set()
    for unit in units:
        if unit.id in seen:
            raise RequestError("unit_repeated", unit=unit.id)
        seen.add(unit.id)


def _row(organisation: int, unit: Unit) -> tuple[object, ...]:
    closed = unit.closed and unit.closed.isoformat()
    return (
        *(organisation, unit.id, unit.name, unit.parent),
        *(unit.kind, unit.peer_class, unit.headcount, closed),
    )


def _put_expected(connection: sqlite3.Connection, organisation: int, units: Iterable[Unit]) -> None:
    given = tuple(units)
    connection.executemany(
        "DELETE FROM unit_role WHERE organisation = ? AND unit = ?",
        [(organisation, unit.id) for unit in given],
    )
    connection.executemany(
        "INSERT INTO unit_role (organisation, unit, role, expected) VALUES (?, ?, ?, ?)",
        [(organisation, unit.id, role, expected) for unit in given for role, expected in unit.expected],
    )


def _kept(connection: sqlite3.Connection, organisation: int) -> tuple[Unit, ...]:
    return _units(*_rows(connection, organisation))


def _rows(connection: sqlite3.Connection, organisation: int) -> tuple[Rows, Rows]:
    """The units as they are kept, and how many people of which role belong to them."""
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples: a report of every unit reads the tree a thousand times
    expected = cursor.execute(
        "SELECT unit, role, expected FROM unit_role WHERE organisation = ? ORDER BY role", (organisation,)
    ).fetchall()
    units = cursor.execute(
        "SELECT id, name, parent, kind, peer_class, headcount, closed FROM unit WHERE organisation = ?",
        (organisation,),
    ).fetchall()
    return tuple(units), tuple(expected)


@lru_cache(maxsize=8)
def _tree(rows: Rows, expected: Rows) -> tuple[Unit, ...]:
    """Of the same rows the very same units: a page reads the tree several times, and it seldom changes."""
    return Units(as_tree(_units(rows, expected)))


def _units(rows: Rows, expected: Rows) -> tuple[Unit, ...]:
    people: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for unit, role, count in expected:
        people[unit].append((role, count))
    return tuple(_unit(row, tuple(people[row[0]])) for row in rows)


def _unit(row: tuple[Any, ...], expected: tuple[tuple[str, int], ...]) -> Unit:
    unit, name, parent, kind, peer_class, headcount, closed = row
    day = closed and date.fromisoformat(closed)
    return Unit(unit, name, parent, kind, peer_class, headcount, day, expected)
