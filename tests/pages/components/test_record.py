"""One record for the whole process, which knows how late it is at least."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assessment.clock import Clock
from assessment.records import workshops
from assessment.records.store import FILE, Store
from assessment.records.workshop import Workshop
from pages.components import record
from pages.plain import arrival
from tests.pages.plain.handset import Handset
from tests.rooms import planned


@pytest.fixture
def workshop(store: Store) -> Workshop:
    """A workshop whose time ends in half an hour."""
    workshop, ends = planned(store), datetime.now(UTC) + timedelta(minutes=30)
    workshops.schedule(store, workshop.organisation, workshop.round, None, ends)
    return workshop


def restarted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The record as a new process opens it, with a clock of its own."""
    record.close()
    clock = Clock()
    for module in (record, arrival):
        monkeypatch.setattr(module, "CLOCK", clock)


@pytest.mark.parametrize("written", [FILE, f"{FILE}-wal", "."])
def test_clock_an_hour_back_over_a_restart_opens_nothing_again(
    written: str, workshop: Workshop, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restarted(monkeypatch)
    assert Handset(workshop).get().status_code == 200
    restarted(monkeypatch)
    (data / written).touch()
    an_hour_on = time.time() + 3600
    os.utime(data / written, (an_hour_on, an_hour_on))
    assert Handset(workshop).get().status_code == 404
