"""What people say of each item: how many, which levels, how far from the target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from assessment.instrument import Instrument
from assessment.scoring.agreement import agreement
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


def score_items(instrument: Instrument, levels: Levels, rules: Rules) -> tuple[ItemScore, ...]:
    """Every item's score, in the instrument's order."""
    whole_shown = rules.shows(int(levels.counts.sum(axis=(1, 2)).max(initial=0)))
    return tuple(
        _item(instrument, levels, rules, number, whole_shown) for number in range(len(instrument.items))
    )


def _item(instrument: Instrument, levels: Levels, rules: Rules, number: int, whole_shown: bool) -> ItemScore:
    name, steps = instrument.items[number].id, len(instrument.scale.levels)
    given = levels.given[number].sum(axis=0)
    dk, na = (int(count) for count in levels.counts[number, :, steps : steps + 2].sum(axis=0))
    n = int(given.sum())
    bare = ItemScore(
        name,
        n=n if whole_shown else None,
        dk=dk if whole_shown else None,
        na=na if whole_shown else None,
        target=rules.targets.get(name),
        withheld=(rules.protects and n > 0) or not whole_shown,
    )
    return _told(bare, levels, rules, number, given) if levels.shown[number] else bare


def _told(bare: ItemScore, levels: Levels, rules: Rules, number: int, given: Array) -> ItemScore:
    """The item with everything that enough people make known; a blunted end tells no spread."""
    score, agreed, people = _standardised(levels, number, rules), agreement(given), int(given.sum())
    blunt, spread = bool(levels.blunt[number]), not levels.blunt[number] and not rules.statement
    bound: Bound | None = ("at_least" if given[-1] else "at_most") if blunt else None
    return replace(
        bare,
        levels=tuple(map(int, given)) if rules.shows_levels(bare.item, people) and not blunt else None,
        mean=float(levels.mean[number]),
        sd=_sd(given) if spread else None,
        score=score.value if score else None,
        rwg=agreed.rwg if spread else None,
        within_one=agreed.within_one if spread else None,
        agreement=None if rules.statement else agreed.word,
        two_camps=agreed.two_camps and not rules.statement,
        gap=_gap(bare.target, score, bound),
        withheld=False,
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


def _standardised(levels: Levels, number: int, rules: Rules) -> Estimate | None:
    """The item's score over roles; a statement has no interval, since nobody was sampled."""
    given, value = levels.given[number], levels.value[number]
    if rules.role_weights is None:
        estimate: Estimate | None = _pooled(_group("", given.sum(axis=0), value))
    else:
        rows = dict(zip(GROUPS, given, strict=True))
        groups = [
            _group(role, row, value) for role, row in rows.items() if row.any() and role not in levels.merged
        ]
        if any(rows[role].any() for role in levels.merged):
            groups.append(_group("", np.sum([rows[role] for role in levels.merged], axis=0), value))
        present = [role for role, row in rows.items() if row.any()]
        estimate = standardised(groups, merged_weights(rules.role_weights, levels.merged, present))
    return Estimate(estimate.value) if estimate and rules.statement else estimate


def _pooled(group: Group) -> Estimate:
    if group.variance is None:
        return Estimate(group.mean)
    freedom = float(group.people - 1)
    return Estimate(group.mean, *interval(group.mean, group.variance, freedom), group.variance, freedom)


def _group(role: str, given: Array, value: Array) -> Group:
    people = int(given.sum())
    mean = float(given @ value / people)
    if people < 2:
        return Group(role, people, mean, None)
    return Group(role, people, mean, float(given @ (value - mean) ** 2 / (people - 1) / people))


def _sd(given: Array) -> float | None:
    people = given.sum()
    if people < 2:
        return None
    steps = np.arange(len(given))
    return float(np.sqrt(given @ (steps - given @ steps / people) ** 2 / (people - 1)))


def _ratio(above: Array, below: Array) -> Array:
    ratio: Array = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return ratio
