"""The file that a tree of units comes in, and goes out as."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unicodedata import category

import numpy as np

from assessment.instrument import ID
from assessment.roles import SINGLE_ROLES
from assessment.sheets import Columns, Finding, Sheet, read
from assessment.units import Unit, still_open

COUNTS = ("headcount", *SINGLE_ROLES)
COLUMNS = Columns(("unit", "name", "parent"), ("kind", "peer_class", *COUNTS))
LONGEST_NAME = 200
LONGEST_COUNT = 9
# A spreadsheet computes a cell that begins with one of these; an apostrophe before it keeps it a text.
LIVE = ("=", "+", "-", "@", "'")


@dataclass(frozen=True)
class UnitFile:
    """The units that a file has, all of them open, and the columns in which it says anything of them."""

    units: tuple[Unit, ...]
    columns: frozenset[str]

    def over(self, kept: Iterable[Unit]) -> tuple[Unit, ...]:
        """The units as the file wants them; what it has no column for stays as it was kept."""
        before = {unit.id: unit for unit in kept}
        return tuple(self._over(unit, before.get(unit.id, unit)) for unit in self.units)

    def _over(self, unit: Unit, before: Unit) -> Unit:
        told = {name: count for name, count in unit.expected if name in self.columns}
        stood = {name: count for name, count in before.expected if name not in self.columns}
        silent = {"kind", "peer_class", "headcount"} - self.columns
        same = {name: getattr(before, name) for name in silent}
        return replace(unit, expected=tuple(sorted({**stood, **told}.items())), **same)


def read_units(source: Path | bytes, name: str = "") -> tuple[Unit, ...]:
    """The units in a file; raises `FileError` with every problem."""
    return read_file(source, name).units


def read_file(source: Path | bytes, name: str = "", kept: Sequence[Unit] = ()) -> UnitFile:
    """The units in a file, which may stand under those that are kept; `FileError` tells every problem."""
    sheet = read(source, COLUMNS, name)
    ids = list(sheet.frame["unit"].astype(str))
    parents = dict(zip(ids, sheet.frame["parent"].astype(str), strict=True))
    standing = {unit.id: unit.parent or "" for unit in still_open(kept) if unit.id not in parents}
    gone = {unit.id for unit in kept} - standing.keys() - parents.keys()
    sheet.refuse([*_texts(sheet), *_places(sheet, parents.keys() | standing.keys(), gone), *_numbers(sheet)])
    sheet.refuse([Finding("circle", "parent", _in_circles(ids, {**standing, **parents}), "–")])
    rows = sheet.frame.astype(str).to_dict("records")
    return UnitFile(tuple(_unit(row) for row in rows), frozenset(sheet.frame.columns))


def write_units(units: Iterable[Unit], columns: Iterable[str] = COLUMNS.known) -> str:
    """Open units as the CSV that `read_file` takes in; spreadsheets find no formula in it."""
    wanted, out = [name for name in COLUMNS.known if name in set(columns)], io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(wanted)
    for unit in units:
        cells = _cells(unit)
        writer.writerow([cells[name] for name in wanted])
    return "\ufeff" + out.getvalue()


def fits(text: str) -> bool:
    """Whether a text can be a unit's name, kind or class: one line of a length that a person would write."""
    return len(text) <= LONGEST_NAME and not any(category(letter) in ("Cc", "Zl", "Zp") for letter in text)


def _texts(sheet: Sheet) -> list[Finding]:
    known = [name for name in ("kind", "peer_class") if name in sheet.frame]
    good = [bool(ID.fullmatch(text)) for text in sheet.categories("unit")]
    named = [fits(text) and bool(text.strip()) for text in sheet.categories("name")]
    return [
        Finding("bad_id", "unit", sheet.where("unit", good), "a–z 0–9 _ . - (1–64)"),
        Finding("bad_name", "name", sheet.where("name", named), f"1–{LONGEST_NAME}"),
        *(
            Finding(
                "bad_label",
                name,
                sheet.where(name, [fits(text) for text in sheet.categories(name)]),
                f"0–{LONGEST_NAME}",
            )
            for name in known
        ),
    ]


def _places(sheet: Sheet, known: Iterable[str], gone: Iterable[str]) -> list[Finding]:
    there, left = {"", *known}, set(gone)
    parents = sheet.categories("parent")
    twice = np.flatnonzero(sheet.frame["unit"].duplicated().to_numpy())
    missing = sheet.where("parent", [text in there or text in left for text in parents])
    closed = sheet.where("parent", [text not in left for text in parents])
    return [
        Finding("repeated_unit", "unit", twice, "1 × unit"),
        Finding("unknown_parent", "parent", missing, "unit, –"),
        Finding("closed_parent", "parent", closed, "unit, –"),
    ]


def _numbers(sheet: Sheet) -> list[Finding]:
    return [
        Finding(
            "bad_headcount",
            name,
            sheet.where(name, [text == "" or _is_count(text) for text in sheet.categories(name)]),
            f"0–{10**LONGEST_COUNT - 1}",
        )
        for name in COUNTS
        if name in sheet.frame
    ]


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT


def _unit(row: Mapping[Any, Any]) -> Unit:
    counts = {name: int(row[name]) for name in COUNTS if row.get(name)}
    return Unit(
        row["unit"],
        _read(row["name"]),
        row["parent"] or None,
        _read(row.get("kind", "")) or None,
        _read(row.get("peer_class", "")) or None,
        counts.pop("headcount", None),
        expected=tuple(sorted(counts.items())),
    )


def _cells(unit: Unit) -> Mapping[str, str]:
    counts = {"headcount": unit.headcount, **dict(unit.expected)}
    return {
        "unit": unit.id,
        "name": _written(unit.name),
        "parent": unit.parent or "",
        "kind": _written(unit.kind or ""),
        "peer_class": _written(unit.peer_class or ""),
        **{name: str(counts.get(name, "")) if counts.get(name) is not None else "" for name in COUNTS},
    }


def _written(text: str) -> str:
    return f"'{text}" if text.startswith(LIVE) else text


def _read(cell: str) -> str:
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(LIVE) else text


def _in_circles(ids: Sequence[str], parents: Mapping[str, str]) -> np.ndarray[Any, np.dtype[np.intp]]:
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
