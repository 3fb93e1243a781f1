"""The legend of a scene."""

from assessment.charts import scene_legend
from assessment.charts.scene import Area, scene
from assessment.charts.scene_legend import LINE, swatch
from tests.assessment.charts.conftest import BARS
from tests.assessment.charts.scenes import Text, edges, said

INK = "#1B2A33"


def entries(*words):
    return [swatch(Area((), "#0B5A8A"), word, INK) for word in words]


def laid(*words, width=300.0):
    parts, deep = scene_legend.laid_out(entries(*words), width)
    return [part for part in parts if isinstance(part, Text)], deep


def test_entries_stand_on_one_line_while_there_is_room():
    texts, deep = laid("Nyt", "Tavoite")
    assert len({text.y for text in texts}) == 1
    assert edges(texts[0])[2] < texts[1].x
    assert deep == LINE


def test_entry_without_room_begins_a_line():
    texts, deep = laid("Selvästi keskitason yläpuolella", "Ei erotu keskitasosta")
    assert texts[0].x == texts[1].x
    assert deep == 2 * LINE


def test_name_longer_than_a_line_is_broken_and_pushes_the_next_one_down():
    texts, deep = laid("Hyvinvointisuunnitelma elää ja pidetään ajan tasalla yhdessä", "Nyt")
    assert len(texts[0].rows) > 1
    assert edges(texts[0])[2] <= 300
    assert edges(texts[0])[3] <= edges(texts[1])[1]
    assert deep >= edges(texts[1])[3]


def test_legend_names_what_the_figure_names():
    assert said(scene(BARS))[:7] == [*BARS.names, BARS.dk_word, BARS.na_word]
    assert scene_legend.entries([{"type": "bar", "name": "answered"}], {"showlegend": False}, INK) == []
