"""What would change in a tree of units, as headings and tables to read before one agrees to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.roles import SINGLE_ROLES
from assessment.table import Table
from assessment.unit_changes import Change, Plan
from assessment.units import Unit, known
from assessment.words import Words

UNKNOWN = "–"


@dataclass(frozen=True)
class Part:
    """One kind of change: of how many units, what it means for them, and which they are."""

    title: str
    means: str
    table: Table


def parts(plan: Plan, seen: Sequence[Unit], words: Words) -> tuple[Part, ...]:
    """Every kind of change that the plan has."""
    names = {**known(seen), **known(plan.units)}
    found = (
        _units("units.added", "units.added_means", plan.added, names, words),
        _names(plan.renamed, words),
        _changes("units.moved", "units.moved_means", _moved(plan.moved, names), words),
        _changes("units.described", "units.described_means", _described(plan.described, words), words),
        _units("units.opened", "units.opened_means", plan.opened, names, words),
        _units("units.closing", "units.closing_means", plan.closed, names, words),
    )
    return tuple(part for part in found if part.table.rows)


def barred(plan: Plan, words: Words) -> Table:
    """What may not close yet, with the open workshops that ask it."""
    rows = [(unit.name, unit.id, words.listed(workshops)) for unit, workshops in plan.barred]
    return Table((words("units.name"), words("units.id"), words("units.workshops")), tuple(rows))


def told(unit: Unit, words: Words) -> Mapping[str, str]:
    """What is known of a unit beside its name and place, under its headings; what is not known is a dash."""
    expected = dict(unit.expected)
    return {
        words("units.kind"): unit.kind or UNKNOWN,
        words("units.peer_class"): unit.peer_class or UNKNOWN,
        words("units.headcount"): words.number(unit.headcount, 0),
        **{words(f"role.{role}"): words.number(expected.get(role), 0) for role in SINGLE_ROLES},
    }


def _units(title: str, means: str, units: Sequence[Unit], names: Mapping[str, str], words: Words) -> Part:
    rows = tuple((unit.name, unit.id, _parent(unit, names)) for unit in units)
    head = (words("units.name"), words("units.id"), words("units.parent"))
    return Part(words.count(title, len(rows)), words(means), Table(head, rows))


def _changes(title: str, means: str, changes: Iterable[tuple[Unit, str, str]], words: Words) -> Part:
    rows = tuple((unit.name, unit.id, before, after) for unit, before, after in changes)
    head = (words("units.name"), words("units.id"), words("units.before"), words("units.after"))
    return Part(words.count(title, len(rows)), words(means), Table(head, rows))


def _names(changes: Sequence[Change], words: Words) -> Part:
    rows = tuple((one.before.name, one.after.id, one.after.name) for one in changes)
    head = (words("units.before"), words("units.id"), words("units.after"))
    title = words.count("units.renamed", len(rows))
    return Part(title, words("units.renamed_means"), Table(head, rows))


def _moved(changes: Iterable[Change], names: Mapping[str, str]) -> Iterable[tuple[Unit, str, str]]:
    return ((one.after, _parent(one.before, names), _parent(one.after, names)) for one in changes)


def _described(changes: Iterable[Change], words: Words) -> Iterable[tuple[Unit, str, str]]:
    for one in changes:
        before, after = told(one.before, words), told(one.after, words)
        names = [name for name in after if before[name] != after[name]]
        yield one.after, _listed(before, names), _listed(after, names)


def _listed(said: Mapping[str, str], names: Iterable[str]) -> str:
    return "; ".join(f"{name}: {said[name]}" for name in names)


def _parent(unit: Unit, names: Mapping[str, str]) -> str:
    return UNKNOWN if unit.parent is None else names[unit.parent]
