"""Where role groups see the same organisation differently."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from assessment.instrument import Instrument
from assessment.roles import ROLES
from assessment.scoring.dimensions import Block, DimensionScore
from assessment.scoring.disclosure import blunted, hidden, unseen
from assessment.scoring.items import Bound
from assessment.scoring.people import People
from assessment.scoring.rules import Rules
from assessment.scoring.standardisation import ROUNDING
from assessment.scoring.student import interval, two_sided, welch_freedom

Array = np.ndarray[Any, Any]
AGAINST = ("leadership", "inside")  # whose view the others are held against: the first that answered
CLEAR_DIFFERENCE = 0.5
CLEAR_P = 0.05
LEAST_SHARE = 0.5

Size = Literal["negligible", "small", "medium", "large"]
SIZES: tuple[tuple[float, Size], ...] = ((0.474, "large"), (0.33, "medium"), (0.147, "small"))
NO_VARIANCE = 1e-24  # equal numbers, but for the rounding of their mean


@dataclass(frozen=True)
class RoleScore:
    """How one role group sees a dimension: the mean of its people's own scores with its interval."""

    dimension: str
    role: str
    n: int
    mean: float | None
    low: float | None
    high: float | None
    withheld: bool
    bound: Bound | None = None


@dataclass(frozen=True)
class Contrast:
    """A role group against another on a dimension; not clear means not shown to differ, never the same."""

    dimension: str
    role: str
    against: str
    difference: float
    low: float | None
    high: float | None
    p: float | None
    p_adjusted: float | None
    clear: bool
    delta: float

    @property
    def size(self) -> Size:
        """Cliff's delta in a word; bounds of Romano et al. (2006)."""
        return next((word for least, word in SIZES if abs(self.delta) >= least), "negligible")


def against(roles: Collection[str]) -> str:
    """The group that the others are compared with: leadership, or the side that it is merged into."""
    return next((role for role in AGAINST if role in roles), AGAINST[0])


def own_scores(block: Block, rows: slice, first: int) -> Array:
    """The people's own scores of a dimension; only of those who answered half of what applies to them."""
    valid = block.valid[rows]
    enough = (valid > 0) & (valid >= LEAST_SHARE * block.applicable[rows] - ROUNDING)
    # rounded, so that equal scores tie whatever the last bit of a sum of weights
    scores: Array = np.round(block.level[rows][enough] / valid[enough], 12) + first
    return scores


def perception(
    instrument: Instrument,
    people: People,
    parts: Sequence[Block],
    rules: Rules,
    scores: Sequence[DimensionScore],
    merged: frozenset[str],
) -> tuple[tuple[RoleScore, ...], tuple[Contrast, ...]]:
    """Every role group's view of every dimension, and the declared contrasts, adjusted over all of them."""
    views: list[RoleScore] = []
    contrasts: list[Contrast] = []
    for block, score in zip(parts, scores, strict=True):
        own = {
            role: own_scores(block, rows, instrument.scale.first)
            for role, rows in people.roles.items()
            if role in ROLES
        }
        dark = _dark(own, rules, score, merged)
        seen = {role: _blunt(values, instrument, rules) for role, values in own.items() if role not in dark}
        views += [
            _view(block.dimension, role, values, seen.get(role), instrument) for role, values in own.items()
        ]
        contrasts += _contrasts(block.dimension, seen, against(people.roles))
    return tuple(views), holm(contrasts)


def _dark(
    own: Mapping[str, Array], rules: Rules, score: DimensionScore, merged: frozenset[str]
) -> frozenset[str]:
    empty = frozenset(role for role, values in own.items() if len(values) == 0)
    if score.withheld or score.mean is None:
        return frozenset(own)
    if not rules.protects:
        return empty
    if rules.limits is not None:
        return rules.limits.dark_in(score.dimension) | empty
    sizes = {role: len(values) for role, values in own.items()}
    if rules.role_weights is None:
        return hidden(sizes, rules.min_group) | empty
    return unseen(sizes, rules.role_weights, merged, rules.min_group) | empty


