import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.errors import RequestError
from assessment.units import Unit, Units, above, below, expected, find, in_order, known, still_open
from tests.conftest import TODAY

TREE = (
    Unit("city", "Kaupunki"),
    Unit("care", "Hoiva", "city"),
    Unit("home", "kotihoito", "care"),
    Unit("youth", "Nuoret", "city"),
)


def test_a_tree_deeper_than_any_stack_is_put_in_order():
    deep = tuple(Unit(f"u{number}", "x", f"u{number - 1}" if number else None) for number in range(5000))
    assert [depth for depth, _ in in_order(deep)] == list(range(5000))
    assert len(below(deep, "u0")) == len(above(deep, "u4999")) == 5000


def test_closed_units_are_left_out_of_what_is_open():
    closed = Unit("old", "Vanha", "city", closed=TODAY)
    assert still_open((*TREE, closed)) == TREE


def test_a_unit_and_everything_below_it():
    assert below(TREE, "care") == {"care", "home"}
    assert below(TREE, "home") == {"home"}
    assert below((), "care") == {"care"}


def test_a_unit_and_what_it_belongs_to_the_nearest_first():
    assert above(TREE, "home") == ("home", "care", "city")
    assert above((), "home") == ("home",)


def test_the_tree_stands_from_its_roots_down_with_siblings_by_name():
    tree = (*reversed(TREE), Unit("zoo", "Äänekoski"), Unit("arts", "arkisto", "city"))
    assert [(depth, unit.id) for depth, unit in in_order(tree)] == [
        (0, "city"),
        (1, "arts"),
        (1, "care"),
        (2, "home"),
        (1, "youth"),
        (0, "zoo"),
    ]


def test_a_unit_is_found_by_its_id_or_refused():
    assert find(TREE, "care") is TREE[1]
    with pytest.raises(RequestError, match="no_such_unit"):
        find(TREE, "zz")


def test_units_are_known_by_their_names():
    assert known(TREE)["home"] == "kotihoito"


@st.composite
def parents(draw):
    """For each unit, the number of an earlier one; 0 for a root."""
    return [draw(st.integers(0, number)) for number in range(draw(st.integers(1, 30)))]


@settings(deadline=None)
@given(parents())
def test_any_tree_stands_in_order_once(picks):
    tree = tuple(Unit(f"u{i}", f"n{i}", f"u{pick - 1}" if pick else None) for i, pick in enumerate(picks))
    ordered = [unit.id for _, unit in in_order(tree)]
    assert sorted(ordered) == sorted(unit.id for unit in tree)
    assert all(ordered.index(unit.parent) < ordered.index(unit.id) for unit in tree if unit.parent)
    for unit in tree:
        assert {one.id for one in tree if unit.id in above(tree, one.id)} == below(tree, unit.id)


# Who is expected


def test_expected_people_of_units_are_added_up_by_role():
    tree = (
        Unit("city", "Kaupunki", expected=(("elected", 12),)),
        Unit("care", "Hoiva", "city", expected=(("clients", 0), ("staff", 30))),
        Unit("youth", "Nuoret", "city", expected=(("staff", 5),)),
        Unit("old", "Vanha", "city", closed=TODAY, expected=(("staff", 99),)),
    )
    assert expected(tree) == {"elected": 12, "clients": 0, "staff": 35}


def test_where_one_of_the_lowest_units_does_not_say_nobody_knows():
    tree = (
        Unit("city", "Kaupunki"),
        Unit("a", "A", "city", expected=(("staff", 3),)),
        Unit("b", "B", "city"),
    )
    assert expected(tree) == {}
    assert expected(tree[:2]) == {"staff": 3}
    assert expected(()) == {}


def test_units_are_a_tuple_like_any_other():
    plain = tuple(Unit(name, name) for name in "abc")
    units = Units(plain)
    assert units == plain
    assert hash(units) == hash(plain)
    assert {plain: "kept"}[units] == "kept"
    assert Units(plain[:2]) != units
