"""What a room sees: only what was published, the most divided first, and nothing of too few."""

from __future__ import annotations

import pytest

from assessment import reveal, room
from assessment.records import comments, saves, targets, workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.scoring.items import ItemScore
from assessment.targets import Target
from tests import rooms


def seen(store: Store, workshop: Workshop) -> reveal.Reveal:
    """What is shown, looked at anew."""
    room.forget(store, workshop.round)
    return reveal.reveal(store, workshop.organisation, workshop.round)


def test_most_divided_item_comes_first(store: Store) -> None:
    workshop = rooms.revealed(store, 60)
    rows = [sight.row for sight in seen(store, workshop).sights]
    camps = [isinstance(row, ItemScore) and row.two_camps for row in rows]
    assert camps == sorted(camps, reverse=True)
    assert any(camps)
    agreements = [row.rwg for row in rows if isinstance(row, ItemScore) and not row.two_camps]
    assert agreements == sorted(agreements, key=lambda value: value or 0.0)


def test_every_asked_item_is_there_once_and_no_other(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    assert sorted(seen(store, workshop).items) == sorted(workshop.items)


def test_nothing_is_seen_before_the_reveal(store: Store) -> None:
    workshop = rooms.made(store, 12)
    assert not any(sight.is_told or sight.views or sight.row.n for sight in seen(store, workshop).sights)


@pytest.mark.parametrize(("more", "n"), [(4, 12), (5, 17)])
def test_figures_move_in_steps_of_the_smallest_group(store: Store, more: int, n: int) -> None:
    workshop = rooms.revealed(store, 12)
    rooms.enter_staff(store, workshop, more)
    assert seen(store, workshop).scores["kampa"].respondents == n


def test_it_is_worked_out_once_for_everybody(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    first = seen(store, workshop)
    assert reveal.reveal(store, workshop.organisation, workshop.round) is first


def test_item_of_few_answers_shows_no_spread_and_of_fewer_nothing(store: Store) -> None:
    workshop = rooms.made(store, 12)
    persons = rooms.persons(store, workshop)
    for count, item in ((5, "kampa.a1"), (8, "kampa.a2")):
        for person in persons[:count]:
            saves.save(store, person, {item: -1}, now=rooms.NOW)
    workshops.reveal(store, workshop.organisation, workshop.round)
    shown = seen(store, workshop)
    few, fewer = shown.sight("kampa.a1"), shown.sight("kampa.a2")
    assert few.is_told
    assert few.row.levels is None
    assert not fewer.is_told
    assert shown.items[-1] == "kampa.a2"


def test_second_vote_is_seen_when_it_is_shown(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    where = (store, workshop.organisation, workshop.round)
    first = seen(store, workshop).sight("kampa.a1").row
    workshops.open_vote(*where, "kampa.a1")
    rooms.vote_again(store, workshop, "kampa.a1", rooms.persons(store, workshop)[:10])
    assert seen(store, workshop).sight("kampa.a1").second is None
    workshops.show_vote(*where)
    again = seen(store, workshop).sight("kampa.a1")
    assert again.row == first
    assert again.second is not None
    assert again.second.levels == (0, 5, 5, 0, 0)


def test_second_vote_of_few_shows_no_spread(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    where = (store, workshop.organisation, workshop.round)
    workshops.open_vote(*where, "kampa.a1")
    rooms.vote_again(store, workshop, "kampa.a1", rooms.persons(store, workshop)[:9])
    workshops.show_vote(*where)
    again = seen(store, workshop).sight("kampa.a1").second
    assert isinstance(again, ItemScore)
    assert (again.n, again.levels) == (9, None)
    assert again.mean == pytest.approx(14 / 9)


def test_only_released_comments_are_seen_in_the_order_of_the_alphabet(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    where = (store, workshop.organisation, workshop.round)
    written = comments.every(*where)
    item = written[0].item
    for text, comment in zip("ba", [one for one in written if one.item == item], strict=False):
        comments.release(*where, comment.handle, text)
    found = {sight.item.id: sight.comments for sight in seen(store, workshop).sights}
    assert {name for name, texts in found.items() if texts} == {item}
    assert list(found[item]) == sorted(found[item])


def test_targets_are_those_of_the_unit_that_states(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    targets.save(store, workshop.organisation, workshop.assessment, Target("town", "kampa.a1", 4, "why"))
    targets.save(store, workshop.organisation, workshop.assessment, Target("care", "kampa.a2", 1, ""))
    aims = seen(store, workshop).targets
    assert (aims["kampa.a1"].target, aims["kampa.a2"].target) == (4, 3)


def test_item_that_is_not_asked_falls_back_on_the_first(store: Store) -> None:
    shown = seen(store, rooms.revealed(store, 12))
    assert shown.sight("kampa.c7") == shown.sight(None) == shown.sights[0]
