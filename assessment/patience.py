"""Slowing down whoever guesses: each failure makes the next try wait, and never for more than a minute."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from threading import Lock

LONGEST_WAIT = 60.0
REMEMBERED = 600.0
MOST_NAMES = 10_000
MOST_FAILURES = 1000


class Patience:
    """The failures of the last ten minutes by what they have in common: a name, an address, or nothing."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._lock = Lock()
        self._failures: dict[str, deque[float]] = {}

    def begin(self, free: Iterable[tuple[str, int]]) -> float:
        """0.0 when the try may be made, counted as failed until it succeeds; else the seconds to wait.

        `free` gives what the try has in common with others, and how many of those may fail without a wait.
        """
        watched = tuple(free)
        with self._lock:
            now = self._steady()
            wait = max(self._wait(name, most, now) for name, most in watched)
            if wait <= 0:
                for name, _ in watched:
                    self._failures.setdefault(name, deque(maxlen=MOST_FAILURES)).append(now)
                self._forget_oldest()
            return max(wait, 0.0)

    def succeed(self, names: Iterable[str], own: str) -> None:
        """Takes back the failure that was counted for each name, and forgets the failures of one's own."""
        with self._lock:
            for name in names:
                if failed := self._failures.get(name):
                    failed.pop()
            self._failures.pop(own, None)

    def _wait(self, name: str, most: int, now: float) -> float:
        failed = self._failures.get(name, deque())
        while failed and failed[0] <= now - REMEMBERED:
            failed.popleft()
        if len(failed) < most:
            return 0.0
        return failed[-1] + min(2.0 ** (len(failed) - most), LONGEST_WAIT) - now

    def _forget_oldest(self) -> None:
        """Lets go of the names that failed first, once there are too many to remember."""
        if len(self._failures) > MOST_NAMES:
            self._failures = dict(list(self._failures.items())[MOST_NAMES // 2 :])
