"""Comparing units: against counting a ready array of keys, against pandas, and how often intervals hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from assessment import catalogue, demo
from assessment.answers import COLUMNS
from assessment.arrays import Arrays, build
from assessment.instrument import Instrument
from assessment.scoring.measures import Measure, measures, tally
from assessment.scoring.units import UnitComparison, compare, pooled_variance, shrink
from tests.bench import rounds
from tests.bench.stopwatch import Ratio, Time, best, call

Array = np.ndarray[Any, Any]
UNITS = (50, 200, 2_000)
ANSWERS = 1_000_000
LEAST = 5
RANKS_SECONDS = 0.5
UNITS_SIMULATED = 20_000  # in all, for each number of units


@dataclass(frozen=True)
class Coverage:
    """Of so many units how often the 95 % interval held the truth."""

    units: int
    share: float


def measured(units: int) -> Iterator[Ratio]:
    """All of a comparison, every dimension, from both arrays of a round of a million answers."""
    instrument, rows = catalogue.instrument("kampa"), _answers(units)
    arrays = build(instrument, rows)
    shown = _shown(arrays)
    keys = rounds.keys(instrument, rows, arrays)
    floor, taken = best(
        15,
        call(lambda: np.bincount(keys, minlength=arrays.counts.size)),
        call(lambda: compared(instrument, arrays, shown)),
    )
    yield Ratio(f"{len(arrays.units)} units compared on every dimension", floor, taken, 2)


def against_pandas(units: int) -> Ratio:
    """The same statistics as a planner would write them, in times of ours; the frame is read and numeric."""
    instrument, rows = catalogue.instrument("kampa"), _answers(units)
    arrays = build(instrument, rows)
    shown = _shown(arrays)
    frame = rows.assign(
        level=pd.to_numeric(rows["value"].astype(str), errors="coerce"),
        dimension=rows["item"].astype(str).str[:-1].astype("category"),
    )
    _agree(compared(instrument, arrays, shown, blunt=False), planned(frame))
    (ours,) = best(15, call(lambda: compared(instrument, arrays, shown)))
    (theirs,) = best(2, call(lambda: planned(frame)))
    return Ratio(f"pandas groupby, {len(arrays.units)} units", ours, theirs, 10)


def ranks(units: int) -> Time:
    """The rank intervals of one dimension."""
    rng = np.random.default_rng(1)
    found = _simulated(rng, units)[0]
    fresh = [UnitComparison(**vars(found)) for _ in range(5)]
    return best(5, call(lambda: fresh.pop().ranks))[0]


def coverage() -> Iterator[Coverage]:
    """How often the intervals hold the truth: people differ by 0.7 levels within units, units by 0.3."""
    for units in (5, 10, 30, 200):
        rng, held = np.random.default_rng(units), []
        for _ in range(UNITS_SIMULATED // units):
            found, truth = _simulated(rng, units)
            held.append(np.mean((found.low <= truth) & (truth <= found.high)))
        yield Coverage(units, float(np.mean(held)))


def compared(
    instrument: Instrument, arrays: Arrays, shown: Array, *, blunt: bool = True
) -> dict[str, UnitComparison]:
    """Every dimension: estimates, intervals, verdicts and funnel limits."""
    owner = np.arange(len(arrays.units))
    told = measures(instrument, arrays, owner, len(owner), shown, blunt=blunt)
    found = {}
    for name in told.names:
        one = told.of(name)
        within = pooled_variance(one.n[one.told], one.squares[one.told])
        found[name] = compare(arrays.units, one, within)
        found[name].funnel_limits(np.maximum(one.n, 1))
    return found


def planned(frame: pd.DataFrame) -> pd.DataFrame:
    """Unit means, linearised errors, pooled variance and shrinkage, one groupby after the other."""
    given = frame.dropna(subset=["level"])
    items = given.groupby(["dimension", "unit", "item"], observed=True)["level"].agg(["mean", "count"])
    items = items[items["count"] >= LEAST].reset_index()
    units = items.groupby(["dimension", "unit"], observed=True)["mean"].agg(["mean", "count"])
    people = given.groupby(["dimension", "unit"], observed=True)["respondent"].nunique().rename("n")
    units = units.join(people).reset_index()
    long = given.merge(items, on=["dimension", "unit", "item"], suffixes=("", "_item"))
    sizes = units[["dimension", "unit", "n", "count"]]
    long = long.merge(sizes, on=["dimension", "unit"], suffixes=("_j", ""))
    long["error"] = (long["level"] - long["mean"]) * long["n"] / long["count_j"] / long["count"]
    errors = long.groupby(["dimension", "unit", "respondent"], observed=True)["error"].sum()
    squares = errors.pow(2).groupby(["dimension", "unit"], observed=True).sum().rename("squares")
    units = units.merge(squares.reset_index(), on=["dimension", "unit"])
    applicable = frame[frame["value"] != "na"].groupby(["dimension", "unit"], observed=True).size()
    units = units.merge(applicable.rename("applicable").reset_index(), on=["dimension", "unit"])
    parts = []
    for _, part in units.groupby("dimension", observed=True):
        within = part["squares"].sum() / (part["n"] - 1).sum()
        drawn = shrink(part["mean"].to_numpy(), (within / part["n"]).to_numpy())
        reach = 1.96 * drawn.deviation
        parts.append(part.assign(low=drawn.estimate - reach, high=drawn.estimate + reach))
    return pd.concat(parts)


@cache
def _answers(units: int) -> pd.DataFrame:
    """A million answers of so many units, person by person."""
    rows = demo.answers(people=rounds.PEOPLE, units=units)
    asked = (rows["round"] == demo.ROUNDS[1]) & rows["item"].str.startswith("kampa.")
    rows = rows.loc[asked, list(COLUMNS.required)].head(ANSWERS).reset_index(drop=True)
    assert len(rows) == ANSWERS
    return rows.astype("category")


def _shown(arrays: Arrays) -> Array:
    """[unit, item] whether enough people gave a level; the partition is measured by itself."""
    owner = np.arange(len(arrays.units))
    return tally(arrays, owner, len(owner)).n >= LEAST


def _agree(ours: dict[str, UnitComparison], theirs: pd.DataFrame) -> None:
    """Both ways give the same; only ours withholds what too few answered."""
    for name, found in ours.items():
        part = theirs[theirs["dimension"] == name].set_index("unit").reindex(found.units)
        for column in ("n", "mean"):
            same = getattr(found, column)[found.told], part[column].to_numpy()[found.told]
            np.testing.assert_allclose(*same, rtol=1e-9)
        if len(part) == found.told.sum():
            np.testing.assert_allclose(found.low, part["low"].to_numpy(), rtol=1e-9)


def _simulated(rng: np.random.Generator, units: int) -> tuple[UnitComparison, Array]:
    """Units of 5 to 39 people and what they truly are."""
    truth, n = rng.normal(2.2, 0.3, units), rng.integers(5, 40, units)
    mean = rng.normal(truth, 0.7 / np.sqrt(n))
    squares = 0.49 * rng.chisquare(n - 1)
    measure = Measure(n, mean, squares / (n * (n - 1)), squares, np.ones(units), np.zeros(units, np.int8))
    names = [f"u{number:04}" for number in range(units)]
    return compare(names, measure, pooled_variance(n, squares)), truth
