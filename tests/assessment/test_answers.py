import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import COLUMNS, KINDS, levels, read_answers, state_of, write_csv
from assessment.errors import FileError, RequestError
from assessment.roles import ROLES
from tests.files import as_csv, as_parquet, as_xlsx
from tests.strategies import TINY

HEADER = COLUMNS.required
ALL = (*HEADER, "comment", "kind")
ITEMS = {"t.a1": (0, 1, 2, 3, 4), "t.a2": (0, 1, 2, 3, 4), "l.n": (1, 2, 3, 4, 5, 6, 7, 8)}


def row(value="3", item="t.a1", respondent="p1", role="staff", unit="u1", round_="r1", *more):
    return (round_, unit, role, respondent, item, value, *more)


def kind_row(kind, respondent="p1", round_="r1", role="staff"):
    return row("3", "t.a1", respondent, role, "u1", round_, "", kind)


def answers(*rows, write=as_csv, units=None):
    return read_answers(write([HEADER if len(rows[0]) == len(HEADER) else ALL, *rows]), ITEMS, units, "a.csv")


def problems(*rows, **how):
    with pytest.raises(FileError) as told:
        answers(*rows, **how)
    return told.value.problems


def faults(*rows, **how):
    return [(one.place, one.code) for one in problems(*rows, **how)]


# Values


@pytest.mark.parametrize(
    ("text", "state"),
    [("0", 0), ("4", 4), ("10", 10), ("dk", -1), ("na", -2), ("", -3)],
)
def test_a_value_is_a_level_or_one_of_three_states_that_are_never_merged(text, state):
    assert state_of(text) == state


NO_VALUES = [
    *("3.0", "3,5", "3.5", "-1", "+3", "03", "00", " 3", "3 ", "3\t", "3\u00a0", "٣", "³", "３"),
    *("0x3", "1_0", "1e0", "1e309", "NaN", "nan", "inf", "-inf", "Infinity", "9" * 10, "9" * 4000),
    *("DK", "n/a", "NULL", "TRUE"),
]


@pytest.mark.parametrize("text", NO_VALUES)
def test_whatever_is_only_nearly_a_value_is_told(text):
    assert state_of(text) is None
    (only,) = problems(row(text))
    assert (only.place, only.code, only.allowed) == ("a.csv:2:value", "bad_value", "0–4, dk, na")
    assert only.found == (text if len(text) <= 80 else text[:79] + "…")


@pytest.mark.parametrize(("item", "value", "scale"), [("t.a1", "5", "0–4"), ("l.n", "0", "1–8")])
def test_a_level_off_the_scale_of_its_own_item_is_told_with_that_scale(item, value, scale):
    (only,) = problems(row("4", "t.a2"), row("4", "l.n", "p2"), row(value, item, "p3"))
    assert (only.line, only.found, only.allowed) == (4, value, f"{scale}, dk, na")


@pytest.mark.parametrize(
    "value", [3.5, -1, True, "=1+2", "#DIV/0!", 1e308, datetime.date(2026, 1, 1), datetime.time(3)]
)
def test_a_cell_of_a_workbook_that_is_no_value_is_told(value):
    assert faults(row(value), write=as_xlsx) == [("a.csv:2:value", "bad_value")]


def test_an_empty_value_is_not_answered_and_is_no_fault():
    assert list(answers(row("")).frame["value"]) == [""]


# Names


@pytest.mark.parametrize(
    ("bad", "place", "code"),
    [
        ({"item": "t.zz"}, "item", "unknown_item"),
        ({"item": ""}, "item", "unknown_item"),
        ({"item": "T.A1"}, "item", "unknown_item"),
        ({"role": "boss"}, "role", "unknown_role"),
        ({"role": ""}, "role", "unknown_role"),
        ({"unit": "U 1"}, "unit", "bad_id"),
        ({"unit": "ä"}, "unit", "bad_id"),
        ({"unit": ""}, "unit", "bad_id"),
        ({"unit": "x" * 65}, "unit", "bad_id"),
        ({"round_": "2026/1"}, "round", "bad_id"),
        ({"round_": "r1\n"}, "round", "bad_id"),
        ({"respondent": ""}, "respondent", "bad_respondent"),
        ({"respondent": " p1"}, "respondent", "bad_respondent"),
        ({"respondent": "p\u202e1"}, "respondent", "bad_respondent"),
        ({"respondent": "p" * 65}, "respondent", "bad_respondent"),
    ],
)
def test_a_name_nobody_knows_is_told(bad, place, code):
    assert faults(row(respondent="p0"), row(**bad)) == [(f"a.csv:3:{place}", code)]


