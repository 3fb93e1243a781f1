"""Three dots: never more, kept in place of the earlier ones, only while they are asked for."""

from __future__ import annotations

import re

import pytest

from assessment.records import dots, workshops
from assessment.records.store import Store
from assessment.words import words
from tests.pages.plain.handset import Handset, told
from tests.rooms import enter


@pytest.fixture
def dotting(handset: Handset, store: Store) -> Handset:
    """A phone in a room that gives dots."""
    workshop = handset.workshop
    enter(store, workshop, 6)
    workshops.reveal(store, workshop.organisation, workshop.round)
    workshops.open_dots(store, workshop.organisation, workshop.round)
    return handset


def shown(phone: Handset) -> dict[str, str]:
    """The dots that the page shows, by item."""
    page = phone.get("dots").text
    return {item: dot for item, dot in re.findall(r"name=(\S+) value=(\d) checked", page) if dot != "0"}


def test_every_item_can_be_given_dots(dotting: Handset) -> None:
    page = dotting.get("dots")
    assert page.status_code == 200
    assert page.text.count("<fieldset><legend>") == len(dotting.workshop.items)
    assert words("fi")("phone.dots_left", n=3) in told(page)
    way = f'href="{dotting.address}/dots"'
    assert way in dotting.get("done").text
    assert way not in page.text


def test_dots_are_kept_in_place_of_the_earlier_ones(dotting: Handset, store: Store) -> None:
    answer = dotting.send("dots", {"kampa.a1": "2", "kampa.a2": "1", "kampa.b1": "0"})
    assert words("fi")("phone.dots_kept") in told(dotting.get(answer.headers["Location"]))
    assert shown(dotting) == {"kampa.a1": "2", "kampa.a2": "1"}
    dotting.send("dots", {"kampa.b1": "3", "lang": "en"})
    assert shown(dotting) == {"kampa.b1": "3"}
    assert words("en")("phone.dots") in told(dotting.get("dots"))
    dotting.send("dots", {})
    assert dots.givers(store, dotting.workshop.organisation, dotting.workshop.round) == 0


def test_too_many_dots_are_told_and_stay_chosen(dotting: Handset) -> None:
    dotting.send("dots", {"kampa.a1": "1"})
    answer = dotting.send("dots", {"kampa.a1": "2", "kampa.a2": "2"})
    assert answer.status_code == 422
    assert words("fi")("error.too_many_dots", most=3) in told(answer)
    assert words("fi")("phone.dots_over", n=1) in told(answer)
    assert "name=kampa.a2 value=2 checked" in answer.text
    assert shown(dotting) == {"kampa.a1": "1"}


@pytest.mark.parametrize(
    "fields", [{"kampa.zz": "1"}, {"kampa.a1": "4"}, {"kampa.a1": "-1"}, {"kampa.a1": "x"}]
)
def test_dots_that_cannot_be_are_refused(fields: dict[str, str], dotting: Handset) -> None:
    dotting.send("dots", {"kampa.b1": "1"})
    assert dotting.send("dots", {"kampa.a2": "1", **fields}).status_code == 422
    assert shown(dotting) == {"kampa.b1": "1"}


def test_dots_given_too_late_are_told(dotting: Handset, store: Store) -> None:
    workshops.discuss(store, dotting.workshop.organisation, dotting.workshop.round)
    answer = dotting.send("dots", {"kampa.a1": "1"})
    assert answer.status_code == 409
    assert words("fi")("error.dots_closed") in told(answer)
    assert dotting.get("dots").headers["Location"] == f"{dotting.address}/done"


def test_dots_need_a_place(dotting: Handset) -> None:
    stranger = Handset(dotting.workshop)
    assert stranger.get("dots").status_code == stranger.send("dots", {"kampa.a1": "1"}).status_code == 401
