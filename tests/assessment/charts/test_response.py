"""Who answered."""

from assessment.charts import response
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import RESPONSE, texts, trace, traces


def test_bars_hold_how_many_answered_and_outlines_how_many_were_hoped_for():
    figure = response.figure(RESPONSE, LIGHT)
    assert list(trace(figure, "answered")["x"]) == [8, 31]
    assert list(trace(figure, "expected")["x"]) == [10]


def test_an_absent_role_is_a_hatch_and_a_word_and_not_a_zero():
    figure = response.figure(RESPONSE, LIGHT)
    (hidden,) = traces(figure, "withheld")
    assert list(hidden["x"]) == [15]
    assert texts(figure).count("Ei vastaajia") == 2
    assert "<b>0</b>" not in texts(figure)


def test_the_numbers_are_printed():
    assert {"<b>8</b> / 10", "<b>31</b>"} <= set(texts(response.figure(RESPONSE, LIGHT)))


def test_the_axis_starts_at_zero_and_holds_the_longest_bar():
    assert list(response.figure(RESPONSE, LIGHT).layout.xaxis.range) == [0, 31]


def test_every_role_carries_its_mark():
    assert "● Johto" in texts(response.figure(RESPONSE, LIGHT))
