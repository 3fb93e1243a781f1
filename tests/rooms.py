"""Rooms of simulated people: a workshop with its answers, made through the records as phones make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import cast

from assessment import catalogue, questionnaire
from assessment.records import (
    assessments,
    comments,
    dots,
    organisations,
    places,
    saves,
    targets,
    units,
    votes,
    workshops,
)
from assessment.records.rounds import RoleGroup
from assessment.records.store import Record, Store
from assessment.records.workshop import Plan, Workshop
from assessment.targets import Target
from assessment.units import Unit
from tests.conftest import TODAY

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TREE = (Unit("town", "Tikkala"), Unit("care", "Perhepalvelut", "town"), Unit("youth", "Nuorisotyö", "town"))
ITEMS = (
    "arnstein.needs",
    "arnstein.decision",
    *("kampa.a1", "kampa.a2", "kampa.a3"),
    *("kampa.b1", "kampa.b2", "kampa.b3"),
)
SHARES = {"leadership": 2, "staff": 5, "elected": 2, "clients": 3}
ABSENT = "partners"
HOSTILE = '**<script>alert(1)</script>** [x](http://evil.test) $e^x$ =cmd|"/c calc" :material/home:'
COMMENTS = ("Asiakkaat kutsuttiin mukaan vasta, kun suunnitelma oli valmis.", "Hyvin menee!", HOSTILE)


def planned(
    store: Store, *, items: Sequence[str] = ITEMS, people: int = 12, name: str = "Kevätpaja"
) -> Workshop:
    """An open workshop of a new organisation that expects a few more than `people`, and nobody there yet."""
    used = [one for one in catalogue.instruments().values() if one.index.keys() & set(items)]
    groups = [RoleGroup(role, -(-people * share // 12) + 1) for role, share in SHARES.items()]
    wanted = Plan(
        name=name,
        unit="town",
        units=tuple(unit.id for unit in TREE),
        items=tuple(items),
        languages=("fi", "sv", "en", "fi_selko"),
        roles=(*groups, RoleGroup(ABSENT, 3)),
    )

    def work(record: Record) -> Workshop:
        organisation = organisations.add(record, "Tikkala").id
        units.put(record, organisation, TREE)
        held = assessments.add(record, organisation, name, [(one.id, one.version) for one in used], TODAY)
        for item in items:
            aim = 6 if item.startswith("arnstein.") else 3
            targets.save(record, organisation, held.id, Target(None, item, aim, ""))
        return workshops.plan(record, organisation, held.id, wanted, TODAY)

    return store.together(work)


def made(store: Store, people: int = 12, **planning: object) -> Workshop:
    """A workshop in which so many people have answered everything; three of four say that they are done."""
    workshop = planned(store, people=people, **planning)  # type: ignore[arg-type]
    enter(store, workshop, people)
    return workshop


def enter(store: Store, workshop: Workshop, people: int, first: int = 0) -> tuple[str, ...]:
    """So many more people join and answer; returns their participations."""
    return tuple(
        store.together(partial(_one, workshop=workshop, number=number))
        for number in range(first, first + people)
    )


def enter_staff(store: Store, workshop: Workshop, people: int, first: int = 0) -> None:
    """So many more people of one role group join and answer; at most five of each twelve are staff."""
    numbers = [number for number, role in enumerate(_roles()) if role == "staff"][first : first + people]
    for number in numbers:
        enter(store, workshop, 1, first=12 + number)


def revealed(store: Store, people: int = 12, **planning: object) -> Workshop:
    """A workshop whose answers have been shown."""
    workshop = made(store, people, **planning)
    workshops.reveal(store, workshop.organisation, workshop.round)
    return workshops.find(store, workshop.organisation, workshop.round)


def told(store: Store, people: int = 12) -> Workshop:
    """A workshop in which all there is has been shown: two second votes, the dots, every comment."""
    workshop = revealed(store, people)
    where, everybody = (store, workshop.organisation, workshop.round), persons(store, workshop)
    for item in (workshop.items[0], workshop.items[4]):
        workshops.open_vote(*where, item)
        vote_again(store, workshop, item, everybody)
        workshops.show_vote(*where)
    workshops.open_dots(*where)
    give_dots(store, workshop, everybody)
    workshops.show_dots(*where)
    for comment in comments.every(*where):
        comments.release(*where, comment.handle, comment.text)
    return workshops.find(*where)


def vote_again(store: Store, workshop: Workshop, item: str, persons: Sequence[str]) -> None:
    """These people vote once more on the item in hand, closer together than before."""
    allowed = questionnaire.levels(workshop)[item]
    for number, person in enumerate(persons):
        votes.vote(store, person, item, allowed[len(allowed) // 2 - number % 2])


def give_dots(store: Store, workshop: Workshop, persons: Sequence[str]) -> None:
    """These people give their dots, most of them to the first items."""
    for number, person in enumerate(persons):
        first, other = workshop.items[number % 3], workshop.items[(number * 2 + 1) % len(workshop.items)]
        dots.give(store, person, {first: 2, other: 1} if first != other else {first: 3})


def persons(store: Store, workshop: Workshop) -> tuple[str, ...]:
    """The participations of the workshop."""
    with store.read() as connection:
        rows = connection.execute(
            "SELECT id FROM participation WHERE round = ? ORDER BY id", (workshop.round,)
        )
        return tuple(row["id"] for row in rows)


def _one(record: Record, *, workshop: Workshop, number: int) -> str:
    """One person joins, answers everything, says something of one item, and is done or not."""
    groups = [group.role for group in workshop.roles]
    wanted = list(_roles())[number % 12]
    role = wanted if wanted in groups else groups[number % len(groups)]
    unit = workshop.units[number % len(workshop.units)]
    token = places.join(record, workshop, unit, role, workshop.languages[number % 2], NOW)
    person = cast(str, places.found(record, token).participation)  # type: ignore[union-attr]
    said = {workshop.items[number % len(workshop.items)]: COMMENTS[number // 3 % len(COMMENTS)]}
    saves.save(record, person, _answers(workshop, role, number), said if number % 3 == 0 else {}, now=NOW)
    if number % 4:
        places.finish(record, person)
    return person


def _roles() -> Iterator[str]:
    """Twelve people in the shares of the roles, well mixed."""
    left = dict(SHARES)
    while any(left.values()):
        for role in left:
            if left[role]:
                left[role] -= 1
                yield role


def _answers(workshop: Workshop, role: str, number: int) -> dict[str, int | None]:
    """Of each four items one divides the room into two camps, one is agreed on, and two spread."""
    found: dict[str, int | None] = {}
    for place, (item, allowed) in enumerate(questionnaire.levels(workshop).items()):
        last, outside = len(allowed) - 1, role in ("clients", "partners", "elected")
        step = (
            (0 if outside else last - number % 2),
            last // 2 + number % 2,
            (number * 7 + place) % (last + 1),
            last // 2 + (number + place) % 3 - 1,
        )[place % 4]
        found[item] = -1 if (number + place) % 11 == 10 else allowed[step]
    return found
