"""How people's own dimension scores are spread, of groups large enough for that to tell of nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.arrays import Arrays
from assessment.scoring.dimensions import blocks
from assessment.scoring.disclosure import GROUPS, unseen
from assessment.scoring.items import levels_of
from assessment.scoring.people import people_of
from assessment.scoring.perception import own_scores
from assessment.scoring.rules import HISTOGRAM_GROUP
from assessment.scoring.scores import Scores

Array = np.ndarray[Any, Any]
QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Spread:
    """The standard deviation and the quartiles of some people's own scores of a dimension."""

    sd: float
    quartiles: tuple[float, float, float]


def spreads(scores: Scores, arrays: Arrays) -> Mapping[tuple[str, str], Spread]:
    """By dimension and role, the whole under no role; only of the groups of which a distribution may be told.

    What is told of the whole less what is told of its parts leaves nobody, or enough people too.
    """
    people = people_of(arrays)
    levels = levels_of(scores.instrument, arrays.counts.sum(axis=0), scores.rules)
    found = {}
    for block in blocks(scores.instrument, people, levels):
        first = scores.instrument.scale.first
        own = {role: own_scores(block, rows, first) for role, rows in people.roles.items()}
        for role in _told(scores, block.dimension, {role: len(one) for role, one in own.items()}):
            found[block.dimension, role] = _spread(own[role] if role else np.concatenate(list(own.values())))
    return found


def _told(scores: Scores, dimension: str, sizes: Mapping[str, int]) -> list[str]:
    """The role groups whose spread may be told, the whole among them under no name."""
    rules, row = scores.rules, scores.dimension(dimension)
    least = max(HISTOGRAM_GROUP, rules.min_group)
    if row.mean is None or row.bound is not None or sum(sizes.values()) < least:
        return []
    seen = {view.role for view in scores.views if view.dimension == dimension and view.low is not None}
    held_back = frozenset(GROUPS).difference(seen)
    dark = unseen(sizes, rules.role_weights or {}, scores.merged, least, held_back)
    return ["", *(role for role in GROUPS if role in seen - dark)]


def _spread(own: Array) -> Spread:
    low, middle, high = (float(value) for value in np.quantile(own, QUARTERS))
    return Spread(float(own.std(ddof=1)), (low, middle, high))