def _blunt(values: Array, instrument: Instrument, rules: Rules) -> Array:
    """The scores, moved half a step inwards where a whole group stands at one end of the scale."""
    low, high = instrument.scale.values[0], instrument.scale.values[-1]
    if rules.protects and len(values) and (np.all(values == low) or np.all(values == high)):
        return np.full(len(values), blunted(float(values[0] - low), len(instrument.scale.levels)) + low)
    return values


def _view(dimension: str, role: str, own: Array, seen: Array | None, instrument: Instrument) -> RoleScore:
    if seen is None:
        return RoleScore(dimension, role, len(own), None, None, None, withheld=len(own) > 0)
    mean = float(seen.mean())
    bound: Bound | None = None
    if mean != float(own.mean()):
        bound = "at_least" if mean < own[0] else "at_most"
    if len(seen) < 2 or bound:
        return RoleScore(dimension, role, len(own), mean, None, None, withheld=False, bound=bound)
    low, high = interval(mean, float(seen.var(ddof=1)) / len(seen), len(seen) - 1)
    return RoleScore(dimension, role, len(own), mean, low, high, withheld=False)


def _contrasts(dimension: str, seen: Mapping[str, Array], measure: str) -> list[Contrast]:
    if measure not in seen:
        return []
    pooled = _pooled_variance(list(seen.values()))
    return [
        _contrast(dimension, (role, measure), (values, seen[measure]), pooled)
        for role, values in seen.items()
        if role != measure
    ]


def _pooled_variance(groups: Sequence[Array]) -> float | None:
    freedom = sum(len(values) - 1 for values in groups)
    if freedom == 0:
        return None
    return float(sum(((values - values.mean()) ** 2).sum() for values in groups) / freedom)


def _contrast(
    dimension: str, roles: tuple[str, str], groups: tuple[Array, Array], pooled: float | None
) -> Contrast:
    """Welch's difference; a group without variance borrows the pooled one of all groups."""
    difference = float(groups[0].mean() - groups[1].mean())
    bare = Contrast(dimension, *roles, difference, None, None, None, None, False, cliffs_delta(*groups))
    if min(map(len, groups)) < 2 or pooled is None or pooled < NO_VARIANCE:
        return bare
    parts = [(_variance(group, pooled) / len(group), float(len(group) - 1)) for group in groups]
    variance, freedom = sum(part for part, _ in parts), welch_freedom(parts)
    low, high = interval(difference, variance, freedom)
    return replace(bare, low=low, high=high, p=two_sided(difference / variance**0.5, freedom))


def _variance(values: Array, pooled: float) -> float:
    own = float(values.var(ddof=1))
    return own if own > NO_VARIANCE else pooled


def holm(contrasts: Sequence[Contrast]) -> tuple[Contrast, ...]:
    """Holm's step-down adjustment of every p of one unit and round."""
    tested = sorted(
        (contrast.p, number) for number, contrast in enumerate(contrasts) if contrast.p is not None
    )
    adjusted, least = list(contrasts), 0.0
    for rank, (p, number) in enumerate(tested):
        least = max(least, min(1.0, p * (len(tested) - rank)))
        contrast = contrasts[number]
        clear = abs(contrast.difference) >= CLEAR_DIFFERENCE - ROUNDING and least < CLEAR_P
        adjusted[number] = replace(contrast, p_adjusted=least, clear=clear)
    return tuple(adjusted)


def cliffs_delta(values: Array, against: Array) -> float:
    """P(value > against) − P(value < against), from −1 to 1 (Cliff 1993)."""
    ordered = np.sort(values)
    # each different level is looked up once, however many stand on it
    levels, times = np.unique(against, return_counts=True)
    above = (len(values) - np.searchsorted(ordered, levels, "right")) @ times
    below = np.searchsorted(ordered, levels, "left") @ times
    return float((above - below) / (len(values) * len(against)))
