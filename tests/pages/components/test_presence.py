"""Who is here, of how many, by role; one who was never counted on is no share of anything."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from assessment.records.places import Counts
from assessment.records.rounds import RoleGroup
from assessment.records.store import Store
from assessment.room import Room
from assessment.words import words
from pages.components import presence
from tests import rooms

SAY = words("fi")


def test_missing_are_those_of_whom_nobody_came(store: Store) -> None:
    now = Room(rooms.planned(store), MappingProxyType({"staff": Counts(1), "clients": Counts(2, 1)}))
    assert presence.missing(now, SAY) == SAY.listed(
        SAY(f"role.{role}") for role in ("leadership", "elected", "partners")
    )


def test_nobody_is_missing_when_every_group_is_here(store: Store) -> None:
    workshop = replace(rooms.planned(store), roles=(RoleGroup("staff"),))
    assert presence.missing(Room(workshop, {"staff": Counts(1)}), SAY) == ""
