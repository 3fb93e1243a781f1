"""The one open record of this process, and the press beside it; every page and route goes through them."""

from __future__ import annotations

from shutil import rmtree
from threading import Lock
from typing import TYPE_CHECKING

from assessment.clock import CLOCK
from assessment.records import sign_ins
from assessment.records.store import Store, touched
from assessment.settings import settings

if TYPE_CHECKING:
    from assessment.reports.press import Press

MADE = "made"
_lock = Lock()
_open: dict[str, Store] = {}
_presses: dict[str, Press] = {}


def open_() -> Store:
    """The record in the data directory, opened at the first call."""
    directory = settings().data
    with _lock:
        if str(directory) not in _open:
            before = touched(directory)
            _open[str(directory)] = Store.open(directory)
            rmtree(directory / MADE, ignore_errors=True)  # what a process that was killed has left
            CLOCK.seen(before)
            CLOCK.seen(sign_ins.latest(_open[str(directory)]))
        return _open[str(directory)]


def press() -> Press:
    """Where reports are made; its files stand beside the record. Loaded when the first report is wanted."""
    from assessment.reports.press import Press

    directory = settings().data
    with _lock:
        if str(directory) not in _presses:
            _presses[str(directory)] = Press(directory / MADE)
        return _presses[str(directory)]


def close() -> None:
    """Closes what is open: no report is made any more, and everything acknowledged is on the disk."""
    with _lock:
        while _presses:
            _presses.popitem()[1].close()
        while _open:
            _open.popitem()[1].close()
