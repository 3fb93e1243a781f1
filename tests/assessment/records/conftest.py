"""A store with two organisations in it, and children: real processes that can be killed."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assessment.records import answers, assessments, organisations, participations, rounds, units
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.units import Unit
from tests.assessment.records.people import planned

TODAY = date(2026, 3, 2)
ROOT = Path(__file__).parents[3]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data", busy_seconds=0.2) as opened:
        yield opened


@pytest.fixture
def organisation(store: Store) -> int:
    added = organisations.add(store, "Tikkala")
    units.put(store, added.id, [Unit("town", "Town"), Unit("library", "Library", "town")])
    return added.id


@pytest.fixture
def stranger(store: Store, organisation: int) -> int:
    added = organisations.add(store, "Toisaalla")
    units.put(store, added.id, [Unit("harbour", "Harbour")])
    return added.id


@pytest.fixture
def assessment(store: Store, organisation: int) -> int:
    return assessments.add(store, organisation, "Participation", [("kampa", "1.0.0")], TODAY).id


@pytest.fixture
def statement_round(store: Store, organisation: int, assessment: int) -> int:
    return rounds.open_(store, organisation, assessment, "2026", "statement", TODAY).id


@pytest.fixture
def answered_statement(store: Store, organisation: int, statement_round: int) -> None:
    """The town has stated thirty items."""
    participation = participations.statement(store, organisation, statement_round, "town")
    for number in range(30):
        answers.save(store, participation, f"i{number}", number % 5)


@pytest.fixture
def workshop(store: Store, organisation: int, assessment: int) -> Workshop:
    """An open workshop that nobody has joined."""
    return planned(store, organisation, assessment)


@pytest.fixture
def child() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a Python process with this code and these arguments; none outlives its test."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        started.append(subprocess.Popen(command, cwd=ROOT, text=True, **pipes))
        return started[-1]

    yield start
    for process in started:
        with process:
            process.kill()
