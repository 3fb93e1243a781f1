"""Directories of data in the states that a page may find them in."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assessment import intake
from assessment.records.store import Store
from assessment.words import words
from pages.components import record

TODAY = date(2026, 3, 2)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data directory that the pages of this process use."""
    directory = tmp_path / "data"
    monkeypatch.setenv("TIKAS_DATA", str(directory))
    yield directory
    record.close()


@pytest.fixture(scope="session")
def kept_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed record with the example in it, to be copied."""
    directory = tmp_path_factory.mktemp("example")
    with Store.open(directory) as store:
        say = words("fi")
        intake.keep_example(store, say("example.name"), say("example.cases"), TODAY)
    return directory


@pytest.fixture
def example(data: Path, kept_example: Path) -> Store:
    """The open record of this process, with the example in it."""
    shutil.copytree(kept_example, data)
    return record.open_()


@pytest.fixture
def keep(data: Path) -> Callable[..., intake.Begun]:
    """Keeps an answers file, and perhaps its units, in the record of this process."""

    def keep(organisation: str, answers: str, units: str | None = None) -> intake.Begun:
        unit_file = None if units is None else ("units.csv", units.encode())
        return intake.open_files(
            record.open_(), organisation, ("answers.csv", answers.encode()), TODAY, unit_file
        )

    return keep
