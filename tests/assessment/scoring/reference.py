"""The formulas of the method once more, slowly and exactly: fractions and loops over people, no arrays."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from scipy import stats

ROLES = ("leadership", "staff", "elected", "inside", "clients", "partners", "outside")
HALF = Fraction(1, 2)

Weights = Mapping[str, Fraction]
Roles = tuple[str, ...]  # those that count as one group


@dataclass(frozen=True)
class Person:
    """One respondent: a role and, for each item answered, a level, "dk" or "na"."""

    role: str
    answers: Mapping[str, int | str]


@dataclass(frozen=True)
class Group:
    """Some people's mean and the variance of that mean; None where one person cannot have it."""

    people: int
    mean: Fraction
    variance: Fraction | None


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 % interval."""

    value: Fraction
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Scale:
    """Where levels begin and end, and how small groups are treated on it."""

    first: int
    last: int
    smallest: int = 1

    def shown(self, level: int, unanimous: bool) -> Fraction:
        """What a level counts for: half a step inside where a protected group is unanimous at an end."""
        if self.smallest == 1 or not unanimous:
            return Fraction(level)
        return min(max(Fraction(level), self.first + HALF), self.last - HALF)


def near(found: object, value: object) -> bool:
    """Whether two results are equal but for the rounding of sums; missing is like nothing but missing."""
    if isinstance(value, float | Fraction) and isinstance(found, int | float):
        return math.isclose(found, value, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(value, tuple) and isinstance(found, tuple):
        return len(found) == len(value) and all(map(near, found, value))
    return found == value


def exact(weight: float) -> Fraction:
    """The decimal that a weight was written as."""
    return Fraction(weight).limit_denominator(10_000)


def levels(people: Iterable[Person], item: str) -> list[int]:
    """The levels that people gave to an item."""
    given = (person.answers.get(item) for person in people)
    return [answer for answer in given if isinstance(answer, int)]


def state(people: Iterable[Person], item: str, word: str) -> int:
    """How many said "dk" or "na"."""
    return sum(person.answers.get(item) == word for person in people)


def by_role(people: Sequence[Person]) -> dict[str, list[Person]]:
    """The people of each role that is there."""
    return {role: found for role in ROLES if (found := [person for person in people if person.role == role])}


def mean(values: Sequence[int | Fraction]) -> Fraction:
    """Σ y / n."""
    return Fraction(sum(values), len(values))


def variance(values: Sequence[int | Fraction]) -> Fraction | None:
    """s² = Σ (y − m)² / (n − 1)."""
    if len(values) < 2:
        return None
    return sum((value - mean(values)) ** 2 for value in values) / Fraction(len(values) - 1)


def unanimous(values: Sequence[int | Fraction], scale: Scale) -> bool:
    """Whether all stand at one end of the scale."""
    return bool(values) and set(values) in ({scale.first}, {scale.last})


def r_wg(values: Sequence[int], steps: int) -> Fraction | None:
    """1 − s² / ((K² − 1)/12)."""
    spread = variance(values)
    return None if spread is None else 1 - spread / Fraction(steps**2 - 1, 12)


def within_one(values: Sequence[int]) -> Fraction | None:
    """The share of pairs with |y_a − y_b| ≤ 1."""
    pairs = list(itertools.combinations(values, 2))
    return Fraction(sum(abs(one - other) <= 1 for one, other in pairs), len(pairs)) if pairs else None


def word(rwg: Fraction | None, people: int) -> str:
    """The word for an agreement."""
    if rwg is None or people < 5:
        return "too_few"
    limits = ((Fraction(7, 10), "agree"), (HALF, "largely"), (Fraction(3, 10), "mixed"))
    return next((name for least, name in limits if rwg >= least), "divided")


def two_camps(values: Sequence[int]) -> bool:
    """Whether levels {0,1} and {3,4} each hold 30 % of at least six people and level 2 less than either."""
    if len(values) < 6:
        return False
    low, middle, high = (
        Fraction(sum(value in part for value in values), len(values)) for part in ((0, 1), (2,), (3, 4))
    )
    return min(low, high) >= Fraction(3, 10) and middle < low and middle < high


def t_interval(value: Fraction, spread: Fraction, freedom: float) -> Estimate:
    """value ± t(0.975, df) √spread."""
    reach = float(stats.t.ppf(0.975, freedom)) * math.sqrt(spread)
    return Estimate(value, float(value) - reach, float(value) + reach)


def welch(parts: Sequence[tuple[Fraction, int]]) -> float:
    """Degrees of freedom of a sum of (variance, degrees of freedom)."""
    below = sum(spread**2 / freedom for spread, freedom in parts)
    above = sum(spread for spread, _ in parts) ** 2
    return float(above / below) if below else float(sum(freedom for _, freedom in parts))


def pooled(group: Group) -> Estimate:
    """A group's mean with its own interval."""
    if group.variance is None:
        return Estimate(group.mean)
    return t_interval(group.mean, group.variance, group.people - 1)


