"""How many stand on each row, of one vote or of two."""

from dataclasses import replace

from assessment.charts import tally
from assessment.charts.look import LIGHT
from tests.assessment.charts.conftest import TALLY, texts, trace, traces

ONE = replace(TALLY, rows=tuple(replace(row, counts=row.counts[:1]) for row in TALLY.rows), votes=())
NONE = replace(ONE, rows=tuple(replace(row, counts=()) for row in TALLY.rows))


def test_bars_hold_the_counts_of_each_vote():
    figure = tally.figure(TALLY, LIGHT)
    assert list(trace(figure, "vote 0")["x"]) == [19, 0, 21]
    assert list(trace(figure, "vote 1")["x"]) == [3, 20, 17]


def test_every_count_is_printed_and_nought_too():
    assert {"19", "0", "21", "<b>3</b>", "<b>20</b>", "<b>17</b>"} <= set(texts(tally.figure(TALLY, LIGHT)))
    assert {"<b>19</b>", "<b>0</b>", "<b>21</b>"} <= set(texts(tally.figure(ONE, LIGHT)))


def test_earlier_vote_is_an_outline_and_the_later_one_has_the_colours():
    figure = tally.figure(TALLY, LIGHT)
    colours = [LIGHT.levels[4], LIGHT.levels[3], LIGHT.bands["non_participation"]]
    assert trace(figure, "vote 0")["marker"]["color"] == LIGHT.ground
    assert list(trace(figure, "vote 1")["marker"]["color"]) == colours
    assert list(trace(tally.figure(ONE, LIGHT), "vote 0")["marker"]["color"]) == colours


def test_two_votes_are_named_and_one_is_not():
    assert {"Ensimmäinen äänestys", "Toinen äänestys"} <= set(texts(tally.figure(TALLY, LIGHT)))
    assert not tally.figure(ONE, LIGHT).layout.showlegend


def test_bars_of_a_row_do_not_touch():
    figure = tally.figure(TALLY, LIGHT)
    first, second = trace(figure, "vote 0"), trace(figure, "vote 1")
    for above, below in zip(first["y"], second["y"], strict=True):
        assert below - above > first["width"]


def test_without_counts_only_the_remarks_are_drawn():
    figure = tally.figure(NONE, LIGHT)
    assert traces(figure, "vote 0") == []
    assert "keskimmäinen vastaus" in texts(figure)
    assert not any(text.startswith("<b>") for text in texts(figure))


def test_many_rows_stand_closer():
    many = replace(ONE, rows=ONE.rows * 4)
    few = tally.figure(ONE, LIGHT).layout.height / len(ONE.rows)
    assert tally.figure(many, LIGHT).layout.height / len(many.rows) < few
