"""Esimerkkilä, a municipality that does not exist, and what its people answered in two rounds.

For showing, testing and measuring; the same seed gives the same answers. Every frame is text, as its file
would be read: an empty cell is ''.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from assessment import catalogue
from assessment.answers import DONT_KNOW, MISSING, NOT_APPLICABLE
from assessment.roles import SINGLE_ROLES

Array = np.ndarray[Any, Any]
Shares = tuple[float, float, float, float, float]  # one for each single role, in their order

ROUNDS = ("2025", "2026")
VALUES = ("na", "dk", *map(str, range(9)))


@dataclass(frozen=True)
class Place:
    """A unit of Esimerkkilä; its headcount is its own staff and everybody's below it."""

    unit: str
    name: str
    parent: str
    kind: str
    headcount: int

    @property
    def peer_class(self) -> str:
        """The size class in which a service unit is compared; the levels above it have no peers."""
        if self.kind != "unit":
            return ""
        return "small" if self.headcount < 25 else "medium" if self.headcount < 60 else "large"


@dataclass(frozen=True)
class Portrait:
    """How a part of an instrument looks in Esimerkkilä."""

    levels: tuple[float, ...]
    views: Shares  # how far each role's eyes are from those levels
    unsure: Shares
    targets: tuple[int, ...]
    reason: str
    spread: float = 0.75


@dataclass(frozen=True)
class Questions:
    """The items in the order they are asked, one column each."""

    ids: tuple[str, ...]
    lowest: Array
    highest: Array
    levels: Array
    views: Array  # [role, item]
    unsure: Array  # [role, item]
    spread: Array


@dataclass(frozen=True)
class Crowd:
    """The people who answered: the numbers of their round, unit and role."""

    round: Array
    unit: Array
    role: Array


PLACES = (
    Place("esimerkkila", "Esimerkkilän kunta (kuvitteellinen)", "", "municipality", 373),
    Place("perheet", "Lapset ja perheet", "esimerkkila", "sector", 104),
    Place("ikaihmiset", "Ikäihmiset", "esimerkkila", "sector", 214),
    Place("tyoikaiset", "Työikäiset", "esimerkkila", "sector", 46),
    Place("tarinamaki", "Tarinamäen neuvola", "perheet", "unit", 34),
    Place("loruniemi", "Loruniemen perhekeskus", "perheet", "unit", 46),
    Place("saturanta", "Saturannan nuorisotalo", "perheet", "unit", 18),
    Place("runolahti", "Runolahden kotihoito", "ikaihmiset", "unit", 112),
    Place("novellikoto", "Novellikodon palvelutalo", "ikaihmiset", "unit", 74),
    Place("sanelma", "Sanelman päivätoiminta", "ikaihmiset", "unit", 21),
    Place("proosala", "Proosalan sosiaalipalvelut", "tyoikaiset", "unit", 38),
    Place("kuvittelo", "Kuvittelon lähipalvelupiste", "tyoikaiset", "unit", 3),
)
NEWCOMER = "kuvittelo"  # opened for the second round with three people in all
NEWCOMERS = ("staff", "staff", "clients")

# The share of all answers that a kind of unit gives, and of which roles its people are.
TURNOUT = {"municipality": 0.10, "sector": 0.12, "unit": 0.78}
ROLE_MIX: dict[str, Shares] = {
    "municipality": (0.20, 0.10, 0.45, 0.00, 0.25),
    "sector": (0.35, 0.35, 0.00, 0.00, 0.30),
    "unit": (0.05, 0.45, 0.00, 0.42, 0.08),
}

