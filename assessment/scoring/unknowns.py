"""The network of what the shown sums over a tree and its role groups leave unknown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from assessment.scoring.forest import Forest

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Unknowns:
    """A row is a shown node with all below it that is not shown apart, a column the same of one role group.

    Who stands in a row and a column joins the two; the roles that are held back of everybody are one column.
    A sum over people is told exactly when it is a sum of cuts of this network, so that its smallest cut is
    the smallest group of which something is told (docs/method.md). direct: [node, item, role] people;
    whole: [node, item] and roles: [node, item, role] whether it is shown. The first node is everybody.
    """

    forest: Forest
    direct: Array
    whole: Array
    roles: Array

    @property
    def ends(self) -> int:
        """How many numbers of rows and columns there are."""
        return int(self.whole.size + self.roles.size + self.whole.shape[1])

    @cached_property
    def rows(self) -> Array:
        """[node, item] the row that a node's own people stand in."""
        items = self.whole.shape[1]
        rows: Array = self.forest.tops(self.whole) * items + np.arange(items)
        return rows

    @cached_property
    def columns(self) -> Array:
        """[node, item, role] the column that a node's own people stand in."""
        _, items, roles = self.roles.shape
        item = np.arange(items)[:, None]
        found = self.whole.size + (self.forest.tops(self.roles) * items + item) * roles + np.arange(roles)
        held_back = self.whole.size + self.roles.size + item
        return np.where(found < self.whole.size, held_back, found)

    @cached_property
    def edges(self) -> tuple[Array, Array, Array]:
        """The row, the column and the number of people who stand in both."""
        place = np.nonzero(self.direct)
        return self.rows[place[:2]], self.columns[place], self.direct[place]

    def item_of(self, end: int) -> int:
        """The item whose row or column it is."""
        items, roles = self.roles.shape[1:]
        beyond = end - self.whole.size
        return int(beyond // roles % items if 0 <= beyond < self.roles.size else end % items)
