"""The store: where everything that people answered is kept, safe to ask and to change from any thread."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol

from assessment.errors import StoreError
from assessment.records import database, migrations
from assessment.records.faults import disk_translated, translated
from assessment.records.lock import Lock
from assessment.records.writer import Change, T, Writer

FILE = "tikas.sqlite"


def touched(directory: Path) -> float:
    """The latest moment at which the record is known to have been written; asked before it is opened.

    The directory tells of a close that had only a log to take away.
    """
    latest = 0.0
    for path in (directory, directory / FILE, directory / f"{FILE}-wal"):
        with suppress(OSError):
            latest = max(latest, path.stat().st_mtime)
    return latest


class Record(Protocol):
    """What questions of the record are put to: the store, or the inside of one change of it."""

    def write(self, change: Change[T]) -> T:
        """Makes the change and returns its result."""
        ...

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection that sees one moment of the record."""
        ...

    def tidy(self) -> None:
        """Leaves nothing of what was deleted lying about."""
        ...


class Within:
    """The record inside one change: what is written through it is kept together or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write(self, change: Change[T]) -> T:
        """Makes the change as a part of the one it stands in."""
        return change(self._connection)

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The connection of the change, which sees what it has written so far."""
        yield self._connection

    def tidy(self) -> None:
        """What was deleted can go only after the whole change."""


class Store:
    """One directory with one database, held by one process.

    A change may be tried twice, so it must only depend on the connection that it gets and on values.
    """

    def __init__(self, file: Path, lock: Lock, writer: Writer, busy_seconds: float) -> None:
        self._file = file
        self._lock = lock
        self._writer = writer
        self._busy_seconds = busy_seconds
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False

    @classmethod
    def open(cls, directory: Path, *, busy_seconds: float = 5.0) -> Store:
        """The store in this directory, made or brought up to date; refused when it is not safe to use."""
        file = directory / FILE
        with disk_translated(directory):
            lock = Lock.take(directory)
        try:
            with translated(file), disk_translated(file):
                database.prepare(file, busy_seconds)
                writer = Writer(database.writing(file, busy_seconds), file)
        except BaseException:
            lock.release()
            raise
        return cls(file, lock, writer, busy_seconds)

    @property
    def directory(self) -> Path:
        """Where the record is; what is made from it may be kept beside it."""
        return self._file.parent

    @property
    def moment(self) -> int:
        """The number of the record's moment: as long as it stays the same, so does what is read."""
        return self._writer.moment

    def write(self, change: Change[T]) -> T:
        """Makes the change and returns its result as soon as it would survive a power cut."""
        return self._writer.write(change)

    def together(self, work: Callable[[Record], T]) -> T:
        """Everything that the work writes, kept at once or not at all; it may be tried twice."""
        return self.write(lambda connection: work(Within(connection)))

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A read-only connection that sees one moment of the record, lent until the end of the block."""
        with translated(self._file):
            connection = self._borrow()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                self._give_back(connection)

    def check(self) -> None:
        """Returns when the record can be read and written, and says what is wrong when not."""
        # Rewriting a field of the file's header is the smallest change that has to reach the disk.
        self.write(lambda connection: connection.execute(f"PRAGMA user_version = {migrations.known()}"))
        with self.read() as connection:
            connection.execute("SELECT count(*) FROM organisation").fetchone()

    def tidy(self) -> None:
        """Empties the log, where deleted rows stay readable; who still reads or writes may put it off."""
        with suppress(sqlite3.Error), closing(database.writing(self._file, self._busy_seconds)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        """Finishes the changes that wait, tidies the files and lets the next process in."""
        if self._closed:
            return
        self._closed = True
        with suppress(IndexError):
            while True:
                self._idle.pop().close()
        self._writer.close()
        self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _borrow(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreError("closed", file=str(self._file))
        try:
            return self._idle.pop()
        except IndexError:
            return database.reading(self._file, self._busy_seconds)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)
