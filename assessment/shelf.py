"""What was wanted last, as much of it as fits: memory that many rounds cannot fill."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from assessment.arrays import Arrays


class Shelf:
    """Arrays by key in so many bytes, safe to use from any thread; the newest always has room."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, Arrays] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Arrays | None:
        """The arrays, which are then the last to fall."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, arrays: Arrays) -> None:
        """Keeps the arrays; those that nobody has wanted for longest make room."""
        with self._lock:
            self._kept[key] = arrays
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and sum(one.nbytes for one in self._kept.values()) > self._room:
                self._kept.popitem(last=False)
