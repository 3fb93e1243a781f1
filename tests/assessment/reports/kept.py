"""Records with rounds of every kind, from which reports are composed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assessment import intake
from assessment.records import answers, participations
from assessment.records.store import Store
from assessment.reports.compose import Wanted, compose
from assessment.reports.report import Report
from tests.conftest import TODAY
from tests.pages.conftest import UNITS, survey

MADE = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
STATED = (("kampa.a1", 2), ("kampa.a2", 4), ("kampa.a3", -1), ("arnstein.needs", 6))


@dataclass(frozen=True)
class Held:
    """A round of a record, and the one before it if there is one."""

    store: Store
    organisation: int
    round: int
    before: int | None = None

    def report(self, language: str = "fi", **wanted: Any) -> Report:
        """The round's report."""
        return compose(self.store, self.organisation, self.round, Wanted(language, MADE, **wanted))


def example(kept: Path, directory: Path) -> Store:
    """An open copy of the record with the example in it."""
    shutil.copytree(kept, directory)
    return Store.open(directory)


def stated(store: Store) -> Held:
    """A town that has stated a few items of itself."""
    begun = intake.begin(store, "Tikkala", "Care\n- Hut", ["arnstein", "kampa"], "First", TODAY)
    sheet = participations.statement(store, begun.organisation.id, begun.rounds[0].id, "tikkala")
    for item, value in STATED:
        answers.save(store, sheet, item, value)
    return Held(store, begun.organisation.id, begun.rounds[0].id)


def small(store: Store, **sizes: int) -> Held:
    """A survey that so many people of each unit answered."""
    files = ("answers.csv", survey(sizes).encode()), ("units.csv", UNITS.encode())
    begun = intake.open_files(store, "Pikkula", files[0], TODAY, files[1])
    return Held(store, begun.organisation.id, begun.rounds[0].id)
