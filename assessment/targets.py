"""Where the organisation wants to be, item by item, and the file it comes in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assessment.instrument import ID
from assessment.sheets import Columns, Finding, Sheet, read

COLUMNS = Columns(("unit", "item", "target"), ("reason",))


@dataclass(frozen=True)
class Target:
    """The level an item should reach; without a unit it holds for all."""

    unit: str | None
    item: str
    target: int
    reason: str = ""


def holding(targets: Iterable[Target], path: Sequence[str]) -> Mapping[str, int]:
    """The level each item should reach in a unit. path: the unit, then those above it."""
    return {item: row.target for item, row in nearest(targets, path).items()}


def nearest(targets: Iterable[Target], path: Sequence[str]) -> Mapping[str, Target]:
    """The target of each item in a unit: the most specific row holds. path: the unit, then those above it."""
    rank = {unit: number for number, unit in enumerate(path)}
    best: dict[str, tuple[int, Target]] = {}
    for row in targets:
        place = len(path) if row.unit is None else rank.get(row.unit)
        if place is not None and (row.item not in best or place < best[row.item][0]):
            best[row.item] = (place, row)
    return {item: row for item, (_, row) in best.items()}


def read_targets(
    source: Path | bytes,
    items: Mapping[str, tuple[int, ...]],
    units: Collection[str] | None = None,
    name: str = "",
) -> tuple[Target, ...]:
    """The targets in a file; raises `FileError` with every problem."""
    sheet = read(source, COLUMNS, name)
    known = sheet.where(
        "unit",
        [
            text == "" or (bool(ID.fullmatch(text)) and (units is None or text in units))
            for text in sheet.categories("unit")
        ],
    )
    sheet.refuse(
        [
            Finding(
                "unknown_unit",
                "unit",
                known,
                "a–z 0–9 _ . - (1–64)" if units is None else _some(sorted(units)),
            ),
            Finding(
                "unknown_item",
                "item",
                sheet.where("item", [text in items for text in sheet.categories("item")]),
                _some(list(items)),
            ),
            Finding(
                "repeated_target",
                "item",
                np.flatnonzero(sheet.frame.duplicated(["unit", "item"]).to_numpy()),
                "1 × unit, item",
            ),
            *_off_scale(sheet, items),
        ]
    )
    rows = sheet.frame.astype(str).to_dict("records")
    return tuple(
        Target(row["unit"] or None, row["item"], int(row["target"]), row.get("reason", "")) for row in rows
    )


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")


def _off_scale(sheet: Sheet, items: Mapping[str, tuple[int, ...]]) -> list[Finding]:
    """The targets that are no level of their item's scale."""
    wrong: dict[tuple[int, ...], list[int]] = {}
    for row, (item, target) in enumerate(zip(sheet.frame["item"], sheet.frame["target"], strict=True)):
        if item in items and target not in map(str, items[item]):
            wrong.setdefault(items[item], []).append(row)
    return [
        Finding("bad_target", "target", np.array(rows, np.intp), f"{scale[0]}–{scale[-1]}")
        for scale, rows in wrong.items()
    ]
