"""Answers as forms write them, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import catalogue
from assessment.words import words
from pages.plain.question import question, typed, written


@given(st.integers(0, 10**8))
def test_number_is_read_as_it_was_written(number: int) -> None:
    assert typed(written(number)) == number


@pytest.mark.parametrize("text", ["", "dk", "03", "+3", "3.0", " 3", "٣", "²", "1_0", "9" * 5000])
def test_what_is_no_plain_number_stays_text(text: str) -> None:
    assert typed(text) == text


def test_each_rung_says_what_it_is_in_this_phase() -> None:
    ladder = catalogue.instrument("arnstein")
    shown = [question(words("fi_selko"), ladder, item, 1, None) for item in ladder.items]
    assert all(one.is_ladder for one in shown)
    assert len({option.meaning for one in shown for option in one.options}) == 40


def test_levels_without_a_cell_of_their_own_say_what_they_mean_everywhere() -> None:
    kampa = catalogue.instrument("kampa")
    one = question(words("fi"), kampa, kampa.items[0], 1, -1)
    assert one.options[1].meaning == kampa.scale.level(1).meaning.fi
    assert one.options[2].meaning == kampa.items[0].anchors["2"].fi
    assert one.chosen == "dk"
