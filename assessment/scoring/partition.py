"""What may be shown of a tree of units and their role groups, so that no sum of it tells of a small group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.scoring.cuts import Cut, bundles
from assessment.scoring.disclosure import GROUPS, hidden
from assessment.scoring.forest import Forest, few, first_of_each, thinned
from assessment.scoring.unknowns import Unknowns

Array = np.ndarray[Any, Any]
Blocks = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Partition:
    """What may be shown of each node with everything below it, and of each role group in it.

    whole: [node, item]; roles: [node, item, role], the last role stands for no role and is never told apart.
    """

    whole: Array
    roles: Array


def partition(
    sizes: Array,
    parents: Array,
    min_group: int,
    dark: Array | None = None,
    blocks: Blocks | None = None,
) -> Partition:
    """The one partition of a round, item by item, with everybody above all roots.

    sizes: [node, item, role] how many in the node itself gave the item a level; parents: [node], each before
    what is below it, -1 for a root; dark: [item, role] what is held back of everybody, else the small roles;
    blocks: items of which a role is told alike, else each is one.
    """
    if min_group <= 1:
        return Partition(np.ones(sizes.shape[:2], bool), np.ones(sizes.shape, bool))
    draft = _draft(
        sizes, parents, min_group, [[item] for item in range(sizes.shape[1])] if blocks is None else blocks
    )
    draft.roles[0] &= ~(_small(draft.people[0], min_group) if dark is None else dark)
    items = np.arange(sizes.shape[1])
    while len(items):
        draft.settle(items)
        items = draft.audited(items)
    return Partition(draft.whole[1:], draft.roles[1:])


def aligned(roles: Array, people: Array, blocks: Blocks) -> Array:
    """[node, item, role] the roles that are told on every item of their block where they have people."""
    told, barred = roles.copy(), (people > 0) & ~roles
    for items in blocks:
        if len(items) > 1:
            told[:, items] &= ~barred[:, items].any(axis=1, keepdims=True)
    return told


@dataclass(frozen=True)
class _Draft:
    """What would be shown so far; node 0 is everybody, of whom it is decided before.

    people: [node, item, role] with everything below; size: the same over all items of a block, by which the
    smallest is found, so that it is the same role on all of them.
    """

    forest: Forest
    blocks: Blocks
    least: int
    direct: Array
    people: Array
    size: Array
    whole: Array
    roles: Array

    def settle(self, items: Array) -> None:
        """Columns and rows in turn, until nothing or enough is left of every one."""
        while len(items):
            self._thin_columns(items)
            self._align()
            items = self._thin_rows(items)
            self._align()

    def _align(self) -> None:
        self.roles[1:] = aligned(self.roles[1:], self.people[1:], self.blocks)

    def _thin_columns(self, items: Array) -> None:
        direct, shown, size = (
            part[:, items].reshape(len(part), -1) for part in (self.direct, self.roles, self.size)
        )
        told = thinned(self.forest, direct, shown, self.least, size)
        self.roles[:, items] = told.reshape(len(told), len(items), -1)

    def _thin_rows(self, items: Array) -> Array:
        """Hides one more role where the roles hidden in a node are too few; the items where it did."""
        shown, size = self.roles[:, items], self.size[:, items]
        rest = self.forest.rests(self.direct[:, items], shown)
        short = self.whole[:, items] & few(np.where(shown, 0, rest).sum(axis=2), self.least)
        target, node, item, role = _crossing(self.forest, shown, short)
        place = (node, item, role)
        chosen = first_of_each(target * len(items) + item, role, node, size[place], rest[place] == 0)
        self.roles[node[chosen], items[item[chosen]], role[chosen]] = False
        again: Array = items[np.unique(item[chosen])]
        return again

    def audited(self, items: Array) -> Array:
        """Hides one more for every cut of too few people; the items where there were any."""
        items = items[self.whole[0, items]]
        unknowns = Unknowns(self.forest, self.direct[:, items], self.whole[:, items], self.roles[:, items])
        bundle, cuts = bundles(*unknowns.edges, unknowns.ends, self.least)
        places = [unknowns.item_of(min(cut.inside)) for cut in cuts]
        for cut, place in zip(cuts, places, strict=True):
            rows, columns = bundle[unknowns.rows[:, place]], bundle[unknowns.columns[:, place]]
            self._mend(cut, int(items[place]), rows, columns)
        again: Array = items[np.unique(np.array(places, np.intp))]
        return again

    def _mend(self, cut: Cut, item: int, rows: Array, columns: Array) -> None:
        """Hides the smallest group whose being shown parts the two sides: a role before a whole node.

        rows: [node] and columns: [node, role] the bundles that they are in.
        """
        size, whole, roles = self.size[1:, item], self.whole[1:, item], self.roles[1:, item]
        above = self.forest.parents[1:]
        apart = roles * cut.parts(columns[1:], columns[above])
        if apart.any():
            roles[_smallest(apart, size)] = False
            return
        apart = whole * cut.parts(rows[1:], rows[above])
        node = _smallest(apart, size.sum(axis=1)) if apart.any() else ...
        whole[node] = False
        roles[node] = False


def _draft(sizes: Array, parents: Array, least: int, blocks: Blocks) -> _Draft:
    """Everything that is large enough by itself; the whole nodes thinned out already."""
    forest = Forest(np.concatenate([[-1], np.asarray(parents) + 1]))
    direct = np.concatenate([np.zeros((1, *sizes.shape[1:]), np.int64), sizes])
    people = forest.sums(direct)
    size = people.copy()
    for items in blocks:
        size[:, items] = people[:, items].sum(axis=1)[:, None]
    whole = thinned(forest, direct.sum(axis=2), people.sum(axis=2) >= least, least, size.sum(axis=2))
    roles = whole[:, :, None] & (people >= least)
    roles[:, :, len(GROUPS) - 1] = False
    return _Draft(forest, blocks, least, direct, people, size, whole, roles)


def _small(people: Array, least: int) -> Array:
    """[item, role] what is held back of everybody where nobody has decided it. people: [item, role]."""
    held_back = [hidden(dict(zip(GROUPS, row, strict=True)), least) for row in people.tolist()]
    return np.array([[role in one for role in GROUPS] for one in held_back], bool).reshape(people.shape)


def _smallest(apart: Array, size: Array) -> tuple[Array, ...]:
    """The place of the smallest group among those that part the most."""
    place = np.nonzero(apart == apart.max())
    chosen = np.lexsort((*reversed(place), size[place]))[0]
    return tuple(axis[chosen] for axis in place)


def _crossing(forest: Forest, shown: Array, short: Array) -> tuple[Array, ...]:
    """The shown role groups that would fill up a short node: its own, and those below of roles it hides.

    (the short node, the node, its item, its role); those of everybody are decided before and stay.
    """
    wanting = np.asarray(short.any(axis=0))
    node, item, role = np.nonzero(shown & wanting[:, None])
    node, item, role = (axis[node > 0] for axis in (node, item, role))
    found, above, stays = [], node, short[node, item]
    while len(node):
        found.append((above[stays], node[stays], item[stays], role[stays]))
        above = forest.parents[above]
        goes = (above >= 0) & ~shown[above, item, role]
        above, node, item, role = above[goes], node[goes], item[goes], role[goes]
        stays = short[above, item]
    return tuple(np.concatenate(axis) for axis in zip(*found, strict=True)) if found else (node,) * 4
