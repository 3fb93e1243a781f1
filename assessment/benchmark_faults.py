"""What is wrong with the meaning of a benchmark file, whatever its shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assessment import catalogue
from assessment.instrument import Instrument
from assessment.roles import ROLES
from assessment.scoring.rules import HISTOGRAM_GROUP

LEAST_GROUP = 5
LONGEST_FOUND = 60

Fault = tuple[str, str, str, str]  # code, place, found, allowed


def faults_of_meaning(tree: dict[str, Any]) -> Iterator[Fault]:
    """What does not fit the instrument that the file names, or tells of groups that are too small."""
    known = catalogue.instruments()
    instrument = known.get(str(tree.get("instrument")))
    if not isinstance(tree.get("instrument"), str):
        return
    if instrument is None or instrument.is_ladder:
        allowed = ", ".join(one.id for one in known.values() if not one.is_ladder)
        yield "unknown_instrument", "instrument", short(tree.get("instrument")), allowed
        return
    rows = _rows(tree, "dimensions")
    yield from _unknown("unknown_dimension", rows, "dimension", [one.id for one in instrument.dimensions])
    for place, row in rows:
        roles = [(f"{place}.{path}", role) for path, role in _rows(row, "roles")]
        yield from _unknown("unknown_role", roles, "role", ROLES)
        for path, group in [(place, row), *roles]:
            yield from _faults_of_group(path, group, instrument)
        yield from _more_than_all(place, row, [role for _, role in roles])


def _unknown(
    code: str, rows: Sequence[tuple[str, dict[str, Any]]], key: str, known: Sequence[str]
) -> Iterator[Fault]:
    seen = set()
    for place, row in rows:
        name = row.get(key)
        if isinstance(name, str) and name not in known:
            yield code, f"{place}.{key}", short(name), ", ".join(known)
        elif isinstance(name, str) and name in seen:
            yield "repeated_id", f"{place}.{key}", name, ""
        seen.add(name if isinstance(name, str) else None)


def _faults_of_group(place: str, group: dict[str, Any], instrument: Instrument) -> Iterator[Fault]:
    """A mean off the scale, a spread wider than it, quartiles out of order, a spread of too few."""
    low, high = instrument.scale.values[0], instrument.scale.values[-1]
    quartiles = [value for value in _list(group.get("quartiles")) if _is_number(value)]
    told = [("mean", group.get("mean")), ("score", group.get("score"))]
    for key, value in (*told, *(("quartiles", one) for one in quartiles)):
        if _is_number(value) and not low <= value <= high:
            yield "off_scale", f"{place}.{key}", short(value), f"{low}–{high}"
    if quartiles != sorted(quartiles):
        yield "not_allowed", f"{place}.quartiles", short(quartiles), "a ≤ b ≤ c"
    if _is_number(group.get("sd")) and group["sd"] > high - low:
        yield "off_scale", f"{place}.sd", short(group["sd"]), f"0–{high - low}"
    n, is_spread = group.get("n"), group.get("sd") is not None or group.get("quartiles") is not None
    if is_spread and isinstance(n, int) and LEAST_GROUP <= n < HISTOGRAM_GROUP:
        yield "spread_of_few", f"{place}.n", str(n), f"≥ {HISTOGRAM_GROUP}"


def _more_than_all(place: str, row: dict[str, Any], roles: Sequence[dict[str, Any]]) -> Iterator[Fault]:
    """Role groups are parts of everybody."""
    whole, people = row.get("n"), sum(n for role in roles if isinstance(n := role.get("n"), int))
    if isinstance(whole, int) and people > whole:
        yield "not_allowed", f"{place}.roles", short(people), f"n ≤ {short(whole)}"


def short(value: object) -> str:
    """What was found, as a message can hold it."""
    text = value if isinstance(value, str) else repr(value)
    text = text.encode("utf-8", "replace").decode()  # half of a letter, which no page could hold
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def _rows(tree: dict[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    """The objects of a list with their places; what has another shape is told already."""
    return [
        (f"{key}[{place}]", row) for place, row in enumerate(_list(tree.get(key))) if isinstance(row, dict)
    ]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
