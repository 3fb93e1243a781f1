"""A verified copy of the record as of one moment, made beside a running server without disturbing it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessment.errors import FileError, RequestError, StoreError
from assessment.records import contents, database, migrations
from assessment.records.contents import LOGS, Contents
from assessment.records.disk import settle
from assessment.records.faults import disk_translated, translated
from assessment.records.store import FILE

BUSY_SECONDS = 5.0


@dataclass(frozen=True)
class Backup:
    """A copy that was read back and found whole."""

    file: Path
    contents: Contents


def make(directory: Path, out: Path, day: date) -> Backup:
    """A backup of this directory's record at `out`, or inside it under the day's name; overwrites nothing."""
    source = directory / FILE
    if not source.exists():
        raise RequestError("no_database", directory=str(directory))
    with _written(out):
        file = out / f"tikas-{day}.sqlite" if out.is_dir() else out
        if os.path.lexists(file):
            raise RequestError("backup_exists", file=str(file))
        with _draft(file.parent) as draft:
            held = _copy(source, draft)
            found = _verified(draft, source, held)
            settle(draft)
            _publish(draft, file)
            settle(file.parent)
    return Backup(file, found)


def copy(source: sqlite3.Connection, draft: Path) -> None:
    """Copies what the connection sees into the draft, as one file that needs nothing beside it."""
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        source.backup(connection)
        connection.execute("PRAGMA journal_mode = DELETE")


def clear(draft: Path) -> None:
    """Takes the draft away, and what the database may have put beside it."""
    for suffix in ("", "-shm", *LOGS):
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def _copy(source: Path, draft: Path) -> Mapping[str, int]:
    """The rows that the record held at the moment of the copy.

    Only one process may write to the record or move its log (docs/decisions/0003), so this one reads.
    """
    with translated(source):
        connection = database.reading(source, BUSY_SECONDS)
    with closing(connection):
        with translated(source):
            connection.execute("BEGIN")
            if migrations.found(connection) == 0:
                raise StoreError("damaged", file=str(source))
            held = contents.rows(connection)
        copy(connection, draft)
    return held


def _verified(draft: Path, source: Path, held: Mapping[str, int]) -> Contents:
    """What the draft holds; where it is not what the record held, the record itself is at fault."""
    try:
        found = contents.read(draft)
    except FileError as error:
        raise StoreError("damaged", file=str(source)) from error
    if found.rows != held:
        raise StoreError("damaged", file=str(source))
    return found


@contextmanager
def _draft(directory: Path) -> Iterator[Path]:
    """An empty file where the backup is to be, for its owner's eyes only, gone at the end."""
    descriptor, name = tempfile.mkstemp(prefix="tikas-", suffix=".draft", dir=directory)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        clear(Path(name))


def _publish(draft: Path, file: Path) -> None:
    """Gives the draft its name, unless somebody else took the name meanwhile."""
    try:
        os.link(draft, file)
    except FileExistsError as error:
        raise RequestError("backup_exists", file=str(file)) from error
    except OSError:  # a memory stick knows no second names
        os.replace(draft, file)


@contextmanager
def _written(file: Path) -> Iterator[None]:
    """Raises in words about the backup what goes wrong as it is written."""
    try:
        with translated(file), disk_translated(file):
            yield
    except StoreError as error:
        if error.code == "unwritable":
            raise StoreError("backup_unwritable", file=str(file)) from error
        raise
