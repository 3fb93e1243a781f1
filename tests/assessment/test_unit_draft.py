import pytest

from assessment.unit_draft import count, faults
from assessment.units import Unit
from tests.conftest import TODAY

TREE = (
    Unit("city", "Kaupunki"),
    Unit("care", "Hoiva", "city"),
    Unit("home", "Kotihoito", "care"),
    Unit("old", "Vanha", "city", closed=TODAY),
)


def told(unit: Unit):
    tree = (*(one for one in TREE if one.id != unit.id), unit)
    return [(one.column, one.code) for one in faults([unit], tree)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("  ", None),
        ("0", 0),
        (" 12 ", 12),
        ("999999999", 999_999_999),
        *((text, -1) for text in ("-1", "3.5", "1e3", "٣", "many", "1234567890")),
    ],
)
def test_a_number_is_read_as_it_was_written_or_not_at_all(text, number):
    assert count(text) == number


def test_units_in_order_have_no_faults():
    assert faults(TREE, TREE) == ()


@pytest.mark.parametrize(
    ("unit", "column", "code"),
    [
        (Unit("care", "", "city"), "name", "bad_name"),
        (Unit("care", "x" * 201, "city"), "name", "bad_name"),
        (Unit("care", "two\nlines", "city"), "name", "bad_name"),
        (Unit("care", "Hoiva", "city", kind="x" * 201), "kind", "bad_label"),
        (Unit("care", "Hoiva", "city", peer_class="\x00"), "peer_class", "bad_label"),
        (Unit("care", "Hoiva", "city", headcount=-1), "headcount", "bad_headcount"),
        (Unit("care", "Hoiva", "city", expected=(("staff", 10**9),)), "staff", "bad_headcount"),
        (Unit("care", "Hoiva", "nowhere"), "parent", "unknown_parent"),
        (Unit("care", "Hoiva", "home"), "parent", "circle"),
        (Unit("care", "Hoiva", "care"), "parent", "circle"),
        (Unit("care", "Hoiva", "old"), "parent", "closed_parent"),
    ],
)
def test_a_fault_is_told_with_its_column(unit, column, code):
    assert told(unit) == [(column, code)]


def test_a_closed_unit_may_stay_below_a_closed_one():
    assert told(Unit("care", "Hoiva", "old", closed=TODAY)) == []


def test_every_fault_of_every_unit_is_told_by_its_name():
    wrong = [Unit("care", "Hoiva", "home", headcount=-1), Unit("home", "", "care", kind="\x07")]
    assert [(one.file, one.code) for one in faults(wrong, (TREE[0], *wrong))] == [
        ("Hoiva", "bad_headcount"),
        ("Hoiva", "circle"),
        ("home", "bad_name"),
        ("home", "bad_label"),
        ("home", "circle"),
    ]