def standardised(groups: Mapping[Roles, Group], role_weights: Mapping[str, float]) -> Estimate | None:
    """S = Σ a_g D_g / Σ a_g; a group of one lends the pooled variance of the others."""
    weight = {roles: sum(exact(role_weights.get(role, 1.0)) for role in roles) for roles in groups}
    whole = sum(weight.values())
    if not whole:
        return None
    value = sum(weight[role] * group.mean for role, group in groups.items()) / whole
    heard = {role: group for role, group in groups.items() if weight[role]}
    several = [group for group in heard.values() if group.variance is not None]
    freedom = sum(group.people - 1 for group in several)
    if not freedom:
        return Estimate(value)
    of_person = sum((group.people - 1) * group.people * (group.variance or 0) for group in several) / freedom
    parts = []
    for role, group in heard.items():
        own, degrees = (of_person, freedom) if group.variance is None else (group.variance, group.people - 1)
        parts.append(((weight[role] / whole) ** 2 * own, degrees))
    return t_interval(value, sum(spread for spread, _ in parts), welch(parts))


def one_group(people: Sequence[Person], scale: Scale, role_weights: Mapping[str, float]) -> set[str]:
    """The roles not told apart: mean and score of some item would tell of fewer than k people."""
    if scale.smallest == 1:
        return set()
    items = {item for person in people for item in person.answers}
    shown = [item for item in items if len(levels(people, item)) >= scale.smallest]
    sizes = [{role: len(levels(part, item)) for role, part in by_role(people).items()} for item in shown]
    merged = {
        role
        for size in sizes
        if leaks(size, set(), scale.smallest, role_weights)
        for role in hidden(size, scale.smallest)
    }
    still = any(leaks(size, merged, scale.smallest, role_weights) for size in sizes)
    return {person.role for person in people} if still else merged


def leaks(
    sizes: Mapping[str, int], merged: set[str], smallest: int, role_weights: Mapping[str, float]
) -> bool:
    """Whether some c₁ · n + c₂ · a is zero on all groups but a few of fewer than k people."""
    split = [{role} for role, count in sizes.items() if count and role not in merged]
    one = {role for role, count in sizes.items() if count and role in merged}
    groups = [*split, *([one] if one else [])]
    rows = [
        (
            Fraction(sum(sizes[role] for role in group)),
            sum((exact(role_weights.get(role, 1.0)) for role in group), Fraction(0)),
        )
        for group in groups
    ]
    for count in range(1, len(rows) + 1):
        for few in combinations(range(len(rows)), count):
            if sum(rows[place][0] for place in few) >= smallest:
                continue
            rest = [row for place, row in enumerate(rows) if place not in few]
            lines = [(a, -n) for n, a in rest] or [(Fraction(1), Fraction(0))]
            for one_way in lines:
                zero = all(one_way[0] * n + one_way[1] * a == 0 for n, a in rest)
                if zero and any(one_way[0] * rows[place][0] + one_way[1] * rows[place][1] for place in few):
                    return True
    return False


