"""The funnel."""

from dataclasses import replace

import pytest

from assessment.charts import funnel
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import texts, trace
from tests.assessment.charts.unit_charts import FUNNEL


def figure(chart=FUNNEL, narrow=False):
    return funnel.figure(chart, LIGHT, narrow)


def of(counts, **more):
    points = tuple(
        funnel.Point(f"U{n}-{place}", n, 2.0, "not_distinguishable", **more) for place, n in enumerate(counts)
    )
    return replace(FUNNEL, points=points)


def test_units_stand_at_their_size_and_their_mean_by_verdict():
    drawn = figure()
    for verdict, n, mean in (("above", 12, 3.6), ("not_distinguishable", 30, 2.0), ("below", 200, 0.4)):
        points = trace(drawn, f"mean {verdict}")
        assert (list(points["x"]), list(points["y"])) == ([n], [mean])


def test_limits_are_drawn_as_far_as_the_scale_goes():
    assert list(trace(figure(), "low95")["x"]) == [10, 100]
    assert list(trace(figure(), "high998")["y"]) == [3.5, 2.8]


def test_people_are_counted_by_ratios_only_where_sizes_differ_much():
    wide, even = figure(of([5, 10, 400])).layout.xaxis, figure(of([20, 30, 40])).layout.xaxis
    assert (wide.type, even.type) == ("log", "linear")
    assert list(wide.tickvals) == [5, 10, 20, 50, 100, 200]
    assert 10 ** wide.range[0] < 5 < 400 < 10 ** wide.range[1]
    assert even.range[0] < 20 < 40 < even.range[1]


def test_the_levels_are_whole_and_named():
    axis = figure().layout.yaxis
    assert list(axis.range) == [0, 4]
    assert "Juurtunut" in axis.ticktext[4]


def test_those_outside_are_named_and_nobody_else():
    named = {one.text for one in figure().layout.annotations}
    assert {"Kotihoito", "Neuvola"} <= named
    assert "Perhekeskus" not in named


def test_names_hide_neither_marks_nor_each_other():
    apart = [figure(of([10 * (place + 1)], is_outside=True)) for place in range(2)]
    assert all(any("U" in text for text in texts(one)) for one in apart)
    crowded = figure(of([100] * 50, is_outside=True))
    assert len([one for one in crowded.layout.annotations if one.text.startswith("U")]) <= 2


def test_a_name_too_long_stays_out():
    point = funnel.Point("A" * 200, 12, 3.6, "above", is_outside=True)
    assert not any(
        "AAA" in (one.text or "") for one in figure(replace(FUNNEL, points=(point,))).layout.annotations
    )


def test_the_centre_says_what_it_is_in_the_margin_or_on_a_phone_in_the_legend():
    assert "<b>Keskitaso 2,0</b>" in texts(figure())
    entries = [entry.name for entry in figure(narrow=True).data if entry.showlegend]
    assert "Keskitaso 2,0" in entries


@pytest.mark.parametrize("chart", [of([]), of([7]), replace(of([7]), limits=(), centre=None)])
@pytest.mark.parametrize("narrow", [False, True])
def test_nobody_or_one_alone_is_drawn_too(chart, narrow):
    axis = figure(chart, narrow).layout.xaxis
    assert axis.range[0] < axis.range[1]
