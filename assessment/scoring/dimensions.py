"""What the items of a dimension add up to, with the uncertainty that comes from people, not from answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from assessment.instrument import Instrument
from assessment.scoring.disclosure import GROUPS
from assessment.scoring.items import Bound, Levels
from assessment.scoring.people import People, weighed
from assessment.scoring.rules import Rules
from assessment.scoring.standardisation import ROUNDING, Estimate, Group, gap, merged_weights, standardised
from assessment.scoring.student import interval

Array = np.ndarray[Any, Any]
FLAGGED_SHARE = 0.7
WITHHELD_SHARE = 0.5


@dataclass(frozen=True)
class DimensionScore:
    """One dimension of one unit: mean and role-standardised score with their intervals, gap to the target.

    blunted: how much further the score would be if unanimous ends were not told half a step inside.
    """

    dimension: str
    n: int | None = None
    answered_share: float | None = None
    mean: float | None = None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    score: float | None = None
    score_low: float | None = None
    score_high: float | None = None
    target: float | None = None
    gap: float | None = None
    gap_low: float | None = None
    withheld: bool = False
    flagged: bool = False
    bound: Bound | None = None
    score_variance: float | None = None
    score_freedom: float | None = None
    blunted: float | None = None

    @property
    def name(self) -> str:
        """What is scored: the dimension's id."""
        return self.dimension


@dataclass(frozen=True)
class Block:
    """One dimension in everybody's answers.

    weights: [item] of its own items, 0 for the others; counted: the same without the items of too few; level,
    valid, applicable: [person] the weighted sums of levels, of items with a level and of items that apply.
    """

    dimension: str
    weights: Array
    counted: Array
    level: Array
    valid: Array
    applicable: Array


def blocks(instrument: Instrument, people: People, levels: Levels) -> tuple[Block, ...]:
    """Each dimension's part of the answers."""
    names = [dimension.id for dimension in instrument.dimensions]
    own = np.array([item.dimension == name for name in names for item in instrument.items], float)
    weights = own.reshape(len(names), len(instrument.items)) * [item.weight for item in instrument.items]
    # one product for all dimensions: a pass over the people is what takes time
    sums = [weighed(weights, part) for part in (people.level, people.valid, people.applicable)]
    return tuple(Block(*rows) for rows in zip(names, weights, weights * levels.shown, *sums, strict=True))


def score_dimensions(
    instrument: Instrument, people: People, parts: Sequence[Block], levels: Levels, rules: Rules
) -> tuple[DimensionScore, ...]:
    """Every dimension's score, in the instrument's order."""
    whole = _groups(parts, people, levels, "", slice(None), levels.given.sum(axis=1))
    roles = [] if rules.role_weights is None else _groups_of_roles(parts, people, levels)
    weights = merged_weights(rules.role_weights or {}, levels.merged, list(people.roles))
    return tuple(
        _dimension(
            block,
            whole[number],
            [group for role in roles if (group := role[number]) is not None],
            rules,
            weights,
            _target(block, instrument, rules),
            _bound(block, levels),
        )
        for number, block in enumerate(parts)
    )


def _dimension(
    block: Block,
    whole: Group | None,
    roles: Sequence[Group],
    rules: Rules,
    weights: Mapping[str, float],
    target: float | None,
    bound: Bound | None,
) -> DimensionScore:
    n, share = int(np.count_nonzero(block.valid)), _answered_share(block)
    shown = rules.shows(n)
    bare = DimensionScore(
        block.dimension,
        n=n if shown else None,
        answered_share=share if shown else None,
        target=target,
        withheld=n > 0 or not rules.shows(len(block.valid)),
        flagged=share is not None and shown and share < FLAGGED_SHARE - ROUNDING,
    )
    if whole is None or share is None or share < WITHHELD_SHARE - ROUNDING or not shown:
        return bare
    plain = _estimate(whole)
    score = plain if rules.role_weights is None else standardised(roles, weights)
    told = _told(bare, plain, score, rules)
    return told if bound is None else _bounded(told, bound)


def _bounded(told: DimensionScore, bound: Bound) -> DimensionScore:
    """Everybody stands at one end on every item: only its side is told, and a top misses no target."""
    met = bound == "at_least" and told.target is not None
    return DimensionScore(
        told.dimension,
        n=told.n,
        answered_share=told.answered_share,
        mean=told.mean,
        score=told.score,
        target=told.target,
        gap=0.0 if met else told.gap,
        flagged=told.flagged,
        bound=bound,
    )


