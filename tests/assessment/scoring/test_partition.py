"""One partition of units and roles: what somebody who solves the published sums finds, what is shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.scoring.disclosure import GROUPS, hidden
from assessment.scoring.partition import Partition, aligned, partition
from tests.assessment.scoring.attacker import Attacker, published

ROLES = len(GROUPS)
DEEP = (-1, 0, 1, 2, 3, 3, 2, 1, 0)  # five levels


def sized(*rows: tuple[int, ...]) -> np.ndarray:
    """[node, one item, role] people of the first roles in each node itself."""
    sizes = np.zeros((len(rows), 1, ROLES), int)
    for node, row in enumerate(rows):
        sizes[node, 0, : len(row)] = row
    return sizes


def attacker(sizes: np.ndarray, parents: list[int], found: Partition, dark: set[int]) -> Attacker:
    """Somebody who sees the one item: everybody, the roles not held back, what the partition shows."""
    groups = {
        (node, role): int(sizes[node, 0, role]) for node, role in zip(*np.nonzero(sizes[:, 0]), strict=True)
    }
    told = list(published(list(groups), parents, found.whole[:, 0], found.roles[:, 0]))
    everybody = [[1.0] * len(groups)]
    roles = [[float(group[1] == role) for group in groups] for role in range(ROLES) if role not in dark]
    return Attacker(groups, [*told, *everybody, *roles])


def dark_of(sizes: np.ndarray, least: int) -> set[int]:
    """The roles that are held back of everybody."""
    people = sizes[:, 0].sum(axis=0).tolist()
    return {GROUPS.index(role) for role in hidden(dict(zip(GROUPS, people, strict=True)), least)}


@st.composite
def rounds(draw: st.DrawFn) -> tuple[np.ndarray, list[int]]:
    """sizes [node, item, role] and parents of a small round: many small groups, or few."""
    nodes, roles, most = draw(st.integers(1, 7)), draw(st.integers(1, 4)), draw(st.integers(2, 14))
    parents = [draw(st.integers(-1, place - 1)) for place in range(nodes)]
    people = draw(st.lists(st.integers(0, most), min_size=nodes * roles, max_size=nodes * roles))
    return sized(*map(tuple, np.array(people).reshape(nodes, roles).tolist())), parents


@settings(max_examples=300, deadline=None)
@given(rounds(), st.integers(2, 7))
def test_solving_the_published_sums_finds_nothing_of_a_small_group(round_, least: int) -> None:
    sizes, parents = round_
    found = partition(sizes, np.array(parents), least)
    if sizes.sum() < least:
        assert not found.whole.any()
        assert not found.roles.any()
    else:
        assert attacker(sizes, parents, found, dark_of(sizes, least)).finds(least) is None


@settings(max_examples=100, deadline=None)
@given(rounds(), st.integers(2, 7))
def test_everything_is_shown_where_no_group_is_small(round_, least: int) -> None:
    sizes, parents = round_
    sizes = sizes * least  # nobody, or at least so many
    found = partition(sizes, np.array(parents), least)
    below = np.array(
        [
            sum(sizes[node] for node in range(len(parents)) if is_below(parents, node, top))
            for top in range(len(parents))
        ]
    )
    assert (found.whole == (below.sum(axis=2) > 0)).all()
    assert (found.roles == (below > 0)).all()


def is_below(parents: list[int], node: int, top: int) -> bool:
    """Whether a node is the top one or under it."""
    return node == top or (node >= 0 and is_below(parents, parents[node], top))


def test_protection_turned_off_shows_everything() -> None:
    found = partition(sized((1, 0), (2, 3)), np.array([-1, 0]), 1)
    assert found.whole.all()
    assert found.roles.all()


def test_nobody_and_a_few_show_nothing() -> None:
    for sizes in (sized((0,), (0,)), sized((2, 1), (1, 0))):
        found = partition(sizes, np.array([-1, 0]), 5)
        assert not found.whole.any()
        assert not found.roles.any()


def test_the_only_unit_is_everybody() -> None:
    found = partition(sized((6, 7)), np.array([-1]), 5)
    assert found.whole.all()
    assert found.roles[0, 0, :2].all()
    assert not found.roles[0, 0, 2:].any()


def test_people_of_no_role_are_told_only_with_the_others() -> None:
    sizes = sized((0, *[0] * (ROLES - 2), 9), (6, 6))
    found = partition(sizes, np.array([-1, -1]), 5)
    assert found.whole.all()
    assert found.roles[1, 0, :2].all()
    assert not found.roles[:, :, -1].any()


def test_small_unit_takes_the_smallest_of_its_siblings_with_it() -> None:
    found = partition(sized((3,), (9,), (7,), (8,)), np.array([-1] * 4), 5)
    assert found.whole[:, 0].tolist() == [False, True, False, True]


def test_small_role_takes_another_with_it_in_its_unit_and_again_in_another_unit() -> None:
    """One leader in the first unit: their clients are hidden too, and so the clients of one more unit."""
    found = partition(sized((6, 12, 11), (1, 12, 7), (8, 12, 9)), np.array([-1] * 3), 5)
    assert found.whole.all()
    dark = [set(np.flatnonzero(~row).tolist()) & {0, 1, 2} for row in found.roles[:, 0]]
    assert dark[1] == {0, 2}
    assert {0, 2} <= dark[0] | dark[2]
    assert not any(1 in row for row in dark)


@pytest.mark.parametrize("least", [5, 10])
def test_deep_tree(least: int) -> None:
    rng = np.random.default_rng(least)
    for _ in range(40):
        sizes = sized(
            *map(tuple, rng.integers(0, 2 * least, (len(DEEP), 3)) * rng.integers(0, 2, (len(DEEP), 3)))
        )
        found = partition(sizes, np.array(DEEP), least)
        assert attacker(sizes, list(DEEP), found, dark_of(sizes, least)).finds(min(least, 6)) is None


@pytest.mark.parametrize(("mean", "shown"), [(6, 0.42), (12, 0.60), (30, 0.81)])
def test_as_much_is_shown_as_a_table_allows(mean: int, shown: float) -> None:
    """Six units of five roles; the first greedy rule with its audit showed 44, 61 and 78 % of them."""
    rng = np.random.default_rng(mean)
    sizes = np.zeros((6, 200, ROLES), int)
    sizes[:, :, :5] = rng.poisson(rng.gamma(2, mean / 2, (6, 200, 5)))
    found = partition(sizes, np.array([-1] * 6), 5)
    assert found.roles[sizes > 0].mean() > shown
    assert found.whole.mean() > 0.99


def test_items_do_not_mind_each_other() -> None:
    rng = np.random.default_rng(7)
    sizes = rng.poisson(5, (9, 12, ROLES))
    together = partition(sizes, np.array(DEEP), 5)
    for item in range(sizes.shape[1]):
        alone = partition(sizes[:, [item]], np.array(DEEP), 5)
        assert (alone.whole[:, 0] == together.whole[:, item]).all()
        assert (alone.roles[:, 0] == together.roles[:, item]).all()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 6))
def test_a_role_is_told_on_all_items_of_a_block_or_on_none(seed: int, least: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = rng.poisson(rng.gamma(1, 5, (6, 1, ROLES)).repeat(3, axis=1))
    sizes[:, :, 3:] = 0
    parents = [-1, 0, 0, 1, 1, -1]
    people = np.array(
        [sum(sizes[node] for node in range(6) if is_below(parents, node, top)) for top in range(6)]
    )
    found = partition(sizes, np.array(parents), least, blocks=[[0, 1], [2]])
    there, told = people[:, :2] > 0, found.roles[:, :2]
    assert ((told == there).all(axis=1) | ~told.any(axis=1)).all()
    for item in range(3):
        one = Partition(found.whole[:, [item]], found.roles[:, [item]])
        own = sizes[:, [item]]
        if own.sum() >= least:
            assert attacker(own, parents, one, dark_of(own, least)).finds(least) is None


def test_aligned_minds_only_items_where_the_role_has_people() -> None:
    roles = np.array([[[True, True], [False, False], [True, False]]])
    people = np.array([[[5, 5], [0, 3], [4, 4]]])
    assert aligned(roles, people, [[0, 1], [2]]).tolist() == [[[True, False], [False, False], [True, False]]]


def test_what_is_held_back_of_everybody_is_not_told_by_units() -> None:
    """Leaders are two in all; staff are held back with them, so not every unit tells its staff."""
    sizes = sized((1, 20, 12), (1, 25, 12), (0, 30, 16))
    dark = np.zeros((1, ROLES), bool)
    dark[0, [0, 1]] = True
    found = partition(sizes, np.array([-1] * 3), 5, dark)
    assert found.whole.all()
    assert attacker(sizes, [-1] * 3, found, {0, 1}).finds(5) is None
    assert found.roles[:, 0, 1].sum() < 3
