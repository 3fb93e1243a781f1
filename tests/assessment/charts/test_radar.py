"""The radar."""

from dataclasses import replace

import pytest

from assessment.charts import radar
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import RADAR, texts, trace


def test_each_outline_is_closed_and_holds_its_numbers():
    figure = radar.figure(RADAR, LIGHT)
    assert list(trace(figure, "Tavoite")["r"]) == [3, 3, 4, 2, 3]
    assert list(trace(figure, "2026")["r"]) == [2.1234, None, 3.2, 0.8, 2.1234]
    assert list(trace(figure, "2026")["theta"]) == [0, 90, 180, 270, 0]


def test_a_missing_value_leaves_a_gap_and_no_area():
    now = trace(radar.figure(RADAR, LIGHT), "2026")
    assert now["connectgaps"] is False
    assert now["fill"] == "none"
    whole = replace(RADAR, series=(replace(RADAR.series[0], values=(2, 1, 3, 0)),))
    assert trace(radar.figure(whole, LIGHT), "2026")["fill"] == "toself"


def test_the_target_is_dashed():
    figure = radar.figure(RADAR, LIGHT)
    assert trace(figure, "Tavoite")["line"]["dash"] == "dash"
    assert "dash" not in trace(figure, "2026")["line"]


def test_the_scale_is_whole_and_says_its_levels():
    axis = radar.figure(RADAR, LIGHT).layout.polar.radialaxis
    assert list(axis.range) == [0, 4]
    assert axis.ticktext == ("0 Puuttuu", "1 Satunnaista", "2 Kokeiltu", "3 Vakiintunut", "4 Juurtunut")


def test_axes_keep_their_order_and_wrap():
    names = radar.figure(RADAR, LIGHT).layout.polar.angularaxis.ticktext
    assert names[0].startswith("Hyvinvointi")
    assert names[0].count("<br>") >= 2
    assert list(names[1:]) == ["Asiakasraadit", "Yhteyshenkilö", "Aluebudjetti"]


def test_on_a_phone_the_axes_are_numbered_and_named_below():
    figure = radar.figure(RADAR, LIGHT, narrow=True)
    assert list(figure.layout.polar.angularaxis.ticktext) == ["1", "2", "3", "4"]
    assert any("2. Asiakasraadit" in text for text in texts(figure))


def test_a_fourth_outline_is_refused():
    with pytest.raises(ValueError, match="3 outlines at most, not 4"):
        replace(RADAR, series=(*RADAR.series, RADAR.series[0]))


def test_an_outline_of_another_length_is_refused():
    with pytest.raises(ValueError, match="for each axis"):
        replace(RADAR, axes=RADAR.axes[:3])
