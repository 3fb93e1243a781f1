"""Words and numbers as figures show them."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.charts.label import joined, lines, literal, number, percent, width, wrapped


@pytest.mark.parametrize(
    ("value", "decimal", "shown"),
    [
        (2.25, ",", "2,2"),
        (2.25001, ",", "2,3"),
        (-0.8, ",", "−0,8"),
        (-0.01, ",", "0,0"),
        (0, ".", "0.0"),
        (None, ",", "–"),
    ],
)
def test_a_number_has_one_decimal_and_the_readers_mark(value, decimal, shown):
    assert number(value, decimal) == shown


def test_per_cent_are_whole_and_stay_on_one_line():
    assert percent(0.404) == "40\u00a0%"


def test_plotly_is_given_nothing_to_interpret():
    assert literal("<b>A & B</b> $x$") == "&lt;b&gt;A &amp; B&lt;/b&gt; &#36;x&#36;"


def test_lines_break_at_spaces_and_hyphens():
    assert lines("Sosiaali- ja terveyspalvelut", 110) == ("Sosiaali- ja", "terveyspalvelut")
    assert lines("yhteistyö-verkosto", 80) == ("yhteistyö-", "verkosto")


def test_a_word_too_long_breaks_at_a_syllable():
    assert lines("Hyvinvointisuunnitelma", 90) == ("Hyvinvointi-", "suunnitelma")


def test_a_short_text_stays_whole():
    assert lines("Aluebudjetti", 300) == ("Aluebudjetti",)
    assert lines("", 300) == ("",)


def test_a_no_break_space_holds():
    assert lines("aaaa 4\u00a0Juurtunut", 80) == ("aaaa", "4\u00a0Juurtunut")


@given(st.text(max_size=80), st.floats(min_value=60, max_value=400))
def test_no_line_is_wider_than_its_room(text, pixels):
    assert all(width(line) <= pixels for line in lines(text, pixels))


@given(st.text(alphabet="abcdefghijäö <>&$-", max_size=80), st.floats(min_value=60, max_value=400))
def test_no_letter_is_lost(text, pixels):
    shown = html.unescape(wrapped(text, pixels).replace("<br>", ""))
    assert shown.replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")


def test_lines_are_joined_literally():
    assert joined(("<a>", "b")) == "&lt;a&gt;<br>b"
