"""Two organisations that must not see each other, and people with every right in the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assessment import intake, passwords
from assessment.clock import CLOCK
from assessment.records import accounts, participations, sign_ins, units, workshops
from assessment.records.rounds import RoleGroup
from assessment.records.store import Store
from assessment.records.workshop import Plan, Workshop
from assessment.units import Unit
from assessment.viewer import RIGHTS
from pages.components.session import COOKIE
from tests.conftest import TODAY

PASSWORD = "kolme sanaa riittää"
ANONYMOUS = "anonymous"
OWN, OTHER = "Tikkala", "Toisaalla"
NOTHING = 999_999


@dataclass(frozen=True)
class Side:
    """An organisation with a round of each kind."""

    organisation: int
    statement: int
    workshop: Workshop


@dataclass(frozen=True)
class World:
    """Both sides; the tokens of those who are signed in, by their right on the first side."""

    own: Side
    other: Side
    tokens: Mapping[str, str]
    people: Mapping[str, int]

    def cookie(self, who: str) -> dict[str, str]:
        """The header with which somebody asks."""
        return {"Cookie": f"{COOKIE}={self.tokens[who]}"} if who in self.tokens else {}


def build(store: Store) -> World:
    """The world in an empty record."""
    own, other = (_side(store, name) for name in (OWN, OTHER))
    tokens, people = {}, {}
    for right in RIGHTS:
        account = accounts.add(store, right, hashed())
        people[right] = account.id
        _give(store, account.id, own.organisation, right)
        tokens[right] = sign_ins.begin(store, account.id, "Firefox, Windows", CLOCK.now())
    stranger = accounts.add(store, "stranger", hashed())
    _give(store, stranger.id, other.organisation, "administrator")
    return World(own, other, tokens, people)


@cache
def hashed() -> str:
    """The hash of everybody's password, made once."""
    return passwords.hashed(PASSWORD).result()


def _side(store: Store, name: str) -> Side:
    begun = intake.begin(store, name, "", ["kampa"], f"{name} 1", TODAY)
    organisation, round_ = begun.organisation.id, begun.rounds[0].id
    units.put(store, organisation, [Unit("hut", f"{name} hut")])
    participations.statement(store, organisation, round_, name.lower())
    plan = Plan(
        name=f"{name} workshop",
        unit=name.lower(),
        units=(name.lower(),),
        items=("kampa.a1", "kampa.a2"),
        languages=("fi", "sv", "en"),
        roles=(RoleGroup("staff"), RoleGroup("clients")),
    )
    return Side(organisation, round_, workshops.plan(store, organisation, begun.assessment.id, plan, TODAY))


def _give(store: Store, account: int, organisation: int, right: str) -> None:
    store.write(
        lambda connection: connection.execute(
            "INSERT INTO membership (account, organisation, role) VALUES (?, ?, ?)",
            (account, organisation, right),
        )
    )
