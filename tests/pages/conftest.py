"""Rounds that pages are tried with: people in a big and a small unit, and units that speak for themselves."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment import catalogue, intake
from assessment.records import answers, participations
from assessment.records.store import Store
from assessment.roles import ROLES
from pages.components import record
from tests.conftest import TODAY
from tests.pages import town as towns
from tests.pages.town import Town
from tests.pages.world import World, build

UNITS = "unit,name,parent\ntown,Town,\ncare,Care,town\nhut,Hut,town\n"
HEAD = "round,unit,role,respondent,item,value"


def survey(sizes: dict[str, int]) -> str:
    """An answers file of one round in which so many people of each unit answered everything."""
    rows = [
        f"spring,{unit},{ROLES[person % 3]},{unit}-{person},{item.id},{1 + (person + number) % 3}"
        for unit, size in sizes.items()
        for person in range(size)
        for one in catalogue.instruments().values()
        for number, item in enumerate(one.items)
    ]
    return "\n".join([HEAD, *rows])


@pytest.fixture
def small(keep: Callable[..., intake.Begun]) -> intake.Begun:
    """Fourteen people answered in one unit and three in another."""
    return keep("Tikkala", survey({"care": 14, "hut": 3}), UNITS)


@pytest.fixture
def store(data: object) -> Store:
    """The record of this process, with nothing in it."""
    return record.open_()


@pytest.fixture
def begun(store: Store) -> intake.Begun:
    """A new assessment that waits for its first statement."""
    return intake.begin(store, "Tikkala", "Care\n- Hut", ["arnstein", "kampa"], "First", TODAY)


@pytest.fixture
def stated(begun: intake.Begun, store: Store) -> intake.Begun:
    """The town has stated three of its items: 2, 4 and don't know."""
    sheet = participations.statement(store, begun.organisation.id, begun.rounds[0].id, "tikkala")
    for item, value in (("kampa.a1", 2), ("kampa.a2", 4), ("kampa.a3", -1), ("arnstein.needs", 6)):
        answers.save(store, sheet, item, value)
    return begun


@pytest.fixture
def world(store: Store, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two organisations and people with every right in the first; accounts are on."""
    monkeypatch.setenv("TIKAS_ACCOUNTS", "1")
    return build(store)


@pytest.fixture(scope="session")
def kept_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed record with a municipality of sixty units in it, to be copied."""
    directory = tmp_path_factory.mktemp("town")
    with Store.open(directory) as store:
        towns.keep(store, "Esimerkkilä", 60, 1400)
    return directory


@pytest.fixture
def town(data: Path, kept_town: Path) -> Town:
    """Sixty units with two closed rounds, in the record of this process."""
    shutil.copytree(kept_town, data)
    return towns.found(record.open_())
