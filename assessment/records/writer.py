"""One thread writes for everybody and acknowledges nothing before it is durable."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from assessment.errors import StoreError
from assessment.records.faults import in_our_words, store_fault

T = TypeVar("T")
Change = Callable[[sqlite3.Connection], T]


@dataclass(frozen=True)
class _Queued:
    """A change that waits, and the place where its caller waits for the outcome."""

    change: Change[Any]
    outcome: Future[Any] = field(default_factory=Future)


class Writer:
    """Group commit: what queued up while the disk was busy shares the next transaction.

    300 people saving at once cost some 20 ms each this way; a connection for each of them costs seconds.
    """

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file
        self._queue: SimpleQueue[_Queued | None] = SimpleQueue()
        self._gate = threading.Lock()
        self._closed = False
        self.moment = 0  # grows with every transaction, before anybody hears of it
        self._thread = threading.Thread(target=self._serve, name="tikas-writer", daemon=True)
        self._thread.start()

    def write(self, change: Change[T]) -> T:
        """What the change returned, once it is on the disk; or what went wrong, and then nothing of it is."""
        queued = _Queued(change)
        with self._gate:
            if self._closed:
                raise StoreError("closed", file=str(self._file))
            self._queue.put(queued)
        result: T = queued.outcome.result()
        return result

    def close(self) -> None:
        """Finishes what is queued and takes nothing more."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
            self._queue.put(None)
        self._thread.join()
        self._connection.close()

    def _serve(self) -> None:
        while (first := self._queue.get()) is not None:
            rest, closing = self._waiting()
            self._commit([first, *rest])
            if closing:
                return

    def _waiting(self) -> tuple[list[_Queued], bool]:
        """What has queued up by now, and whether the end of the queue came with it."""
        waiting: list[_Queued] = []
        with suppress(Empty):
            while (queued := self._queue.get_nowait()) is not None:
                waiting.append(queued)
            return waiting, True
        return waiting, False

    def _commit(self, batch: list[_Queued]) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            outcomes = [self._apply(queued.change) for queued in batch]
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self.moment += 1  # whether it was kept is not known
            self._abandon()
            self._refuse(batch, error)
        else:
            self.moment += 1
            _acknowledge(zip(batch, outcomes, strict=True))

    def _apply(self, change: Change[Any]) -> tuple[Any, Exception | None]:
        """The result of one change, or its exception after undoing it alone; raises a fault of the store."""
        self._connection.execute("SAVEPOINT change")
        try:
            result, problem = change(self._connection), None
        except Exception as error:
            if store_fault(error, self._file):
                raise
            self._connection.execute("ROLLBACK TO change")
            result, problem = None, in_our_words(error, self._file)
        self._connection.execute("RELEASE change")
        return result, problem

    def _abandon(self) -> None:
        # A full disk may have ended the transaction already; what is left must not reach the next one.
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _refuse(self, batch: list[_Queued], error: sqlite3.Error) -> None:
        """Tells a lone caller what went wrong; several get a transaction each to fail or succeed in."""
        is_busy = (fault := store_fault(error, self._file)) is not None and fault.code == "busy"
        for queued in batch:
            if len(batch) == 1 or is_busy:
                queued.outcome.set_exception(in_our_words(error, self._file))
            else:
                self._commit([queued])


def _acknowledge(outcomes: Iterable[tuple[_Queued, tuple[Any, Exception | None]]]) -> None:
    for queued, (result, problem) in outcomes:
        if problem is None:
            queued.outcome.set_result(result)
        else:
            queued.outcome.set_exception(problem)
