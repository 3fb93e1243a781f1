"""Where a figure's values lie in pixels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.charts import scale
from assessment.charts.look import LIGHT
from assessment.charts.rows import framed, laid_out
from assessment.charts.scene_frame import Axis, Frame, clipped, colour

COORDINATES = st.floats(-50, 150, allow_nan=False)


def frame():
    rows = laid_out(("Aluebudjetti",) * 2, band=40, narrow=False)
    layout = framed(rows, LIGHT, decimal=",", top=60, right=150, bottom=20)
    return Frame({**layout, "xaxis": scale.axis(("a", "b", "c", "d", "e"), narrow=False)}, 720)


def test_values_lie_between_the_margins():
    found = frame()
    assert found.box == (290, 60, 570, 140)
    assert (found.across(0, "x"), found.across(4, "x"), found.across(0.5, "paper")) == (290, 570, 430)
    assert (found.down(0, "y"), found.down(80, "y"), found.down(1, "paper")) == (60, 140, 60)


def test_axis_of_ratios():
    axis = Axis(1, 3, 0, 200, is_log=True)
    assert axis.at(100) == pytest.approx(100)
    assert axis.at(2, is_scaled=True) == 100


def test_axis_without_length_stands_still():
    assert Axis(0, 0, 40, 40).at(0) == 40


def test_colours_have_one_form():
    assert colour("rgba(135,147,155,0.5)") == "#87939B80"
    assert colour("#0b5a8a") == "#0B5A8A"
    assert [colour(none) for none in ("rgba(0,0,0,0)", None, "")] == ["", "", ""]


@given(COORDINATES, COORDINATES, COORDINATES, COORDINATES)
def test_what_is_left_of_a_line_lies_in_the_box_and_on_the_line(x0, y0, x1, y1):
    found = clipped((x0, y0), (x1, y1), (0, 0, 100, 100))
    inside = [0 <= end <= 100 for end in (x0, y0, x1, y1)]
    if all(inside):
        assert found is not None
        assert [*found[0], *found[1]] == pytest.approx([x0, y0, x1, y1])
    for x, y in found or ():
        assert -1e-6 <= x <= 100 + 1e-6
        assert -1e-6 <= y <= 100 + 1e-6
        assert abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) < 1e-3