PORTRAITS = {
    "arnstein": Portrait(
        levels=(4.8, 4.3, 4.0, 4.4, 3.0),
        views=(0.7, 0.1, 0.5, -0.6, -0.1),
        unsure=(0.02, 0.06, 0.08, 0.12, 0.10),
        targets=(6, 6, 5, 6, 6),
        reason="Osallisuusohjelman linjaus: kumppanuus tarpeista arviointiin",
        spread=1.1,
    ),
    "kampa.a": Portrait(
        levels=(2.4, 2.8, 3.2, 2.1, 1.9, 1.4, 1.1),
        views=(-0.1, 0.0, 0.1, 0.1, 0.3),
        unsure=(0.05, 0.12, 0.04, 0.08, 0.04),
        targets=(2, 3, 3, 2, 2, 2, 1),
        reason="Sovittu kylien ja asukasyhdistysten kanssa",
        spread=0.55,
    ),
    "kampa.b": Portrait(
        levels=(2.5, 2.6, 1.7, 1.5, 2.2, 2.3, 1.9),
        views=(0.5, 0.1, 0.3, -0.45, -0.15),
        unsure=(0.01, 0.03, 0.10, 0.06, 0.10),
        targets=(3, 3, 3, 3, 2, 3, 2),
        reason="Palvelulupaus: asiakas kuullaan jokaisessa yksikössä",
    ),
    "kampa.c": Portrait(
        levels=(2.1, 1.4, 2.0, 2.6, 1.2, 1.3, 0.7),
        views=(0.25, 0.0, 0.2, -0.2, -0.1),
        unsure=(0.04, 0.10, 0.05, 0.14, 0.06),
        targets=(3, 2, 3, 2, 2, 2, 1),
        reason="Lähipalvelusuunnitelman tavoite",
    ),
    "enablers.leadership": Portrait(
        levels=(1.9, 1.2, 2.3, 2.2, 2.0),
        views=(0.5, -0.3, 0.2, -0.1, -0.1),
        unsure=(0.01, 0.06, 0.06, 0.22, 0.15),
        targets=(2, 2, 3, 2, 3),
        reason="Johtoryhmän oma tavoite",
        spread=0.9,
    ),
    "enablers.structures": Portrait(
        levels=(1.7, 1.6, 1.3, 1.5, 2.7),
        views=(0.1, -0.2, 0.1, 0.0, 0.0),
        unsure=(0.02, 0.08, 0.08, 0.23, 0.12),
        targets=(3, 2, 3, 3, 2),
        reason="Hankkeista pysyviin rakenteisiin tällä valtuustokaudella",
    ),
    "enablers.culture": Portrait(
        levels=(2.3, 2.6, 2.1, 2.0, 2.0),
        views=(0.6, 0.15, 0.3, -0.55, -0.1),
        unsure=(0.01, 0.03, 0.12, 0.08, 0.10),
        targets=(2, 3, 3, 3, 3),
        reason="Henkilöstöohjelman tavoite",
        spread=0.85,
    ),
    "enablers.process": Portrait(
        levels=(2.2, 2.1, 1.6, 1.9, 1.2),
        views=(0.55, 0.05, 0.3, -0.5, -0.2),
        unsure=(0.01, 0.05, 0.10, 0.10, 0.08),
        targets=(3, 3, 3, 3, 3),
        reason="Jokainen osallistunut saa vastauksen",
    ),
}
RISEN = {"kampa.b3": 0.6, "kampa.b4": 0.6, "enablers.process5": 0.7}  # what changed between the rounds
DIVIDED = ("kampa.c3", "enablers.leadership5", "enablers.culture4")
OFTEN_FOREIGN = ("kampa.a7", "kampa.c5", "kampa.c6", "kampa.c7", "enablers.structures5")

UNIT_TARGETS = (
    ("runolahti", "kampa.b3", 4, "Kotihoito kokeilee palautteen yhteistä tulkintaa"),
    ("saturanta", "arnstein.planning", 7, "Nuoret suunnittelevat talon toiminnan itse"),
)
# What a person who sees little of it, and one who sees much of it, may write beside an answer.
REMARKS = {
    "kampa.a2": ("Kokoontumistila on auki vain arkipäivisin.", "Kylän sivut ovat ajan tasalla."),
    "kampa.b3": ("Vastasin kyselyyn, mutta en kuullut tuloksista.", "Palautteet käydään läpi joka kuukausi."),
    "kampa.b4": ("En tiennyt, että raatiin voi hakea.", "Raadin muistiot ovat aulan taululla."),
    "kampa.c4": ("Kahvila on hyvä, mutta sinne on pitkä matka.", "Perhekahvilaan on helppo tulla."),
    "enablers.culture2": ("Kiire näkyy kohtaamisissa.", "Minua on kuunneltu."),
    "enablers.process5": ("Ehdotuksesta ei kuulunut mitään.", "Sain vastauksen kahdessa viikossa."),
}


