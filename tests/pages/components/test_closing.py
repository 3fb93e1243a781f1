"""Closing says what it does, asks once, and leaves results and the unit's statement behind."""

from __future__ import annotations

from assessment.records import agreed, answers, rounds
from assessment.records.agreed import Agreed
from assessment.records.store import Store
from tests import rooms
from tests.pages.leading import led, now, press, say, shows


def test_closing_is_asked_once_and_leads_to_the_results(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    agreed.save(store, workshop.organisation, workshop.round, Agreed("kampa.a1", 2))
    app = led(workshop, view="close")
    for key in ("closing.cut", "closing.no_more"):
        assert shows(app, say(key, n=12))
    assert shows(app, "Tikkala")
    press(app, "close")
    assert now(store, workshop).is_open
    press(app, "close-not")
    press(press(app, "close"), "close-sure")
    closed = now(store, workshop)
    assert not closed.is_open
    assert shows(app, say("results.heading"))
    statement = rounds.find(store, workshop.organisation, closed.statement or 0)
    assert statement.name == say("closing.statement", name=workshop.name)
    assert [row[3:5] for row in answers.table(store, workshop.organisation, statement.id)] == [
        ("kampa.a1", 2)
    ]


def test_room_that_has_not_been_shown_can_be_closed_too(store: Store) -> None:
    workshop = rooms.made(store, 12)
    app = led(workshop, view="close", sure="close")
    assert shows(app, say("closing.unseen"))
    assert shows(app, say("closing.none_agreed"))
    press(app, "close-sure")
    assert now(store, workshop).statement is None


def test_second_statement_gets_a_name_of_its_own(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    name = say("closing.statement", name=workshop.name)
    rounds.open_(store, workshop.organisation, workshop.assessment, name, "statement", rooms.NOW.date())
    agreed.save(store, workshop.organisation, workshop.round, Agreed("kampa.a1", 2))
    press(led(workshop, view="close", sure="close"), "close-sure")
    closed = now(store, workshop)
    assert rounds.find(store, workshop.organisation, closed.statement or 0).name == f"{name} 2"
