"""What is left of shown nodes, against adding up node by node."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.scoring.forest import Forest, few, thinned
from tests.assessment.scoring.attacker import inside

Tree = tuple[list[int], np.ndarray, np.ndarray]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """parents, people and whether it is shown [node, table] of a tree with one root."""
    size = draw(st.integers(1, 8))
    parents = [-1, *(draw(st.integers(0, place - 1)) for place in range(1, size))]
    people = draw(st.lists(st.integers(0, 7), min_size=2 * size, max_size=2 * size))
    shown = draw(st.lists(st.booleans(), min_size=2 * size, max_size=2 * size))
    return parents, np.array(people).reshape(size, 2), np.array(shown).reshape(size, 2)


def nearest(parents: list[int], shown: np.ndarray, node: int) -> int:
    """The node, or the nearest above it, that is shown."""
    while node >= 0 and not shown[node]:
        node = parents[node]
    return node


@given(trees())
def test_rest_is_everybody_below_without_those_of_shown_nodes(tree: Tree) -> None:
    parents, people, shown = tree
    found = Forest(np.array(parents)).rests(people, shown)
    for table in range(2):
        below = shown[:, table].copy()
        for top in range(len(parents)):
            below[top] = True
            own = [nearest(parents, below, node) == top for node in range(len(parents))]
            assert found[top, table] == people[own, table].sum()
            below[top] = shown[top, table]


@given(trees())
def test_sum_is_everybody_below(tree: Tree) -> None:
    parents, people, _ = tree
    for top, found in enumerate(Forest(np.array(parents)).sums(people)):
        assert (
            found.tolist()
            == people[[inside(parents, node, top) for node in range(len(parents))]].sum(axis=0).tolist()
        )


@given(trees())
def test_top_is_the_nearest_shown_node(tree: Tree) -> None:
    parents, _, shown = tree
    found = Forest(np.array(parents)).tops(shown)
    assert found.tolist() == [
        [nearest(parents, shown[:, table], node) for table in range(2)] for node in range(len(parents))
    ]


@settings(max_examples=300)
@given(trees(), st.integers(2, 6))
def test_nothing_or_enough_is_left_of_what_stays_shown(tree: Tree, least: int) -> None:
    parents, people, wished = tree
    forest = Forest(np.array(parents))
    size = forest.sums(people)
    large = wished & (size >= least)
    shown = thinned(forest, people, large, least, size)
    assert not (shown & ~large).any()
    assert not few(forest.rests(people, shown), least)[shown].any()
    was_short = (few(forest.rests(people, large), least) & large).any(axis=0)
    assert (shown == large).all(axis=0)[~was_short].all()
    assert not (shown == large).all(axis=0)[was_short].any()


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ((0, 9, 7, 8), set()),
        ((3, 9, 7, 8), {2}),  # the smallest one joins those of the node itself
        ((3, 9, 4, 8), {2}),  # seven are hidden already, four of them below the least
        ((5, 9, 7, 8), set()),
    ],
)
def test_smallest_follows_until_enough_is_hidden(people: tuple[int, ...], hidden: set[int]) -> None:
    forest, direct = Forest(np.array([-1, 0, 0, 0])), np.array(people)[:, None]
    size = forest.sums(direct)
    shown = thinned(forest, direct, size >= 5, 5, size)
    assert set(np.flatnonzero(~shown[:, 0]).tolist()) == hidden


def test_the_way_down_opens_where_only_deeper_nodes_have_people() -> None:
    """Three people at the top, none in the sector: the sector and the smaller of its units are hidden."""
    forest, direct = Forest(np.array([-1, 0, 1, 1])), np.array([3, 0, 9, 6])[:, None]
    size = forest.sums(direct)
    assert thinned(forest, direct, size >= 5, 5, size)[:, 0].tolist() == [True, False, True, False]
