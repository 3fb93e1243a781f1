"""The datasets of units compared and of change."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from assessment.charts.of_units import part_name
from assessment.comparison import Overview
from assessment.reports.contents.columns import columns
from assessment.reports.contents.material import Material
from assessment.reports.report import Dataset, Value
from assessment.scoring.units import UnitComparison
from assessment.units import known

Rows = Iterator[tuple[Value, ...]]

UNITS = (
    *("instrument", "dimension", "name", "unit", "unit_name"),
    *("n", "mean", "estimate", "low", "high", "bound", "verdict", "rank_low", "rank_high"),
)
RUNGS = ("instrument", "item", "name", "unit", "unit_name", "median")
CHANGE = (
    *("instrument", "kind", "item", "name", "before", "before_bound", "after", "after_bound"),
    *("difference", "low", "high", "smallest_detectable", "verdict"),
)


def datasets(material: Material) -> Iterator[Dataset]:
    """The units' estimates and rungs, and what changed; as far as the report shows them."""
    words, contents = material.words, material.contents
    if "units" in contents:
        yield Dataset("units", words("compare.heading"), columns(UNITS, words), tuple(_units(material)))
        rungs = tuple(_rungs(material))
        yield Dataset("unit-rungs", words("reported.unit_rungs"), columns(RUNGS, words), rungs)
    if "change" in contents:
        yield Dataset("change", words("change.title"), columns(CHANGE, words), tuple(_change(material)))


def _units(material: Material) -> Rows:
    """Every unit below; of the unit itself its own row and not those of the others."""
    for seen in material.beside.values():
        for name, one in seen.dimensions.items():
            yield from _rows(material, seen, name, one, frozenset({material.unit}))
    for seen in material.below.values():
        for name, one in seen.dimensions.items():
            yield from _rows(material, seen, name, one, frozenset(one.units))


def _rows(
    material: Material, seen: Overview, name: str, one: UnitComparison, wanted: frozenset[str | None]
) -> Rows:
    names, part = known(seen.units), part_name(seen.instrument, name, material.words)
    for row in one.rows:
        if row.unit in wanted:
            yield (
                *(seen.instrument.id, name, part, row.unit, names[row.unit]),
                *(row.n, row.mean, row.estimate, row.low, row.high),
                *(row.bound, row.verdict, row.rank_low, row.rank_high),
            )


def _rungs(material: Material) -> Rows:
    """The middle rung of every unit on each phase of a ladder."""
    for seen in material.below.values():
        if seen.instrument.is_ladder:
            for item, column in zip(seen.instrument.items, seen.levels.T, strict=True):
                name = part_name(seen.instrument, item.id, material.words)
                for unit, level in zip(seen.units, column.tolist(), strict=True):
                    rung = None if np.isnan(level) else int(level)
                    yield seen.instrument.id, item.id, name, unit.id, unit.name, rung


def _change(material: Material) -> Rows:
    for name, seen in material.changes.items():
        kinds = (
            ("dimension", seen.change.dimensions),
            ("item", seen.change.items),
            ("phase", seen.change.phases),
        )
        for kind, found in kinds:
            for row in found:
                yield (
                    *(name, kind, row.name, part_name(seen.instrument, row.name, material.words)),
                    *(row.before, row.before_bound, row.after, row.after_bound),
                    *(row.difference, row.low, row.high, row.smallest_detectable, row.verdict),
                )
