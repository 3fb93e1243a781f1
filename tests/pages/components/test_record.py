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
from assessment.reports.job import Task
from pages.components import record
from pages.plain import arrival
from tests.assessment.reports.specimen import specimen
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


def test_press_ends_with_the_record_and_leaves_nothing(store: Store, data: Path) -> None:
    press = record.press()
    assert press is record.press()
    job = press.begin("somebody", "Tikkala", [Task("a.xlsx", specimen, "xlsx")])
    record.close()
    assert press.state("somebody", job).state == "cancelled"
    assert list((data / record.MADE).iterdir()) == []
    assert record.press() is not press


def test_what_a_killed_process_left_is_gone_when_the_record_is_opened(data: Path) -> None:
    left = data / record.MADE / "job" / "00000"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"somebody's results")
    record.open_()
    assert not left.exists()
