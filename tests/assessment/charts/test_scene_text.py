"""Texts of a figure as rows of runs."""

from assessment.charts import scene_text
from assessment.charts.label import literal
from assessment.charts.scene_parts import Run

INK = "#1B2A33"


def test_tags_become_runs_and_rows():
    found = scene_text.rows('<b>4</b><br>Vakiintunut <span style="color:#0B5A8A">▲</span> nousu', INK)
    assert found == (
        (Run("4", INK, bold=True),),
        (Run("Vakiintunut ", INK), Run("▲", "#0B5A8A"), Run(" nousu", INK)),
    )


def test_words_of_people_stay_as_they_were_written():
    hostile = '<b>html</b> & &amp; $x$ <script>alert(1)</script> <span style="color:red">'
    assert scene_text.rows(literal(hostile), INK) == ((Run(hostile, INK),),)


def test_letters_that_the_face_lacks_are_drawn():
    assert scene_text.rows("● Johto ✚", INK) == (
        (Run("", INK, symbol="circle"), Run(" Johto ", INK), Run("", INK, symbol="cross")),
    )


def test_lines_within_a_word_are_a_space():
    assert scene_text.rows("Kevät\n\t2026", INK) == ((Run("Kevät 2026", INK),),)


def test_longest_run_is_broken_and_what_stands_around_it_stays():
    row = (Run("▲ ", INK), Run("Muutosta ei voi osoittaa tällä vastaajamäärällä", INK), Run(" 0,4", INK))
    first, *_, last = found = scene_text.again((row,), 160, 14)
    assert (first[0], last[-1]) == (row[0], row[2])
    assert all(scene_text.wide(one, 14) <= 160 for one in found)
    assert scene_text.again((row,), 1000, 14) == (row,)


def test_empty_rows_at_the_end_are_left_out():
    assert len(scene_text.filled(scene_text.rows("<b>−2</b><br>", INK))) == 1
    assert scene_text.filled(scene_text.rows("", INK)) == ((),)
