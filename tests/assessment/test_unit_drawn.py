"""What charts of units and of change draw, and what to know before believing them, in words."""

from __future__ import annotations

from assessment import unit_drawn
from assessment.words import words
from tests.assessment.charts.test_of_change import FLAT, UP, changes
from tests.assessment.compared import ARNSTEIN, FAR, NAN, TINY, comparison, improved, overview

EN = words("en")
FIRST = TINY.dimensions[0]


def test_a_drawing_of_units_says_of_how_many_units_and_people() -> None:
    compared = comparison(FAR)
    told = unit_drawn.drawn(overview(FAR), FIRST.id, compared, "compare.units_drawn", EN)
    assert FIRST.name.en in told
    assert "10 units" in told
    assert "400 respondents" in told


def test_a_unit_is_told_by_the_dimensions_on_which_it_stands_apart() -> None:
    seen = overview(FAR)
    assert unit_drawn.place(seen, "u0", "Care", EN) == EN(
        "compare.beside_title", unit="Care", parts=EN.count("compare.beside_above", 1)
    )
    assert unit_drawn.place(seen, "u9", "Hut", EN) == EN(
        "compare.beside_title", unit="Hut", parts=EN.count("compare.beside_below", 1)
    )
    alike = overview(((40, 2.0),) * 8)
    assert unit_drawn.place(alike, "u0", "Care", EN) == EN("compare.beside_same", unit="Care")


def test_the_lowest_column_is_told_by_its_middle_unit() -> None:
    low = overview(((40, 3.0),) * 5, ((40, 1.0),) * 5)
    assert TINY.dimensions[1].name.en in unit_drawn.lowest(low, None, EN)
    rungs = overview(instrument=ARNSTEIN, levels=[[4, 4, 4, 4, 2], [5, 5, 5, 5, 3]])
    assert ARNSTEIN.items[4].name.en in unit_drawn.lowest(rungs, None, EN)
    nothing = overview(instrument=ARNSTEIN, levels=[[NAN] * 5])
    assert unit_drawn.lowest(nothing, None, EN) == EN("compared.nothing")


def test_a_change_says_whose_and_of_how_many() -> None:
    told = unit_drawn.change(changes(UP, FLAT), "Care", EN)
    assert told.startswith("Care: ")


def test_the_last_doubt_of_a_change_is_that_it_is_no_trend() -> None:
    assert unit_drawn.change_doubts(changes(UP), None, EN)[-1] == EN("change.not_trend")


def test_units_that_moved_are_counted_and_drawn_towards_each_other() -> None:
    seen = improved((0.5, "up"), (0.1, "not_shown"))
    assert "2 units" in unit_drawn.improvement(seen, EN)
    assert len(unit_drawn.improvement_doubts(seen, EN)) == 1
