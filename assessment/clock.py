"""What time it is for those who are signed in: a clock that is set back prolongs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock


class Clock:
    """Seconds since 1970 that never go back: from the highest ever seen they go on at their steady pace."""

    def __init__(
        self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._wall, self._steady = wall, steady
        self._lock = Lock()
        self._highest, self._since = wall(), steady()

    def now(self) -> int:
        """The moment it is, at the earliest the one that the steady pace has reached."""
        with self._lock:
            self._raise(self._wall())
            return int(self._highest)

    def seen(self, moment: float) -> None:
        """Takes in a moment that was noted before this process began: it was not later then than now."""
        with self._lock:
            self._raise(moment)

    def _raise(self, moment: float) -> None:
        steady = self._steady()
        self._highest = max(moment, self._highest + steady - self._since)
        self._since = steady


CLOCK = Clock()
