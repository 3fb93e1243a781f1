"""The dots are opened, counted, shown of enough people, and stand beside the computed priority."""

from __future__ import annotations

from assessment import questionnaire
from assessment.records import workshops
from assessment.records.store import Store
from tests import rooms
from tests.pages.app import rows
from tests.pages.leading import button, led, now, press, say, shows


def test_dots_are_given_counted_and_shown(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    app = press(led(workshop, view="dots"), "open-dots")
    assert now(store, workshop).phase == "dots"
    persons = rooms.persons(store, workshop)
    rooms.give_dots(store, workshop, persons[:4])
    now(store, workshop)
    app.run()
    assert shows(app, say("points.given", n=4, present=12))
    assert button(app, "show-dots").disabled
    assert not app.get("plotly_chart")
    rooms.give_dots(store, workshop, persons)
    now(store, workshop)
    press(app.run(), "show-dots")
    assert now(store, workshop).dots_shown
    told = rows(app)
    assert sum(int(row[0]) for row in told.values()) == 36
    assert set(told) == {item.name.to("fi") for one in questionnaire.asked(workshop) for item in one.items}
    assert button(app, "open-dots") is None


def test_dots_can_be_left_without_showing(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    press(press(led(workshop, view="dots"), "open-dots"), "stop-dots")
    assert (now(store, workshop).phase, now(store, workshop).dots_shown) == ("revealed", False)


def test_dots_wait_for_the_vote_to_end(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    workshops.open_vote(store, workshop.organisation, workshop.round, "kampa.a1")
    app = led(workshop, view="dots")
    assert button(app, "open-dots").disabled
    assert shows(app, say("points.vote_open"))
