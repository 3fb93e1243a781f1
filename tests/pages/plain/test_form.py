"""A form says only what its page did not show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessment.records.saves import Given
from assessment.records.workshop import Workshop
from pages.plain.form import NOTHING, read, seen_in, seen_of

ITEMS = ("kampa.a1", "kampa.a2", "kampa.b1")
KEPT = Given({"kampa.a1": 3, "kampa.a2": -1}, {"kampa.a1": "Näin: on"})
SHOWN = {"kampa.a1": "3", "kampa.a2": "dk", "comment:kampa.a1": "Näin: on", "comment:kampa.a2": ""}


def test_form_as_it_was_shown_says_nothing(workshop: Workshop) -> None:
    assert read(workshop, {"seen": seen_of(ITEMS, KEPT), "action": "next", **SHOWN}) == NOTHING


def test_form_says_what_was_changed(workshop: Workshop) -> None:
    changed = {
        **SHOWN,
        "kampa.a2": "2",
        "kampa.b1": "na",
        "comment:kampa.a1": "",
        "comment:kampa.b1": "uusi ",
    }
    said = read(workshop, {"seen": seen_of(ITEMS, KEPT), **changed})
    assert said.values == {"kampa.a2": 2, "kampa.b1": -2}
    assert said.comments == {"kampa.a1": "", "kampa.b1": "uusi"}


def test_form_that_does_not_say_what_it_showed_says_all(workshop: Workshop) -> None:
    said = read(workshop, SHOWN)
    assert said.values == {"kampa.a1": 3, "kampa.a2": -1}
    assert said.comments == {"kampa.a1": "Näin: on", "kampa.a2": ""}


@given(st.text(max_size=200))
def test_anything_can_stand_where_the_page_said_what_it_showed(text: str) -> None:
    assert all(len(shown) == 2 for shown in seen_in(text).values())
