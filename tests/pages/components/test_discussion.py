"""Voting again keeps the first vote; what the room settles on is kept as it is said."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment.records import agreed, targets, votes, workshops
from assessment.records.agreed import Agreed
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.targets import Target
from pages.components import discussion
from tests import rooms
from tests.pages.leading import button, field, led, now, press, say, shows

ITEM = "kampa.a1"


@pytest.fixture
def workshop(store: Store) -> Workshop:
    """Twelve people's answers have been shown."""
    return rooms.revealed(store, 12)


def settled(store: Store, workshop: Workshop) -> Agreed | None:
    """What has been agreed on the item."""
    return agreed.every(store, workshop.organisation, workshop.round).get(ITEM)


def test_vote_opens_waits_for_the_smallest_group_and_is_shown(store: Store, workshop: Workshop) -> None:
    app = press(led(workshop, item=ITEM), f"vote-{ITEM}")
    assert now(store, workshop).item == ITEM
    assert button(app, "show-vote").disabled
    rooms.vote_again(store, workshop, ITEM, rooms.persons(store, workshop)[:4])
    now(store, workshop)
    assert button(app.run(), "show-vote").disabled
    rooms.vote_again(store, workshop, ITEM, rooms.persons(store, workshop)[4:11])
    now(store, workshop)
    app.run()
    assert shows(app, say("discuss.cast", n=11, present=12))
    assert not shows(app, say("discuss.second"))
    press(app, "show-vote")
    assert now(store, workshop).phase == "revealed"
    assert shows(app, say("discuss.second"))
    assert button(app, f"vote-{ITEM}") is None


def test_vote_can_be_left_without_showing(store: Store, workshop: Workshop) -> None:
    app = press(press(led(workshop, item=ITEM), f"vote-{ITEM}"), "stop-vote")
    assert now(store, workshop).phase == "revealed"
    assert votes.voted(store, workshop.organisation, workshop.round) == {ITEM: False}
    assert button(app, f"vote-{ITEM}") is not None


def test_vote_elsewhere_is_told_with_the_way_there(store: Store, workshop: Workshop) -> None:
    workshops.open_vote(store, workshop.organisation, workshop.round, ITEM)
    app = led(workshop, item="kampa.b1")
    assert shows(app, say("discuss.elsewhere"))
    press(app, "go-to-vote")
    assert app.query_params["item"] == ITEM
    assert button(app, "show-vote") is not None


def test_window_without_an_item_opens_on_the_vote(store: Store, workshop: Workshop) -> None:
    workshops.open_vote(store, workshop.organisation, workshop.round, "kampa.b3")
    assert led(workshop).query_params["item"] == "kampa.b3"


def test_nothing_is_agreed_beforehand_and_each_part_is_kept_at_once(store: Store, workshop: Workshop) -> None:
    app = led(workshop, item=ITEM)
    assert field(app, "level-").value is None
    assert not shows(app, say("discuss.saved"))
    field(app, "level-").set_value(2).run()
    assert settled(store, workshop) == Agreed(ITEM, 2)
    assert shows(app, say("discuss.saved"))
    field(app, "dissent-").set_value("**Asiakkaat** eivät").run()
    field(app, "evidence-").set_value("Pöytäkirja").run()
    assert settled(store, workshop) == Agreed(ITEM, 2, "**Asiakkaat** eivät", "Pöytäkirja")
    again = led(workshop, item=ITEM)
    assert (field(again, "level-").value, field(again, "dissent-").value) == (2, "**Asiakkaat** eivät")


def test_agreed_level_can_be_taken_back(store: Store, workshop: Workshop) -> None:
    agreed.save(store, workshop.organisation, workshop.round, Agreed(ITEM, 0, "why"))
    app = press(led(workshop, item=ITEM), f"clear-{ITEM}")
    assert settled(store, workshop) == Agreed(ITEM, None, "why")
    assert field(app, "level-").value is None


