"""What a new tree of units would change: shown before anything is kept, and kept as it was shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from hashlib import sha256

from assessment.errors import RequestError
from assessment.records import units
from assessment.records.store import Record, Store
from assessment.unit_file import UnitFile
from assessment.units import Unit


@dataclass(frozen=True)
class Change:
    """One unit as it is kept and as it would be."""

    before: Unit
    after: Unit


@dataclass(frozen=True)
class Plan:
    """Everything that would be done to the tree; a unit that is renamed and moved stands under both.

    seen: the tree that it was made for. barred: what may not close, with the open workshops that ask it.
    """

    seen: str
    units: tuple[Unit, ...]
    added: tuple[Unit, ...] = ()
    renamed: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    described: tuple[Change, ...] = ()
    opened: tuple[Unit, ...] = ()
    closed: tuple[Unit, ...] = ()
    barred: tuple[tuple[Unit, tuple[str, ...]], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the tree is already as it is wanted."""
        return not self.units


def of_file(store: Store, organisation: int, given: UnitFile, today: date, *, whole: bool) -> Plan:
    """What the file would change; a file of the whole tree closes what it does not name."""
    kept = units.every(store, organisation)
    wanted = given.over(kept)
    named = {unit.id for unit in wanted}
    left = [unit for unit in kept if whole and unit.id not in named and unit.closed is None]
    return planned(store, organisation, kept, [*wanted, *(replace(unit, closed=today) for unit in left)])


def planned(store: Store, organisation: int, seen: Sequence[Unit], wanted: Iterable[Unit]) -> Plan:
    """How these units would differ from the tree that was seen; those that are not named stay as they are."""
    plan = differences(seen, wanted)
    asked = units.asked(store, organisation)
    barred = [(unit, asked[unit.id]) for unit in plan.closed if unit.id in asked]
    return replace(plan, barred=tuple(barred))


def differences(seen: Sequence[Unit], wanted: Iterable[Unit]) -> Plan:
    """The plan of units that would be kept in place of those that were seen."""
    before = {unit.id: unit for unit in seen}
    given = tuple(wanted)
    pairs = [Change(before[unit.id], unit) for unit in given if before.get(unit.id, unit) != unit]
    return Plan(
        digest(seen),
        tuple(unit for unit in given if before.get(unit.id) != unit),
        added=tuple(unit for unit in given if unit.id not in before),
        renamed=tuple(one for one in pairs if one.before.name != one.after.name),
        moved=tuple(one for one in pairs if one.before.parent != one.after.parent),
        described=tuple(one for one in pairs if _said(one.before) != _said(one.after)),
        opened=tuple(one.after for one in pairs if one.before.closed and not one.after.closed),
        closed=tuple(one.after for one in pairs if one.after.closed and not one.before.closed),
    )


def keep(store: Store, organisation: int, plan: Plan) -> None:
    """Keeps exactly what the plan shows; refused when the tree is not any more the one it was made for."""

    def work(record: Record) -> None:
        if digest(units.every(record, organisation)) != plan.seen:
            raise RequestError("units_changed")
        units.put(record, organisation, plan.units)

    store.together(work)


def digest(tree: Iterable[Unit]) -> str:
    """What stands for a tree: another one, however little it differs, has another digest."""
    rows = sorted(astuple(unit) for unit in tree)
    return sha256(json.dumps(rows, default=str).encode()).hexdigest()


def _said(unit: Unit) -> tuple[object, ...]:
    return unit.kind, unit.peer_class, unit.headcount, unit.expected
