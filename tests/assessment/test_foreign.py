"""What a mapped table gives is what stands in it, and who said it is only a number."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import DONT_KNOW, MISSING, levels, read_answers, write_csv
from assessment.cells import instrument_of
from assessment.foreign import faults, taken, targets
from assessment.mapping import ALL, LEFT_OUT, Column, ColumnMapping
from assessment.readings import read, settled
from assessment.sheets.grid import Grid, read_grid
from assessment.targets import Target
from tests.assessment.test_readings import TREE, opened
from tests.exports import KAMPA, aims, forms, long, webropol
from tests.files import Table, as_csv

A1, A2 = "kampa.a1", "kampa.a2"


def whole(table: Table, **changes: object) -> tuple[Grid, ColumnMapping]:
    """The table with everything in it read, but for what is said otherwise."""
    grid, mapping = opened(table)
    mapping = replace(mapping, **changes)  # type: ignore[arg-type]
    return grid, settled(mapping, read(grid, mapping, TREE))


def small(*rows: list[object], head: list[object] | None = None) -> tuple[Grid, ColumnMapping]:
    """A table of two items with the roles and units of the organisation."""
    return whole([head or ["Rooli", "Yksikkö", A1, A2], *rows])


def test_answers_are_those_of_the_table():
    found = taken(*small(["Johto", "Kotihoito", "0", "en osaa sanoa"], ["Personal", "Kirjasto", "", 4]))
    rows = found.frame.astype(str).to_dict("records")
    assert [tuple(row.values()) for row in rows] == [
        ("home", "leadership", "1", A1, "0", ""),
        ("home", "leadership", "1", A2, "dk", ""),
        ("books", "staff", "2", A2, "4", ""),
    ]


def test_answers_are_in_the_form_that_a_file_of_ours_has():
    given = taken(*whole(forms())).answers("spring")
    again = read_answers(
        write_csv(given).encode(), levels({one.id: one for one in instrument_of().values()}.values())
    )
    assert again.kinds == given.kinds == {"spring": "survey"}
    assert len(again.frame) == len(given.frame)


def test_choices_numbered_from_one_are_levels_from_zero():
    found = taken(*whole(webropol(10)))
    assert Counter(found.frame["value"].astype(str)) == Counter(str(n % 5) for n in range(10 * 21))


def test_nobody_is_named():
    for table in (forms(), webropol(), long()):
        frame = taken(*whole(table)).frame
        assert set(frame["respondent"].astype(str)) <= {str(number) for number in range(1, 13)}
        assert "omebody" not in frame.to_csv()
        assert "person" not in frame.to_csv()


def test_rows_are_left_out_for_one_reason_each_and_counted():
    grid, mapping = small(
        ["Johto", "Kotihoito", 1, 0],
        ["?", "Kotihoito", 1, 2],
        ["?", "Mars", 1, 2],
        ["Johto", "Kotihoito", "", ""],
    )
    mapping = replace(
        mapping, roles={**mapping.roles, "?": LEFT_OUT}, units={**mapping.units, "mars": LEFT_OUT}
    )
    found = taken(grid, mapping)
    assert found.left_out == {"unit": 1, "role": 1, "silent": 1}
    assert len(found.people) == 1


def test_comment_comes_along_only_with_its_answer():
    table = [
        ["Rooli", "Yksikkö", A1, "Perustelu"],
        ["Johto", "Kotihoito", 0, "Koska"],
        ["Johto", "Kotihoito", 1, ""],
        ["Johto", "Kotihoito", "", "Yksin"],
        ["Johto", "Kotihoito", "", ""],
    ]
    columns = (Column("role"), Column("unit"), Column("item", A1), Column("comment", A1))
    found = taken(*whole(table, columns=columns))
    assert list(found.frame["comment"]) == ["Koska", ""]
    assert found.comments == 1
    found = taken(
        *whole([[*row, 2] for row in table], headings=("",) * 5, columns=(*columns, Column("item", A2)))
    )
    assert found.lone_comments == 1


def test_too_long_comment_is_told_with_its_line():
    columns = (Column("role"), Column("unit"), Column("item", A1), Column("comment", A1))
    table = [["a", "b", "c", "d"], ["Johto", "Kotihoito", 0, "x" * 4001]]
    (problem,) = taken(*whole(table, columns=columns)).problems
    assert (problem.code, problem.line) == ("too_long", 2)


def test_same_respondent_twice_is_told_only_where_the_table_is_asked_who_answered():
    table = [["Tunnus", "Rooli", "Yksikkö", A1], *([7, "Johto", "Kotihoito", n] for n in range(3))]
    assert taken(*whole(table)).problems == ()
    columns = (Column("respondent"), Column("role"), Column("unit"), Column("item", A1))
    problems = taken(*whole(table, columns=columns)).problems
    assert [(one.code, one.line, one.found) for one in problems] == [
        ("repeated_respondent", 3, "7"),
        ("repeated_respondent", 4, "7"),
    ]


def test_one_row_an_answer_gives_people_and_comments():
    found = taken(*whole(long(), units={"biblioteket": "books"}))
    assert (len(found.people), len(found.frame), found.comments) == (6, 6 * 21, 6 * 21)
    assert found.items == frozenset(KAMPA.index)


def test_one_row_an_answer_tells_every_contradiction():
    table = [
        *long(1),
        *long(1)[1:2],
        ["person 0", KAMPA.items[0].name.sv, "Saknas", "", "Klienter", "Biblioteket"],
    ]
    table.append(["", KAMPA.items[0].name.sv, "Saknas", "", "Personal", "Biblioteket"])
    problems = taken(*whole(table, units={"biblioteket": "books"})).problems
    assert Counter(one.code for one in problems) == {
        "repeated_answer": 2,
        "torn_respondent": 1,
        "bad_respondent": 1,
    }
    assert {one.line for one in problems} == {23, 24, 25}


def test_targets_are_those_of_the_table():
    found, left_out, problems = targets(*whole(aims()))
    assert (len(found), left_out, problems) == (21, 0, ())
    assert found[0] == Target(None, A1, 3, "beslut")


def test_targets_of_units_and_rows_without_one():
    table = [
        ["Kohta", "Tavoite", "Yksikkö"],
        *([item.name.fi, "3 – Vakiintunut", "Kotihoito"] for item in KAMPA.items[:2]),
        *([item.name.fi, "3 – Vakiintunut", ""] for item in KAMPA.items[:2]),
        [KAMPA.items[2].name.fi, "", ""],
    ]
    found, left_out, problems = targets(*whole(table))
    assert [(one.unit, one.item) for one in found] == [("home", A1), ("home", A2), (None, A1), (None, A2)]
    assert (left_out, problems) == (1, ())


def test_target_twice_is_told():
    _, _, problems = targets(*whole([*aims(), list(aims()[1])], units={"": ALL}))
    assert [(one.code, one.line) for one in problems] == [("repeated_target", 23)]


MISTAKES = {
    "nothing to read": (["role", "unit"], ["no_item_column"]),
    "one use twice": (["role", "role", f"item {A1}"], ["use_twice"]),
    "one item twice": ([f"item {A1}", f"item {A1}"], ["item_twice"]),
    "comment on nothing": ([f"item {A1}", f"comment {A2}"], ["comment_alone"]),
    "answers without questions": ([f"item {A1}", "answer"], ["no_question_column", "no_respondent_column"]),
    "both shapes": (["question", "answer", "respondent", f"item {A1}"], ["two_shapes"]),
    "questions without answers": (["question", "unit"], ["no_answer_column"]),
    "answers and targets": (["question", "answer", "target", "respondent"], ["no_answer_column"]),
    "answers of nobody": (["question", "answer"], ["no_respondent_column"]),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_columns_that_cannot_be_read_are_told(mistake: str):
    uses, expected = MISTAKES[mistake]
    columns = tuple(Column.of(use, {A1: 1, A2: 1}) for use in uses)
    grid = read_grid(as_csv([uses, ["x"] * len(uses)]), "t.csv")
    mapping = ColumnMapping(1, grid.headings(1), columns)  # type: ignore[arg-type]
    assert [one.code for one in faults(grid, mapping)] == expected


@given(
    st.lists(
        st.lists(st.sampled_from([MISSING, DONT_KNOW, 0, 1, 2, 3, 4]), min_size=2, max_size=2), min_size=1
    )
)
def test_no_answer_is_lost_and_none_is_made(rows: list[list[int]]):
    text = {
        MISSING: "",
        DONT_KNOW: "En osaa sanoa",
        **{n: f"{n} – {KAMPA.scale.level(n).name.fi}" for n in range(5)},
    }
    found = taken(*small(*(["Johto", "Kotihoito", text[one], text[other]] for one, other in rows)))
    wanted = Counter(
        (item, "dk" if value < 0 else str(value))
        for row in rows
        for item, value in zip((A1, A2), row, strict=True)
        if value != MISSING
    )
    assert Counter(zip(found.frame["item"], found.frame["value"], strict=True)) == wanted
    assert len(found.people) == sum(row != [MISSING, MISSING] for row in rows)
