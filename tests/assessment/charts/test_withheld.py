"""What is withheld."""

from assessment.charts import withheld
from assessment.charts.look import LIGHT
from assessment.charts.rows import laid_out

ROWS = laid_out(("Johto", "Henkilöstö", "Asiakkaat"), band=30, narrow=False)


def test_a_hatch_covers_the_whole_span_and_so_shows_no_value():
    (bar,) = withheld.bars(ROWS, [0, 2], (-0.5, 0.5), LIGHT)
    assert bar["base"] == [-0.5, -0.5]
    assert bar["x"] == [1.0, 1.0]
    assert bar["y"] == [ROWS.centre(0), ROWS.centre(2)]
    assert bar["hoverinfo"] == "skip"


def test_nothing_withheld_draws_nothing():
    assert withheld.bars(ROWS, [], (0, 4), LIGHT) == []


def test_words_on_a_hatch_stand_on_ground_and_are_literal():
    word = withheld.word("<i>alle 5</i>", 2, 10, LIGHT)
    assert word["bgcolor"] == LIGHT.ground
    assert word["text"] == "&lt;i&gt;alle 5&lt;/i&gt;"
