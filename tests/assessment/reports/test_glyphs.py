"""The gate for letters: whatever is written, what comes out can be drawn."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import catalogue
from assessment.reports.glyphs import STAND_IN, coverage, drawable, drawn, undrawn
from tests.assessment.reports.specimen import HOSTILE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Osallisuus 2,3–2,8 ≥ 4,0", "Osallisuus 2,3–2,8 ≥ 4,0"),
        ("åäö ÅÄÖ š ž đ ŋ ŧ ʒ", "åäö ÅÄÖ š ž đ ŋ ŧ ʒ"),
        ("a\u0308", "ä"),
        ("ǩ", "k\u030c"),
        ("①", "1"),
        ("ＡＢ", "AB"),
        ("1\u2009000", "1 000"),
        ("yö\u2011vuoro", "yö-vuoro"),
        ("● ✚ □", "• + ☐"),
        ("😀", STAND_IN),
        ("❤\ufe0f", STAND_IN),
        ("👨\u200d👩", STAND_IN * 2),
        ("漢字", STAND_IN * 2),
        ("a\ufeffb\u200eb", "abb"),
        ("x\x00y", "xy"),
        ("\ud800", STAND_IN),
        ("\ue000", STAND_IN),
        ("e\u20dd", "e"),
    ],
)
def test_each_character_is_shown_as_near_as_the_faces_can(text: str, shown: str) -> None:
    assert drawable(text) == shown


def test_lines_stay_lines() -> None:
    assert drawable("yksi\nkaksi\u2028kolme") == "yksi\nkaksi\nkolme"


@given(st.text())
def test_everything_that_comes_out_can_be_drawn(text: str) -> None:
    assert coverage().issuperset(drawable(text))


@given(st.text())
def test_twice_is_as_good_as_once(text: str) -> None:
    once = unicodedata.normalize("NFC", drawable(text))
    assert unicodedata.normalize("NFC", drawable(once)) == once


def test_our_own_words_lose_nothing() -> None:
    files = [*catalogue.DATA.glob("locales/**/*.po"), *catalogue.DATA.glob("instruments/**/*.toml")]
    assert {file.name: undrawn(file.read_text("utf-8")) for file in files} == {file.name: 0 for file in files}


def test_boxes_are_counted() -> None:
    assert undrawn("".join(HOSTILE)) == 9
    assert undrawn("☐ valittu □") == 0


@settings(max_examples=25)
@given(st.recursive(st.text() | st.integers() | st.none(), lambda one: st.lists(one) | st.tuples(one, one)))
def test_data_keep_their_shape(data: object) -> None:
    assert _shape(drawn(data)) == _shape(data)


def _shape(data: object) -> object:
    if isinstance(data, list | tuple):
        return [_shape(one) for one in data]
    return str if isinstance(data, str) else data
