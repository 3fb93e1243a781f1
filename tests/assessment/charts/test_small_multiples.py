"""Small multiples."""

from dataclasses import replace

import pytest

from assessment.charts import small_multiples
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import texts, trace, traces
from tests.assessment.charts.unit_charts import FLAT, SHAPES


def figure(chart=SHAPES, narrow=False):
    return small_multiples.figure(chart, LIGHT, narrow)


def test_each_unit_has_a_radar_of_its_own_with_the_common_centre():
    drawn = figure()
    assert list(trace(drawn, "Kotihoito")["r"]) == [2.0, 3.0, 1.0, 2.0]
    centres = traces(drawn, "centre")
    assert [one["subplot"] for one in centres] == ["polar", "polar2"]
    assert {tuple(one["r"]) for one in centres} == {(2.1, 2.2, 2.3, 2.1)}
    assert {one["line"]["dash"] for one in centres} == {"dash"}


def test_a_missing_value_leaves_a_gap_and_no_area():
    gap = trace(figure(), "Neuvola")
    assert gap["r"][1] is None
    assert (gap["connectgaps"], gap["fill"]) == (False, "none")
    assert trace(figure(), "Kotihoito")["fill"] == "toself"


def test_every_radar_has_the_whole_scale_and_the_same_axes():
    layout = figure().layout
    for polar in (layout.polar, layout.polar2):
        assert list(polar.radialaxis.range) == [0, 4]
        assert list(polar.angularaxis.ticktext) == ["<b>1</b>", "<b>2</b>", "<b>3</b>"]
    assert any("2.\u00a0Palvelut" in text for text in texts(figure()))


def test_two_axes_are_dots_on_lines_instead():
    drawn = figure(FLAT)
    assert {one.type for one in drawn.data} == {"scatter"}
    assert list(trace(drawn, "Kotihoito")["x"]) == [2.0, 3.0]
    assert [one["xaxis"] for one in traces(drawn, "centre")] == ["x", "x2"]
    assert drawn.layout.xaxis2.range[0] <= 0
    assert drawn.layout.xaxis2.range[1] >= 4


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("count", [0, 1, 3, 12])
def test_up_to_twelve_units_are_titled(count, narrow):
    shapes = tuple(small_multiples.Shape(f"Yksikkö {n}", (1.0, 2.0, 3.0)) for n in range(count))
    drawn = figure(replace(SHAPES, shapes=shapes), narrow)
    titles = [one.text for one in drawn.layout.annotations if one.text.startswith("<b>Yksikkö")]
    assert titles == [f"<b>Yksikkö {n}</b>" for n in range(count)]


def test_a_thirteenth_unit_is_refused():
    with pytest.raises(ValueError, match="12 units at most"):
        replace(SHAPES, shapes=SHAPES.shapes[:1] * 13)


def test_a_shape_of_another_length_is_refused():
    with pytest.raises(ValueError, match="for each axis"):
        replace(SHAPES, axes=SHAPES.axes[:2])