def units(count: int = len(PLACES)) -> pd.DataFrame:
    """The organisation: a root, three sectors and their service units."""
    columns = ("unit", "name", "parent", "kind", "peer_class", "headcount")
    rows = [[str(getattr(place, column)) for column in columns] for place in _places(count)]
    return pd.DataFrame(rows, columns=list(columns), dtype="str")


def answers(seed: int = 2026, people: int = 600, units: int = len(PLACES)) -> pd.DataFrame:
    """The answers of so many people, over both rounds together, to the three founding instruments."""
    rng = np.random.default_rng(seed)
    places = _places(units)
    crowd = _crowd(rng, places, people)
    states = _states(rng, crowd, _natures(rng, places))
    person, column = np.nonzero(states != MISSING)
    given, ids = states[person, column], _questions().ids
    return pd.DataFrame(
        {
            "round": _text(ROUNDS, crowd.round[person]),
            "unit": _text([place.unit for place in places], crowd.unit[person]),
            "role": _text(SINGLE_ROLES, crowd.role[person]),
            "respondent": _text([f"v{number:05d}" for number in range(people)], person),
            "item": _text(ids, column),
            "value": _text(VALUES, given - NOT_APPLICABLE),
            "comment": _remarks(rng, column, given),
            "kind": _text(("survey",), np.zeros(len(person), np.intp)),
        }
    )


def targets() -> pd.DataFrame:
    """Where the municipality wants to be on every item, and two units that want more."""
    everywhere = [
        ("", item, target, portrait.reason)
        for part, portrait in PORTRAITS.items()
        for item, target in zip(_items()[part], portrait.targets, strict=True)
    ]
    rows = [[unit, item, str(target), reason] for unit, item, target, reason in (*everywhere, *UNIT_TARGETS)]
    return pd.DataFrame(rows, columns=["unit", "item", "target", "reason"], dtype="str")


def _places(count: int) -> tuple[Place, ...]:
    """The first so many units; after the named ones come numbered ones under the sectors in turn."""
    sectors = [place.unit for place in PLACES if place.kind == "sector"]
    more = range(len(PLACES) + 1, count + 1)
    numbered = [
        Place(f"toimipiste-{n}", f"Toimipiste {n}", sectors[n % len(sectors)], "unit", 10 + (n * 37) % 90)
        for n in more
    ]
    return (*PLACES, *numbered)[:count]


def _items() -> dict[str, tuple[str, ...]]:
    """The item ids of each portrait."""
    founding = [catalogue.instrument(name) for name in catalogue.FIRST]
    return {
        part: tuple(item.id for one in founding for item in one.items if (item.dimension or one.id) == part)
        for part in PORTRAITS
    }


@cache
def _questions() -> Questions:
    """The three founding instruments, seen with Esimerkkilä's eyes."""
    parts = [(PORTRAITS[part], item) for part, items in _items().items() for item in items]
    scales = {item.id: one.scale for one in catalogue.instruments().values() for item in one.items}
    return Questions(
        ids=tuple(item for _, item in parts),
        lowest=np.array([scales[item].first for _, item in parts]),
        highest=np.array([scales[item].values[-1] for _, item in parts]),
        levels=np.array([level for portrait in PORTRAITS.values() for level in portrait.levels]),
        views=np.array([portrait.views for portrait, _ in parts]).T,
        unsure=np.array([portrait.unsure for portrait, _ in parts]).T,
        spread=np.array([portrait.spread for portrait, _ in parts]),
    )


def _crowd(rng: np.random.Generator, places: tuple[Place, ...], people: int) -> Crowd:
    """Somewhat fewer came in the first round than in the second."""
    cells = _turnout(places)
    unit, role = np.divmod(rng.choice(cells.size, people, p=cells.ravel()), len(SINGLE_ROLES))
    rounds = (np.arange(people) >= round(0.46 * people)).astype(np.intp)
    newcomers = [number for number, place in enumerate(places) if place.unit == NEWCOMER]
    if newcomers and people >= 2 * len(NEWCOMERS):
        unit[-len(NEWCOMERS) :] = newcomers
        role[-len(NEWCOMERS) :] = [SINGLE_ROLES.index(name) for name in NEWCOMERS]
    return Crowd(rounds, unit, role)


