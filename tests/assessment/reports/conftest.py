"""Records that are kept once and composed from many times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.records.store import Store
from assessment.viewer import LOCAL
from pages.components.open_rounds import held
from tests.assessment.reports.kept import Held, example
from tests.pages import town as towns


@pytest.fixture(scope="session")
def municipality(kept_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """The newest round of the example."""
    with example(kept_example, tmp_path_factory.mktemp("municipality") / "data") as store:
        after, before = held(store, LOCAL)[:2]
        yield Held(store, after.organisation.id, after.round.id, before.round.id)


@pytest.fixture(scope="session")
def cases(municipality: Held) -> Held:
    """The documented cases, which our reading of the sources states."""
    last = held(municipality.store, LOCAL)[-1]
    return Held(municipality.store, last.organisation.id, last.round.id)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Two hundred units, of which some may not be told."""
    with Store.open(tmp_path_factory.mktemp("city")) as store:
        kept = towns.keep(store, "Suurkunta", 200, 3000)
        yield Held(store, kept.organisation, kept.after, kept.before)
