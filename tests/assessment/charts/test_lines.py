"""The lines."""

from dataclasses import replace

import pytest

from assessment.charts import lines
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import texts, trace
from tests.assessment.charts.unit_charts import LINES


def figure(chart=LINES, narrow=False):
    return lines.figure(chart, LIGHT, narrow)


def test_rounds_stand_as_far_apart_as_they_were_and_a_withheld_one_is_a_gap():
    line = trace(figure(), "Johtaminen")
    assert list(line["x"]) == [0, 900, 1600]
    assert list(line["y"]) == [1.8, None, 3.9]
    assert line["connectgaps"] is False


def test_the_first_and_the_last_are_numbered():
    assert list(trace(figure(), "Johtaminen")["text"]) == ["<b>1,8</b>", "", "<b>3,9</b>"]


def test_intervals_are_bars_cut_where_the_scale_ends():
    assert list(trace(figure(), "interval ")["y"]) == [1.5, 2.1, None, 3.5, 4, None]


def test_every_plot_has_the_whole_scale_and_the_names_of_the_end_rounds():
    layout = figure().layout
    assert list(layout.yaxis.range) == list(layout.yaxis2.range) == pytest.approx([0, 4], abs=0.1)
    assert list(layout.yaxis.tickvals) == [0, 1, 2, 3, 4]
    shown = texts(figure())
    assert shown.count("Kevät 2022") == shown.count("Syksy 2026") == 2
    assert "Syksy 2024" not in shown


def test_a_dimension_that_is_never_told_says_so():
    assert texts(figure()).count("Ei näytetä") == 1


def test_one_round_alone_stands_in_the_middle():
    one = replace(
        LINES,
        rounds=LINES.rounds[:1],
        times=LINES.times[:1],
        lines=tuple(replace(line, points=line.points[:1]) for line in LINES.lines),
    )
    low, high = figure(one).layout.xaxis.range
    assert (low + high) / 2 == 0


def test_rungs_are_whole_numbers_from_one():
    rungs = replace(LINES, first=1, digits=0)
    assert list(figure(rungs).layout.yaxis.tickvals) == [1, 2, 3, 4, 5]
    assert trace(figure(rungs), "Johtaminen")["text"][0] == "<b>2</b>"


def test_a_line_of_another_length_is_refused():
    with pytest.raises(ValueError, match="for each round"):
        replace(LINES, rounds=LINES.rounds[:2])
