"""The tree as numbers says the same as the tree of units."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assessment.tree import Tree
from assessment.units import Unit, above, below


@st.composite
def trees(draw: st.DrawFn) -> tuple[Unit, ...]:
    """A forest of a few units in any order."""
    size = draw(st.integers(1, 9))
    parents = [
        draw(st.one_of(st.none(), st.integers(0, place - 1))) if place else None for place in range(size)
    ]
    units = [
        Unit(f"u{place}", f"U{place}", None if parent is None else f"u{parent}")
        for place, parent in enumerate(parents)
    ]
    return tuple(draw(st.permutations(units)))


@given(trees())
def test_parents_stand_before_what_is_below_them(units: tuple[Unit, ...]):
    tree = Tree.of(units)
    assert sorted(tree.ids) == sorted(unit.id for unit in units)
    assert all(parent < node for node, parent in enumerate(tree.parents.tolist()))
    above_of = {unit.id: unit.parent for unit in units}
    assert [tree.ids[p] if p >= 0 else None for p in tree.parents] == [above_of[name] for name in tree.ids]


@given(trees())
def test_sums_are_over_everything_below(units: tuple[Unit, ...]):
    tree = Tree.of(units)
    direct = {unit.id: 3**place for place, unit in enumerate(units)}
    found = tree.sums(np.array([[direct[name], 1] for name in tree.ids]))
    for name, (total, count) in zip(tree.ids, found.tolist(), strict=True):
        inside = below(units, name)
        assert (total, count) == (sum(direct[one] for one in inside), len(inside))
        assert tree.leaves[tree.index[name]] == (len(inside) == 1)


@given(trees(), st.data())
def test_owner_is_the_nearest_chosen_above(units: tuple[Unit, ...], data: st.DataObject):
    tree = Tree.of(units)
    chosen = data.draw(st.lists(st.sampled_from(tree.ids), unique=True))
    for name, owner in zip(tree.ids, tree.owners(chosen).tolist(), strict=True):
        nearest = next((one for one in above(units, name) if one in chosen), None)
        assert (None if owner < 0 else chosen[owner]) == nearest


def test_what_units_have_themselves_stands_at_their_nodes():
    tree = Tree.flat(["b", "a", "c"])
    assert tree.placed(["c", "b"], np.array([[5, 6], [7, 8]])).tolist() == [[7, 8], [0, 0], [5, 6]]
    assert tree.leaves.tolist() == [True] * 3
