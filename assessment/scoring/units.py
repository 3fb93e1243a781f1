"""Which units differ by more than chance: estimates drawn towards the common centre, with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from scipy.special import stdtrit

from assessment.scoring.items import Bound
from assessment.scoring.measures import BOUNDS, Measure

Array = np.ndarray[Any, Any]
Verdict = Literal["above", "not_distinguishable", "below", "withheld"]
VERDICTS: tuple[Verdict, ...] = ("not_distinguishable", "above", "below")  # by side; -1 is the last
FEWEST_UNITS = 5  # from so many on units are drawn towards their centre
Z95, Z998 = 1.96, 3.09
DRAWS = 2000
OUTSIDE = 49  # how many of the draws are left out at either end of a rank interval
SEED = 2005
MOST_TURNS = 100


@dataclass(frozen=True)
class Funnel:
    """Between which means 95 % and 99.8 % of units of one size fall."""

    low95: float
    high95: float
    low998: float
    high998: float


@dataclass(frozen=True)
class UnitEstimate:
    """One unit: its people's mean, what it is estimated to be, its place; nothing of a withheld one."""

    unit: str
    n: int | None = None
    mean: float | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    verdict: Verdict = "withheld"
    funnel: Funnel | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    bound: Bound | None = None


@dataclass(frozen=True)
class Shrunk:
    """Values drawn towards their centre μ; estimate ± 1.96 deviation is the 95 % interval."""

    centre: float
    tau2: float | None
    estimate: Array
    deviation: Array


@dataclass(frozen=True)
class UnitComparison:
    """One dimension, or one item, of many units: [unit] arrays, nan where nothing may or can be told.

    side: 1 above the centre, -1 below, 0 not distinguishable. deviation: of the estimate, for drawing ranks.
    """

    units: tuple[str, ...]
    n: Array
    mean: Array
    estimate: Array
    low: Array
    high: Array
    deviation: Array
    side: Array
    bound: Array
    centre: float | None
    tau2: float | None
    within_sd: float | None
    is_shrunk: bool

    @property
    def told(self) -> Array:
        """[unit] whether anything is told of it."""
        told: Array = ~np.isnan(self.mean)
        return told

    @property
    def is_chance(self) -> bool:
        """Whether the differences are no larger than chance: τ² = 0."""
        return self.is_shrunk and self.tau2 == 0

    @property
    def above(self) -> int:
        """How many units are clearly above the centre."""
        return int(np.count_nonzero(self.side > 0))

    @property
    def below(self) -> int:
        """How many units are clearly below the centre."""
        return int(np.count_nonzero(self.side < 0))

    def funnel_limits(self, n: Array) -> tuple[Array, Array, Array, Array] | None:
        """μ ± z √(s_w²/n + τ²) for units of so many people: low and high of 95 %, then of 99.8 %."""
        if self.centre is None or self.tau2 is None or self.within_sd is None:
            return None
        spread = np.sqrt(self.within_sd**2 / np.asarray(n, float) + self.tau2)
        reach, far = Z95 * spread, Z998 * spread
        return self.centre - reach, self.centre + reach, self.centre - far, self.centre + far

    @cached_property
    def ranks(self) -> tuple[Array, Array]:
        """[unit] the 95 % interval of its rank, 1 the highest; nan for units without an interval."""
        drawn = np.flatnonzero(~np.isnan(self.deviation))
        # by name, so that the same units get the same draws in whatever order they come
        drawn = drawn[np.argsort(np.array([self.units[place] for place in drawn], str), kind="stable")]
        estimate, deviation = self.estimate[drawn], self.deviation[drawn]
        low, high = (1, len(drawn)) if self.is_chance else rank_intervals(estimate, deviation)
        unknown = int(self.told.sum()) - len(drawn)  # each may stand above all the others, or below
        places = np.full((2, len(self.units)), np.nan)
        places[0, drawn], places[1, drawn] = low, high + unknown
        return places[0], places[1]

    @cached_property
    def rows(self) -> tuple[UnitEstimate, ...]:
        """The units one by one."""
        limits = self.funnel_limits(np.where(self.told, self.n, 1)) or (np.full(len(self.units), np.nan),) * 4
        columns = (self.n, self.mean, self.estimate, self.low, self.high, self.side, self.bound)
        return tuple(
            _row(*row)
            for row in zip(
                self.units,
                *(column.tolist() for column in (*columns, *limits, *self.ranks)),
                strict=True,
            )
        )


def compare(units: Sequence[str], measure: Measure, within: float | None) -> UnitComparison:
    """Units compared on one dimension. within: s_w².

    Five units and more are drawn towards their centre; fewer keep their means, with their own t intervals.
    """
    told = np.flatnonzero(measure.told)
    n, mean = measure.n[told], measure.mean[told]
    drawn = Shrunk(_middle(mean, np.ones(len(told))), None, mean, np.full(len(told), np.nan))
    if within is not None:
        drawn = shrink(mean, within / n)
    is_shrunk = len(told) >= FEWEST_UNITS and within is not None
    estimate, deviation = (drawn.estimate, drawn.deviation) if is_shrunk else (mean, _own(measure, told))
    reach = deviation * (Z95 if is_shrunk else stdtrit(np.maximum(n - 1, 1), 0.975))
    low, high = estimate - reach, estimate + reach
    side = (low > drawn.centre).astype(np.int8) - (high < drawn.centre)
    return UnitComparison(
        units=tuple(units),
        n=measure.n,
        mean=measure.mean,
        estimate=_placed(estimate, told, len(units)),
        low=_placed(low, told, len(units)),
        high=_placed(high, told, len(units)),
        deviation=_placed(deviation, told, len(units)),
        side=_placed(side, told, len(units), 0),
        bound=measure.bound,
        centre=drawn.centre if len(told) else None,
        tau2=drawn.tau2,
        within_sd=None if within is None else within**0.5,
        is_shrunk=is_shrunk,
    )


