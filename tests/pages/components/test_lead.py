"""Deeds are checked when they are done, not when the page was drawn."""

from __future__ import annotations

import pytest

from assessment.records import workshops
from assessment.records.store import Store
from tests import rooms
from tests.pages.leading import button, led, now, press, say, shows


def test_who_has_been_signed_out_meanwhile_does_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = rooms.made(store, 12)
    app = led(workshop, sure="reveal")
    monkeypatch.setenv("TIKAS_ACCOUNTS", "1")
    button(app, "reveal-sure").click().run()
    assert now(store, workshop).phase == "answering"
    assert not app.get("plotly_chart")


def test_what_cannot_be_done_is_told_and_changes_nothing(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    app = led(workshop, item="kampa.a1")
    workshops.open_vote(store, workshop.organisation, workshop.round, "kampa.a1")
    rooms.vote_again(store, workshop, "kampa.a1", rooms.persons(store, workshop)[:6])
    workshops.show_vote(store, workshop.organisation, workshop.round)
    press(app, "vote-kampa.a1")  # another facilitator has shown that vote meanwhile
    assert app.error
    assert now(store, workshop).phase == "revealed"


def test_page_follows_what_another_facilitator_does(store: Store) -> None:
    workshop = rooms.made(store, 12)
    app = led(workshop)
    workshops.reveal(store, workshop.organisation, workshop.round)
    now(store, workshop)
    app.run()
    assert app.get("plotly_chart")
    assert button(app, "reveal") is None


def test_closed_meanwhile_leads_to_the_results(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    app = led(workshop)
    workshops.close(store, workshop.organisation, workshop.round, rooms.NOW.date(), "Agreed")
    now(store, workshop)
    app.run()
    assert not app.exception
    assert shows(app, say("start.see_results"))
