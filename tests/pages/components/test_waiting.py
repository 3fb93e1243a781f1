"""Before the reveal the room sees how many are there, and nothing of what they answer."""

from __future__ import annotations

import re

import pytest

from assessment.records.store import Store
from tests import rooms
from tests.pages.app import texts
from tests.pages.leading import button, led, now, press, say, shows


def test_numbers_and_roles_are_shown_and_no_result(store: Store) -> None:
    app = led(rooms.made(store, 12))
    shown = texts(app)
    assert {"12 / 19", "5 / 6", "0 / 3"} <= set(shown)
    assert shows(app, say("presence.missing", roles=say("role.partners")))
    assert not app.get("plotly_chart")
    assert not any(rooms.COMMENTS[0] in text for text in shown)


@pytest.mark.parametrize(("people", "disabled"), [(4, True), (5, False)])
def test_reveal_waits_for_the_smallest_group_and_says_why(store: Store, people: int, disabled: bool) -> None:
    app = led(rooms.made(store, people))
    assert button(app, "reveal").disabled is disabled
    assert shows(app, say("room.too_few_yet", k=5)) is disabled


def test_reveal_is_asked_once_while_somebody_is_answering(store: Store) -> None:
    workshop = rooms.made(store, 12)
    app = press(led(workshop), "reveal")
    assert now(store, workshop).phase == "answering"
    assert re.search(r"^3 ", app.warning[-1].value)
    press(app, "reveal-not")
    assert "sure" not in app.query_params
    press(press(app, "reveal"), "reveal-sure")
    assert now(store, workshop).phase == "revealed"
    assert "sure" not in app.query_params
    assert app.get("plotly_chart")


def test_question_is_still_there_after_a_reload(store: Store) -> None:
    assert button(led(rooms.made(store, 12), sure="reveal"), "reveal-sure") is not None


def test_reveal_is_not_asked_about_when_everybody_is_done(store: Store) -> None:
    workshop = rooms.planned(store)
    for number in (1, 2, 3, 5, 6):  # every fourth of them is not done
        rooms.enter(store, workshop, 1, first=number)
    press(led(workshop), "reveal")
    assert now(store, workshop).phase == "revealed"