def test_a_unit_outside_the_tree_is_told_with_units_of_the_tree():
    (only,) = problems(row(), row(unit="u9", respondent="p2"), units={"u1", "u2"})
    assert (only.place, only.code, only.found, only.allowed) == (
        "a.csv:3:unit",
        "unknown_unit",
        "u9",
        "u1, u2",
    )


def test_another_tools_names_of_respondents_are_kept():
    assert list(answers(row(respondent="R_3kÄ/7=+@")).frame["respondent"]) == ["R_3kÄ/7=+@"]


# Who answered what


def test_the_same_item_twice_by_one_respondent_is_told_at_each_later_row():
    rows = (row("3"), row("4", "t.a2"), row("3"), row("2"), row("3", round_="r2"))
    assert faults(*rows) == [("a.csv:4:item", "repeated_answer"), ("a.csv:5:item", "repeated_answer")]


def test_a_respondent_in_two_units_or_roles_of_a_round_is_told():
    rows = (row(), row(item="t.a2", unit="u2"), row(item="l.n", role="clients"))
    assert faults(*rows) == [("a.csv:3:unit", "torn_respondent"), ("a.csv:4:role", "torn_respondent")]


def test_a_respondent_may_change_unit_and_role_between_rounds():
    assert answers(row(), row(round_="r2", unit="u2", role="clients")).rounds == ("r1", "r2")


def test_respondents_scattered_over_many_rounds_are_told_apart():
    rows = [row(round_=f"r{number}", respondent=f"p{number}") for number in range(300)]
    assert len(answers(*rows).frame) == 300
    assert faults(*rows, rows[7]) == [("a.csv:302:item", "repeated_answer")]
    assert faults(*rows, row("3", "t.a2", "p7", "staff", "u2", "r7")) == [
        ("a.csv:302:unit", "torn_respondent")
    ]


# Kinds


def test_a_round_without_kind_is_a_survey():
    assert answers(row()).kinds == {"r1": "survey"}
    assert answers(kind_row("")).kinds == {"r1": "survey"}


def test_each_round_has_its_own_kind():
    assert answers(kind_row("statement"), kind_row("survey", round_="r2")).kinds == {
        "r1": "statement",
        "r2": "survey",
    }


@pytest.mark.parametrize("other", ["survey", ""])
def test_a_round_of_two_kinds_is_told_where_it_changes(other):
    assert faults(kind_row("statement"), kind_row(other, "p2")) == [("a.csv:3:kind", "mixed_kinds")]


def test_an_unknown_kind_is_told():
    (only,) = problems(kind_row("poll"))
    assert (only.code, only.allowed) == ("unknown_kind", ", ".join(KINDS))


def test_a_unit_or_a_role_group_of_it_states_only_once():
    second = kind_row("statement", "p2")
    assert faults(kind_row("statement"), second) == [("a.csv:3:respondent", "statement_of_many")]
    assert answers(kind_row("statement"), kind_row("statement", "p2", role="clients")).rounds == ("r1",)


def test_only_a_statement_may_speak_without_a_role():
    assert answers(kind_row("statement", role="")).kinds == {"r1": "statement"}
    assert faults(kind_row("survey", role="")) == [("a.csv:2:role", "unknown_role")]


# All at once


def test_every_fault_is_told_at_once_in_the_order_of_the_file():
    rows = [
        row("9"),
        row("3", "t.a2"),
        row("3", "t.a2"),
        row("x", "l.n", role="elected"),
        row("3", role="boss", unit="?"),
    ]
    assert faults(*rows) == [
        ("a.csv:2:value", "bad_value"),
        ("a.csv:4:item", "repeated_answer"),
        ("a.csv:5:value", "bad_value"),
        ("a.csv:5:role", "torn_respondent"),
        ("a.csv:6:unit", "bad_id"),
        ("a.csv:6:role", "unknown_role"),
        ("a.csv:6:item", "repeated_answer"),
        ("a.csv:6:unit", "torn_respondent"),
        ("a.csv:6:role", "torn_respondent"),
    ]


