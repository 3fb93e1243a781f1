"""Bars, lines and marks in a scene."""

import pytest

from assessment.charts import scene_marks
from assessment.charts.scene import PRINT, Area, Line, Mark, scene
from tests.assessment.charts.conftest import BARS
from tests.assessment.charts.scenes import edges, said, texts
from tests.assessment.charts.unit_charts import LINES

TALL = 20  # pixels: the legend's samples are less deep
LINE = {"color": "#0B5A8A", "width": 2, "dash": "dot"}


def test_bars_are_as_long_as_their_shares():
    fills = [level.upper() for level in PRINT.levels]
    bars = [part for part in scene(BARS).parts if isinstance(part, Area) and part.fill in fills]
    first = min(edges(bar)[1] for bar in bars if edges(bar)[3] - edges(bar)[1] > TALL)
    lengths = {bar.fill: edges(bar)[2] - edges(bar)[0] for bar in bars if edges(bar)[1] == first}
    shares = [lengths[fill] / sum(lengths.values()) for fill in fills]
    assert shares == pytest.approx(list(BARS.rows[0].shares))


def test_bar_that_is_too_short_for_its_number_has_none():
    assert "10\u00a0%" not in said(scene(BARS))
    assert "40\u00a0%" in said(scene(BARS))


def test_numbers_of_a_line_stand_beside_its_ends():
    drawn = scene(LINES)
    sides = {text.rows[0][0].text: text.align for text in texts(drawn) if text.rows[0][0].bold}
    assert (sides["1,8"], sides["3,9"]) == ("right", "left")


def test_line_is_broken_where_a_point_is_missing_and_cut_at_the_edge():
    points = [(0.0, 0.0), (10.0, 10.0), None, (20.0, 20.0), (40.0, 40.0)]
    whole = scene_marks.lines(points, LINE, None)
    assert [part.points for part in whole] == [((0, 0), (10, 10)), ((20, 20), (40, 40))]
    assert whole[0] == Line(((0, 0), (10, 10)), "#0B5A8A", 2, "dot")
    assert scene_marks.lines(points, LINE, (0, 0, 30, 30))[1].points == ((20, 20), (30, 30))
    assert scene_marks.lines([(50.0, 50.0), (60.0, 60.0)], LINE, (0, 0, 30, 30)) == []


def test_open_mark_has_an_edge_and_a_tick_is_a_line():
    ring = {"symbol": "circle-open", "size": 17, "color": "#1B2A33", "line": {"width": 2}}
    assert scene_marks.mark(ring, (5, 6)) == [Mark("circle", 5, 6, 17, "", "#1B2A33", 2)]
    tick = {"symbol": "line-ns", "size": 8, "line": {"color": "#1B2A33", "width": 2}}
    assert scene_marks.mark(tick, (5, 6)) == [Line(((5, 2), (5, 10)), "#1B2A33", 2)]
