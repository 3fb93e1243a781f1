"""A client's colours are kept as they are where nobody reads them, and darkened where somebody does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.charts.look import LIGHT, contrast
from assessment.errors import RequestError
from assessment.reports.brand import PLAIN, WHITE, Brand, checked

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(colours, colours)
def test_whatever_the_colour_text_in_it_and_on_it_reads(primary, accent):
    brand = Brand(primary=primary, accent=accent)
    for ink, ground in (
        (brand.ink_on_white, WHITE),
        (brand.accent_on_white, WHITE),
        (brand.ink_on_primary, primary),
        (brand.ink_on_accent, accent),
    ):
        assert contrast(ink, ground) >= 4.5


def test_a_colour_that_reads_stays_as_it_is():
    assert (PLAIN.ink_on_white, PLAIN.accent_on_white) == (LIGHT.primary, LIGHT.accent)
    assert PLAIN.ink_on_primary == WHITE


def test_a_pale_colour_is_darkened_no_further_than_it_takes():
    yellow = Brand(primary="#FFD400")
    assert 4.5 <= contrast(yellow.ink_on_white, WHITE) < 5.2
    assert yellow.ink_on_primary == LIGHT.ink


def test_what_is_left_empty_is_plain():
    assert checked() == PLAIN
    assert checked(" Kunta ", "0b5a8a", " #b4500b ") == Brand("Kunta", "#0B5A8A", "#B4500B")


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "#GGGGGG", "url(x)", "#١٢٣٤٥٦", "x" * 500])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(RequestError) as error:
        checked("", colour)
    assert error.value.code == "brand_colour"
    assert len(error.value.values["found"]) <= 40


def test_a_name_has_room_on_a_page():
    assert checked("ä" * 120).name == "ä" * 120
    with pytest.raises(RequestError, match="brand_name"):
        checked("ä" * 121)