def unseen(
    sizes: Mapping[str, int], merged: set[str], smallest: int, role_weights: Mapping[str, float] | None
) -> set[str]:
    """The roles whose own view is not shown: hidden, and more until mean and score tell nothing."""
    dark = set(hidden(sizes, smallest))
    if smallest == 1 or role_weights is None:
        return dark
    dark |= {role for role in merged if sizes.get(role)}
    for role in sorted((role for role in sizes if sizes[role]), key=lambda role: (sizes[role], role)):
        if dark and leaks({one: sizes[one] for one in dark}, merged, smallest, role_weights):
            dark |= {role}
    return dark


def apart(roles: Iterable[str], merged: set[str]) -> list[Roles]:
    """The groups that weigh in a score: the roles, those that are not told apart as one."""
    present = list(roles)
    one = tuple(sorted(role for role in present if role in merged))
    return [*((role,) for role in present if role not in merged), *([one] if one else [])]


def item_group(values: Sequence[int], ends: bool, scale: Scale) -> Group:
    """The people of one role on one item."""
    shown = [scale.shown(value, ends) for value in values]
    spread = variance(shown)
    return Group(len(shown), mean(shown), None if spread is None else spread / len(shown))


def item_score(
    people: Sequence[Person], item: str, scale: Scale, role_weights: Mapping[str, float] | None
) -> Estimate | None:
    """The role-standardised score of an item; without weights of roles everybody counts alike."""
    values = levels(people, item)
    ends = unanimous(values, scale)
    if role_weights is None:
        return pooled(item_group(values, ends, scale))
    present = [role for role, part in by_role(people).items() if levels(part, item)]
    groups = {
        roles: item_group(levels([one for one in people if one.role in roles], item), ends, scale)
        for roles in apart(present, one_group(people, scale, role_weights))
    }
    return standardised(groups, role_weights)


@dataclass(frozen=True)
class Dimension:
    """A dimension's items and weights, and which of them enough people answered."""

    people: Sequence[Person]
    weights: Weights
    scale: Scale

    @property
    def counted(self) -> Weights:
        """The items that enter D: n_j ≥ 1, and n_j ≥ k."""
        return {
            item: weight
            for item, weight in self.weights.items()
            if len(levels(self.people, item)) >= max(1, self.scale.smallest)
        }

    @property
    def heard(self) -> list[Person]:
        """People with at least one level in the dimension."""
        return [
            person
            for person in self.people
            if any(isinstance(person.answers.get(item), int) for item in self.weights)
        ]

    @property
    def share(self) -> Fraction | None:
        """Weight answered with a level over weight applicable, over its people."""
        answered = sum(
            weight
            for person in self.heard
            for item, weight in self.weights.items()
            if isinstance(person.answers.get(item), int)
        )
        applicable = sum(
            weight
            for person in self.heard
            for item, weight in self.weights.items()
            if person.answers.get(item) != "na"
        )
        return answered / applicable if applicable else None

    def group(self, part: Sequence[Person]) -> Group | None:
        """D and Var(D) of some of the people: e_i = Σ_j (w_j/W)(y_ij − m_j)(n/n_j)."""
        weights = {item: weight for item, weight in self.counted.items() if levels(part, item)}
        if not weights:
            return None
        whole = sum(weights.values())
        plain = {item: mean(levels(part, item)) for item in weights}
        shown = {
            item: mean(
                [
                    self.scale.shown(value, unanimous(levels(self.people, item), self.scale))
                    for value in levels(part, item)
                ]
            )
            for item in weights
        }
        value = sum(weight * shown[item] for item, weight in weights.items()) / whole
        n = len(Dimension(part, self.weights, self.scale).heard)
        if n < 2:
            return Group(n, value, None)
        squares = Fraction(0)
        for person in part:
            error = sum(
                (
                    weight
                    / whole
                    * (person.answers[item] - plain[item])
                    * Fraction(n, len(levels(part, item)))
                    for item, weight in weights.items()
                    if isinstance(person.answers.get(item), int)
                ),
                Fraction(0),
            )
            squares += error**2
        return Group(n, value, squares / (n * (n - 1)))

    def score(self, role_weights: Mapping[str, float] | None) -> Estimate | None:
        """The role-standardised score; without weights of roles it is D."""
        if role_weights is None:
            whole = self.group(self.people)
            return pooled(whole) if whole else None
        groups = {
            roles: group
            for roles in apart(by_role(self.people), one_group(self.people, self.scale, role_weights))
            if (group := self.group([one for one in self.people if one.role in roles]))
        }
        return standardised(groups, role_weights)

    def own_scores(self, role: str) -> list[Fraction]:
        """The own scores of a role's people who answered at least half of what applies to them."""
        found = []
        for person in self.people:
            applicable = sum(
                weight for item, weight in self.weights.items() if person.answers.get(item) != "na"
            )
            answered = {
                item: weight
                for item, weight in self.weights.items()
                if isinstance(person.answers.get(item), int)
            }
            if person.role == role and answered and 2 * sum(answered.values()) >= applicable:
                total = sum(weight * person.answers[item] for item, weight in answered.items())
                found.append(total / sum(answered.values()))
        return found


