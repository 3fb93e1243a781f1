"""A page of items: what is kept, and over it what was just sent."""

from __future__ import annotations

from dataclasses import replace

from assessment import catalogue
from assessment.errors import RequestError
from assessment.records.saves import Given
from assessment.records.workshop import Workshop
from assessment.words import words
from pages.plain.form import Refused, Sent
from pages.plain.sheet import sheet_of

KEPT = Given({"kampa.a1": 3, "kampa.a2": -1, "kampa.b1": 0}, {"kampa.a1": "vanha"})


def test_sheet_counts_what_is_answered_here_and_elsewhere(workshop: Workshop) -> None:
    sheet = sheet_of(workshop, words("fi"), 2, KEPT)
    assert (sheet.number, sheet.pages, sheet.done, sheet.elsewhere, sheet.all) == (2, 3, 3, 1, 8)
    assert [(one.number, one.id, one.chosen) for one in sheet.questions] == [
        (3, "kampa.a1", "3"),
        (4, "kampa.a2", "dk"),
        (5, "kampa.a3", ""),
    ]


def test_what_was_just_sent_stands_over_what_is_kept(workshop: Workshop) -> None:
    refused = Refused("x" * 3000, RequestError("too_long", what="comment", limit=2000))
    said = Sent({"kampa.a1": None, "kampa.a3": 4}, {"kampa.a2": "uusi"}, {"kampa.a1": refused})
    first, second, third = sheet_of(workshop, words("fi"), 2, KEPT, said).questions
    assert (first.chosen, first.comment, bool(first.fault)) == ("", "x" * 3000, True)
    assert (second.chosen, second.comment, second.fault) == ("dk", "uusi", "")
    assert third.chosen == "4"


def test_ladder_asked_in_part_does_not_say_how_much_it_asks(workshop: Workshop) -> None:
    whole = tuple(item.id for item in catalogue.instrument("arnstein").items)
    for asked, description in (
        (workshop.items, ""),
        (whole, catalogue.instrument("arnstein").description.fi),
    ):
        sheet = sheet_of(replace(workshop, items=asked), words("fi"), 1, Given({}, {}))
        assert sheet.description == description
