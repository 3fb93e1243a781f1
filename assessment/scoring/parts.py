"""What a round may tell of its units and their role groups beside what it tells of everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessment.arrays import NO_ROLE, Arrays
from assessment.instrument import Instrument
from assessment.scoring.contrasts import views
from assessment.scoring.disclosure import GROUPS, hidden
from assessment.scoring.item_views import blocks_of, item_views
from assessment.scoring.partition import Partition, aligned, partition
from assessment.scoring.rules import HISTOGRAM_GROUP, Limits
from assessment.scoring.scores import Scores
from assessment.scoring.weighing import Weighed, weighed_apart
from assessment.tree import Tree

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Parts:
    """What may be told of each node with everything below it.

    everybody: how many answered; answered: [node] how many in the node; people: [node, item, role] how many
    gave a level; level: of which groups levels may be told; spread: of which also how they are distributed.
    """

    instrument: Instrument
    everybody: int
    answered: Array
    people: Array
    level: Partition
    spread: Partition

    def is_everybody(self, node: int) -> bool:
        """Whether all who answered stand in this node."""
        return bool(self.answered[node] == self.everybody)

    def limits(self, node: int) -> Limits:
        """What may be told of one node."""
        shown, there = self.level.whole[node], self.people[node] > 0
        dark, faint = (there & ~one.roles[node] for one in (self.level, self.spread))
        return Limits(
            _items(self.instrument, ~shown),
            frozenset(np.array(GROUPS)[dark[shown].any(axis=0)].tolist()),
            _apart(self.instrument, dark),
            _items(self.instrument, ~self.spread.whole[node]),
            _apart(self.instrument, faint),
        )


def parts(arrays: Arrays, tree: Tree, whole: Scores) -> Parts:
    """What may be told of each node of the tree, when so much is told of everybody."""
    instrument, rules, given = whole.instrument, whole.rules, _given(arrays)
    direct = tree.placed(arrays.units, np.concatenate([given, *_beside(arrays, instrument)], axis=1))
    people = tree.sums(direct)
    answered = people[:, -1, NO_ROLE]
    known = instrument, arrays.people, answered, people[:, : given.shape[1]]
    if not rules.protects:
        everything = Partition(np.ones(known[-1].shape[:2], bool), np.ones(known[-1].shape, bool))
        return Parts(*known, everything, everything)
    dark = _dark(arrays, whole)
    tables, weighed = _Tables(instrument, tree, direct, people, dark), weighed_apart(given, whole, dark)
    leasts = rules.min_group, max(rules.min_group, HISTOGRAM_GROUP)
    return Parts(*known, *(tables.divided(weighed, least) for least in leasts))


def nothing(instrument: Instrument) -> Limits:
    """The limits of which nothing may be told."""
    items = frozenset(instrument.index)
    every = _apart(instrument, np.ones((len(items), len(GROUPS)), bool))
    return Limits(items, frozenset(GROUPS), every, items, every)


@dataclass(frozen=True)
class _Tables:
    """All that is told of the same people: the items, the own scores of dimensions, and who answered at all.

    direct, people: [node, table, role] people of the node itself, and with everything below it; dark:
    [table, role] what is held back of everybody.
    """

    instrument: Instrument
    tree: Tree
    direct: Array
    people: Array
    dark: Array

    def divided(self, weighed: Sequence[Weighed], least: int) -> Partition:
        """The items and roles of which something may be told, so that it adds up to at least so many."""
        dark = self.dark | self._small(least)
        found, items = partition(self.direct, self.tree.parents, least, dark, self.blocks), self._items
        for one in weighed:
            found.roles[:, one.item, one.roles] = False
            if one.meet < least:  # with units that were told, the score of everybody would tell of too few
                found.whole[:, one.item] = False
        # of a node something is told only where it may be told how many answered at all
        whole = found.whole[:, :items] & found.whole[:, -1:]
        roles = aligned(found.roles, self.people, self.blocks)[:, :items]
        return Partition(whole, roles & whole[:, :, None])

    @property
    def blocks(self) -> list[list[int]]:
        """The tables on which a role is told alike: the items of a dimension with its own scores."""
        own = {one.id: [self._items + place] for place, one in enumerate(self.instrument.dimensions)}
        return [[*places, *own.get(block, [])] for block, places in blocks_of(self.instrument).items()]

    @property
    def _items(self) -> int:
        return len(self.instrument.items)

    def _small(self, least: int) -> Array:
        """[table, role] the roles too small of everybody: for the parts the next smallest joins them."""
        rows = self.direct.sum(axis=0).tolist()
        held_back = [hidden(dict(zip(GROUPS, row, strict=True)), least) for row in rows]
        return np.array([[role in one for role in GROUPS] for one in held_back], bool)


def _given(arrays: Arrays) -> Array:
    """[unit, item, role] how many gave a level."""
    given: Array = arrays.counts[..., : arrays.levels].sum(axis=3, dtype=np.int64)
    return given


def _beside(arrays: Arrays, instrument: Instrument) -> tuple[Array, Array]:
    """What is told beside the items: [unit, dimension, role] how many have an own score of the dimension, and
    [unit, 1, role] how many answered at all, of whom no role is told."""
    units = np.arange(len(arrays.units))
    answered = np.zeros((len(units), 1, len(GROUPS)), np.int64)
    answered[:, 0, NO_ROLE] = np.bincount(arrays.groups // len(GROUPS), minlength=len(units))
    if instrument.is_ladder:
        return answered[:, :0], answered
    return views(instrument, arrays, units, len(units), blunts=False).n.astype(np.int64), answered


def _dark(arrays: Arrays, whole: Scores) -> Array:
    """[table, role] the role groups that are not told of everybody: on items, in dimensions, of answering."""
    instrument = whole.instrument
    names = [*(item.id for item in instrument.items), *(dimension.id for dimension in instrument.dimensions)]
    dark = np.ones((len(names) + 1, len(GROUPS)), bool)
    told = [(view.item, view.role) for view in item_views(arrays, whole) if not view.withheld]
    told += [(view.dimension, view.role) for view in whole.views if view.mean is not None]
    for name, role in told:
        dark[names.index(name), GROUPS.index(role)] = False
    return dark


def _items(instrument: Instrument, marked: Array) -> frozenset[str]:
    """The marked items."""
    return frozenset(item.id for item, mark in zip(instrument.items, marked.tolist(), strict=True) if mark)


def _apart(instrument: Instrument, marked: Array) -> frozenset[tuple[str, str]]:
    """The roles marked on any item of a dimension, or on a phase, each with it."""
    return frozenset(
        (block, role)
        for block, places in blocks_of(instrument).items()
        for role, mark in zip(GROUPS, np.any(marked[places], axis=0).tolist(), strict=True)
        if mark
    )