@dataclass(frozen=True)
class Contrast:
    """A group against leadership: Welch's difference; no p where there is no variance at all."""

    difference: Fraction
    delta: Fraction
    low: float | None = None
    high: float | None = None
    p: float | None = None


def contrast(
    values: Sequence[Fraction], against: Sequence[Fraction], groups: Sequence[Sequence[Fraction]]
) -> Contrast:
    """Welch's difference of two groups; a group without variance takes the pooled one of all groups."""
    bare = Contrast(mean(values) - mean(against), cliffs_delta(values, against))
    freedom = sum(len(group) - 1 for group in groups)
    lent = sum((len(group) - 1) * (variance(group) or 0) for group in groups) / Fraction(max(1, freedom))
    if min(len(values), len(against)) < 2 or not lent:
        return bare
    parts = [((variance(group) or lent) / len(group), len(group) - 1) for group in (values, against)]
    spread, degrees = sum(part for part, _ in parts), welch(parts)
    interval = t_interval(bare.difference, spread, degrees)
    p = 2 * float(stats.t.sf(abs(float(bare.difference)) / math.sqrt(spread), degrees))
    return Contrast(bare.difference, bare.delta, interval.low, interval.high, p)


def cliffs_delta(values: Sequence[Fraction], against: Sequence[Fraction]) -> Fraction:
    """P(value > against) − P(value < against), pair by pair."""
    signs = [(one > other) - (one < other) for one in values for other in against]
    return Fraction(sum(signs), len(signs))


def holm(ps: Sequence[float]) -> list[float]:
    """Holm's adjusted p: the largest of (m − r + 1) p_(r) so far, at most 1."""
    order = sorted(range(len(ps)), key=lambda number: ps[number])
    stepped = [(len(ps) - rank) * ps[number] for rank, number in enumerate(order)]
    return [min(1.0, max(stepped[: order.index(number) + 1])) for number in range(len(ps))]


def hidden(people: Mapping[str, int], smallest: int) -> set[str]:
    """Groups too small, and then the smallest others until the hidden are none or two with enough people."""
    waiting = sorted((count, name) for name, count in people.items() if count)
    dark = [(count, name) for count, name in waiting if count < smallest]
    while dark and len(dark) < len(waiting) and (len(dark) < 2 or sum(count for count, _ in dark) < smallest):
        dark = waiting[: len(dark) + 1]
    return {name for _, name in dark}


def verdict(score: Estimate, target: int, values: Sequence[int], steps: int, dont_know: int) -> str:
    """What to do about an item with a target."""
    if score.value >= target:
        return "met"
    if score.high is not None and score.high < target:
        return "act"
    divided = word(r_wg(values, steps), len(values)) == "divided"
    if score.high is not None or divided or 10 * dont_know > 3 * (dont_know + len(values)):
        return "find_out"
    return "later"


def low_median(values: Sequence[int]) -> int:
    """x_[(n − 1) // 2] of the sorted rungs."""
    return sorted(values)[(len(values) - 1) // 2]
