"""Units compared, rounds and gaps written by hand, for what is made of them: charts, tables, sentences."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

import numpy as np

from assessment import catalogue
from assessment.comparison import Overview
from assessment.gaps import Gap, RoleGaps
from assessment.improvement import MostImproved, Moved
from assessment.instrument import Instrument
from assessment.records.rounds import Round
from assessment.scoring.measures import Measure
from assessment.scoring.units import UnitComparison, compare
from assessment.units import Unit
from tests.strategies import TINY

ARNSTEIN = catalogue.instrument("arnstein")
WITHIN = 0.81
NAN = float("nan")
# how many people, and their mean; five high, five low and one that is withheld
FAR = ((40, 3.0),) * 5 + ((40, 1.0),) * 5 + ((4, None),)


def round_(name: str, year: int = 2026) -> Round:
    """A closed round."""
    return Round(year, 1, name, "survey", "closed", 5, date(year, 9, 1), date(year, 10, 1), ())


def units(count: int) -> tuple[Unit, ...]:
    """So many units beside each other."""
    return tuple(Unit(f"u{place}", f"Unit {place}") for place in range(count))


def measure(values: Sequence[tuple[int, float | None]], bound: Sequence[int] = ()) -> Measure:
    """One dimension of units: how many people each, and their mean, if it may be told."""
    n = np.array([count for count, _ in values], float)
    mean = np.array([NAN if value is None else value for _, value in values], float)
    spread = np.where(np.isnan(mean), NAN, 1.0)
    bounds = np.array(bound or [0] * len(values), int)
    return Measure(n, mean, WITHIN / n * spread, WITHIN * (n - 1) * spread, np.ones(len(n)), bounds)


def comparison(values: Sequence[tuple[int, float | None]], bound: Sequence[int] = ()) -> UnitComparison:
    """These units compared."""
    return compare([unit.id for unit in units(len(values))], measure(values, bound), WITHIN)


def overview(
    *values: Sequence[tuple[int, float | None]],
    instrument: Instrument = TINY,
    levels: Sequence[Sequence[float]] | None = None,
    ends: Sequence[Sequence[int]] | None = None,
) -> Overview:
    """Units compared on the first dimensions of an instrument."""
    seen = units(len(values[0]) if values else len(levels or ()))
    found = {one.id: comparison(each) for one, each in zip(instrument.dimensions, values, strict=False)}
    shown = np.full((len(seen), len(instrument.items)), 2.0) if levels is None else np.array(levels, float)
    ends = np.zeros(shown.shape, int) if ends is None else np.array(ends, int)
    dimensions = MappingProxyType(found)
    return Overview(round_("Autumn"), instrument, seen, dimensions, shown, ends, (), MappingProxyType({}))


def gaps(*differences: tuple[float, bool] | None) -> RoleGaps:
    """The gap between leadership and clients in as many units; whether it is clear."""
    rows = tuple(
        Gap(unit) if one is None else Gap(unit, one[0], one[0] - 0.4, one[0] + 0.4, 0.01, one[1])
        for unit, one in zip(units(len(differences)), differences, strict=True)
    )
    return RoleGaps(
        round_("Autumn"), TINY, "leadership", "clients", MappingProxyType({TINY.dimensions[0].id: rows})
    )


def improved(*rows: tuple[float, str]) -> MostImproved:
    """Units by their estimated change, with its verdict."""
    moved = tuple(
        Moved(unit, 2.0, 2.0 + 2 * change, 2 * change, change, change - 0.2, change + 0.2, turn, False)  # type: ignore[arg-type]
        for unit, (change, turn) in zip(units(len(rows)), rows, strict=True)
    )
    before, after = round_("Before", 2024), round_("After", 2026)
    return MostImproved(before, after, TINY, TINY.dimensions[0].id, moved, 0.1, 0.02, 0, 0, ())
