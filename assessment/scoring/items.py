"""What people say of each item: how many, which levels, how far from the target."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, Literal

import numpy as np

from assessment.instrument import Instrument
from assessment.scoring.agreement import agreement, variance
from assessment.scoring.disclosure import GROUPS, blunted, together, unanimous_ends
from assessment.scoring.rules import Rules
from assessment.scoring.standardisation import Estimate, Group, gap, merged_weights, standardised
from assessment.scoring.student import interval

Array = np.ndarray[Any, Any]
Bound = Literal["at_least", "at_most"]


@dataclass(frozen=True)
class ItemScore:
    """One item of one unit; score is role-standardised, gap is max(0, target − score)."""

    item: str
    n: int | None = None
    dk: int | None = None
    na: int | None = None
    levels: tuple[int, ...] | None = None
    mean: float | None = None
    sd: float | None = None
    score: float | None = None
    rwg: float | None = None
    within_one: float | None = None
    agreement: str | None = None
    two_camps: bool = False
    target: int | None = None
    gap: float | None = None
    withheld: bool = False
    score_low: float | None = None
    score_high: float | None = None
    bound: Bound | None = None
    score_variance: float | None = None
    score_freedom: float | None = None

    @property
    def name(self) -> str:
        """What is scored: the item's id."""
        return self.item


@dataclass(frozen=True)
class Levels:
    """How many gave each state of each item, and what each level counts for.

    counts: [item, role, state]; value: [item, level] the level itself, or half a step inside the scale where
    a shown group is unanimous at its end; shown: [item] whether enough people gave a level;
    merged: the roles that are not told apart in a score.
    """

    counts: Array
    value: Array
    blunt: Array
    shown: Array
    merged: frozenset[str] = frozenset()

    @property
    def given(self) -> Array:
        """[item, role, level] how many gave it."""
        given: Array = self.counts[:, :, : self.value.shape[1]]
        return given

    @property
    def n(self) -> Array:
        """[item] how many gave any level."""
        n: Array = self.given.sum(axis=(1, 2))
        return n

    @property
    def blunted(self) -> Array:
        """[item] how much further its mean is than it is told: half a step at a unanimous end, else 0."""
        blunted: Array = self.blunt * np.where(self.given[:, :, -1].any(axis=1), 0.5, -0.5)
        return blunted

    @property
    def mean(self) -> Array:
        """[item] the mean level; nan where nobody gave one."""
        return _ratio((self.given.sum(axis=1) * self.value).sum(axis=1), self.n)


def levels_of(instrument: Instrument, counts: Array, rules: Rules) -> Levels:
    """The counts of a unit with what may be shown of them. counts: [item, role, state]."""
    steps = len(instrument.scale.levels)
    given = counts[:, :, :steps].sum(axis=1)
    value = np.tile(np.arange(steps, dtype=float), (len(counts), 1))
    blunt = unanimous_ends(given) & rules.protects
    value[blunt] = [blunted(level, steps) for level in range(steps)]
    people = zip(instrument.items, given.sum(axis=1).tolist(), strict=True)
    shown = np.array([rules.shows_item(item.id, n) for item, n in people], bool)
    return Levels(
        counts, value + instrument.scale.first, blunt, shown, _merged(counts[shown, :, :steps], rules)
    )


def _merged(given: Array, rules: Rules) -> frozenset[str]:
    """The roles that weigh in as one, for all items and dimensions. given: [shown item, role, level]."""
    if not rules.protects or rules.role_weights is None:
        return frozenset()
    if rules.limits is not None:
        return rules.limits.merged
    people = [dict(zip(GROUPS, map(int, row), strict=True)) for row in given.sum(axis=2)]
    return together(people, rules.role_weights, rules.min_group)


@dataclass(frozen=True)
class _Counted:
    """One item: [level] how many gave it, how many had none to give.

    roles: those that gave any; groups: the same as far as they are told apart.
    """

    given: tuple[int, ...]
    dk: int
    na: int
    mean: float
    roles: tuple[str, ...]
    groups: tuple[Group, ...]


def score_items(instrument: Instrument, levels: Levels, rules: Rules) -> tuple[ItemScore, ...]:
    """Every item's score, in the instrument's order."""
    whole_shown = rules.shows(int(levels.counts.sum(axis=(1, 2)).max(initial=0)))
    return tuple(
        _item(item.id, levels, rules, number, counted, whole_shown)
        for number, (item, counted) in enumerate(zip(instrument.items, _counted(levels, rules), strict=True))
    )


