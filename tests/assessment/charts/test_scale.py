"""The scale of levels."""

from assessment.charts import scale
from assessment.charts.look import LIGHT
from assessment.charts.rows import laid_out

LEVELS = ("Puuttuu", "Satunnaista", "Kokeiltu", "Vakiintunut", "Juurtunut")


def test_the_scale_runs_from_its_first_level_to_its_last():
    assert scale.axis(LEVELS, narrow=False)["range"] == [0, 4]
    assert scale.axis(LEVELS, narrow=False)["ticktext"][3] == "<b>3</b><br>Vakiintunut"


def test_long_words_take_more_lines_and_more_room():
    long = ("Ei lainkaan käytössä meillä", *LEVELS[1:])
    assert "<br>" in scale.axis(long, narrow=True)["ticktext"][0].split("</b><br>")[1]
    assert scale.depth(long, narrow=True) > scale.depth(LEVELS, narrow=True)


def test_every_level_has_its_line():
    assert [line["x0"] for line in scale.lines_at(LEVELS, LIGHT)] == [0, 1, 2, 3, 4]


def test_the_numbers_stand_below_only_where_a_chart_is_long():
    short, long = (laid_out(("Rivi",) * count, band=30, narrow=False) for count in (12, 13))
    assert scale.feet(short, LEVELS, LIGHT) == []
    assert [foot["x"] for foot in scale.feet(long, LEVELS, LIGHT)] == [0, 1, 2, 3, 4]


def test_a_scale_may_begin_elsewhere_and_differences_have_their_sign():
    assert scale.axis(LEVELS, narrow=False, first=1)["range"] == [1, 5]
    texts = scale.axis(("",) * 3, narrow=False, first=-1)["ticktext"]
    assert texts == ["<b>−1</b><br>", "<b>0</b><br>", "<b>+1</b><br>"]
    assert [line["x0"] for line in scale.lines_at(("",) * 3, LIGHT, -1)] == [-1, 0, 1]
    long = laid_out(("Rivi",) * 13, band=30, narrow=False)
    assert [foot["text"] for foot in scale.feet(long, ("",) * 3, LIGHT, -1)] == [
        "<b>−1</b>",
        "<b>0</b>",
        "<b>+1</b>",
    ]
