from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.errors import FileError
from assessment.unit_file import COLUMNS, read_file, read_units, write_units
from assessment.units import Unit
from tests.conftest import TODAY
from tests.files import as_csv, as_parquet, as_xlsx

HEADER = ("unit", "name", "parent")
ALL = (*HEADER, "kind", "peer_class", "headcount")
KEPT = (
    Unit("city", "Kaupunki"),
    Unit("care", "Hoiva", "city", "sector", "large", 40, expected=(("clients", 9), ("staff", 30))),
    Unit("old", "Vanha", "city", closed=TODAY),
)


def units(*rows, write=as_csv):
    return read_units(write([HEADER if len(rows[0]) == len(HEADER) else ALL, *rows]), "u.csv")


def faults(*rows):
    with pytest.raises(FileError) as told:
        units(*rows)
    return [(one.place, one.code) for one in told.value.problems]


def beside(text, kept=KEPT):
    return read_file(text.encode(), "u.csv", kept)


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


# Who is expected


def test_the_people_of_each_role_are_read_and_what_is_empty_is_not_known():
    (unit,) = read_units(b"unit,name,parent,staff,clients,headcount\na,A,,12,,0\n")
    assert (unit.expected, unit.headcount) == ((("staff", 12),), 0)


@pytest.mark.parametrize("column", ["leadership", "staff", "elected", "clients", "partners"])
def test_an_expected_number_that_is_none_is_told_in_its_column(column):
    with pytest.raises(FileError) as told:
        read_units(f"unit,name,parent,{column}\na,A,,3.5\n".encode(), "u.csv")
    assert [(one.place, one.code) for one in told.value.problems] == [(f"u.csv:2:{column}", "bad_headcount")]


def test_a_side_of_roles_is_no_column():
    with pytest.raises(FileError, match="unknown_column"):
        read_units(b"unit,name,parent,inside\na,A,,3\n")


@pytest.mark.parametrize("column", ["kind", "peer_class"])
@pytest.mark.parametrize("text", ["x" * 201, "bell \x07", "two\u2028lines"])
def test_a_kind_or_class_that_is_no_line_of_text_is_told(column, text):
    with pytest.raises(FileError) as told:
        read_units(f"unit,name,parent,{column}\na,A,,{text}\n".encode(), "u.csv")
    assert [(one.place, one.code) for one in told.value.problems] == [(f"u.csv:2:{column}", "bad_label")]


# Over what is kept


def test_what_a_file_has_no_column_for_stays_as_it_was():
    (care,) = beside("unit,name,parent,staff\ncare,Huolenpito,city,31\n").over(KEPT)
    assert care == replace(KEPT[1], name="Huolenpito", expected=(("clients", 9), ("staff", 31)))


def test_an_empty_cell_of_a_column_that_is_there_takes_away():
    text = "unit,name,parent,kind,peer_class,headcount,staff,clients\ncare,Hoiva,city,,,,,\n"
    assert beside(text).over(KEPT) == (Unit("care", "Hoiva", "city"),)


def test_a_closed_unit_that_a_file_names_is_open_in_it():
    assert beside("unit,name,parent\nold,Vanha,city\n").over(KEPT) == (Unit("old", "Vanha", "city"),)


def test_some_units_may_stand_under_those_that_are_kept_but_not_under_closed_ones():
    assert beside("unit,name,parent\nnew,N,care\n").units == (Unit("new", "N", "care"),)
    with pytest.raises(FileError) as told:
        beside("unit,name,parent\nnew,N,old\nother,O,nowhere\n")
    assert [(one.place, one.code) for one in told.value.problems] == [
        ("u.csv:2:parent", "closed_parent"),
        ("u.csv:3:parent", "unknown_parent"),
    ]


def test_a_circle_through_a_kept_unit_is_told():
    with pytest.raises(FileError) as told:
        beside("unit,name,parent\ncity,Kaupunki,care\n")
    assert [(one.place, one.code) for one in told.value.problems] == [("u.csv:2:parent", "circle")]


# Out and in again


def test_a_spreadsheet_finds_no_formula_and_a_finnish_one_its_columns():
    text = write_units([Unit("a", "=1+1", kind="-x", peer_class="@y"), Unit("b", "Hoiva; koti", "a")])
    assert text.startswith("\ufeffunit;name;parent;kind")
    assert "\r\na;'=1+1;;'-x;'@y;" in text
    assert read_units(text.encode())[0].name == "=1+1"


words = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" ;\"'=+-@,"), min_size=1, max_size=20
).filter(lambda text: text == text.strip() and text)
counts = st.none() | st.integers(0, 999_999_999)
roles = st.dictionaries(st.sampled_from(COLUMNS.known[6:]), st.integers(0, 10**9 - 1))


@st.composite
def trees(draw):
    """Units under earlier ones, with everything that a file can hold."""
    return tuple(
        Unit(
            f"u{number}",
            draw(words),
            f"u{draw(st.integers(0, number - 1))}" if number and draw(st.booleans()) else None,
            draw(st.none() | words),
            draw(st.none() | words),
            draw(counts),
            expected=tuple(sorted(draw(roles).items())),
        )
        for number in range(draw(st.integers(1, 8)))
    )


@settings(deadline=None)
@given(trees())
def test_whatever_is_written_is_read_the_same(tree):
    assert read_units(write_units(tree).encode()) == tree
