"""A tree in which some nodes are shown: what is left of a shown node without the shown ones below it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Step:
    """Nodes of one depth in the order of their parents; starts: where those of each parent begin."""

    nodes: Array
    starts: Array
    above: Array


@dataclass(frozen=True)
class Forest:
    """parents: [node] -1 for a root; every parent stands before what is below it. Read-only."""

    parents: Array

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What has a parent, depth by depth, the deepest first."""
        depth = np.zeros(len(self.parents), np.intp)
        for node, parent in enumerate(self.parents.tolist()):
            if parent >= 0:
                depth[node] = depth[parent] + 1
        return tuple(self._step(np.flatnonzero(depth == one)) for one in range(depth.max(initial=0), 0, -1))

    def _step(self, nodes: Array) -> Step:
        nodes = nodes[np.argsort(self.parents[nodes], kind="stable")]
        above, starts = np.unique(self.parents[nodes], return_index=True)
        return Step(nodes, starts, above)

    def sums(self, direct: Array) -> Array:
        """[node, ...] what each node has with everything below it. direct: [node, ...] what it has itself."""
        return self.rests(direct, np.zeros(direct.shape, bool))

    def rests(self, direct: Array, shown: Array) -> Array:
        """[node, ...] what each node has without the shown ones below it."""
        found = direct.astype(np.int64)
        for step in self.steps:
            left = np.where(shown[step.nodes], 0, found[step.nodes])
            found[step.above] += np.add.reduceat(left, step.starts, axis=0)
        return found

    def tops(self, shown: Array) -> Array:
        """[node, ...] the nearest shown node: itself or one above it; -1 where none is."""
        own = np.arange(len(self.parents)).reshape(-1, *(1,) * (shown.ndim - 1))
        found = np.where(shown, own, -1)
        for step in reversed(self.steps):
            found[step.nodes] = np.where(shown[step.nodes], own[step.nodes], found[self.parents[step.nodes]])
        return found


def thinned(forest: Forest, direct: Array, shown: Array, least: int, size: Array) -> Array:
    """The shown nodes without the smallest ones, until nothing or enough is left of each.

    direct: [node, table] people; size: [node, table] by which the smallest is found.
    """
    shown = shown.copy()
    for step in forest.steps:
        tables = np.arange(direct.shape[1])
        while True:
            rest = forest.rests(direct[:, tables], shown[:, tables])
            short = np.zeros(rest.shape, bool)
            short[step.above] = shown[np.ix_(step.above, tables)] & few(rest[step.above], least)
            wanting = short.any(axis=0)
            if not wanting.any():
                break
            tables, rest, short = tables[wanting], rest[:, wanting], short[:, wanting]
            node, table = _next_hidden(forest, shown[:, tables], short, size[:, tables], rest)
            shown[node, tables[table]] = False
    return shown


def few(people: Array, least: int) -> Array:
    """Whether there is somebody, but not enough."""
    found: Array = (people > 0) & (people < least)
    return found


def _next_hidden(forest: Forest, shown: Array, short: Array, size: Array, rest: Array) -> tuple[Array, Array]:
    """For each short node and table the shown node below it that is hidden next: (nodes, tables).

    The smallest of those that have something of their own; another one only opens the way further down.
    """
    owner = np.concatenate([np.full((1, shown.shape[1]), -1), forest.tops(shown)[forest.parents[1:]]])
    node, table = np.nonzero(shown & np.take_along_axis(short, owner, axis=0) & (owner >= 0))
    place = (node, table)
    chosen = first_of_each(owner[place] * shown.shape[1] + table, node, size[place], rest[place] == 0)
    return node[chosen], table[chosen]


def first_of_each(group: Array, *keys: Array) -> Array:
    """The place of the first of each group, by the last key first, as numpy's lexsort reads them."""
    order = np.lexsort((*keys, group))
    _, starts = np.unique(group[order], return_index=True)
    return order[starts]
