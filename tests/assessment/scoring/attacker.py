"""Somebody who solves everything that is published for the sums of hidden groups, by plain linear algebra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

Group = tuple[int, int]  # the people of one role in one node itself
NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class Attacker:
    """groups: who answered one item, with how many people; known: the sums over them that are published."""

    groups: dict[Group, int]
    known: Sequence[Sequence[float]]

    def finds(self, least: int) -> tuple[Group, ...] | None:
        """Groups of fewer people than that, of which some sum over nobody else can be worked out."""
        places = list(self.groups)
        known = np.array(self.known, float).reshape(len(self.known), len(places))
        rank = np.linalg.matrix_rank(known, tol=NEGLIGIBLE)
        for few in self._few(least):
            others = np.delete(known, [places.index(group) for group in few], axis=1)
            if others.shape[1] == 0 or np.linalg.matrix_rank(others, tol=NEGLIGIBLE) < rank:
                return few
        return None

    def _few(self, least: int) -> Iterator[tuple[Group, ...]]:
        """All sets of groups that are fewer people together."""
        small = [group for group, people in self.groups.items() if people < least]
        for number in range(1, least):
            for few in combinations(small, number):
                if sum(self.groups[group] for group in few) < least:
                    yield few


def inside(parents: Sequence[int], node: int, top: int) -> bool:
    """Whether a node is the top one or below it."""
    while node >= 0:
        if node == top:
            return True
        node = parents[node]
    return False


def published(
    groups: Sequence[Group], parents: Sequence[int], whole: Sequence[bool], roles: Sequence[Sequence[bool]]
) -> Iterator[list[float]]:
    """The sums of shown nodes, and of their shown roles, over the groups."""
    for top, is_shown in enumerate(whole):
        within = [inside(parents, node, top) for node, _ in groups]
        if is_shown:
            yield [float(one) for one in within]
        for role, is_told in enumerate(roles[top]):
            if is_told:
                yield [float(one and group[1] == role) for one, group in zip(within, groups, strict=True)]
