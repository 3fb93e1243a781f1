"""The grid, the names on the axes and the words in a scene."""

from dataclasses import replace
from itertools import pairwise

from assessment.charts.scene import Line, scene
from tests.assessment.charts.conftest import DOTS
from tests.assessment.charts.scenes import edges, said, texts
from tests.assessment.charts.unit_charts import FUNNEL, LINES, RUNGS


def test_words_without_room_beside_each_other_are_written_upwards():
    turned = [text for text in texts(scene(RUNGS)) if text.turn]
    assert [text.rows[0][0].text for text in turned] == list(RUNGS.levels)
    assert not [text for text in texts(scene(RUNGS, width=1100)) if text.turn]


def test_words_of_levels_lie_side_by_side_above_their_lines():
    drawn = scene(DOTS)
    heads = [text for text in texts(drawn) if text.rows[0][0].text in "01234" and len(text.rows) == 2]
    assert [head.rows[1][0].text for head in heads] == list(DOTS.levels)
    assert all(edges(one)[2] <= edges(other)[0] for one, other in pairwise(heads))
    upright = {
        part.points[0][0]
        for part in drawn.parts
        if isinstance(part, Line) and part.points[0][0] == part.points[1][0]
    }
    assert {round(head.x, 1) for head in heads} <= {round(x, 1) for x in upright}


def test_axis_of_people_counts_by_ratios():
    found = {text.rows[0][0].text: text.x for text in texts(scene(FUNNEL))}
    assert found["100"] - found["50"] == found["200"] - found["100"]
    assert "Vastanneita" in said(scene(FUNNEL))


def test_levels_without_a_word_are_lines_across_each_panel():
    grid = [part for part in scene(LINES).parts if isinstance(part, Line) and part.width == 1]
    assert len(grid) == len(LINES.lines) * len(LINES.levels)


def test_words_that_would_leave_the_drawing_are_broken():
    note = "Kohta koskee vain osaa yksiköistä, ja vastaajia on siksi vähän"
    long = replace(DOTS, rows=(replace(DOTS.rows[0], note=note),))
    (remark,) = [text for text in texts(scene(long)) if text.rows[0][0].text.startswith("n = 21")]
    assert len(remark.rows) > 1
    assert edges(remark)[2] <= 720
