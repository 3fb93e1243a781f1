"""A made-up municipality of as many units as one wants, with two closed rounds."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from assessment import catalogue, demo, intake
from assessment.answers import levels, read_answers
from assessment.records import organisations
from assessment.records.store import Store
from assessment.unit_file import read_units
from assessment.viewer import LOCAL
from pages.components.open_rounds import held
from tests.conftest import TODAY


@dataclass(frozen=True)
class Town:
    """Its record, its number there, and its rounds."""

    store: Store
    organisation: int
    before: int
    after: int


def keep(store: Store, name: str, units: int, people: int) -> Town:
    """The municipality with so many units and people, kept."""
    known = levels(catalogue.instruments().values())
    given = read_answers(_file(demo.answers(people=people, units=units)), known)
    intake.keep(store, name, given, read_units(_file(demo.units(units))), (), TODAY)
    return found(store)


def found(store: Store) -> Town:
    """The municipality that was kept last."""
    after, before = held(store, LOCAL)[:2]
    return Town(store, organisations.every(store)[-1].id, before.round.id, after.round.id)


def _file(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False).encode()
