"""Where the score of everybody tells roles apart that it holds back, and what of units would complete it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.scoring.disclosure import GROUPS
from assessment.scoring.scores import Scores

Array = np.ndarray[Any, Any]
DIGITS = 12


@dataclass(frozen=True)
class Weighed:
    """An item of which the score of everybody is one more sum of the roles that are held back.

    roles: their places; meet: how many people stand in units between those that weigh more and those that
    weigh less, whatever is told of the units, so that no sum with the score in it tells of fewer.
    """

    item: int
    roles: tuple[int, ...]
    meet: int


def weighed_apart(given: Array, whole: Scores, dark: Array) -> tuple[Weighed, ...]:
    """The items where that is so. given: [unit, item, role] people; dark: [item, role] held back."""
    weights = whole.rules.role_weights
    if weights is None or whole.instrument.is_ladder:
        return ()
    found = (
        _weighed(place, given[:, place], dark[place], weights, whole.merged)
        for place in range(len(whole.instrument.items))
    )
    return tuple(one for one in found if one is not None)


def _weighed(
    item: int, given: Array, dark: Array, weights: Mapping[str, float], merged: frozenset[str]
) -> Weighed | None:
    people = given.sum(axis=0)
    roles = np.flatnonzero(dark & (people > 0))
    share = _shares([GROUPS[role] for role in roles], people[roles], weights, merged)
    steps = np.unique(share)
    if len(steps) < 2:
        return None
    sides = (given[:, roles[share >= step]].sum(axis=1) for step in steps[1:])
    own = given[:, roles].sum(axis=1)
    return Weighed(
        item, tuple(roles.tolist()), max(int(np.minimum(side, own - side).sum()) for side in sides)
    )


def _shares(
    roles: Sequence[str], people: Array, weights: Mapping[str, float], merged: frozenset[str]
) -> Array:
    """[role] what each person of it weighs in the score; those that are merged weigh alike."""
    weight = np.array([weights.get(role, 1.0) for role in roles])
    one = np.array([role in merged for role in roles], bool)
    share = weight / people
    share[one] = weight[one].sum() / max(people[one].sum(), 1)
    found: Array = np.array([float(f"{value:.{DIGITS}g}") for value in share])
    return found
