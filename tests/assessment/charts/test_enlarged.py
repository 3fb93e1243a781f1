"""A figure for a wall: letters, marks and room grow, the numbers stay."""

from typing import Any

import plotly.graph_objects as go
import pytest

from assessment.charts import ladder
from assessment.charts.enlarged import PAIR, enlarged
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import LADDER, texts


def fonts(part: Any) -> list[float]:
    """Every size of letters in a figure."""
    if isinstance(part, dict):
        own = [part["size"]] if "size" in part and "color" in part and "symbol" not in part else []
        return own + [size for value in part.values() for size in fonts(value)]
    return [size for value in part for size in fonts(value)] if isinstance(part, list | tuple) else []


def test_everything_that_is_read_is_28_pixels_on_a_wall(drawable):
    draw, chart = drawable
    assert min(fonts(enlarged(draw(chart, LIGHT), 2.16).to_dict()["layout"])) >= 28


def test_values_words_and_axes_are_the_same(drawable):
    draw, chart = drawable
    before, after = draw(chart, LIGHT), enlarged(draw(chart, LIGHT), 2)
    assert texts(after) == texts(before)
    for one, other in zip(before.to_dict()["data"], after.to_dict()["data"], strict=True):
        assert all(one.get(name) == other.get(name) for name in ("x", "y", "r", "base"))
        assert one.get("width") == other.get("width")
    for axis in ("xaxis", "yaxis"):
        assert before.layout[axis].range == after.layout[axis].range


def test_room_grows_with_the_letters(drawable):
    draw, chart = drawable
    before, after = draw(chart, LIGHT).layout, enlarged(draw(chart, LIGHT), 2).layout
    assert after.height == 2 * before.height
    assert after.margin.l == pytest.approx(2 * before.margin.l)


def test_plotly_accepts_every_part(drawable):
    draw, chart = drawable
    go.Figure(enlarged(draw(chart, LIGHT), 2.16).to_dict())


def test_figure_is_no_deeper_than_its_screen(drawable):
    draw, chart = drawable
    whole = enlarged(draw(chart, LIGHT), 2)
    room = whole.layout.height - 50
    assert enlarged(draw(chart, LIGHT), 2, room).layout.height == room
    assert enlarged(draw(chart, LIGHT), 2, room + 100).layout.height == whole.layout.height


def test_flags_of_the_ladder_grow_with_their_words():
    before, after = ladder.figure(LADDER, LIGHT), enlarged(ladder.figure(LADDER, LIGHT), 2)
    for one, other in zip(before.layout.shapes, after.layout.shapes, strict=True):
        if one.type == "path":
            pairs = [[tuple(map(float, pair)) for pair in PAIR.findall(shape.path)] for shape in (one, other)]
            assert pairs[1] == [(2 * x, y) for x, y in pairs[0]]
