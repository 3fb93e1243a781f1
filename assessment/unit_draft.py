"""Units as somebody writes them on a page: everything that keeps them from being kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assessment.errors import Problem
from assessment.unit_file import LONGEST_COUNT, LONGEST_NAME, fits
from assessment.units import Unit

MOST = 10**LONGEST_COUNT - 1
WHOLE = f"0–{MOST}"

Fault = tuple[str, str, str, str]  # code, column, found, allowed


def count(text: str) -> int | None:
    """A number of people as it was written; -1 for what is no such number."""
    plain = text.strip()
    if not plain:
        return None
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= LONGEST_COUNT else -1


def faults(written: Iterable[Unit], tree: Sequence[Unit]) -> tuple[Problem, ...]:
    """What is wrong with the units that were written, by unit and column. tree: as it would then be."""
    places = {unit.id: unit for unit in tree}
    return tuple(
        Problem(code, unit.name or unit.id, column=column, found=found, allowed=allowed)
        for unit in written
        for code, column, found, allowed in (*_texts(unit), *_numbers(unit), *_place(unit, places))
    )


def _texts(unit: Unit) -> Iterator[Fault]:
    if not unit.name.strip() or not fits(unit.name):
        yield "bad_name", "name", "", f"1–{LONGEST_NAME}"
    for column in ("kind", "peer_class"):
        if not fits(getattr(unit, column) or ""):
            yield "bad_label", column, "", f"0–{LONGEST_NAME}"


def _numbers(unit: Unit) -> Iterator[Fault]:
    for column, number in (("headcount", unit.headcount), *unit.expected):
        if number is not None and not 0 <= number <= MOST:
            yield "bad_headcount", column, "", WHOLE


def _place(unit: Unit, tree: Mapping[str, Unit]) -> Iterator[Fault]:
    if unit.parent is None:
        return
    if unit.parent not in tree:
        yield "unknown_parent", "parent", unit.parent, ""
    elif _is_own_ancestor(unit, tree):
        yield "circle", "parent", tree[unit.parent].name, ""
    elif unit.closed is None and tree[unit.parent].closed is not None:
        yield "closed_parent", "parent", tree[unit.parent].name, ""


def _is_own_ancestor(unit: Unit, tree: Mapping[str, Unit]) -> bool:
    step, passed = unit.parent, set[str]()
    while step is not None and step not in passed and step in tree:
        if step == unit.id:
            return True
        passed.add(step)
        step = tree[step].parent
    return False
