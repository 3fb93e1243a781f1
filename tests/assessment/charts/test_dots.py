"""The dot plot."""

from assessment.charts import dots
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import DOTS, STATED_DOTS, texts, trace, traces


def test_the_values_are_drawn_unrounded_and_printed_with_one_decimal():
    values = trace(dots.figure(DOTS, LIGHT), "value")
    assert list(values["x"]) == [2.3456, 3.9, 0.0]
    assert list(values["text"]) == ["<b>2,3</b>", "<b>3,9</b>", "<b>0,0</b>"]


def test_the_decimal_mark_is_the_readers(one_decimal_point):
    assert trace(dots.figure(one_decimal_point, LIGHT), "value")["text"][0] == "<b>2.3</b>"


def test_an_interval_is_cut_where_the_scale_ends():
    assert list(trace(dots.figure(DOTS, LIGHT), "interval")["x"]) == [1.9, 2.8, None, 3.4, 4, None]


def test_targets_are_drawn_also_where_the_value_is_withheld():
    assert list(trace(dots.figure(DOTS, LIGHT), "target")["x"]) == [3.0, 2.5]


def test_what_is_withheld_is_hatched_with_its_words():
    figure = dots.figure(DOTS, LIGHT)
    hidden = trace(figure, "withheld")
    assert len(hidden["y"]) == 1
    assert list(hidden["base"]) == [0]
    assert list(hidden["x"]) == [4]
    assert hidden["marker"]["pattern"]["shape"] == "/"
    assert hidden["y"][0] not in trace(figure, "value")["y"]
    assert "Alle 5 vastaajaa" in texts(figure)


def test_the_scale_is_whole_and_says_its_levels():
    axis = dots.figure(DOTS, LIGHT).layout.xaxis
    assert list(axis.range) == [0, 4]
    assert axis.ticktext[0] == "<b>0</b><br>Puuttuu"
    assert list(axis.tickvals) == [0, 1, 2, 3, 4]


def test_there_is_a_line_at_every_level():
    shapes = dots.figure(DOTS, LIGHT).layout.shapes
    assert [shape.x0 for shape in shapes if shape.yref == "paper"] == [0, 1, 2, 3, 4]


def test_a_mark_without_a_word_is_not_in_the_legend():
    plain = dots.Dots("", "", DOTS.rows, DOTS.levels, target_word="Tavoite")
    named = [entry for entry in dots.figure(plain, LIGHT).data if entry.showlegend]
    assert [entry.name for entry in named] == ["Tavoite"]


def test_how_many_answered_stands_beside_the_row():
    assert "n = 1204" in texts(dots.figure(DOTS, LIGHT))


def test_a_long_chart_repeats_its_scale_below():
    rows = tuple(dots.Dot(f"Rivi {row}", 1.0) for row in range(21))
    short = texts(dots.figure(DOTS, LIGHT))
    long = texts(dots.figure(dots.Dots("", "", rows, DOTS.levels), LIGHT))
    assert "<b>4</b>" in long
    assert "<b>4</b>" not in short


def test_rows_keep_their_order_from_the_top():
    ys = trace(dots.figure(DOTS, LIGHT), "value")["y"]
    assert list(ys) == sorted(ys)
    top, bottom = dots.figure(DOTS, LIGHT).layout.yaxis.range
    assert top > bottom


def test_nothing_is_hatched_when_nothing_is_withheld():
    whole = dots.Dots("", "", DOTS.rows[:1], DOTS.levels)
    assert traces(dots.figure(whole, LIGHT), "withheld") == []


def test_what_is_stated_is_a_ring_with_its_word_and_only_where_it_is():
    figure = dots.figure(STATED_DOTS, LIGHT)
    ring = trace(figure, "stated")
    assert (list(ring["x"]), ring["y"][0]) == ([1], trace(figure, "value")["y"][0])
    assert "Sovittu taso" in [entry.name for entry in figure.data if entry.showlegend]
    assert list(trace(dots.figure(DOTS, LIGHT), "stated")["x"]) == []
    assert len([entry for entry in dots.figure(DOTS, LIGHT).data if entry.showlegend]) == 3
