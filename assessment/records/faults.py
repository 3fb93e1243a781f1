"""What the database's own errors mean; nobody else has to know which database it is."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessment.errors import RequestError, StoreError

_STORE_CODES = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "unwritable",
    sqlite3.SQLITE_READONLY: "unwritable",
    sqlite3.SQLITE_CANTOPEN: "unwritable",
    sqlite3.SQLITE_PERM: "unwritable",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR_READ: "damaged",
    sqlite3.SQLITE_IOERR_SHORT_READ: "damaged",
}


def store_fault(error: Exception, file: Path) -> StoreError | None:
    """The fault of the store that this error tells of; None when the store is well."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    name = _STORE_CODES.get(code) or _STORE_CODES.get(code & 0xFF)
    return StoreError(name, file=str(file)) if name else None


def in_our_words(error: Exception, file: Path) -> Exception:
    """The same error as the rest of the product knows it; a bug stays what it is."""
    if isinstance(error, sqlite3.IntegrityError):
        return RequestError("refused", rule=str(error))
    return store_fault(error, file) or error


@contextmanager
def translated(file: Path) -> Iterator[None]:
    """Raises in our words what the database says inside."""
    try:
        yield
    except sqlite3.Error as error:
        ours = in_our_words(error, file)
        if ours is error:
            raise
        raise ours from error


@contextmanager
def disk_translated(file: Path) -> Iterator[None]:
    """Raises in our words what the operating system says inside."""
    try:
        yield
    except OSError as error:
        code = "full" if error.errno == errno.ENOSPC else "unwritable"
        raise StoreError(code, file=str(file)) from error
