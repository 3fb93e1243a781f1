"""A planned workshop, and people who join it and answer."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from assessment.records import places, publications, saves, workshops
from assessment.records.rounds import RoleGroup
from assessment.records.store import Record, Store
from assessment.records.workshop import Plan, Workshop
from tests.conftest import TODAY

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ITEMS = ("kampa.a1", "kampa.a2", "arnstein.needs")
PLAN = Plan(
    name="Workshop",
    unit="town",
    units=("library", "town"),
    items=ITEMS,
    languages=("fi", "sv"),
    roles=(RoleGroup("clients"), RoleGroup("staff", 40, 2.0)),
)


def planned(store: Record, organisation: int, assessment: int, **changes: object) -> Workshop:
    """The workshop of the plan, in which these things are otherwise."""
    return workshops.plan(store, organisation, assessment, replace(PLAN, **changes), TODAY)


def seen(store: Store, workshop: Workshop) -> Workshop:
    """The workshop as it is now."""
    return workshops.find(store, workshop.organisation, workshop.round)


def joined(store: Record, workshop: Workshop, role: str = "staff", unit: str = "town") -> str:
    """The participation of somebody who has just joined."""
    return opened(store, places.join(store, workshop, unit, role, "fi", NOW))


def opened(store: Record, token: str) -> str:
    """The participation that a token opens."""
    place = places.found(store, token)
    assert place is not None
    assert place.participation is not None
    return place.participation


def answered(store: Record, workshop: Workshop, people: int, **values: int) -> list[str]:
    """So many who have joined and answered, every item if nothing else is said."""
    persons = [joined(store, workshop) for _ in range(people)]
    answer(store, persons, values or dict.fromkeys(workshop.items, 3))
    return persons


def answer(store: Record, persons: Iterable[str], values: Mapping[str, int | None]) -> None:
    """All of them answer this."""
    for person in persons:
        saves.save(store, person, values, now=NOW)


def revealed(store: Store, workshop: Workshop, people: int = 5) -> list[str]:
    """The people of a workshop whose answers have been shown."""
    persons = answered(store, workshop, people)
    workshops.reveal(store, workshop.organisation, workshop.round)
    return persons


def waiting(store: Store, workshop: Workshop) -> int:
    """How many have answered otherwise than is shown."""
    with store.read() as connection:
        return publications.changed(connection, workshop.round)