def _counted(levels: Levels, rules: Rules) -> list[_Counted]:
    """Every item as it is counted, all in one go: of forty small arrays each one costs as much as all."""
    steps, states = levels.value.shape[1], levels.counts.sum(axis=1).tolist()
    gave, groups = np.any(levels.given, axis=2).tolist(), _groups(levels, rules)
    return [
        _Counted(tuple(row[:steps]), row[steps], row[steps + 1], mean, tuple(compress(GROUPS, roles)), own)
        for row, mean, roles, own in zip(states, levels.mean.tolist(), gave, groups, strict=True)
    ]


def _groups(levels: Levels, rules: Rules) -> list[tuple[Group, ...]]:
    """[item] the groups that gave a level: each role, the merged ones as one, or everybody."""
    apart = [] if rules.role_weights is None else [role for role in GROUPS if role not in levels.merged]
    rest = [number for number, role in enumerate(GROUPS) if role not in apart]
    own = levels.given[:, [GROUPS.index(role) for role in apart]]
    given = np.concatenate([own, levels.given[:, rest].sum(axis=1, keepdims=True)], axis=1)
    people = given.sum(axis=2)
    mean = _ratio((given * levels.value[:, None]).sum(axis=2), people)
    squares = (given * (levels.value[:, None] - mean[..., None]) ** 2).sum(axis=2)
    variance = _ratio(squares, people * (people - 1))
    names = (*apart, "")
    return [
        tuple(
            Group(role, n, middle, spread if n > 1 else None)
            for role, n, middle, spread in zip(names, *rows, strict=True)
            if n
        )
        for rows in zip(people.tolist(), mean.tolist(), variance.tolist(), strict=True)
    ]


def _item(
    name: str, levels: Levels, rules: Rules, number: int, counted: _Counted, whole_shown: bool
) -> ItemScore:
    n = sum(counted.given)
    if levels.shown[number]:
        return _told(name, levels, rules, number, counted, whole_shown)
    return ItemScore(
        name,
        n=n if whole_shown else None,
        dk=counted.dk if whole_shown else None,
        na=counted.na if whole_shown else None,
        target=rules.targets.get(name),
        withheld=(rules.protects and n > 0) or not whole_shown,
    )


def _told(
    name: str, levels: Levels, rules: Rules, number: int, counted: _Counted, whole_shown: bool
) -> ItemScore:
    """The item with everything that enough people make known; a blunted end tells no spread."""
    given, target = counted.given, rules.targets.get(name)
    score, agreed, people = _standardised(counted, levels, rules), agreement(given), sum(given)
    blunt, spread = bool(levels.blunt[number]), not levels.blunt[number] and not rules.statement
    bound: Bound | None = ("at_least" if given[-1] else "at_most") if blunt else None
    return ItemScore(
        name,
        n=people if whole_shown else None,
        dk=counted.dk if whole_shown else None,
        na=counted.na if whole_shown else None,
        levels=given if rules.shows_levels(name, people) and not blunt else None,
        mean=counted.mean,
        sd=_sd(given) if spread else None,
        score=score.value if score else None,
        rwg=agreed.rwg if spread else None,
        within_one=agreed.within_one if spread else None,
        agreement=None if rules.statement else agreed.word,
        two_camps=agreed.two_camps and not rules.statement,
        target=target,
        gap=_gap(target, score, bound),
        score_low=score.low if score and not blunt else None,
        score_high=score.high if score and not blunt else None,
        bound=bound,
        score_variance=score.variance if score and not blunt else None,
        score_freedom=score.freedom if score and not blunt else None,
    )


def _gap(target: int | None, score: Estimate | None, bound: Bound | None) -> float | None:
    """What is missing to the target; a blunted top misses nothing."""
    if bound == "at_least" and target is not None:
        return 0.0
    return gap(target, score.value if score else None)


def _standardised(counted: _Counted, levels: Levels, rules: Rules) -> Estimate | None:
    """The item's score over roles; a statement has no interval, since nobody was sampled."""
    if rules.role_weights is None:
        estimate: Estimate | None = _pooled(counted.groups[0])
    else:
        weights = merged_weights(rules.role_weights, levels.merged, counted.roles)
        estimate = standardised(counted.groups, weights)
    return Estimate(estimate.value) if estimate and rules.statement else estimate


def _pooled(group: Group) -> Estimate:
    if group.variance is None:
        return Estimate(group.mean)
    freedom = float(group.people - 1)
    return Estimate(group.mean, *interval(group.mean, group.variance, freedom), group.variance, freedom)


def _sd(given: Sequence[int]) -> float | None:
    spread = variance(given)
    return None if spread is None else math.sqrt(spread)


def _ratio(above: Array, below: Array) -> Array:
    ratio: Array = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return ratio
