import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.errors import FileError, RequestError
from assessment.units import Unit, above, below, find, in_order, known, read_units
from tests.files import as_csv, as_parquet, as_xlsx

HEADER = ("unit", "name", "parent")
ALL = (*HEADER, "kind", "peer_class", "headcount")
TREE = (
    Unit("city", "Kaupunki"),
    Unit("care", "Hoiva", "city"),
    Unit("home", "kotihoito", "care"),
    Unit("youth", "Nuoret", "city"),
)


def units(*rows, write=as_csv):
    return read_units(write([HEADER if len(rows[0]) == len(HEADER) else ALL, *rows]), "u.csv")


def faults(*rows):
    with pytest.raises(FileError) as told:
        units(*rows)
    return [(one.place, one.code) for one in told.value.problems]


@pytest.mark.parametrize("write", [as_csv, as_xlsx, as_parquet])
def test_units_are_read_with_what_is_not_said_as_none(write):
    rows = (("city", " Kaupunki ", "", "", "", ""), ("care", "Hoiva", "city", "service", "large", "0"))
    assert units(*rows, write=write) == (
        Unit("city", "Kaupunki"),
        Unit("care", "Hoiva", "city", "service", "large", 0),
    )


def test_a_unit_may_come_before_the_one_it_belongs_to():
    assert [unit.id for unit in units(("b", "B", "a"), ("a", "A", ""))] == ["b", "a"]


@pytest.mark.parametrize(
    ("row", "place", "code"),
    [
        (("A b", "x", ""), "unit", "bad_id"),
        (("", "x", ""), "unit", "bad_id"),
        (("x" * 65, "x", ""), "unit", "bad_id"),
        (("b", "", ""), "name", "bad_name"),
        (("b", "  ", ""), "name", "bad_name"),
        (("b", "x" * 201, ""), "name", "bad_name"),
        (("b", "bell \x07", ""), "name", "bad_name"),
        (("b", "two\nlines", ""), "name", "bad_name"),
        (("b", "x", "zz"), "parent", "unknown_parent"),
        (("a", "x", ""), "unit", "repeated_unit"),
        (("b", "x", "b"), "parent", "circle"),
    ],
)
def test_a_row_at_fault_is_told(row, place, code):
    assert faults(("a", "A", ""), row) == [(f"u.csv:3:{place}", code)]


@pytest.mark.parametrize("count", ["-1", "1.5", "1e3", "٣", " 5", "many", "9" * 20])
def test_a_headcount_that_is_no_whole_number_is_told(count):
    assert faults(("a", "A", "", "", "", count)) == [("u.csv:2:headcount", "bad_headcount")]


def test_all_faults_are_told_at_once():
    assert faults(("A", "", "zz"), ("b", "B", "zz")) == [
        ("u.csv:2:unit", "bad_id"),
        ("u.csv:2:name", "bad_name"),
        ("u.csv:2:parent", "unknown_parent"),
        ("u.csv:3:parent", "unknown_parent"),
    ]


def test_every_unit_that_reaches_no_root_is_told():
    rows = (("a", "A", "b"), ("b", "B", "a"), ("c", "C", "b"), ("d", "D", ""), ("e", "E", "d"))
    assert faults(*rows) == [(f"u.csv:{line}:parent", "circle") for line in (2, 3, 4)]


def test_a_circle_of_many_units_is_told_without_delay():
    size = 20_000
    with pytest.raises(FileError) as told:
        units(*((f"u{number}", "x", f"u{(number + 1) % size}") for number in range(size)))
    assert told.value.total == size


def test_a_tree_deeper_than_any_stack_is_read_and_put_in_order():
    deep = units(("u0", "x", ""), *((f"u{number}", "x", f"u{number - 1}") for number in range(1, 5000)))
    assert [depth for depth, _ in in_order(deep)] == list(range(5000))
    assert len(below(deep, "u0")) == len(above(deep, "u4999")) == 5000


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
def test_any_tree_is_read_whole_and_stands_in_order_once(picks):
    rows = [(f"u{i}", f"n{i}", f"u{pick - 1}" if pick else "") for i, pick in enumerate(picks)]
    tree = units(*rows)
    assert [(unit.id, unit.parent or "") for unit in tree] == [(row[0], row[2]) for row in rows]
    ordered = [unit.id for _, unit in in_order(tree)]
    assert sorted(ordered) == sorted(unit.id for unit in tree)
    assert all(ordered.index(unit.parent) < ordered.index(unit.id) for unit in tree if unit.parent)
    for unit in tree:
        assert {one.id for one in tree if unit.id in above(tree, one.id)} == below(tree, unit.id)
