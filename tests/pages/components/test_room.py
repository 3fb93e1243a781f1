"""The room's views live in the address; those who only look are shown what they may see."""

from __future__ import annotations

import pytest

from assessment.records.store import Store
from assessment.words import words
from tests import rooms
from tests.pages.app import opened
from tests.pages.leading import button, field, led, say, shows


def test_views_are_chosen_and_kept_in_the_address(store: Store) -> None:
    app = led(rooms.revealed(store, 12))
    assert "view" not in app.query_params
    for view in ("comments", "dots", "close"):
        field(app, "view-").set_value(view).run()
        assert app.query_params["view"] == view
    field(app, "view-").set_value("items").run()
    assert "view" not in app.query_params


@pytest.mark.parametrize(("view", "key"), [("close", "close"), ("dots", "open-dots")])
def test_reload_lands_on_the_same_view(store: Store, view: str, key: str) -> None:
    assert button(led(rooms.revealed(store, 12), view=view), key) is not None


def test_results_are_no_view_before_the_reveal(store: Store) -> None:
    workshop = rooms.made(store, 12)
    for view in ("comments", "dots", "nonsense"):
        app = led(workshop, view=view)
        assert not app.get("plotly_chart")
        assert shows(app, say("presence.finished"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_room_speaks_the_readers_language(store: Store, language: str) -> None:
    app = opened("workshop", language, round=str(rooms.revealed(store, 12).round))
    assert not app.exception
    assert shows(app, words(language)("discuss.heading"))
