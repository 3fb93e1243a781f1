"""How each role group sees one item, where that tells of nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.arrays import Arrays
from assessment.instrument import Instrument
from assessment.roles import ROLES
from assessment.scoring.disclosure import GROUPS, blunted, hidden, unanimous_ends, unseen
from assessment.scoring.items import Bound, Levels, levels_of
from assessment.scoring.ladder import low_median
from assessment.scoring.rules import Rules
from assessment.scoring.scores import Scores
from assessment.scoring.student import interval

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class ItemView:
    """One role group's mean of one item with its interval; on a ladder the group's low median."""

    item: str
    role: str
    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None

    @property
    def withheld(self) -> bool:
        """Whether the group's people answered, but may not be shown apart."""
        return self.value is None


def item_views(arrays: Arrays, scores: Scores) -> tuple[ItemView, ...]:
    """The views of every role group that gave the item a level; none of a statement.

    A role is shown on all shown items of a dimension or on none, and only where its view of the dimension is:
    else the shown ones and the view together would tell the one that is not.
    """
    instrument, rules = scores.instrument, scores.rules
    if rules.statement:
        return ()
    levels = levels_of(instrument, arrays.counts.sum(axis=0), rules)
    people = [dict(zip(GROUPS, map(int, row), strict=True)) for row in levels.given.sum(axis=2)]
    found: list[ItemView] = []
    for dimension, places in blocks_of(instrument).items():
        shown = [place for place in places if levels.shown[place]]
        dark = _dark(scores, dimension, [people[place] for place in shown])
        for place in shown:
            found += _of_item(scores, levels, place, dark)
    return tuple(found)


def blocks_of(instrument: Instrument) -> Mapping[str, list[int]]:
    """The places of the items that stand or fall together; on a ladder no phase tells of another."""
    blocks: dict[str, list[int]] = {}
    for place, item in enumerate(instrument.items):
        blocks.setdefault(item.dimension or item.id, []).append(place)
    return blocks


def _dark(scores: Scores, dimension: str, items: Sequence[Mapping[str, int]]) -> frozenset[str]:
    """The roles that are not told apart on any of these items."""
    rules = scores.rules
    if not rules.protects:
        return frozenset()
    if rules.limits is not None:
        return rules.limits.dark_in(dimension)
    dark = frozenset(view.role for view in scores.views if view.dimension == dimension and view.withheld)
    while True:
        more = dark.union(*(_unseen(people, scores, dark) for people in items))
        if more == dark:
            return dark
        dark = more


def _unseen(people: Mapping[str, int], scores: Scores, dark: frozenset[str]) -> frozenset[str]:
    """The roles hidden on one item when these are; medians of a ladder add up to nothing."""
    rules = scores.rules
    if rules.role_weights is None or scores.instrument.is_ladder:
        return hidden(people, rules.min_group)
    return unseen(people, rules.role_weights, scores.merged, rules.min_group, dark)


def _of_item(scores: Scores, levels: Levels, place: int, dark: frozenset[str]) -> list[ItemView]:
    item, rows = scores.instrument.items[place].id, dict(zip(GROUPS, levels.given[place], strict=True))
    return [
        ItemView(item, role, int(rows[role].sum())) if role in dark else _view(scores, item, role, rows[role])
        for role in ROLES
        if rows[role].any()
    ]


def _view(scores: Scores, item: str, role: str, given: Array) -> ItemView:
    first, n = scores.instrument.scale.first, int(given.sum())
    if scores.instrument.is_ladder:
        return ItemView(item, role, n, float(low_median(given) + first))
    mean = float(given @ np.arange(len(given)) / n)
    if scores.rules.protects and unanimous_ends(given[None])[0]:
        bound: Bound = "at_least" if given[-1] else "at_most"
        return ItemView(item, role, n, blunted(mean, len(given)) + first, bound=bound)
    return ItemView(item, role, n, mean + first, *_limits(given, mean, first, scores.rules))


def _limits(given: Array, mean: float, first: int, rules: Rules) -> tuple[float | None, float | None]:
    """The interval, of enough people only: mean and spread of a few leave one distribution."""
    n = int(given.sum())
    if n < 2 or not rules.shows_histogram(n):
        return None, None
    variance = float(given @ (np.arange(len(given)) - mean) ** 2 / (n - 1) / n)
    low, high = interval(mean + first, variance, n - 1)
    return low, high
