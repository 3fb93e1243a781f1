"""Item by item: the most divided first, its numbers, nothing of too few, and no markup of people's."""

from __future__ import annotations

import json

from assessment import reveal as shown
from assessment.records import comments, saves, workshops
from assessment.records.store import Store
from tests import rooms
from tests.pages.app import rows, texts
from tests.pages.leading import button, led, now, press, say, shows


def test_most_divided_item_comes_first_and_next_leads_on(store: Store) -> None:
    workshop = rooms.revealed(store, 60)
    order = shown.reveal(store, workshop.organisation, workshop.round).items
    app = led(workshop)
    assert app.query_params["item"] == order[0]
    assert button(app, "item-back").disabled
    press(app, "item-next")
    assert app.query_params["item"] == order[1]
    press(app, "item-back")
    assert app.query_params["item"] == order[0]
    assert button(led(workshop, item=order[-1]), "item-next").disabled


def test_spread_and_views_are_those_of_the_published_answers(store: Store) -> None:
    workshop = rooms.revealed(store, 60)
    rooms.enter(store, workshop, 3, first=60)
    sight = shown.reveal(store, workshop.organisation, workshop.round).sight("kampa.a2")
    app = led(workshop, item="kampa.a2")
    table = rows(app)
    names = [level.name.to("fi") for level in sight.instrument.scale.levels]
    assert [int(table[f"{level} {name}"][0]) for level, name in enumerate(names)] == list(
        sight.row.levels or ()
    )
    staff = next(view for view in sight.views if view.role == "staff")
    assert rows(app, 1)["■ Työntekijät"][0] == str(staff.n)


def test_under_ten_there_is_a_mean_and_no_spread(store: Store) -> None:
    app = led(rooms.revealed(store, 9), item="kampa.a2")
    assert shows(app, say("chart.no_spread"))
    assert shows(app, say("reveal.no_views"))
    assert not app.get("plotly_chart")


def test_under_the_smallest_group_nothing_is_told(store: Store) -> None:
    workshop = rooms.made(store, 12)
    for person in rooms.persons(store, workshop)[:8]:
        saves.save(store, person, {"kampa.a2": -1}, now=rooms.NOW)
    workshops.reveal(store, workshop.organisation, workshop.round)
    app = led(workshop, item="kampa.a2")
    assert shows(app, say("reveal.hidden"))
    assert not app.get("plotly_chart")


def test_who_is_here_stands_beside_every_result(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    for query in ({"item": "kampa.a2"}, {"view": "dots"}, {"view": "present", "step": "spread"}):
        found = texts(led(workshop, **query))
        assert {"12 / 19", "0 / 3"} <= set(found)
        assert any(say("presence.absent") in text for text in found)


def test_only_released_comments_are_shown_and_as_they_are_written(store: Store) -> None:
    workshop = rooms.revealed(store, 36)
    where = (store, workshop.organisation, workshop.round)
    hostile = next(one for one in comments.every(*where) if one.text == rooms.HOSTILE)
    app = led(workshop, item=hostile.item)
    assert not shows(app, rooms.HOSTILE)
    comments.release(*where, hostile.handle, hostile.text)
    now(store, workshop)
    app = led(workshop, item=hostile.item)
    assert rooms.HOSTILE in texts(app)
    assert not [one for one in app.get("html") if "alert(1)" in one.proto.body]
    assert not [one for one in app.get("plotly_chart") if "alert(1)" in json.dumps(one.proto.spec)]
