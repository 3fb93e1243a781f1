"""What a closed round may tell of its units and their role groups, decided once for all that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from assessment.records import units
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.scoring.partition import Partition
from assessment.scoring.parts import Parts, parts
from assessment.scoring.rules import Limits
from assessment.tree import Tree
from assessment.units import Unit
from assessment.view import Part, View, kept_arrays, scores

Array = np.ndarray[Any, Any]
KEPT_ROUNDS = 48


@dataclass(frozen=True)
class Protection:
    """The organisation's tree as numbers, and what of each node a closed round may tell of one instrument."""

    tree: Tree
    parts: Parts

    @property
    def partition(self) -> Partition:
        """Of which nodes and role groups levels may be told, item by item."""
        return self.parts.level

    @cached_property
    def shown(self) -> frozenset[str]:
        """The units of which anything may be told, each with everything below it."""
        return self._of(np.asarray(self.partition.whole.any(axis=1)))

    @cached_property
    def answered(self) -> frozenset[str]:
        """The units in which, or below which, anybody answered."""
        return self._of(self.parts.answered > 0)

    def _of(self, marked: Array) -> frozenset[str]:
        return frozenset(name for name, mark in zip(self.tree.ids, marked.tolist(), strict=True) if mark)

    def is_everybody(self, unit: str) -> bool:
        """Whether all who answered stand under a unit, so that what is told of everybody is told of it."""
        return self.parts.is_everybody(self.tree.index[unit])

    def left(self, units: Sequence[str], item: int) -> int:
        """How many people these lowest units leave of the nodes above them of which a spread is told."""
        told, people = self.parts.spread.whole[:, item], self.parts.people[:, item].sum(axis=1)
        direct, inner = people.copy(), self.tree.parents >= 0
        np.subtract.at(direct, self.tree.parents[inner], people[inner])
        above = self.tree.owners([name for name, mark in zip(self.tree.ids, told, strict=True) if mark])
        nodes = np.array([self.tree.index[unit] for unit in units], np.intp)
        return int(direct[np.isin(above, above[nodes])].sum() - direct[nodes].sum())

    def limits(self, unit: str) -> Limits:
        """What may be told of a unit with everything below it."""
        return self.parts.limits(self.tree.index[unit])


def protection(store: Store, organisation: int, held: Round, part: Part) -> Protection:
    """What may be told of one instrument of a closed round; worked out once."""
    return _kept(store, organisation, held, part, units.every(store, organisation))


@lru_cache(maxsize=KEPT_ROUNDS)
def _kept(store: Store, organisation: int, held: Round, part: Part, every: tuple[Unit, ...]) -> Protection:
    tree, arrays = Tree.of(every), kept_arrays(store, organisation, held.id, part)
    whole = scores(store, organisation, held, View((part,), None, ()))[part.instrument]
    return Protection(tree, parts(arrays, tree, whole))