def test_two_facilitators_do_not_undo_each_other(store: Store, workshop: Workshop) -> None:
    one, other = led(workshop, item=ITEM), led(workshop, item=ITEM)
    field(one, "level-").set_value(3).run()
    field(other, "dissent-").set_value("ei aina").run()
    assert settled(store, workshop) == Agreed(ITEM, 3, "ei aina")
    assert field(one.run(), "dissent-").value == "ei aina"


def test_page_that_was_left_changes_nothing_and_is_told_everything_anew(
    store: Store, workshop: Workshop
) -> None:
    app = led(workshop, item=ITEM)
    field(app, "level-").set_value(2).run()
    field(app, "dissent-").set_value("ei aina").run()
    before = app._tree.get_widget_states()
    for one in [one for one in before.widgets if one.WhichOneof("value") == "trigger_value"]:
        before.widgets.remove(one)  # a browser says nothing of buttons that nobody presses
    field(app, "view-").set_value("dots").run()
    agreed.save(store, workshop.organisation, workshop.round, Agreed(ITEM, 3, "ei koskaan"))
    del app.query_params["view"]
    app._run(before)  # on a slow line the browser does not know yet that it is elsewhere
    assert settled(store, workshop) == Agreed(ITEM, 3, "ei koskaan")
    for key, value in (("level-", 3), ("dissent-", "ei koskaan"), ("evidence-", "")):
        shown = field(app, key)
        assert shown.value == value
        assert shown.proto.set_value, "the browser would begin with nothing, and say so later"


def test_second_thought_is_kept_too(store: Store, workshop: Workshop) -> None:
    app = led(workshop, item=ITEM)
    for level in (2, 3, 2, 3):
        field(app, "level-").set_value(level).run()
        assert settled(store, workshop) == Agreed(ITEM, level)


def test_levels_that_begin_with_nothing_take_nothing_back(store: Store, workshop: Workshop) -> None:
    app = led(workshop, item=ITEM)
    field(app, "level-").set_value(2).run()
    field(app, "level-").set_value(None).run()
    assert settled(store, workshop) == Agreed(ITEM, 2)
    assert field(app, "level-").value == 2


def test_too_long_dissent_is_told_and_what_was_kept_stays(store: Store, workshop: Workshop) -> None:
    app = led(workshop, item=ITEM)
    field(app, "dissent-").set_value("x" * 70_000).run()
    assert app.error
    assert settled(store, workshop) is None


def test_target_is_the_stating_units_and_has_its_reason(store: Store, workshop: Workshop) -> None:
    app = led(workshop, item=ITEM)
    assert field(app, "target-").value == 3  # that of all units
    field(app, "target-").set_value(4).run()
    field(app, "reason-").set_value("Strategia").run()
    kept = targets.every(store, workshop.organisation, workshop.assessment)
    assert [aim for aim in kept if aim.item == ITEM and aim.unit] == [Target("town", ITEM, 4, "Strategia")]


def test_items_without_agreement_are_listed_and_lead_there(store: Store, workshop: Workshop) -> None:
    agreed.save(store, workshop.organisation, workshop.round, Agreed(ITEM, 0))
    app = led(workshop, item=ITEM)
    assert button(app, f"left-{ITEM}") is None
    press(app, "left-kampa.b3")
    assert app.query_params["item"] == "kampa.b3"


def test_two_facilitators_at_once_overwrite_nothing_of_each_other(store: Store, workshop: Workshop) -> None:
    def write(part: str, values: Sequence[object]) -> None:
        for value in values:
            discussion._put(store, workshop.organisation, workshop.round, item=ITEM, part=part, value=value)

    parts = {"dissent": [str(number) for number in range(50)], "evidence": [str(n) for n in range(50)]}
    with ThreadPoolExecutor() as pool:
        list(pool.map(write, parts, parts.values()))
    assert settled(store, workshop) == Agreed(ITEM, None, "49", "49")
