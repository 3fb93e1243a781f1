"""Every chart as a scene: nothing leaves the drawing, and the numbers are the chart's own."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from assessment.charts.label import number
from assessment.charts.look import DARK, LIGHT
from assessment.charts.scene import PRINT, Area, Line, Mark, Scene, Text, scene, to_dict
from tests.assessment.charts.conftest import DOTS, LADDER
from tests.assessment.charts.scenes import CHARTS, edges, marks, said, spoken, texts
from tests.assessment.reports.specimen import HOSTILE

TALL = 20  # pixels: the legend's samples are less deep
LONG = "Hyvinvointisuunnitelma elää ja pidetään ajan tasalla yhdessä asukkaiden kanssa joka vuosi"
EVERY = pytest.mark.parametrize("name", CHARTS)


def outside(drawn: Scene) -> list[Line | Area | Mark | Text]:
    """The parts that reach over an edge of the drawing."""
    return [
        part
        for part in drawn.parts
        if min((reach := edges(part))[:2]) < -2 or reach[2] > drawn.width + 2 or reach[3] > drawn.height + 2
    ]


@EVERY
@pytest.mark.parametrize("width", [720.0, 1100.0])
@pytest.mark.parametrize("words", ["", LONG, "tavukatkoton" * 17, HOSTILE[9]], ids=range(4))
def test_nothing_leaves_the_drawing(name, width, words):
    chart = spoken(CHARTS[name], words) if words else CHARTS[name]
    drawn = scene(chart, width=width)
    assert outside(drawn) == []
    assert (drawn.width, drawn.height > 60) == (width, True)


@EVERY
@pytest.mark.parametrize("gone", ["rows", "phases", "shapes", "lines", "points"])
def test_a_chart_of_nothing_is_drawn(name, gone):
    chart = CHARTS[name]
    if hasattr(chart, gone):
        assert outside(scene(replace(chart, **{gone: ()}))) == []


@EVERY
def test_scene_can_be_handed_to_a_template(name):
    given = json.loads(json.dumps(to_dict(scene(CHARTS[name]))))
    assert {part["k"] for part in given["parts"]} <= {"line", "area", "mark", "text"}
    assert len(given["parts"]) == len(scene(CHARTS[name]).parts)


@EVERY
def test_looks_differ_in_colours_alone(name):
    light, dark = scene(CHARTS[name], LIGHT), scene(CHARTS[name], DARK)
    assert said(light) == said(dark)
    assert [edges(part) for part in light.parts] == [edges(part) for part in dark.parts]
    assert dark.ground == DARK.ground


def test_ground_behind_words_is_the_paper_of_documents():
    assert {text.ground for text in texts(scene(DOTS)) if text.ground} == {PRINT.ground} == {"#FFFFFF"}


def test_dots_stand_where_their_values_are():
    drawn = scene(DOTS)
    shown = [row for row in DOTS.rows if row.value is not None]
    dots = [mark for mark in marks(drawn, "circle") if mark.size == 12][1:]  # the first is the legend's
    step = (dots[1].x - dots[0].x) / (shown[1].value - shown[0].value)
    assert [mark.x for mark in dots] == pytest.approx(
        [dots[0].x + step * (row.value - shown[0].value) for row in shown]
    )
    assert [one for row in shown if (one := number(row.value, ",")) not in said(drawn)] == []


def test_what_is_withheld_is_hatched_and_has_no_dot():
    drawn = scene(DOTS)
    (hidden,) = [part for part in drawn.parts if isinstance(part, Area) and part.hatch == "/"]
    _, top, _, bottom = edges(hidden)
    assert not [mark for mark in marks(drawn, "circle") if top < mark.y < bottom]
    assert "Alle 5 vastaajaa" in said(drawn)


def test_words_on_a_hatch_leave_the_target_to_be_seen():
    drawn = scene(DOTS)
    (words,) = [text for text in texts(drawn) if text.ground and "Alle" in text.rows[0][0].text]
    (target,) = [mark for mark in marks(drawn, "diamond") if abs(mark.y - words.y) < 3]
    assert edges(words)[2] <= edges(target)[0]


def test_flags_stand_on_their_rungs_and_do_not_touch():
    drawn = scene(LADDER)
    rungs = sorted(
        {part.points[0][1] for part in drawn.parts if isinstance(part, Line) and part.width == 4},
        reverse=True,
    )
    feet = [mark.y for mark in marks(drawn, "circle") if mark.size == 9]
    assert feet == [rungs[phase.rung - 1] for phase in LADDER.phases if phase.rung]
    flags = [part for part in drawn.parts if isinstance(part, Area) and len(part.points) == 5]
    beside = [(one, other) for one, other in pairwise(flags) if edges(one)[3] == edges(other)[3]]
    assert beside
    assert all(edges(one)[2] <= edges(other)[0] for one, other in beside)