def _bound(block: Block, levels: Levels) -> Bound | None:
    counted = block.counted > 0
    if not counted.any() or not levels.blunt[counted].all():
        return None
    tops = levels.given[counted][:, :, -1].any(axis=1)
    return None if tops.any() and not tops.all() else "at_least" if tops.all() else "at_most"


def _told(bare: DimensionScore, plain: Estimate, score: Estimate | None, rules: Rules) -> DimensionScore:
    if rules.statement:  # a stated value: nobody was sampled, so it has no interval
        plain, score = Estimate(plain.value), score and Estimate(score.value)
    return replace(
        bare,
        mean=plain.value,
        se=None if plain.variance is None else plain.variance**0.5,
        low=plain.low,
        high=plain.high,
        score=score.value if score else None,
        score_low=score.low if score else None,
        score_high=score.high if score else None,
        gap=gap(bare.target, score.value if score else None),
        gap_low=gap(bare.target, score.high if score else None),
        withheld=False,
        score_variance=score.variance if score else None,
        score_freedom=score.freedom if score else None,
        blunted=score.blunted if score else None,
    )


def _target(block: Block, instrument: Instrument, rules: Rules) -> float | None:
    """The weighted mean of the items' targets, over the items that have one."""
    pairs = [
        (item.weight, rules.targets[item.id])
        for item in instrument.items_of(block.dimension)
        if item.id in rules.targets
    ]
    if not pairs:
        return None
    return float(sum(weight * aim for weight, aim in pairs) / sum(weight for weight, _ in pairs))


def _answered_share(block: Block) -> float | None:
    """Weight answered with a level over weight applicable, over the people who gave any level here."""
    applicable = block.applicable[block.valid > 0].sum()
    return float(block.valid.sum() / applicable) if applicable else None


def _groups_of_roles(
    parts: Sequence[Block], people: People, levels: Levels
) -> list[tuple[Group | None, ...]]:
    """[role][dimension] the groups of the roles; those that may not be told apart are one."""
    found = [
        _groups(parts, people, levels, role, people.roles[role], levels.given[:, number])
        for number, role in enumerate(GROUPS)
        if role in people.roles and role not in levels.merged
    ]
    one = [role for role in GROUPS if role in people.roles and role in levels.merged]
    if one:
        rows = np.r_[tuple(people.roles[role] for role in one)]
        given = levels.given[:, [GROUPS.index(role) for role in one]].sum(axis=1)
        found.append(_groups(parts, people, levels, "", rows, given))
    return found


def _groups(
    parts: Sequence[Block], people: People, levels: Levels, role: str, rows: slice | Array, given: Array
) -> tuple[Group | None, ...]:
    """[dimension] D = Σ w_j m_j / Σ w_j of some people, with Var(D) = Σ e_i² / (n (n − 1)) where
    e_i = Σ_j (w_j/W)(y_ij − m_j)(n/n_j): Taylor linearisation, people being what was sampled.
    None where nobody gave a level that counts. given: [item, level] how many of them gave it."""
    sizes = given.sum(axis=1)
    n = np.array([np.count_nonzero(block.valid[rows]) for block in parts], int)
    weights = np.array([block.counted for block in parts]).reshape(len(parts), len(sizes)) * (sizes > 0)
    whole = np.where(weights.any(axis=1), weights.sum(axis=1), 1)
    means = weights @ _means(given, levels.value) / whole
    share = weights * (n / whole)[:, None] / np.maximum(sizes, 1)
    # in steps from 0 and never blunted: only deviations count here
    plain = _means(given, np.arange(given.shape[1]))
    blunted = weights @ levels.blunted / whole
    deviations = weighed(share, people.level[rows]) - weighed(share * plain, people.valid[rows])
    return tuple(
        _group(role, *row)
        for row in zip(
            n.tolist(), means.tolist(), weights.any(axis=1), deviations, blunted.tolist(), strict=True
        )
    )


def _group(role: str, n: int, mean: float, counts: bool, deviation: Array, blunted: float) -> Group | None:
    if not counts:
        return None
    variance = float(np.square(deviation).sum() / (n * (n - 1))) if n > 1 else None
    return Group(role, n, mean, variance, blunted)


def _means(given: Array, value: Array) -> Array:
    """[item] the mean of what was given; 0 where nothing was."""
    means: Array = (given * value).sum(axis=1) / np.maximum(given.sum(axis=1), 1)
    return means


def _estimate(group: Group) -> Estimate:
    if group.variance is None:
        return Estimate(group.mean, blunted=group.blunted)
    freedom = float(group.people - 1)
    limits = interval(group.mean, group.variance, freedom)
    return Estimate(group.mean, *limits, group.variance, freedom, group.blunted)
