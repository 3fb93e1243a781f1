"""Which units improved: the change of all at once, drawn towards their common change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from assessment.arrays import Arrays
from assessment.instrument import Instrument
from assessment.scoring.disclosure import GROUPS
from assessment.scoring.measures import Measures, measures, scheme_of, tally
from assessment.scoring.standardisation import ROUNDING
from assessment.scoring.units import FEWEST_UNITS, Z95, pooled_variance, shrink

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Told:
    """What may be told of units in one round.

    owner: [unit of the arrays] the unit that it counts for, -1 for none; shown: [unit, item];
    dark: [unit, role] the roles that weigh in as one, not told apart; blunts: whether ends are blunted.
    """

    owner: Array
    shown: Array
    dark: Array
    blunts: bool = True


@dataclass(frozen=True)
class Standing:
    """One dimension of many units in one round: [unit] each, nan where nothing may be told.

    score: role-standardised S; lever: Σ (a_g/Σa)²/n_g, what S has of the variance of a person; blunted: how
    much further S is than it is told; is_bound: whether only a side is told. share, n, squares: [unit, part]
    what each role group that is told apart weighs in S, of 1 together, its people and their Σ e².
    """

    score: Array
    lever: Array
    blunted: Array
    is_bound: Array
    share: Array
    n: Array
    squares: Array


@dataclass(frozen=True)
class Improvement:
    """[unit] how far each moved, and that drawn towards the common change; nan where it cannot be told.

    side: 1 up, -1 down, 0 not shown; differs: whether other role groups answered, or weigh otherwise. Who was
    lowest before rises by chance alone; drawn, it does not. Fewer than five are not drawn: common is None.
    """

    difference: Array
    estimate: Array
    low: Array
    high: Array
    side: Array
    differs: Array
    common: float | None
    tau2: float | None


def standing(
    instrument: Instrument,
    arrays: Arrays,
    told: Told,
    dimension: str,
    weights: Mapping[str, float] | None,
) -> Standing:
    """A dimension of every unit, standardised over role groups. weights: None pools everybody."""
    units = len(told.dark)
    dark = told.dark | (weights is None)
    blunt = tally(arrays, told.owner, units).unanimous(arrays.levels) & told.shown & told.blunts
    whole = measures(instrument, arrays, told.owner, units, told.shown, blunt=blunt).of(dimension)
    n, mean, squares, ends = _of_parts(instrument, arrays, replace(told, dark=dark), blunt, dimension)
    share = _shares(_present(arrays, told.owner, units), dark, weights or {}) * ~np.isnan(mean)
    share = _ratio(share, share.sum(axis=1, keepdims=True) * whole.told[:, None])
    return Standing(
        (share * np.nan_to_num(mean)).sum(axis=1),
        (share**2 / np.maximum(n, 1)).sum(axis=1),
        (share * ends).sum(axis=1),
        whole.bound != 0,
        share,
        n,
        squares,
    )


def improvement(before: Standing, after: Standing, within: float | None) -> Improvement:
    """The change of every unit that is told in both rounds, shrunk as units are: docs/method.md.

    within: the variance of a person within a unit and a role group; None where it is not known or not told.
    """
    apart = moved(before, after)
    both = ~np.isnan(apart)
    v = np.where(both, (within or np.nan) * (before.lever + after.lever), np.nan)
    drawn = shrink(apart[both], v[both]) if within and both.sum() >= FEWEST_UNITS else None
    estimate, deviation = apart.copy(), np.sqrt(v)
    if drawn:
        estimate[both], deviation[both] = drawn.estimate, drawn.deviation
    ends = after.blunted - before.blunted
    low = estimate - Z95 * deviation + np.minimum(ends, 0)
    high = estimate + Z95 * deviation + np.maximum(ends, 0)
    return Improvement(
        apart,
        estimate,
        low,
        high,
        (low > ROUNDING) * 1 - (high < -ROUNDING),
        (np.abs(after.share - before.share) > ROUNDING).any(axis=1),
        drawn.centre if drawn else None,
        drawn.tau2 if drawn else None,
    )


def moved(before: Standing, after: Standing) -> Array:
    """[unit] S after less S before; nan where either is not told, or only to one side."""
    return np.where(before.is_bound | after.is_bound, np.nan, after.score - before.score)


def within(before: Standing, after: Standing, chosen: Array) -> float | None:
    """The variance of a person within unit, role group and round, pooled over the chosen units."""
    n, squares = (
        np.concatenate([getattr(one, name)[chosen].ravel() for one in (before, after)])
        for name in ("n", "squares")
    )
    known = ~np.isnan(squares)
    return pooled_variance(n[known], squares[known])


def _of_parts(
    instrument: Instrument, arrays: Arrays, told: Told, blunt: Array, dimension: str
) -> tuple[Array, ...]:
    """[unit, part] people, mean, Σ e², and how much further the mean is than it is told; the last part holds
    the roles that are not told apart."""
    units, roles = told.dark.shape
    parts = roles + 1
    place = np.where(told.dark, roles, np.arange(roles)) + parts * np.arange(units)[:, None]
    owner = np.vstack([place, np.full((1, roles), -1)])[told.owner]  # the last is for those of no unit
    shown, blunt = (np.repeat(each, parts, axis=0) for each in (told.shown, blunt))
    found = measures(instrument, arrays, owner, units * parts, shown, blunt=blunt, least=0.0)
    given, each = tally(arrays, owner, units * parts), found.of(dimension)
    ends = _ends(instrument, found, given.steps - given.value(arrays.levels, blunt), dimension)
    return tuple(one.reshape(units, parts) for one in (each.n, each.mean, each.squares, ends))


def _present(arrays: Arrays, owner: Array, units: int) -> Array:
    """[unit, role] whether anybody of the role answered anything."""
    roles = len(GROUPS)
    people = np.zeros((units, roles), bool)
    unit, role = np.divmod(np.unique(arrays.groups), roles)
    used = owner[unit] >= 0
    people[owner[unit][used], role[used]] = True
    return people


def _shares(present: Array, dark: Array, weights: Mapping[str, float]) -> Array:
    """[unit, part] the weights a_g of the role groups; those not told apart weigh what they do together."""
    each = np.array([weights.get(role, 1.0) for role in GROUPS]) * present
    return np.hstack([each * ~dark, (each * dark).sum(axis=1, keepdims=True)])


def _ends(instrument: Instrument, found: Measures, further: Array, dimension: str) -> Array:
    """[part] how much further its mean is than it is told. further: [part, item] the same of each item."""
    weights = scheme_of(instrument).weights[found.names.index(dimension)] * found.counted
    return np.nan_to_num(_ratio((weights * further).sum(axis=1), weights.sum(axis=1)))


def _ratio(above: Array, below: Array) -> Array:
    below = np.broadcast_to(below, above.shape)
    ratio: Array = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return ratio
