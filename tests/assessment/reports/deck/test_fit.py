"""Words are as large as their place allows, and never beyond it."""

import pytest

from assessment.reports.deck.fit import LEADING, broken, deep, fitted

SIZES = (26.0, 20.0, 12.0)


def test_a_short_text_is_as_large_as_can_be():
    assert fitted("Lyhyt", 800, 60, SIZES) == ("Lyhyt", 26.0)


def test_a_longer_text_is_smaller_and_whole():
    text = "Johto näkee kuulemisen paremmin kuin asiakkaat, ja kuilu on levein palveluissa " * 2
    shown, size = fitted(text, 800, 60, SIZES)
    assert (shown, size) == (text, 20.0)
    assert deep(text, 800, 26) > 60 >= deep(text, 800, 20)


@pytest.mark.parametrize("text", ["sana " * 400, "tavukatkoton" * 100])
def test_what_fits_in_no_size_is_cut_with_a_sign(text):
    shown, size = fitted(text, 800, 60, SIZES)
    assert size == 12.0
    assert shown.endswith("…")
    assert deep(shown, 800, size) <= 60 + LEADING * size


def test_only_a_word_longer_than_its_line_is_broken():
    assert broken("Elävä suunnitelma", 200, 14) == "Elävä suunnitelma"
    assert broken("Hyvinvointisuunnitelma elää", 100, 14).replace("-\n", "") == "Hyvinvointisuunnitelma elää"
    assert "-\n" in broken("Hyvinvointisuunnitelma elää", 100, 14)
