"""Charts of change hold exactly the numbers of the change, and the tables beside them say the same."""

from dataclasses import replace

import pytest

from assessment import comparison_tables
from assessment.changes import Changes
from assessment.charts import of_change
from assessment.course import Course, Line, Point
from assessment.scoring.change import Change, Difference
from assessment.words import LANGUAGES, words
from tests.assessment.compared import ARNSTEIN, TINY, improved, round_

EN = words("en")
BEFORE, AFTER = round_("2024", 2024), round_("2026", 2026)
A, B = (one.id for one in TINY.dimensions)
UP = Difference(A, 1.8, 2.4, 0.6, 0.2, 1.0, 0.39, "up")
FLAT = Difference(B, 2.0, 2.1, 0.1, -0.3, 0.5, 0.41)
ENDED = Difference(B, 3.5, 2.0, -1.5, before_bound="at_least", bound="at_most")
HIDDEN = Difference(B)


def changes(*dimensions, items=(), phases=(), instrument=TINY):
    return Changes(
        BEFORE, AFTER, instrument, None, Change(tuple(dimensions), tuple(items), (), tuple(phases)), (20, 30)
    )


def test_the_interval_of_the_change_is_laid_out_from_where_it_began():
    row, _ = of_change.shift(changes(UP, FLAT), EN, "t", "s").rows
    assert (row.before, row.after) == (1.8, 2.4)
    assert (row.low, row.high) == pytest.approx((2.0, 2.8))
    assert (row.verdict, row.verdict_word) == ("above", EN("moved.up"))


def test_what_is_not_shown_says_from_how_large_a_change_on_it_would_be():
    up, flat = of_change.shift(changes(UP, FLAT), EN, "t", "s").rows
    assert (flat.verdict, flat.verdict_word) == ("not_distinguishable", EN("moved.not_shown"))
    assert "0.4" in flat.note
    assert up.note == ""


def test_a_round_that_tells_only_a_side_says_so_and_has_no_interval():
    (row,) = of_change.shift(changes(ENDED), EN, "t", "s").rows
    assert row.signs == ("≥\u00a0", "")
    assert (row.low, row.high) == (None, None)


def test_what_neither_round_tells_has_no_verdict():
    (row,) = of_change.shift(changes(HIDDEN), EN, "t", "s").rows
    assert row.is_hidden
    assert (row.hidden, row.verdict_word) == (EN("chart.withheld"), "")


def test_the_items_of_a_dimension_are_rows_of_their_own():
    items = [replace(FLAT, name=item.id) for item in TINY.items]
    seen = changes(UP, items=items)
    assert [row.name for row in of_change.rows(seen, B)] == [item.id for item in TINY.items_of(B)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_chart_and_table_are_the_same_numbers(language):
    say, seen = words(language), changes(UP, FLAT)
    chart, table = of_change.shift(seen, say, "t", "s"), comparison_tables.change(seen, say)
    for row, cells in zip(chart.rows, table.rows, strict=True):
        assert cells[:3] == (row.label, say.number(row.before), say.number(row.after))
        assert cells[6] == row.verdict_word
    assert table.columns[1:3] == ("2024", "2026")


def test_phases_move_by_rungs_without_a_test():
    needs, *_, last = ARNSTEIN.items
    seen = changes(
        phases=(Difference(needs.id, 3, 5, 2), Difference(last.id, 4, 4, 0), Difference(last.id, 6, 5, -1)),
        instrument=ARNSTEIN,
    )
    chart = of_change.shift(seen, EN, "t", "s")
    assert (chart.first, chart.digits, len(chart.levels)) == (1, 0, 8)
    assert [row.verdict_word for row in chart.rows] == ["2 rungs up", "Same rung", "1 rung down"]
    assert comparison_tables.change(seen, EN).rows[0][1:] == ("3", "5", "+2")


def test_lines_have_every_round_at_its_time_and_gaps_where_nothing_is_told():
    points = (Point(BEFORE, 20, 1.8, 1.5, 2.1), Point(AFTER))
    course = Course(TINY, None, (BEFORE, AFTER), (Line(A, ("tiny.a1",), points),))
    chart = of_change.lines(course, EN, "t", "s")
    assert [(point.value, point.low) for point in chart.lines[0].points] == [(1.8, 1.5), (None, None)]
    assert chart.times[1] - chart.times[0] == (AFTER.closed - BEFORE.closed).days
    assert comparison_tables.course(course, EN).rows[0][1:] == ("1.8 (1.5–2.1)", "–")


@pytest.mark.parametrize("years", [(2026, 2026), (2010, 2025, 2026)])
def test_rounds_that_closed_too_close_stand_in_even_steps(years):
    rounds = tuple(round_(str(year), year) for year in years)
    line = Line(A, ("tiny.a1",), tuple(Point(one, 20, 2.0) for one in rounds))
    chart = of_change.lines(Course(TINY, None, rounds, (line,)), EN, "t", "s")
    assert chart.times == tuple(range(len(years)))


def test_units_that_moved_stand_by_their_estimate_against_no_change():
    seen = improved((0.8, "up"), (0.1, "not_shown"), (-0.5, "down"))
    chart = of_change.improved(seen, EN, "t", "s")
    assert [(row.value, row.raw, row.verdict) for row in chart.rows] == [
        (0.8, 1.6, "above"), (0.1, 0.2, "not_distinguishable"), (-0.5, -1.0, "below"),
    ]  # fmt: skip
    assert (chart.centre, chart.span) == (0.0, (-1, 1))
    assert comparison_tables.improved(seen, EN).rows[0][5:] == ("+0.8", "+0.6", "+1.0")
    assert of_change.improved(replace(seen, common=None), EN, "t", "s").raw_word == ""
