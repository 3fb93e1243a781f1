import pytest

from assessment.errors import FileError
from assessment.targets import Target, holding, read_targets
from tests.files import as_csv, as_parquet, as_xlsx

HEADER = ("unit", "item", "target", "reason")
ITEMS = {"t.a1": (0, 1, 2, 3, 4), "l.n": (1, 2, 3, 4, 5, 6, 7, 8)}


def targets(*rows, units=None, write=as_csv):
    return read_targets(write([HEADER, *rows]), ITEMS, units, "t.csv")


def problems(*rows, **how):
    with pytest.raises(FileError) as told:
        targets(*rows, **how)
    return told.value.problems


@pytest.mark.parametrize("write", [as_csv, as_xlsx, as_parquet])
def test_targets_are_read_with_an_empty_unit_as_all(write):
    assert targets(("", "t.a1", "3", "law"), ("u1", "l.n", "8", ""), write=write) == (
        Target(None, "t.a1", 3, "law"),
        Target("u1", "l.n", 8),
    )


def test_the_reason_may_be_left_out():
    assert read_targets(b"unit,item,target\n,t.a1,0\n", ITEMS) == (Target(None, "t.a1", 0),)


@pytest.mark.parametrize(
    ("row", "column", "code", "allowed"),
    [
        (("", "t.a1", "5", ""), "target", "bad_target", "0–4"),
        (("", "l.n", "0", ""), "target", "bad_target", "1–8"),
        (("", "t.a1", "", ""), "target", "bad_target", "0–4"),
        (("", "t.a1", "3.0", ""), "target", "bad_target", "0–4"),
        (("", "t.a1", "+3", ""), "target", "bad_target", "0–4"),
        (("", "t.a1", "dk", ""), "target", "bad_target", "0–4"),
        (("", "t.zz", "3", ""), "item", "unknown_item", "t.a1, l.n"),
        (("U 1", "t.a1", "3", ""), "unit", "unknown_unit", "a–z 0–9 _ . - (1–64)"),
    ],
)
def test_a_row_at_fault_is_told_with_what_is_allowed_there(row, column, code, allowed):
    (only,) = problems(("u1", "t.a1", "3", ""), row)
    assert (only.place, only.code, only.allowed) == (f"t.csv:3:{column}", code, allowed)


def test_a_unit_outside_the_tree_is_told():
    (only,) = problems(("u9", "t.a1", "3", ""), ("", "t.a1", "3", ""), units={"u1"})
    assert (only.place, only.found, only.allowed) == ("t.csv:2:unit", "u9", "u1")


def test_two_targets_for_the_same_unit_and_item_are_told():
    (only,) = problems(("", "t.a1", "3", ""), ("u1", "t.a1", "3", ""), ("", "t.a1", "2", ""))
    assert (only.place, only.code) == ("t.csv:4:item", "repeated_target")


def test_all_faults_are_told_at_once():
    rows = (("U 1", "t.a1", "9", ""), ("", "t.zz", "3", ""), ("", "l.n", "0", ""))
    assert [(one.line, one.code) for one in problems(*rows)] == [
        (2, "unknown_unit"),
        (2, "bad_target"),
        (3, "unknown_item"),
        (4, "bad_target"),
    ]


@pytest.mark.parametrize(
    ("path", "target"),
    [(("home", "care", "city"), 4), (("day", "care", "city"), 3), (("youth", "city"), 2), ((), 2)],
)
def test_the_target_of_the_nearest_unit_holds(path, target):
    wanted = {"care": 3, None: 2, "home": 4, "far": 0}
    rows = tuple(Target(unit, "t.a1", level) for unit, level in wanted.items())
    for order in (rows, rows[::-1]):
        assert holding(order, path) == {"t.a1": target}


def test_an_item_without_a_target_has_none():
    assert holding([Target("home", "l.n", 6)], ("care",)) == {}
