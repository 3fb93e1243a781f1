"""Marks and the legend."""

from assessment.charts import marks
from assessment.charts.look import DARK, LIGHT


def test_now_is_filled_and_a_target_is_an_outline():
    for look in (LIGHT, DARK):
        assert marks.now(look)["color"] == look.primary
        assert marks.target(look)["color"] == look.ground
        assert marks.target(look)["line"]["color"] == look.accent


def test_segments_are_broken_apart():
    drawn = marks.segments("gap", [(0, 10, 1, 10), (2, 20, 3, 20)], {"color": LIGHT.line})
    assert drawn["x"] == [0, 1, None, 2, 3, None]
    assert drawn["y"] == [10, 10, None, 20, 20, None]


def test_a_legend_takes_one_line_where_it_fits():
    assert marks.legend_depth(("Nyt", "Tavoite"), 278) == 34
    assert marks.legend_depth(("Nyt", "Tavoite", "Vuonna 2024"), 670) == 34


def test_a_legend_that_does_not_fit_takes_columns():
    assert marks.legend_depth(("Järjestöt ja kumppanit",) * 5, 278) == 114
    assert marks.legend_depth(("1 Satunnaista",) * 7, 300) == 94


def test_no_legend_takes_no_room():
    assert marks.legend_depth((), 278) == 0
