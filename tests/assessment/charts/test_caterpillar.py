"""The caterpillar."""

from dataclasses import replace
from itertools import pairwise

import pytest

from assessment.charts import caterpillar
from assessment.charts.look import DARK, LIGHT
from tests.assessment.charts.conftest import texts, trace, traces
from tests.assessment.charts.unit_charts import CATERPILLAR, GAPS, crowd

WIDTHS = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


def figure(chart=CATERPILLAR, look=LIGHT, narrow=False):
    return caterpillar.figure(chart, look, narrow)


def test_estimates_are_drawn_unrounded_apart_by_verdict():
    drawn = figure()
    assert list(trace(drawn, "estimate above")["x"]) == [2.6]
    assert list(trace(drawn, "estimate not_distinguishable")["x"]) == [2.1234, 2.0]
    assert list(trace(drawn, "estimate below")["x"]) == [0.3]


def test_intervals_have_the_colour_of_their_verdict_and_end_with_the_scale():
    below = trace(figure(), "interval below")
    assert list(below["x"]) == [0, 0.8, None]
    assert trace(figure(), "interval above")["line"]["color"] != below["line"]["color"]


def test_units_own_means_show_how_far_they_were_drawn():
    assert list(trace(figure(), "raw")["x"]) == [2.7, 2.2, 2.0, 0.1]


def test_the_centre_is_a_line_that_says_what_it_is():
    drawn = figure()
    assert [shape.x0 for shape in drawn.layout.shapes if shape.line.dash == "dash"] == [2.05]
    assert "<b>Keskitaso 2,1</b>" in texts(drawn)
    without = figure(replace(CATERPILLAR, centre=None))
    assert not [shape for shape in without.layout.shapes if shape.line.dash == "dash"]


@pytest.mark.parametrize(("centre", "anchor"), [(0.1, "left"), (2.0, "center"), (3.9, "right")])
def test_the_word_of_a_centre_near_an_edge_grows_away_from_it(centre, anchor):
    drawn = figure(replace(CATERPILLAR, centre=centre))
    (word,) = [one for one in drawn.layout.annotations if one.text == "<b>Keskitaso 2,1</b>"]
    assert word.xanchor == anchor


def test_the_axis_is_the_whole_scale():
    assert list(figure().layout.xaxis.range) == [0, 4]
    assert list(figure(GAPS).layout.xaxis.range) == [-2, 2]


def test_differences_have_signs_and_sides():
    drawn = texts(figure(GAPS))
    assert {"<b>+0,8</b>", "<b>−0,1</b>"} <= set(drawn)
    assert {"← Asiakkaat korkeammalla", "Johto korkeammalla →"} <= set(drawn)
    assert [
        text.removeprefix("<b>").removesuffix("</b><br>") for text in figure(GAPS).layout.xaxis.ticktext
    ] == ["−2", "−1", "0", "+1", "+2"]


def test_what_is_withheld_is_hatched_with_its_words_and_has_no_mark():
    drawn = figure()
    (y,) = trace(drawn, "withheld")["y"]
    assert "Ei näytetä" in texts(drawn)
    marked = [height for one in drawn.data if one.name.startswith("estimate") for height in one.y]
    assert y not in marked


def test_how_many_people_stands_beside_the_row_or_on_a_phone_with_the_name():
    assert "<b>2,6</b>   n = 31" in texts(figure())
    assert "Kotihoito · n = 31" in texts(figure(narrow=True))


def test_a_place_is_told_as_an_interval_and_only_on_pointing():
    drawn = figure()
    assert any("sija 1–2 / 4" in text for text in trace(drawn, "estimate above")["hovertext"])
    assert not any("sija" in (one.text or "") for one in drawn.layout.annotations)


def test_only_the_marks_that_occur_are_in_the_legend():
    one = replace(CATERPILLAR, rows=CATERPILLAR.rows[2:3])
    assert [entry.name for entry in figure(one).data if entry.showlegend] == ["Ei erotu", "Oma keskiarvo"]


@WIDTHS
def test_rows_are_at_least_22_pixels_apart(narrow):
    many = replace(CATERPILLAR, rows=CATERPILLAR.rows[:1] * 60)
    ys = list(trace(figure(many, narrow=narrow), "estimate above")["y"])
    assert min(other - one for one, other in pairwise(ys)) >= 22


@WIDTHS
def test_up_to_sixty_units_are_all_named_and_more_are_a_crowd(narrow):
    assert sum(text.startswith("Yksikkö") for text in texts(figure(crowd(60), narrow=narrow))) == 60
    assert figure(crowd(2000), narrow=narrow).layout.height < 1200


def test_a_crowd_keeps_every_unit_in_order_and_names_only_those_that_differ():
    drawn = figure(crowd(200))
    ys = [list(trace(drawn, f"estimate {name}")["y"]) for name in ("above", "not_distinguishable", "below")]
    assert [len(each) for each in ys] == [20, 160, 20]
    every = [y for each in ys for y in each]
    assert every == sorted(every)
    named = [one.text for one in drawn.layout.annotations if "Yksikkö" in one.text]
    assert 10 < len(named) <= 40
    assert all("▲" in text or "▼" in text for text in named)


def test_a_crowd_is_one_trace_a_verdict_and_light():
    drawn = figure(crowd(2000))
    assert len(traces(drawn, "interval above")) == 1
    assert len(drawn.to_json()) < 500_000


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.mode)
@WIDTHS
def test_a_crowd_that_is_wholly_withheld_says_so(look, narrow):
    hidden = replace(CATERPILLAR, rows=CATERPILLAR.rows[-1:] * 100, centre=None)
    assert "Ei näytetä" in texts(figure(hidden, look, narrow))


def test_no_unit_at_all_is_an_empty_scale():
    assert list(figure(replace(CATERPILLAR, rows=())).layout.xaxis.range) == [0, 4]
