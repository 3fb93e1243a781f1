"""Disclosure control with its audit: how long it takes, and how much of units and role groups it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment import catalogue
from assessment.scoring.disclosure import GROUPS
from assessment.scoring.item_views import blocks_of
from assessment.scoring.partition import partition
from assessment.tree import Tree
from tests.bench.stopwatch import Time, best, call

Array = np.ndarray[Any, Any]
UNITS = (50, 200, 2_000)
MEANS = (6, 12, 30)  # people of a role in a unit
ROLES = 5
BELOW = 10  # units in each sector
UNEVEN = 2  # the shape of a gamma distribution: some groups are far larger than others
ANSWERED = 0.93
LEAST = 5
SECONDS = 5.0


@dataclass(frozen=True)
class Control:
    """What of so many units was shown, of those that are large enough by themselves, and how long it took."""

    units: int
    mean: int
    items: int
    taken: Time
    units_shown: float
    roles_shown: float

    @property
    def what(self) -> str:
        """What was measured."""
        tables = "one item" if self.items == 1 else f"{self.items} items"
        return f"{self.units} units × {ROLES} roles of about {self.mean} people, {tables}"


def measured(units: int) -> Iterator[Control]:
    """One item, and every item of KAMPA with roles told alike in a dimension."""
    blocks = list(blocks_of(catalogue.instrument("kampa")).values())
    for mean in MEANS:
        tree, sizes = _round(units, mean, sum(map(len, blocks)))
        yield _control(tree, sizes[:, :1], mean, [[0]])
        yield _control(tree, sizes, mean, blocks)


def _control(tree: Tree, sizes: Array, mean: int, blocks: list[list[int]]) -> Control:
    found = partition(sizes, tree.parents, LEAST, blocks=blocks)
    (taken,) = best(3, call(lambda: partition(sizes, tree.parents, LEAST, blocks=blocks)))
    people, leaves = tree.sums(sizes), tree.leaves
    whole, roles = people.sum(axis=2)[leaves] >= LEAST, people[leaves] >= LEAST
    return Control(
        int(leaves.sum()),
        mean,
        sizes.shape[1],
        taken,
        float(found.whole[leaves][whole].mean()),
        float(found.roles[leaves][roles].mean()),
    )


def _round(units: int, mean: int, items: int) -> tuple[Tree, Array]:
    """A tree of three levels with people in every unit and some in the sectors; most answer each item."""
    rng = np.random.default_rng(units * mean)
    sectors = max(1, units // BELOW)
    parents = [-1, *[0] * sectors, *(1 + unit % sectors for unit in range(units))]
    people = np.zeros((len(parents), len(GROUPS)), np.int64)
    people[1:, :ROLES] = rng.poisson(rng.gamma(UNEVEN, mean / UNEVEN, (len(parents) - 1, ROLES)))
    tree = Tree(tuple(map(str, range(len(parents)))), np.array(parents, np.intp))
    return tree, rng.binomial(people[:, None].repeat(items, axis=1), ANSWERED)