def pooled_variance(n: Array, squares: Array) -> float | None:
    """s_w² = Σ (n_i − 1) n_i Var(D_i) / Σ (n_i − 1) over n_i ≥ 2, the variance of a person within a unit."""
    several = n >= 2
    freedom = (n[several] - 1).sum()
    # (n − 1) n Var(D) = Σ e²
    return float(squares[several].sum() / freedom) if freedom else None


def shrink(y: Array, v: Array) -> Shrunk:
    """Values y with sampling variances v, drawn towards their centre (Morris 1983).

    estimate = (1 − B) y + B μ with B = v/(v + τ²); deviation² = (1 − B) v + B²/Σw + 2 B² (y − μ)²/(k − 3),
    without the last term for fewer than five. A value without variance is no sure one: its deviation is nan.
    """
    if not len(y):
        return Shrunk(np.nan, 0.0, y, y)
    tau2 = paule_mandel(y, v)
    weights = _weights(v, tau2)
    centre = _middle(y, weights)
    pull = np.divide(v, v + tau2, out=np.zeros(len(y)), where=v > 0)
    variance = (1 - pull) * v + pull**2 / weights.sum()
    if len(y) >= FEWEST_UNITS:
        variance += 2 * np.square(pull * (y - centre)) / (len(y) - 3)
    deviation = np.where(v > 0, np.sqrt(variance), np.nan)
    return Shrunk(centre, tau2, y + pull * (centre - y), deviation)


def paule_mandel(y: Array, v: Array) -> float:
    """The root τ² ≥ 0 of Σ (y − μ)²/(v + τ²) = k − 1, μ weighted by 1/(v + τ²); 0 where there is none.

    Newton on 1/Q, Q the left side: 1/Q is concave in τ² (Cauchy–Schwarz), so the steps climb to the root from
    below and never past it.
    """
    if len(y) < 2:
        return 0.0
    y = y - y.mean()
    # with a value that never varies the left side has no start at 0
    tau2 = 0.0 if v.min() > 0 else 1e-14 * float(y @ y)
    for turn in range(MOST_TURNS):
        weights = _weights(v, tau2)
        apart = np.square(y - _middle(y, weights))
        left, slope = float(weights @ apart), float(np.square(weights) @ apart)
        step = (left / (len(y) - 1) - 1) * left / slope if slope else 0.0
        if step <= 1e-15 * tau2:
            return tau2 if turn else 0.0
        tau2 += step
    return tau2


def rank_intervals(estimate: Array, deviation: Array) -> tuple[Array, Array]:
    """[unit] the 95 % interval of each rank, 1 the highest, over normal draws with a fixed seed."""
    units = len(estimate)
    draws = np.random.default_rng(SEED).standard_normal((DRAWS, units))
    order = np.argsort(-(estimate + deviation * draws), axis=1)
    ranks = np.empty((DRAWS, units), np.min_scalar_type(units))
    np.put_along_axis(ranks, order, np.arange(1, units + 1, dtype=ranks.dtype)[None], axis=1)
    ranks = np.sort(np.ascontiguousarray(ranks.T), axis=1)  # small whole numbers are sorted without comparing
    return ranks[:, OUTSIDE], ranks[:, -1 - OUTSIDE]


def _weights(v: Array, tau2: float) -> Array:
    """1/(v + τ²); where nothing varies at all, that outweighs everything else."""
    spread = v + tau2
    return 1 / spread if spread.min() > 0 else (spread == 0).astype(float)


def _middle(y: Array, weights: Array) -> float:
    return float(weights @ y / weights.sum()) if len(y) else float("nan")


def _own(measure: Measure, told: Array) -> Array:
    """SE of each unit by itself; nan where it may not be told, and of those who all said the same."""
    variance = measure.variance[told]
    return np.sqrt(np.where(variance > 0, variance, np.nan))


def _placed(part: Array, told: Array, units: int, other: float = np.nan) -> Array:
    found = np.full(units, other, part.dtype)
    found[told] = part
    return found


def _row(
    unit: str,
    n: float,
    mean: float,
    estimate: float,
    low: float,
    high: float,
    side: float,
    bound: int,
    *limits: float,
) -> UnitEstimate:
    if np.isnan(mean):
        return UnitEstimate(unit)
    low95, high95, low998, high998, rank_low, rank_high = limits
    return UnitEstimate(
        unit,
        int(n),
        mean,
        estimate,
        _number(low),
        _number(high),
        VERDICTS[int(side)],
        None if np.isnan(low95) else Funnel(low95, high95, low998, high998),
        None if np.isnan(rank_low) else int(rank_low),
        None if np.isnan(rank_high) else int(rank_high),
        BOUNDS[bound],
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else value
