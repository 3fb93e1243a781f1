"""What a chart of units or of a change draws, and what to know before believing it, in words."""

from __future__ import annotations

from typing import Any

import numpy as np

from assessment.changes import Changes
from assessment.charts.of_change import rows
from assessment.charts.of_units import part_name
from assessment.comparison import Overview
from assessment.improvement import MostImproved
from assessment.scoring.units import UnitComparison
from assessment.tables import signed
from assessment.words import Words

Array = np.ndarray[Any, Any]


def drawn(seen: Overview, what: str, compared: UnitComparison, key: str, words: Words) -> str:
    """What is drawn of how many units and people, in which round; what: a dimension or an item."""
    told = compared.told
    return words(
        key,
        what=part_name(seen.instrument, what, words),
        units=words.count("compare.units_told", int(np.count_nonzero(told))),
        people=words.count("compare.people_told", int(compared.n[told].sum())),
        round=seen.round.name,
    )


def place(seen: Overview, unit: str, name: str, words: Words) -> str:
    """In how many dimensions the unit stands clearly above or below the others."""
    sides = [int(one.side[one.units.index(unit)]) for one in seen.dimensions.values()]
    above, below = sides.count(1), sides.count(-1)
    if not above and not below:
        return words("compare.beside_same", unit=name)
    parts = [
        words.count("compare.beside_above", above) if above else "",
        words.count("compare.beside_below", below) if below else "",
    ]
    return words("compare.beside_title", unit=name, parts=words.listed(part for part in parts if part))


def lowest(seen: Overview, dimension: str | None, words: Words) -> str:
    """Which column of a map is the lowest over the units, by its middle unit."""
    names, values = _columns(seen, dimension)
    told = [(name, _middle(column)) for name, column in zip(names, values, strict=True)]
    shown = [(middle, name) for name, middle in told if middle is not None]
    if not shown:
        return words("compared.nothing")
    middle, name = min(shown, key=lambda row: row[0])
    key = "compare.map_ladder" if seen.instrument.is_ladder else "compare.map_lowest"
    number = words.number(middle, 0 if seen.instrument.is_ladder else 1)
    return words(key, name=part_name(seen.instrument, name, words), number=number)


def change(seen: Changes, whose: str, words: Words) -> str:
    """Whose change between which rounds, and of how many people."""
    first, second = (words.number(count, 0) for count in seen.people)
    rounds = {"before": seen.before.name, "after": seen.after.name}
    return words("change.drawn", whose=whose, first=first, second=second, **rounds)


def change_doubts(seen: Changes, dimension: str | None, words: Words) -> list[str]:
    """What to know before believing the change, the worst first."""
    found, told = seen.change, []
    if found.composition_differs:
        told.append(words("change.composition"))
    if found.left_out:
        names = words.listed(part_name(seen.instrument, name, words) for name in found.left_out)
        told.append(words.count("change.left_out", len(found.left_out), names=names))
    if seen.instrument.is_ladder:
        told.append(words("change.rungs"))
    sizes = [row.smallest_detectable for row in rows(seen, dimension) if row.smallest_detectable]
    if sizes:
        ends = dict.fromkeys(words.number(size, 2) for size in (min(sizes), max(sizes)))
        told.append(words("change.detectable", size="–".join(ends)))
    return [*told, words("change.not_trend")]


def improvement(seen: MostImproved, words: Words) -> str:
    """Which dimension between which rounds, in how many units."""
    return words(
        "change.units_drawn",
        what=part_name(seen.instrument, seen.dimension, words),
        before=seen.before.name,
        after=seen.after.name,
        units=words.count("compare.units_told", len(seen.rows)),
    )


def improvement_doubts(seen: MostImproved, words: Words) -> list[str]:
    """What shrinking means, and which units are not there."""
    told = []
    if seen.left_out:
        names = words.listed(part_name(seen.instrument, name, words) for name in seen.left_out)
        told.append(words.count("change.left_out", len(seen.left_out), names=names))
    if seen.rows:
        common = (
            words("change.own")
            if seen.common is None
            else words("change.shrunk", common=signed(seen.common, words, 2))
        )
        told.append(common)
    if seen.withheld:
        told.append(words.count("change.withheld", seen.withheld))
    if seen.once:
        told.append(words.count("change.once", seen.once))
    return told


def _columns(seen: Overview, dimension: str | None) -> tuple[list[str], list[Array]]:
    """The columns of the map with the numbers of the units."""
    if seen.dimensions and dimension is None:
        return list(seen.dimensions), [one.estimate for one in seen.dimensions.values()]
    items = seen.instrument.items if dimension is None else seen.instrument.items_of(dimension)
    return [item.id for item in items], [seen.levels[:, seen.instrument.index[item.id]] for item in items]


def _middle(values: Array) -> float | None:
    """The low median of what is told: at least half of the units are not above it."""
    told = np.sort(values[~np.isnan(values)])
    return float(told[(len(told) - 1) // 2]) if len(told) else None
