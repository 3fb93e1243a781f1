"""The units of an organisation: a tree of departments, services and places."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple

from assessment.errors import RequestError
from assessment.records.limits import ID, NAME, checked, checked_name
from assessment.records.ownership import require_organisation, require_unit
from assessment.records.store import Record
from assessment.units import Unit


def put(store: Record, organisation: int, units: Iterable[Unit]) -> None:
    """Adds these units or brings them up to date: all, or none when the tree would not hold together."""
    given = tuple(units)
    for unit in given:
        _check(unit)
    _refuse_repeated(given)

    def change(connection: sqlite3.Connection) -> None:
        require_organisation(connection, organisation)
        tree = {unit.id: unit for unit in (*_kept(connection, organisation), *given)}
        changed = {unit.id for unit in given}
        rows = [(organisation, *astuple(unit)) for unit in as_tree(tree.values()) if unit.id in changed]
        connection.executemany(
            """
            INSERT INTO unit (organisation, id, name, parent, kind, peer_class, headcount)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, parent = excluded.parent,
                kind = excluded.kind, peer_class = excluded.peer_class, headcount = excluded.headcount
            """,
            rows,
        )

    store.write(change)


def every(store: Record, organisation: int) -> tuple[Unit, ...]:
    """All units as the tree reads: each one before what is below it, neighbours by name."""
    with store.read() as connection:
        require_organisation(connection, organisation)
        kept = _kept(connection, organisation)
    return as_tree(kept)


def remove(store: Record, organisation: int, unit: str) -> None:
    """Takes away a unit that nothing refers to: no unit below it, no answers, notes or targets."""

    def change(connection: sqlite3.Connection) -> None:
        require_unit(connection, organisation, unit)
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


def _kept(connection: sqlite3.Connection, organisation: int) -> tuple[Unit, ...]:
    rows = connection.execute(
        "SELECT id, name, parent, kind, peer_class, headcount FROM unit WHERE organisation = ?",
        (organisation,),
    )
    return tuple(Unit(*row) for row in rows)
