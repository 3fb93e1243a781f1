"""A store of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.records.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open record with nothing in it."""
    with Store.open(tmp_path / "data") as opened:
        yield opened
