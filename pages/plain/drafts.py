"""Files on their way into the record: held in memory for whoever sent them, for half an hour at most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock, Timer

from assessment.clock import CLOCK
from assessment.errors import RequestError
from assessment.guess import Guess
from assessment.mapping import ColumnMapping
from assessment.records import tokens
from assessment.sheets.grid import Grid
from assessment.units import Unit
from assessment.viewer import Viewer

LONGEST = 30 * 60
MOST = 12
MOST_OF_ONE = 3


@dataclass(frozen=True)
class Draft:
    """A table of another tool, where it is to go, and how its columns are read so far."""

    organisation: str
    grid: Grid
    guesses: tuple[Guess, ...]
    mapping: ColumnMapping
    along: tuple[Unit, ...] = ()  # units that came with it


class Drafts:
    """The drafts of this process; the oldest gives way to one too many."""

    def __init__(self, now: Callable[[], int] = CLOCK.now) -> None:
        self._now = now
        self._lock = Lock()
        self._held: dict[str, tuple[int | None, int, Draft]] = {}
        self._timer: Timer | None = None  # one for all drafts: each is a thread

    def put(self, by: Viewer, draft: Draft) -> str:
        """Holds the draft, and returns the token that only this viewer may open it with."""
        token = tokens.new()
        with self._lock:
            self._forget()
            ours = [one for one, (account, _, _) in self._held.items() if account == by.account]
            for one in ours[: max(len(ours) - MOST_OF_ONE + 1, 0)]:
                del self._held[one]
            for one in [*self._held][: max(len(self._held) - MOST + 1, 0)]:
                del self._held[one]
            self._held[token] = (by.account, self._now() + LONGEST, draft)
            if self._timer is None:
                self._wake()
        return token

    def find(self, by: Viewer, token: str) -> Draft:
        """The viewer's draft; another's is as gone as one that is over."""
        with self._lock:
            self._forget()
            account, _, draft = self._held.get(token, (None, 0, None))
            if draft is None or account != by.account:
                raise RequestError("draft_gone")
            return draft

    def change(self, by: Viewer, token: str, guesses: tuple[Guess, ...], mapping: ColumnMapping) -> Draft:
        """The draft, read in another way; its time does not begin anew."""
        draft = replace(self.find(by, token), guesses=guesses, mapping=mapping)
        with self._lock:
            if token in self._held:
                account, until, _ = self._held[token]
                self._held[token] = (account, until, draft)
        return draft

    def drop(self, by: Viewer, token: str) -> None:
        """Forgets the draft."""
        self.find(by, token)
        with self._lock:
            self._held.pop(token, None)

    def forget(self) -> None:
        """Forgets what is over, and comes back when the next one is."""
        with self._lock:
            self._forget()
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None
            if self._held:
                self._wake()

    def _wake(self) -> None:
        """Forgets the oldest when it is over, though nobody asks."""
        oldest = min(until for _, until, _ in self._held.values())
        self._timer = Timer(max(oldest - self._now(), 0) + 1, self.forget)
        self._timer.daemon = True
        self._timer.start()

    def _forget(self) -> None:
        now = self._now()
        for token in [token for token, (_, until, _) in self._held.items() if until <= now]:
            del self._held[token]


DRAFTS = Drafts()
