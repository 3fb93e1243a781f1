"""Rooms that have gone through the whole hour: voted again, given dots, agreed, and closed."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.records import agreed, comments, workshops
from assessment.records.agreed import Agreed
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests import rooms
from tests.conftest import TODAY

VOTED = ("kampa.b1", "arnstein.needs")
STATEMENT = "Kevätpaja: sovitut tasot"
AGREED = (
    Agreed("kampa.a1", 4, evidence="Kotihoidon palautekooste, syksy"),
    Agreed("kampa.b1", 1, "Kaksi asiakasta antaisi tason 0.", f"Raadin muistiot {rooms.HOSTILE}"),
    Agreed("kampa.b2", None, "Tasosta ei päästy yhteisymmärrykseen."),
    Agreed("arnstein.needs", 6),
)


def closed(
    store: Store,
    people: int = 24,
    *,
    voters: int | None = None,
    givers: int | None = None,
    late: int = 0,
    settled: Iterable[Agreed] = AGREED,
) -> Workshop:
    """A closed workshop of so many people, of whom some voted again, gave dots or answered too late."""
    workshop = rooms.revealed(store, people)
    persons, where = rooms.persons(store, workshop), (workshop.organisation, workshop.round)
    for item in VOTED:
        workshops.open_vote(store, *where, item)
        rooms.vote_again(store, workshop, item, persons[:voters])
        workshops.show_vote(store, *where)
    workshops.open_dots(store, *where)
    rooms.give_dots(store, workshop, persons[:givers])
    workshops.show_dots(store, *where)
    for one in settled:
        agreed.save(store, *where, one)
    for comment in comments.every(store, *where):
        if comment.text != rooms.COMMENTS[1]:
            comments.release(store, *where, comment.handle, comment.text)
    if late:
        rooms.enter(store, workshop, late, first=people)
    return workshops.close(store, *where, TODAY, STATEMENT)
