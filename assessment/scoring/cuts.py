"""Where a network hangs together by fewer people than the smallest group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
MOST_NEIGHBOURS = 8

Network = dict[int, dict[int, int]]


@dataclass(frozen=True)
class Cut:
    """Two sides of a connected piece that fewer people than the smallest group hold together, as bundles."""

    inside: frozenset[int]
    outside: frozenset[int]

    def parts(self, one: Array, other: Array) -> Array:
        """2 where two bundles stand on different sides, 1 where only one of them does and stands inside."""
        inside, outside = (np.array(sorted(side)) for side in (self.inside, self.outside))
        within, beyond = np.isin([one, other], inside), np.isin([one, other], outside)
        found: Array = (within[0] != within[1]) * (1 + (beyond[0] | beyond[1]))
        return found


def bundles(first: Array, second: Array, people: Array, nodes: int, least: int) -> tuple[Array, list[Cut]]:
    """[node] nodes that no cut of fewer than least people parts have one number, and the cuts between them.

    first, second: [edge] the nodes it joins; people: [edge] how many it stands for.
    """
    bundle, one, other, weight = np.arange(nodes), first, second, people
    while True:
        one, other, weight = _joined(bundle[one], bundle[other], weight, nodes)
        strong = weight >= least
        alone = one[strong], other[strong]
        pairs = alone if strong.any() else _around(one, other, weight, nodes, least)
        if not len(pairs[0]):
            break
        bundle = _merged(bundle, *pairs)
    return bundle, list(_cuts(one, other, weight, least))


def _joined(one: Array, other: Array, weight: Array, nodes: int) -> tuple[Array, Array, Array]:
    """The edges between bundles, those between the same two as one: (lower, higher, people)."""
    apart = one != other
    low, high = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
    key, place = np.unique(low * np.int64(nodes) + high, return_inverse=True)
    return key // nodes, key % nodes, np.bincount(place, weight[apart], len(key)).astype(np.int64)


def _around(one: Array, other: Array, weight: Array, nodes: int, least: int) -> tuple[Array, Array]:
    """Pairs that are held together by enough people through neighbours they share."""
    ends, far, load = np.r_[one, other], np.r_[other, one], np.r_[weight, weight]
    order = np.argsort(ends, kind="stable")
    ends, far, load = ends[order], far[order], load[order]
    degree = np.unique(ends, return_counts=True)[1]
    pieces = [np.empty((3, 0), np.int64)]
    for step in range(1, MOST_NEIGHBOURS):
        left = np.flatnonzero(np.r_[ends[step:] == ends[:-step], np.zeros(min(step, len(ends)), bool)])
        left = left[np.repeat(degree, degree)[left] <= MOST_NEIGHBOURS]
        pieces.append(np.array([far[left], far[left + step], np.minimum(load[left], load[left + step])]))
    low, high, through = np.concatenate(pieces, axis=1)
    low, high, through = _joined(np.r_[low, one], np.r_[high, other], np.r_[through, weight], nodes)
    strong = through >= least
    return low[strong], high[strong]


def _merged(bundle: Array, one: Array, other: Array) -> Array:
    """The bundles, of which those that a pair joins are one; the lowest of them stands for it."""
    named, place = np.unique(np.r_[one, other], return_inverse=True)
    pairs = place[: len(one)], place[len(one) :]
    # loaded when there is something to part: a server that starts needs none of it
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(one), np.int8), pairs), (len(named), len(named)))
    pieces, piece = connected_components(graph, directed=False)
    lowest = np.full(pieces, len(bundle))
    np.minimum.at(lowest, piece, named)
    stands = np.arange(len(bundle))
    stands[named] = lowest[piece]
    found: Array = stands[bundle]
    return found


def _cuts(one: Array, other: Array, weight: Array, least: int) -> Iterator[Cut]:
    """A cut of each connected piece that has one. The edges: (lower, higher, people)."""
    network: Network = defaultdict(dict)
    for low, high, load in zip(one.tolist(), other.tolist(), weight.tolist(), strict=True):
        network[low][high] = network[high][low] = load
    while network:
        piece = _piece(network, next(iter(network)))
        part = {node: network.pop(node) for node in piece}
        inside = _weak_side(part, least)
        if inside:
            yield Cut(inside, frozenset(piece) - inside)


def _piece(network: Network, start: int) -> set[int]:
    """Everything that hangs together with a node."""
    found, waiting = {start}, [start]
    while waiting:
        fresh = network[waiting.pop()].keys() - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _weak_side(network: Network, least: int) -> frozenset[int]:
    """One side of a cut of fewer than least people through a connected piece; nothing where there is none.

    Nodes are taken in the order of how strongly they hang on those taken before; what a node hangs by is held
    by at least so many people (Nagamochi and Ibaraki 1992), and the last one hangs by all it has.
    """
    inside = {node: {node} for node in network}
    while len(network) > 1:
        lightest = min(network, key=lambda node: (sum(network[node].values()), node))
        if sum(network[lightest].values()) < least:
            return frozenset(inside[lightest])
        for kept, gone in _held(network, least):
            inside[kept] |= inside.pop(gone)
            _contract(network, kept, gone)
    return frozenset()


def _held(network: Network, least: int) -> list[tuple[int, int]]:
    """Pairs held together by at least so many people, the later first; each node is gone once at most."""
    hold = dict.fromkeys(network, 0)
    taken: set[int] = set()
    found: dict[int, int] = {}
    queue = [(0, min(network))]
    while queue:
        node = heappop(queue)[1]
        if node in taken:
            continue
        taken.add(node)
        for near, load in network[node].items():
            if near not in taken:
                hold[near] += load
                if hold[near] >= least:
                    found.setdefault(near, node)
                heappush(queue, (-hold[near], near))
    return [(node, gone) for gone, node in reversed(list(found.items()))]


def _contract(network: Network, kept: int, gone: int) -> None:
    for near, load in network.pop(gone).items():
        del network[near][gone]
        if near != kept:
            network[kept][near] = network[near][kept] = network[kept].get(near, 0) + load
