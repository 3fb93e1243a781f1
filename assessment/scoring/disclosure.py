"""Which groups of a unit may be shown, so that nobody's answer can be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isclose
from typing import Any

import numpy as np

from assessment.roles import ROLES

Array = np.ndarray[Any, Any]
GROUPS = (*ROLES, "")


def hidden(people: Mapping[str, int], min_group: int) -> frozenset[str]:
    """The parts of a shown whole that stay hidden.

    A part under the smallest group is hidden; what is hidden must be nothing, or at least two parts that have
    the smallest group together – else the whole less the shown parts would tell it. The smallest shown part
    follows until that holds. Parts without people are not parts.
    """
    parts = {name: count for name, count in people.items() if count > 0}
    dark = {name for name, count in parts.items() if count < min_group}
    by_size = sorted(parts, key=lambda name: (parts[name], name))
    while dark and (len(dark) < 2 or sum(parts[name] for name in dark) < min_group):
        light = [name for name in by_size if name not in dark]
        if not light:
            break
        dark.add(light[0])
    return frozenset(dark)


def together(
    items: Sequence[Mapping[str, int]], weights: Mapping[str, float], min_group: int
) -> frozenset[str]:
    """The roles that weigh in a score as one. items: how many of each role gave each shown item a level.

    Mean and score of the same people are two sums of the same role means: of one leader and nine staff
    they would tell the leader's answer. Where the two leave fewer than the smallest group unexplained, the
    roles that may not be shown are not told apart in the score either.
    """
    telling = [people for people in items if tells(people, weights, frozenset(), min_group)]
    merged = frozenset(role for people in telling for role in hidden(people, min_group))
    enough = not any(tells(people, weights, merged, min_group) for people in items)
    return merged if enough else frozenset(GROUPS)


def tells(
    people: Mapping[str, int], weights: Mapping[str, float], merged: frozenset[str], min_group: int
) -> bool:
    """Whether mean and score together tell something of fewer people than the smallest group."""
    present = {role: count for role, count in people.items() if count}
    groups = [(count, weights.get(role, 1.0)) for role, count in present.items() if role not in merged]
    one = [role for role in present if role in merged]
    if one:
        groups.append((sum(present[role] for role in one), sum(weights.get(role, 1.0) for role in one)))
    ratios = {count / weight for count, weight in groups if weight}
    left = [sum(count for count, weight in groups if not isclose(count, ratio * weight)) for ratio in ratios]
    left.append(sum(count for count, weight in groups if weight))
    return any(0 < count < min_group for count in left)


def unseen(
    people: Mapping[str, int],
    weights: Mapping[str, float],
    merged: frozenset[str],
    min_group: int,
    already: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """The role groups whose own view stays hidden, beside a mean, a score and views that are shown.

    Who knows the shown views knows two sums of the hidden ones, so one more is hidden until the two
    sums leave nobody's answers told. already: those that are hidden anyway.
    """
    dark = hidden(people, min_group) | {role for role in merged | already if people.get(role)}
    by_size = sorted((role for role in people if people[role]), key=lambda role: (people[role], role))
    while dark and tells({role: people[role] for role in dark}, weights, merged, min_group):
        light = [role for role in by_size if role not in dark]
        if not light:
            break
        dark |= {light[0]}
    return dark


def unanimous_ends(counts: Array) -> Array:
    """[item] whether everybody gave the lowest, or everybody the highest level. counts: [item, level]."""
    people = counts.sum(axis=1)
    ends: Array = (people > 0) & ((counts[:, 0] == people) | (counts[:, -1] == people))
    return ends


def blunted(level: float, levels: int) -> float:
    """The mean shown for a unanimous end: half a step inside it, read as "or more" or "or less"."""
    return min(max(level, 0.5), levels - 1.5)