def test_rows_without_a_respondent_are_not_taken_for_one_person():
    assert faults(row(respondent=""), row(respondent="")) == [
        ("a.csv:2:respondent", "bad_respondent"),
        ("a.csv:3:respondent", "bad_respondent"),
    ]


def test_the_first_fifty_of_all_faults_are_told():
    with pytest.raises(FileError) as told:
        answers(*(row("9", "t.zz" if number % 2 else "t.a1", f"p{number}") for number in range(80)))
    assert told.value.total == 80
    assert [one.line for one in told.value.problems] == list(range(2, 52))


# Rounds


def test_the_only_round_needs_no_name():
    name, frame = answers(row(), row(item="t.a2")).of_round(None)
    assert (name, len(frame)) == ("r1", 2)


def test_one_of_several_rounds_has_to_be_named():
    both = answers(row(), row(round_="r2"))
    assert list(both.of_round("r2")[1]["round"]) == ["r2"]
    with pytest.raises(RequestError, match=r"which_round .*r1, r2"):
        both.of_round(None)
    with pytest.raises(RequestError, match=r"unknown_round .*r3"):
        both.of_round("r3")


def test_items_allow_the_levels_of_their_instrument():
    assert levels([TINY]) == dict.fromkeys(("tiny.a1", "tiny.a2", "tiny.b1", "tiny.b2"), (0, 1, 2, 3, 4))


# There and back

ids = st.text("abz019_.-", min_size=1, max_size=6)
names = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8).filter(str.isprintable)
comments = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=10)


@st.composite
def tables(draw, comments=comments):
    """A table that is a valid answers file: each person in one unit and role of a round, no item twice."""
    kinds = {
        name: draw(st.sampled_from(KINDS))
        for name in draw(st.lists(ids, min_size=1, max_size=2, unique=True))
    }
    rows, voices = [], set()
    for name, kind in kinds.items():
        for respondent in draw(st.lists(names, min_size=1, max_size=4, unique=True)):
            unit, role = draw(ids), draw(st.sampled_from([*ROLES, ""] if kind == "statement" else ROLES))
            if kind == "statement" and (name, unit, role) in voices:
                continue
            voices.add((name, unit, role))
            for item in draw(st.lists(st.sampled_from(list(ITEMS)), min_size=1, unique=True)):
                value = draw(st.sampled_from([*map(str, ITEMS[item]), "dk", "na", ""]))
                rows.append((name, unit, role, respondent, item, value, draw(comments), kind))
    return [ALL, *draw(st.permutations(rows))]


def as_rows(read):
    return read.frame.astype(str).to_numpy().tolist()


@settings(deadline=None)
@given(tables())
def test_a_valid_table_is_read_as_it_stands(table):
    read = read_answers(as_csv(table, end="\r\n"), ITEMS)
    assert as_rows(read) == [list(one) for one in table[1:]]
    assert dict(read.kinds) == {one[0]: one[-1] for one in table[1:]}


@settings(deadline=None, max_examples=40)
@given(tables(st.text("abÄ +@,;\"'", max_size=6).map(str.strip)))
def test_csv_xlsx_and_parquet_of_the_same_table_are_the_same_answers(table):
    read = [read_answers(write(table), ITEMS) for write in (as_csv, as_xlsx, as_parquet)]
    assert as_rows(read[0]) == as_rows(read[1]) == as_rows(read[2])
    assert read[0].kinds == read[1].kinds == read[2].kinds


@settings(deadline=None)
@given(tables())
def test_answers_written_as_csv_are_read_back_the_same(table):
    first = read_answers(as_parquet(table), ITEMS)
    again = read_answers(write_csv(first).encode(), ITEMS)
    assert as_rows(again) == as_rows(first)
    assert again.kinds == first.kinds
