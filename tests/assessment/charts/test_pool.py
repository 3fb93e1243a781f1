"""The pool."""

from dataclasses import replace

from assessment.charts import pool
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import texts, trace, traces
from tests.assessment.charts.unit_charts import POOL


def test_own_values_others_and_their_middle_are_drawn_unrounded():
    drawn = pool.figure(POOL, LIGHT)
    assert list(trace(drawn, "own")["x"]) == [2.4, 1.0]
    assert list(trace(drawn, "others")["x"]) == [1.0, 2.0, 3.0, 1.0, 1.5]
    assert list(trace(drawn, "middle")["x"]) == [2.0]
    assert list(trace(drawn, "target")["x"]) == [3.0]
    assert list(trace(drawn, "interval")["x"]) == [2.1, 2.7, None]


def test_the_middle_half_is_a_band():
    bands = [shape for shape in pool.figure(POOL, LIGHT).layout.shapes if shape.type == "rect"]
    assert [(band.x0, band.x1) for band in bands] == [(1.5, 2.5)]


def test_no_own_value_says_why_and_is_hatched_where_no_others_stand():
    alone = replace(POOL, rows=POOL.rows[2:3])
    assert "Ei näytetä" in texts(pool.figure(alone, LIGHT))
    assert len(traces(pool.figure(alone, LIGHT), "withheld")) == 1
    beside = replace(POOL, rows=POOL.rows[1:2])
    assert traces(pool.figure(beside, LIGHT), "withheld") == []
    assert "Ei näytetä" in texts(pool.figure(beside, LIGHT))


def test_only_the_marks_that_occur_are_in_the_legend():
    drawn = pool.figure(replace(POOL, rows=POOL.rows[3:]), LIGHT)
    assert [entry.name for entry in drawn.data if entry.showlegend] == ["Yksikkö"]


def test_the_remark_stands_beside_its_row():
    assert "sija 1–3 / 4" in texts(pool.figure(POOL, LIGHT))
