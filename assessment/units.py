"""The organisation's tree of units."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assessment.errors import RequestError


@dataclass(frozen=True)
class Unit:
    """A node of the tree; a root has no parent. One that was closed keeps its past and takes nothing new.

    expected: how many people of a role belong to it, sorted by role; a role that is not named is not known.
    """

    id: str
    name: str
    parent: str | None = None
    kind: str | None = None
    peer_class: str | None = None
    headcount: int | None = None
    closed: date | None = None
    expected: tuple[tuple[str, int], ...] = ()


class Units(tuple[Unit, ...]):
    """Units in their order, by which much is kept: what they are is reckoned once, not at every look."""

    @cached_property
    def _hash(self) -> int:
        return super().__hash__()

    def __hash__(self) -> int:
        return self._hash


def still_open(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units that have not been closed: those that anything new may be asked of."""
    return tuple(unit for unit in units if unit.closed is None)


def below(units: Sequence[Unit], top: str) -> frozenset[str]:
    """A unit and everything under it."""
    children: dict[str | None, list[str]] = {}
    for unit in units:
        children.setdefault(unit.parent, []).append(unit.id)
    found, waiting = {top}, [top]
    while waiting:
        fresh = [child for child in children.get(waiting.pop(), []) if child not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return frozenset(found)


def above(units: Sequence[Unit], unit: str) -> tuple[str, ...]:
    """A unit and everything it belongs to, the nearest first."""
    parent = {row.id: row.parent for row in units}
    path = [unit]
    while (step := parent.get(path[-1])) is not None and step not in path:
        path.append(step)
    return tuple(path)


def in_order(units: Sequence[Unit]) -> tuple[tuple[int, Unit], ...]:
    """The tree from its roots down, each unit with its depth, siblings by name."""
    children: dict[str | None, list[Unit]] = {}
    for unit in sorted(units, key=lambda row: row.name.casefold()):
        children.setdefault(unit.parent, []).append(unit)
    ordered, waiting = [], [(0, unit) for unit in reversed(children.get(None, []))]
    while waiting:
        depth, unit = waiting.pop()
        ordered.append((depth, unit))
        waiting.extend((depth + 1, child) for child in reversed(children.get(unit.id, [])))
    return tuple(ordered)


def expected(units: Iterable[Unit]) -> Mapping[str, int]:
    """How many people of each role belong to these units; none where one with nothing below it does not say.

    Each unit speaks for its own people, and one that names some roles expects nobody of the others.
    """
    there = still_open(units)
    inner = {unit.parent for unit in there}
    if any(not unit.expected for unit in there if unit.id not in inner):
        return {}
    found: dict[str, int] = {}
    for unit in there:
        for role, people in unit.expected:
            found[role] = found.get(role, 0) + people
    return found


def known(units: Iterable[Unit]) -> Mapping[str, str]:
    """The name of each unit id."""
    return {unit.id: unit.name for unit in units}


def find(units: Collection[Unit], unit_id: str) -> Unit:
    """The unit of that id."""
    for unit in units:
        if unit.id == unit_id:
            return unit
    raise RequestError("no_such_unit", found=unit_id)
