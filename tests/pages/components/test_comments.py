"""Comments are read by the facilitator, worded anew where they must be, and released one by one."""

from __future__ import annotations

from assessment.records import comments
from assessment.records.comments import Comment
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests import rooms
from tests.pages.app import texts
from tests.pages.leading import button, field, led, press, say, shows


def written(store: Store, workshop: Workshop) -> tuple[Comment, ...]:
    """Every comment of the room."""
    return comments.every(store, workshop.organisation, workshop.round)


def test_comment_is_released_as_it_was_worded_and_held_back_again(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    one = written(store, workshop)[0]
    app = led(workshop, view="comments", item=one.item)
    field(app, f"text-{one.handle}").set_value("Lyhyemmin.").run()
    press(app, f"release-{one.handle}")
    assert {kept.released for kept in written(store, workshop) if kept.handle == one.handle} == {"Lyhyemmin."}
    assert shows(app, say("comments.released"))
    press(app, f"hold-{one.handle}")
    assert {kept.released for kept in written(store, workshop)} == {None}


def test_empty_wording_is_refused(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    one = written(store, workshop)[0]
    app = led(workshop, view="comments", item=one.item)
    field(app, f"text-{one.handle}").set_value("   ").run()
    press(app, f"release-{one.handle}")
    assert app.error
    assert {kept.released for kept in written(store, workshop)} == {None}


def test_comments_stand_without_role_and_unit_and_as_they_were_written(store: Store) -> None:
    workshop = rooms.revealed(store, 36)
    hostile = next(one for one in written(store, workshop) if one.text == rooms.HOSTILE)
    app = led(workshop, view="comments", item=hostile.item)
    beside = [text for text in texts(app) if rooms.HOSTILE in text]
    assert beside
    assert set(beside) == {rooms.HOSTILE}
    assert not any(unit.name in text for text in texts(app) for unit in rooms.TREE[1:])


def test_many_comments_stand_on_pages(store: Store) -> None:
    workshop = rooms.revealed(store, 75, items=("kampa.a1",))
    app = led(workshop, view="comments")
    assert len(app.text_area) == 20
    press(app, "page-next")
    assert len(app.text_area) == 5
    assert button(app, "page-next").disabled
    assert len(led(workshop, view="comments", page="99").text_area) == 5


def test_room_without_comments_says_so(store: Store) -> None:
    workshop = rooms.planned(store)
    for number in (1, 2, 4, 5, 7):  # every third of them writes
        rooms.enter(store, workshop, 1, first=number)
    press(press(led(workshop), "reveal"), "reveal-sure")
    assert shows(led(workshop, view="comments"), say("comments.none"))