def _turnout(places: tuple[Place, ...]) -> Array:
    """[unit, role] the chance that a person who answers stands there."""
    size = np.array([0 if place.unit == NEWCOMER else place.headcount for place in places])
    crew = {kind: size[[place.kind == kind for place in places]].sum() for kind in TURNOUT}
    share = np.array([TURNOUT[place.kind] / max(crew[place.kind], 1) for place in places])
    cells = (share * size)[:, None] * np.array([ROLE_MIX[place.kind] for place in places])
    chances: Array = cells / cells.sum()
    return chances


def _natures(rng: np.random.Generator, places: tuple[Place, ...]) -> Array:
    """[unit] how much better or worse than the whole a service unit is; those above it see the whole."""
    natures: Array = rng.normal(0, 0.3, len(places)) * [place.kind == "unit" for place in places]
    return natures


def _states(rng: np.random.Generator, crowd: Crowd, natures: Array) -> Array:
    """[person, item] the level, or that there is none and why."""
    asked = _questions()
    levels = np.clip(np.rint(_opinions(rng, crowd, natures)), asked.lowest, asked.highest).astype(np.int8)
    foreign = np.where(_marked(OFTEN_FOREIGN), 0.08, 0.01)
    levels[rng.random(levels.shape) < foreign] = NOT_APPLICABLE
    levels[rng.random(levels.shape) < asked.unsure[crowd.role]] = DONT_KNOW
    levels[_skipped(rng, *levels.shape)] = MISSING
    return levels


def _opinions(rng: np.random.Generator, crowd: Crowd, natures: Array) -> Array:
    """[person, item] what is there, as seen from one's role, unit, round and nature; not yet a level."""
    asked = _questions()
    size = (len(crowd.unit), len(asked.ids))
    rise = np.array([RISEN.get(item, 0.0) for item in asked.ids])
    nature = natures[crowd.unit] + rng.normal(0, 0.4, len(crowd.unit))
    seen = asked.levels + asked.views[crowd.role] + nature[:, None] + crowd.round[:, None] * rise
    opinions: Array = seen + asked.spread * rng.normal(size=size)
    opinions[:, _marked(DIVIDED)] = _camps(rng, len(crowd.unit))
    return opinions


def _camps(rng: np.random.Generator, people: int) -> Array:
    """Half the people see it done and half do not; hardly anybody stands between."""
    size = (people, len(DIVIDED))
    camps: Array = 2 + 1.5 * rng.choice((-1, 1), size) + 0.5 * rng.normal(size=size)
    return camps


def _skipped(rng: np.random.Generator, people: int, items: int) -> Array:
    """Some stop on the way, and all skip an item now and then; everybody answers the first."""
    stops = np.where(rng.random(people) < 0.08, rng.integers(1, items, people), items)
    skipped: Array = (np.arange(items) >= stops[:, None]) | (rng.random((people, items)) < 0.02)
    skipped[:, 0] = False
    return skipped


def _marked(items: tuple[str, ...]) -> Array:
    return np.isin(_questions().ids, items)


def _remarks(rng: np.random.Generator, column: Array, given: Array) -> pd.Series[str]:
    """A few write something beside a low or a high level."""
    words = ["", *(remark for pair in REMARKS.values() for remark in pair)]
    first = np.zeros(len(_questions().ids), np.intp)
    first[[_questions().ids.index(item) for item in REMARKS]] = np.arange(1, len(words), 2)
    low, high = (given == 0) | (given == 1), given >= 3
    writes = (rng.random(len(given)) < 0.04) & (first[column] > 0) & (low | high)
    return _text(words, np.where(writes, first[column] + high, 0))


def _text(words: tuple[str, ...] | list[str], codes: Array) -> pd.Series[str]:
    return pd.Series(pd.Categorical.from_codes(codes, list(words))).astype("str")  # type: ignore[call-overload]
