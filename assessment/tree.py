"""The tree of units as numbers, so that what hundreds of units have can be added up at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from assessment.units import Unit, in_order

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Tree:
    """Nodes in an order in which every parent stands before what is below it.

    parents: [node] the number of the parent, -1 for a root. Read-only.
    """

    ids: tuple[str, ...]
    parents: Array

    @staticmethod
    def of(units: Sequence[Unit]) -> Tree:
        """The tree of these units."""
        ids = tuple(unit.id for _, unit in in_order(units))
        number = {name: place for place, name in enumerate(ids)}
        parent = {unit.id: -1 if unit.parent is None else number[unit.parent] for unit in units}
        return Tree(ids, np.array([parent[name] for name in ids], np.intp))

    @staticmethod
    def flat(ids: Iterable[str]) -> Tree:
        """Units of which none is below another."""
        names = tuple(ids)
        return Tree(names, np.full(len(names), -1, np.intp))

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The number of each node."""
        return {name: place for place, name in enumerate(self.ids)}

    @cached_property
    def leaves(self) -> Array:
        """[node] whether nothing is below it."""
        leaves = np.ones(len(self.ids), bool)
        leaves[self.parents[self.parents >= 0]] = False
        return leaves

    @cached_property
    def steps(self) -> tuple[Array, ...]:
        """The nodes of each depth, the deepest first."""
        depth = np.zeros(len(self.ids), np.intp)
        for node, parent in enumerate(self.parents.tolist()):
            if parent >= 0:
                depth[node] = depth[parent] + 1
        return tuple(np.flatnonzero(depth == step) for step in range(int(depth.max(initial=-1)), -1, -1))

    def placed(self, units: Sequence[str], direct: Array) -> Array:
        """[node, ...] what these units have themselves, each at its node; the other nodes have nothing."""
        found = np.zeros((len(self.ids), *direct.shape[1:]), direct.dtype)
        found[[self.index[unit] for unit in units]] = direct
        return found

    def sums(self, direct: Array) -> Array:
        """[node, ...] what each node has with everything below it. direct: [node, ...] what it has itself."""
        found = direct.copy()
        for nodes in self.steps:
            inner = nodes[self.parents[nodes] >= 0]
            np.add.at(found, self.parents[inner], found[inner])
        return found

    def owners(self, chosen: Sequence[str]) -> Array:
        """[node] which of the chosen it is or stands below, the nearest above it; -1 where none."""
        own = np.full(len(self.ids), -1, np.intp)
        own[[self.index[name] for name in chosen]] = np.arange(len(chosen))
        for node, parent in enumerate(self.parents.tolist()):
            if own[node] < 0 and parent >= 0:
                own[node] = own[parent]
        return own
