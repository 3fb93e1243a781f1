"""The dots stand beside the computed priority and leave it as it is."""

from __future__ import annotations

from assessment import reveal, sight_tables
from assessment.records import dots, workshops
from assessment.records.store import Store
from assessment.words import words
from tests import rooms

SAY = words("fi")


def test_dots_and_priorities_are_two_columns_of_every_item(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    where = (store, workshop.organisation, workshop.round)
    before = reveal.reveal(*where)
    workshops.open_dots(*where)
    rooms.give_dots(store, workshop, rooms.persons(store, workshop))
    workshops.show_dots(*where)
    _, given = dots.totals(*where)
    seen = reveal.reveal(*where)
    table = sight_tables.points(given, seen, SAY)
    assert len(table.rows) == len(workshop.items)
    assert [int(row[1]) for row in table.rows] == sorted(
        map(int, (row[1] for row in table.rows)), reverse=True
    )
    priorities = {SAY.number(row.priority) for scores in before.scores.values() for row in scores.priorities}
    assert {row[2] for row in table.rows} <= priorities | {"–"}


def test_ladder_says_how_many_rungs_are_missing(store: Store) -> None:
    workshop = rooms.revealed(store, 12)
    seen = reveal.reveal(store, workshop.organisation, workshop.round)
    told = {
        name: sight_tables.verdict(seen.sight(name), seen, SAY)
        for name in workshop.items
        if "arnstein" in name
    }
    gaps = {row.item: row.gap for row in seen.scores["arnstein"].ladder}
    assert told == {
        name: SAY.count("points.rungs", gaps[name] or 0) if gaps[name] else SAY("verdict.met")
        for name in told
    }
