"""The organisation's tree of units, and the file it comes in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import category

import numpy as np

from assessment.errors import RequestError
from assessment.instrument import ID
from assessment.sheets import Columns, Finding, Sheet, read

COLUMNS = Columns(("unit", "name", "parent"), ("kind", "peer_class", "headcount"))
LONGEST_NAME = 200


@dataclass(frozen=True)
class Unit:
    """A node of the tree; a root has no parent."""

    id: str
    name: str
    parent: str | None = None
    kind: str | None = None
    peer_class: str | None = None
    headcount: int | None = None


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


def read_units(source: Path | bytes, name: str = "") -> tuple[Unit, ...]:
    """The units in a file; raises `FileError` with every problem."""
    sheet = read(source, COLUMNS, name)
    ids = list(sheet.frame["unit"].astype(str))
    parents = dict(zip(ids, sheet.frame["parent"].astype(str), strict=True))
    sheet.refuse(
        [
            Finding(
                "bad_id",
                "unit",
                sheet.where("unit", [bool(ID.fullmatch(text)) for text in sheet.categories("unit")]),
                "a–z 0–9 _ . - (1–64)",
            ),
            Finding(
                "bad_name",
                "name",
                sheet.where("name", [_is_name(text) for text in sheet.categories("name")]),
                f"1–{LONGEST_NAME}",
            ),
            Finding(
                "repeated_unit",
                "unit",
                np.flatnonzero(sheet.frame["unit"].duplicated().to_numpy()),
                "1 × unit",
            ),
            Finding(
                "unknown_parent",
                "parent",
                sheet.where("parent", [text == "" or text in parents for text in sheet.categories("parent")]),
                "unit, –",
            ),
            Finding("bad_headcount", "headcount", _not_counts(sheet), "0, 1, 2, …"),
        ]
    )
    sheet.refuse([Finding("circle", "parent", _in_circles(ids, parents), "–")])
    return tuple(_unit(row) for row in sheet.frame.astype(str).to_dict("records"))


def known(units: Iterable[Unit]) -> Mapping[str, str]:
    """The name of each unit id."""
    return {unit.id: unit.name for unit in units}


def find(units: Collection[Unit], unit_id: str) -> Unit:
    """The unit of that id."""
    for unit in units:
        if unit.id == unit_id:
            return unit
    raise RequestError("no_such_unit", found=unit_id)


def _is_name(text: str) -> bool:
    return 0 < len(text.strip()) <= LONGEST_NAME and not any(category(letter) == "Cc" for letter in text)


def _unit(row: Mapping[Any, Any]) -> Unit:
    count = row.get("headcount", "")
    return Unit(
        row["unit"],
        row["name"].strip(),
        row["parent"] or None,
        row.get("kind") or None,
        row.get("peer_class") or None,
        int(count) if count else None,
    )


def _not_counts(sheet: Sheet) -> np.ndarray:
    if "headcount" not in sheet.frame:
        return np.empty(0, np.intp)
    return sheet.where(
        "headcount",
        [
            text == "" or (text.isascii() and text.isdigit() and len(text) < 10)
            for text in sheet.categories("headcount")
        ],
    )


def _in_circles(ids: Sequence[str], parents: Mapping[str, str]) -> np.ndarray:
    """The rows of units from which the way up never reaches a root."""
    rooted = {"": True}
    for unit in ids:
        path: dict[str, None] = {}
        step = unit
        while step not in rooted and step not in path:
            path[step] = None
            step = parents.get(step, "")
        rooted.update(dict.fromkeys(path, rooted.get(step, False)))
    return np.flatnonzero([not rooted[unit] for unit in ids])
