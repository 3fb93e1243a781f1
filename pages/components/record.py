"""The one open record of this process; every page and route reads and writes through it."""

from __future__ import annotations

from threading import Lock

from assessment.clock import CLOCK
from assessment.records import sign_ins
from assessment.records.store import Store, touched
from assessment.settings import settings

_lock = Lock()
_open: dict[str, Store] = {}


def open_() -> Store:
    """The record in the data directory, opened at the first call."""
    directory = settings().data
    with _lock:
        if str(directory) not in _open:
            before = touched(directory)
            _open[str(directory)] = Store.open(directory)
            CLOCK.seen(before)
            CLOCK.seen(sign_ins.latest(_open[str(directory)]))
        return _open[str(directory)]


def close() -> None:
    """Closes what is open, after everything acknowledged is on the disk."""
    with _lock:
        while _open:
            _open.popitem()[1].close()
