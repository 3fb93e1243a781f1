"""Cuts of small networks, against trying every way to part them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.scoring.cuts import Cut, bundles

Edges = list[tuple[int, int, int]]

NODES = 8
EDGES = st.lists(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.integers(1, 6)), max_size=16
)


def pieces(edges: Edges) -> list[set[int]]:
    """What hangs together, of the nodes that hang on anything."""
    found: list[set[int]] = []
    for one, other, _ in edges:
        joined = [piece for piece in found if piece & {one, other}]
        found = [piece for piece in found if piece not in joined] + [{one, other}.union(*joined)]
    return found


def smallest(edges: Edges, piece: set[int]) -> int:
    """The fewest people that any way to part the piece goes through."""
    first, *others = sorted(piece)
    sides = [{first, *more} for size in range(len(others)) for more in combinations(others, size)]
    return min((through(edges, side) for side in sides), default=10**6)


def through(edges: Edges, side: set[int]) -> int:
    """How many people join a side with the rest."""
    return sum(people for one, other, people in edges if (one in side) != (other in side))


@settings(max_examples=500)
@given(EDGES, st.integers(2, 9))
def test_a_cut_is_found_in_each_piece_that_has_one(edges: Edges, least: int) -> None:
    columns = np.array(edges, np.intp).reshape(-1, 3).T
    bundle, cuts = bundles(*columns, NODES, least)
    weak = [piece for piece in pieces(edges) if smallest(edges, piece) < least]
    assert len(cuts) == len(weak)
    for cut in cuts:
        inside, outside = (
            set(np.flatnonzero(np.isin(bundle, list(side)))) for side in (cut.inside, cut.outside)
        )
        assert inside | outside in weak
        assert 0 < through(edges, inside) < least


@settings(max_examples=300)
@given(EDGES, st.integers(2, 9))
def test_nodes_of_a_bundle_are_parted_by_no_cut_of_too_few(edges: Edges, least: int) -> None:
    bundle, _ = bundles(*np.array(edges, np.intp).reshape(-1, 3).T, NODES, least)
    for size in range(1, NODES):
        for side in map(set, combinations(range(NODES), size)):
            if through(edges, side) < least:
                assert not set(bundle[list(side)]) & set(bundle[list(set(range(NODES)) - side)])


def test_an_end_parts_two_sides_before_it_parts_one_from_nowhere() -> None:
    cut = Cut(frozenset({1, 2}), frozenset({3}))
    one, other = np.array([1, 1, 3, 1, 5]), np.array([2, 3, 5, 5, 6])
    assert cut.parts(one, other).tolist() == [0, 2, 0, 1, 0]
