"""The file itself: made, examined and brought up to date before anybody may use it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assessment.errors import StoreError
from assessment.records import disk, migrations
from assessment.records.faults import store_fault


def prepare(file: Path, busy_seconds: float) -> None:
    """Leaves a sound database of today's version at `file`, or leaves the file alone and says why."""
    if not file.exists():
        _create(file)
        return
    version = _examine(file, busy_seconds)
    if version < migrations.known():
        _upgrade(file, version, busy_seconds)


def writing(file: Path, busy_seconds: float) -> sqlite3.Connection:
    """The one connection that writes and moves the log into the file."""
    connection = _connect(file, "rw", busy_seconds)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA wal_autocheckpoint = 1000")
    connection.execute("PRAGMA journal_size_limit = 16777216")
    return connection


def reading(file: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection that cannot change anything."""
    connection = _connect(file, "ro", busy_seconds)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connect(file: Path, mode: str, busy_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.row_factory = sqlite3.Row
    # What people answered must not spill into a temporary file outside the directory.
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _create(file: Path) -> None:
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size > 0:
        raise StoreError("damaged", file=str(file))
    with _built(file) as connection:
        migrations.apply(connection)


def _examine(file: Path, busy_seconds: float) -> int:
    """The version of a sound file; read only, so that a damaged one stays as it was found."""
    try:
        with closing(reading(file, busy_seconds)) as connection:
            verdicts = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
            version = migrations.found(connection)
    except sqlite3.DatabaseError as error:
        raise store_fault(error, file) or StoreError("damaged", file=str(file)) from error
    if verdicts != ["ok"] or version == 0:
        raise StoreError("damaged", file=str(file))
    return version


def _upgrade(file: Path, version: int, busy_seconds: float) -> None:
    with closing(_connect(file, "rw", busy_seconds)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        with _built(file.with_name(f"{file.name}.before-{version}")) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        migrations.apply(connection)


@contextmanager
def _built(file: Path) -> Iterator[sqlite3.Connection]:
    """A new database, built under another name, so that a half-made one never stands in its place."""
    draft = file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)
    with closing(_connect(draft, "rwc", 0)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = FULL")
        yield connection
    os.replace(draft, file)
    disk.settle(file.parent)
