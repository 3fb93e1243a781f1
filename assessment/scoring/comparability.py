"""What makes units hard to compare, as codes and numbers; it is said before any unit is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from assessment.arrays import Arrays
from assessment.roles import ROLES
from assessment.scoring.dimensions import FLAGGED_SHARE
from assessment.scoring.measures import Measures
from assessment.scoring.rules import HISTOGRAM_GROUP
from assessment.scoring.standardisation import ROUNDING
from assessment.scoring.units import FEWEST_UNITS, UnitComparison

Array = np.ndarray[Any, Any]
OTHER_MIX = 0.25  # the share of a unit's people who would have to have another role to make it like all

Code = Literal[
    "few_units",
    "no_spread",
    "chance",
    "other_items",
    "thin",
    "role_missing",
    "role_mix",
    "small_units",
    "several_classes",
    "several_kinds",
    "withheld",
    "silent",
]
CODES: tuple[Code, ...] = Code.__args__  # type: ignore[attr-defined]  # the worst first


@dataclass(frozen=True)
class Caution:
    """One thing to know before comparing: of how many of how many units it is true, and which; its roles."""

    code: Code
    count: int
    all: int
    units: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


def of_comparison(comparison: UnitComparison) -> tuple[Caution, ...]:
    """What the numbers of one dimension or item say of themselves."""
    told, all_units = int(comparison.told.sum()), len(comparison.units)
    found = []
    if 0 < told < FEWEST_UNITS:
        found.append(Caution("few_units", told, all_units, numbers={"least": FEWEST_UNITS}))
    if told >= 2 and np.isnan(comparison.deviation[comparison.told]).all():
        found.append(Caution("no_spread", told, all_units))
    if comparison.is_chance:
        found.append(Caution("chance", told, all_units))
    if told < all_units:
        found.append(_marked("withheld", comparison.units, ~comparison.told))
    return tuple(found)


def of_measures(units: Sequence[str], measures: Measures, name: str, items: Array) -> tuple[Caution, ...]:
    """Which units have another mean of a dimension: of other items, or of thin answers.

    items: [item] whether it belongs to the dimension.
    """
    one = measures.of(name)
    thin = one.told & (one.share < FLAGGED_SHARE - ROUNDING)
    marks = {"other_items": one.told & _other(measures.counted[:, items], one.told), "thin": thin}
    return tuple(_marked(code, units, mark) for code, mark in marks.items() if mark.any())  # type: ignore[arg-type]


def of_people(units: Sequence[str], people: Array) -> tuple[Caution, ...]:
    """What differs in who answered. people: [unit, role] how many; the units are those that are told."""
    used = people[:, people.sum(axis=0) > 0]
    names = [role for role, size in zip(ROLES, people.sum(axis=0)[: len(ROLES)], strict=True) if size]
    if len(units) < 2 or not names:
        return ()
    found = []
    lacking = used[:, : len(names)] == 0
    if lacking.any():
        roles = tuple(name for name, gone in zip(names, lacking.any(axis=0), strict=True) if gone)
        found.append(_marked("role_missing", units, lacking.any(axis=1), roles))
    if (other := _other_mix(used)).any():
        found.append(_mixed(units, used[:, : len(names)], names, other))
    if (small := people.sum(axis=1) < HISTOGRAM_GROUP).any():
        found.append(_marked("small_units", units, small, numbers={"least": HISTOGRAM_GROUP}))
    return tuple(found)


def of_groups(code: Code, units: Sequence[str], groups: Sequence[str | None]) -> tuple[Caution, ...]:
    """Whether units of several peer classes, or of several kinds, stand in one comparison."""
    several = len({group for group in groups if group is not None})
    return (Caution(code, several, len(units)),) if several > 1 else ()


def sizes(arrays: Arrays, owner: Array, groups: int) -> Array:
    """[group, role] how many people gave any answer. owner: [unit] the group, -1 for none."""
    roles = arrays.counts.shape[2]
    cells = np.bincount(arrays.groups, minlength=len(arrays.units) * roles).reshape(-1, roles)
    found = np.zeros((groups, roles), np.int64)
    np.add.at(found, owner[owner >= 0], cells[owner >= 0])
    return found


def in_order(cautions: Sequence[Caution]) -> tuple[Caution, ...]:
    """The worst first."""
    return tuple(sorted(cautions, key=lambda caution: CODES.index(caution.code)))


def _other(counted: Array, told: Array) -> Array:
    """[unit] whether its items are not those that most units have."""
    if not told.any():
        return told
    sets, times = np.unique(counted[told], axis=0, return_counts=True)
    # of equally many units, those with more items are the rest
    usual = max(range(len(sets)), key=lambda number: (times[number], sets[number].sum()))
    other: Array = (counted != sets[usual]).any(axis=1)
    return other


def _other_mix(people: Array) -> Array:
    """[unit] whether its role mix is as far as OTHER_MIX from that of all together (total variation)."""
    shares, pooled = _shares(people), people.sum(axis=0) / people.sum()
    apart: Array = np.abs(shares - pooled).sum(axis=1) / 2 >= OTHER_MIX - ROUNDING
    return apart


def _mixed(units: Sequence[str], people: Array, names: Sequence[str], other: Array) -> Caution:
    """The role whose share varies most, from its lowest to its highest."""
    shares = _shares(people)
    low, high = shares.min(axis=0), shares.max(axis=0)
    widest = int(np.argmax(high - low))
    numbers = {"low": float(low[widest]), "high": float(high[widest])}
    return _marked("role_mix", units, other, (names[widest],), numbers)


def _shares(people: Array) -> Array:
    shares: Array = people / np.maximum(people.sum(axis=1, keepdims=True), 1)
    return shares


def _marked(
    code: Code,
    units: Sequence[str],
    marks: Array,
    roles: tuple[str, ...] = (),
    numbers: Mapping[str, float] | None = None,
) -> Caution:
    named = tuple(unit for unit, mark in zip(units, marks, strict=True) if mark)
    return Caution(code, len(named), len(units), named, roles, MappingProxyType(dict(numbers or {})))
