"""The shift."""

import pytest

from assessment.charts import shift
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import texts, trace
from tests.assessment.charts.unit_charts import RUNGS, SHIFT


def figure(chart=SHIFT, narrow=False):
    return shift.figure(chart, LIGHT, narrow)


def test_before_is_a_ring_and_after_a_dot_with_their_numbers():
    before, after = trace(figure(), "before"), trace(figure(), "after")
    assert list(before["x"]) == [1.8, 2.4, 3.5, 1.5]
    assert list(after["x"]) == [2.4, 2.5, 2.0]
    assert before["marker"]["symbol"] == "circle-open"
    assert list(before["text"]) == ["1,8", "2,4", "≥ 3,5", "1,5"]
    assert after["text"][0] == "<b>2,4</b>"


def test_the_interval_of_the_change_ends_with_the_scale():
    assert list(trace(figure(), "interval")["x"]) == [2.1, 2.7, None, 2.0, 4, None, 1.5, 2.5, None]


def test_a_clear_change_leaves_the_ring_outside_its_interval_and_an_unclear_one_does_not():
    for row in SHIFT.rows[:3]:
        is_inside = row.low <= row.before <= row.high
        assert is_inside == (row.verdict == "not_distinguishable")


@pytest.mark.parametrize("narrow", [False, True])
def test_every_verdict_has_its_shape_and_its_word(narrow):
    shown = [text for text in texts(figure(narrow=narrow)) if "</span>" in text]
    assert [sign for text in shown for sign in "▲▼–" if f">{sign}<" in text] == ["▲", "–", "▼"]
    assert any("Selvä nousu" in text for text in shown)
    assert any("Vasta 0,4" in text for text in shown)


def test_neither_round_told_is_hatched_with_its_words():
    drawn = figure()
    assert len(trace(drawn, "withheld")["y"]) == 1
    assert "Ei näytetä" in texts(drawn)


def test_rungs_are_whole_numbers_on_their_own_scale():
    drawn = figure(RUNGS)
    assert list(drawn.layout.xaxis.range) == [1, 6]
    assert list(trace(drawn, "before")["text"]) == ["3"]
    assert "Tiedottaminen" in drawn.layout.xaxis.ticktext[2].replace("-<br>", "")
    assert drawn.layout.xaxis.ticktext[0].startswith("<b>1</b>")


def test_on_a_phone_rungs_are_numbers_only():
    assert set(figure(RUNGS, narrow=True).layout.xaxis.ticktext) == {f"<b>{n}</b><br>" for n in range(1, 7)}


def test_only_the_marks_that_occur_are_in_the_legend():
    assert [one.name for one in figure(RUNGS).data if one.showlegend] == ["2024", "2026"]
