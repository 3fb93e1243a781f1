"""The dumbbell."""

from dataclasses import replace

import pytest

from assessment.charts import dumbbell
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import DUMBBELL, texts, trace


def test_each_end_holds_its_numbers():
    figure = dumbbell.figure(DUMBBELL, LIGHT)
    assert list(trace(figure, "now")["x"]) == [1.25, 2.75, 3.5]
    assert list(trace(figure, "target")["x"]) == [3.0, 2.5, 3.0]


def test_only_a_row_with_both_ends_is_joined():
    assert list(trace(dumbbell.figure(DUMBBELL, LIGHT), "gap")["x"]) == [1.25, 3.0, None, 3.5, 3.0, None]


def test_a_row_without_a_value_is_hatched():
    figure = dumbbell.figure(DUMBBELL, LIGHT)
    assert len(trace(figure, "withheld")["y"]) == 1
    assert "Alle 5 vastaajaa" in texts(figure)


def test_a_withheld_value_is_not_told_on_pointing():
    told = trace(dumbbell.figure(DUMBBELL, LIGHT), "target")["hovertext"]
    assert told[1] == "<b>Asiakasraadit</b><br>– → 2,5<br>Selvitä"


def test_each_verdict_has_its_word_and_its_own_shape():
    figure = dumbbell.figure(DUMBBELL, LIGHT)
    signs = [shape for shape in figure.layout.shapes if shape.type == "path"]
    assert {"Toimi", "Selvitä", "Myöhemmin", "Tavoitteessa"} <= set(texts(figure))
    assert [sign.path.count(" L ") for sign in signs] == [2, 3, 3, 5]
    assert [sign.fillcolor for sign in signs][:2] == [LIGHT.accent, "rgba(0,0,0,0)"]


def test_the_scale_is_whole():
    assert list(dumbbell.figure(DUMBBELL, LIGHT, narrow=True).layout.xaxis.range) == [0, 4]


@pytest.mark.parametrize(("narrow", "told"), [(False, "Toimi<br>9 pistettä"), (True, "Toimi · 9 pistettä")])
def test_a_note_stands_beside_its_verdict(narrow, told):
    rows = (replace(DUMBBELL.rows[0], note="9 pistettä"), *DUMBBELL.rows[1:])
    assert told in texts(dumbbell.figure(replace(DUMBBELL, rows=rows), LIGHT, narrow=narrow))
