"""What the items of a dimension add up to, with the uncertainty that comes from people, not from answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from assessment.instrument import Instrument
from assessment.scoring.items import GROUPS, Levels
from assessment.scoring.people import People
from assessment.scoring.rules import Rules
from assessment.scoring.standardisation import ROUNDING, Estimate, Group, gap, standardised
from assessment.scoring.student import interval

Array = np.ndarray[Any, Any]
FLAGGED_SHARE = 0.7
WITHHELD_SHARE = 0.5


@dataclass(frozen=True)
class DimensionScore:
    """One dimension of one unit: mean and role-standardised score with their intervals, gap to the target."""

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

    @property
    def name(self) -> str:
        """What is scored: the dimension's id."""
        return self.dimension


@dataclass(frozen=True)
class Block:
    """The columns of one dimension's items and their weights; `counted` leaves out items of too few."""

    dimension: str
    columns: Array
    weights: Array
    counted: Array


def blocks(instrument: Instrument, levels: Levels) -> tuple[Block, ...]:
    """Each dimension's part of the answers."""
    found = []
    for dimension in instrument.dimensions:
        items = instrument.items_of(dimension.id)
        columns = np.array([instrument.index[item.id] for item in items])
        weights = np.array([item.weight for item in items])
        found.append(Block(dimension.id, columns, weights, levels.shown[columns]))
    return tuple(found)


def score_dimensions(
    instrument: Instrument, people: People, levels: Levels, rules: Rules
) -> tuple[DimensionScore, ...]:
    """Every dimension's score, in the instrument's order."""
    return tuple(
        _dimension(block, people, levels, rules, _target(block, instrument, rules))
        for block in blocks(instrument, levels)
    )


def _dimension(
    block: Block, people: People, levels: Levels, rules: Rules, target: float | None
) -> DimensionScore:
    valid = people.valid[:, block.columns] @ block.weights
    present = valid > 0
    n, share = int(present.sum()), _answered_share(block, people, valid, present)
    shown = rules.shows(n)
    bare = DimensionScore(
        block.dimension,
        n=n if shown else None,
        answered_share=share if shown else None,
        target=target,
        withheld=n > 0 or not rules.shows(len(people.valid)),
        flagged=share is not None and shown and share < FLAGGED_SHARE - ROUNDING,
    )
    if not block.counted.any() or share is None or share < WITHHELD_SHARE - ROUNDING or not shown:
        return bare
    return _told(bare, block, people, levels, rules)


def _told(bare: DimensionScore, block: Block, people: People, levels: Levels, rules: Rules) -> DimensionScore:
    whole = _group(block, people, levels, "", slice(None), levels.mean, levels.n)
    plain, score = _estimate(whole), _score(block, people, levels, rules, whole)
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
    )


def _target(block: Block, instrument: Instrument, rules: Rules) -> float | None:
    """The weighted mean of the items' targets, over the items that have one."""
    names = [instrument.items[column].id for column in block.columns]
    pairs = [
        (weight, rules.targets[name])
        for weight, name in zip(block.weights, names, strict=True)
        if name in rules.targets
    ]
    if not pairs:
        return None
    return float(sum(weight * aim for weight, aim in pairs) / sum(weight for weight, _ in pairs))


def _answered_share(block: Block, people: People, valid: Array, present: Array) -> float | None:
    """Weight answered with a level over weight applicable, over the people who gave any level here."""
    applicable = (people.applicable[:, block.columns] @ block.weights)[present].sum()
    return float(valid[present].sum() / applicable) if applicable else None


def _score(block: Block, people: People, levels: Levels, rules: Rules, whole: Group) -> Estimate | None:
    if rules.role_weights is None:
        return _estimate(whole)
    means, sizes = levels.role_mean, levels.role_n
    groups = [
        _group(block, people, levels, role, rows, means[:, number], sizes[:, number])
        for number, role in enumerate(GROUPS)
        if (rows := people.roles.get(role)) is not None and sizes[block.columns, number][block.counted].any()
    ]
    return standardised(groups, rules.role_weights)


def _group(
    block: Block, people: People, levels: Levels, role: str, rows: slice, means: Array, sizes: Array
) -> Group:
    """D = Σ w_j m_j / Σ w_j of some people, with Var(D) = Σ e_i² / (n (n − 1)) where
    e_i = Σ_j (w_j/W)(y_ij − m_j)(n/n_j): Taylor linearisation, people being what was sampled."""
    used = block.counted & (sizes[block.columns] > 0)
    columns, weights = block.columns[used], block.weights[used]
    mean = float(weights @ means[columns] / weights.sum())
    valid = people.valid[rows, block.columns]
    n = int((valid @ np.ones(valid.shape[1]) > 0).sum())
    if n < 2:
        return Group(role, n, mean, None)
    level, valid = people.level[rows, columns], people.valid[rows, columns]
    # in steps from 0 and never blunted: only deviations count here
    plain = level.sum(axis=0) / valid.sum(axis=0)
    share = weights / weights.sum() * n / sizes[columns]
    deviation = level @ share - valid @ (share * plain)
    return Group(role, n, mean, float(deviation @ deviation / (n * (n - 1))))


def _estimate(group: Group) -> Estimate:
    if group.variance is None:
        return Estimate(group.mean)
    freedom = float(group.people - 1)
    return Estimate(group.mean, *interval(group.mean, group.variance, freedom), group.variance, freedom)
