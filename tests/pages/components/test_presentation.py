"""The wall is walked through step by step, and shows nothing that the room may not see yet."""

from __future__ import annotations

from assessment import reveal
from assessment.records import comments, workshops
from assessment.records.store import Store
from tests import rooms
from tests.pages.leading import button, led, now, press, say, shows


def test_nothing_is_shown_before_the_reveal(store: Store) -> None:
    app = led(rooms.made(store, 12), view="present", step="spread")
    assert shows(app, "12 / 19")
    assert not app.get("plotly_chart")
    assert button(app, "key-Space") is None
    press(app, "key-Esc")
    assert "view" not in app.query_params


def test_space_tells_an_item_and_goes_on_to_the_next(store: Store) -> None:
    workshop = rooms.revealed(store, 60)
    where = (store, workshop.organisation, workshop.round)
    order = reveal.reveal(*where).items
    first = next(one.item for one in comments.every(*where) if one.item != order[-1])
    for comment in comments.every(*where):
        comments.release(*where, comment.handle, comment.text)
    now(store, workshop)
    app = led(workshop, view="present", item=first)
    seen = []
    while app.query_params.get("item", first) == first:
        seen.append(app.query_params.get("step", "statement"))
        press(app, "key-Space")
    assert seen == ["statement", "spread", "views", "comments"]
    assert app.query_params["item"] == order[order.index(first) + 1]
    assert "step" not in app.query_params


def test_arrows_go_from_item_to_item_and_end_with_the_dots(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    where = (store, workshop.organisation, workshop.round)
    workshops.open_dots(*where)
    rooms.give_dots(store, workshop, rooms.persons(store, workshop))
    workshops.show_dots(*where)
    app = led(workshop, view="present")
    assert button(app, "key-Left").disabled
    for _ in workshop.items:
        press(app, "key-Right")
    assert app.query_params["item"] == "dots"
    assert shows(app, say("points.heading"))
    assert button(app, "key-Right").disabled
    assert button(app, "key-Space").disabled
    press(app, "key-Left")
    assert app.query_params["item"] == reveal.reveal(*where).items[-1]


def test_vote_and_dots_that_go_on_are_told_on_every_screen(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    where = (store, workshop.organisation, workshop.round)
    workshops.open_vote(*where, "kampa.a1")
    assert shows(led(workshop, view="present"), say("discuss.cast", n=0, present=12))
    workshops.open_dots(*where)
    now(store, workshop)
    assert shows(led(workshop, view="present"), say("points.given", n=0, present=12))


def test_reload_lands_on_the_same_step(store: Store) -> None:
    workshop = rooms.revealed(store, 60)
    app = led(workshop, view="present", item="kampa.b1", step="views")
    assert len(app.get("plotly_chart")) == 1
    assert app.query_params["step"] == "views"
