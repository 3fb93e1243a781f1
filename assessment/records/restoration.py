"""A backup put in the record's place: whenever this is killed, the old record or the new one is there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from assessment.records import backup, contents, database, files, migrations
from assessment.records.contents import LOGS, Contents
from assessment.records.disk import give, settle
from assessment.records.faults import disk_translated, store_fault, translated
from assessment.records.lock import Lock
from assessment.records.store import FILE

BUSY_SECONDS = 5.0
# A log that the database passes over, while nobody takes the directory for one that is still to be filled.
BLANK = bytes(512)


@dataclass(frozen=True)
class Restored:
    """What the record now holds, and where the earlier one is kept if there was one."""

    contents: Contents
    kept: Path | None


def restore(directory: Path, file: Path) -> Restored:
    """Puts the backup in the record's place; refused while a server runs, or when the backup has a fault."""
    contents.read(file)
    record = directory / FILE
    with disk_translated(directory):
        lock = Lock.take(directory)
    try:
        with translated(record), disk_translated(record):
            give(directory / "lock", directory)
            with _draft(file, record) as draft:
                return Restored(contents.read(draft), _swap(draft, record))
    finally:
        lock.release()


@contextmanager
def _draft(file: Path, record: Path) -> Iterator[Path]:
    """The backup as a new file of today's version beside the record; gone at the end if it is still there."""
    draft = record.with_name(f"{FILE}.restoring")
    backup.clear(draft)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(contents.resting(file)) as source:
            backup.copy(source, draft)
        _renew(draft)
        give(draft, record.parent)
        settle(draft)
        yield draft
    finally:
        backup.clear(draft)


def _renew(draft: Path) -> None:
    """Brings the draft up to date and signs everybody out: who had left since must not be in again."""
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        migrations.apply(connection)
        connection.execute("DELETE FROM sign_in")
        connection.execute("DELETE FROM invitation")


def _swap(draft: Path, record: Path) -> Path | None:
    """Puts the draft in the record's place and returns where the earlier one is kept."""
    files.clear(record.parent)  # what was made from the earlier record
    _fold(record)
    kept = _keep(record)
    for suffix in LOGS:
        _silence(record.with_name(record.name + suffix))
    settle(record.parent)
    os.replace(draft, record)
    settle(record.parent)
    for suffix in ("-shm", *LOGS):
        record.with_name(record.name + suffix).unlink(missing_ok=True)
    settle(record.parent)
    return kept


def _fold(record: Path) -> None:
    """Moves the earlier record's log into its file; refused while anybody reads it.

    What is damaged stays as it was found, log beside file, for whoever may want to look into it.
    """
    if _is_damaged(record):
        return
    try:
        with closing(sqlite3.connect(record, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        if not _tells_damage(error, record):
            raise


def _is_damaged(record: Path) -> bool:
    if not record.exists() or record.stat().st_size == 0:  # an empty file would have its log thrown away
        return True
    try:
        with closing(database.reading(record, BUSY_SECONDS)) as connection:
            return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] != ["ok"]
    except sqlite3.Error as error:
        return _tells_damage(error, record)


def _tells_damage(error: sqlite3.Error, record: Path) -> bool:
    fault = store_fault(error, record)
    return fault is not None and fault.code == "damaged"


def _keep(record: Path) -> Path | None:
    """Gives the earlier record a second name that nothing has yet, and its logs too."""
    parts = [part for part in ("", *LOGS) if _is_there(record.with_name(record.name + part))]
    if not parts:
        return None
    for number in count(1):
        kept = record.with_name(f"{record.name}.before-restore-{number}")
        if not any(os.path.lexists(kept.with_name(kept.name + part)) for part in ("", *LOGS)):
            break
    for part in parts:
        _link(record.with_name(record.name + part), kept.with_name(kept.name + part))
    return kept


def _is_there(file: Path) -> bool:
    return file.exists() and (file.stat().st_size > 0 or not file.name.endswith(LOGS))


def _link(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except OSError:  # not every disk knows second names
        shutil.copy2(file, name)
        settle(name)


def _silence(log: Path) -> None:
    """A log must not be read into another database than its own; the kept one has it under its new name."""
    if _is_there(log):
        blank = log.with_name(f"{log.name}.blank")
        blank.write_bytes(BLANK)
        settle(blank)
        os.replace(blank, log)
