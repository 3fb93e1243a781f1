"""Faults of the store, mistakes of the request and bugs are told apart."""

import errno
import sqlite3
from pathlib import Path

import pytest

from assessment.errors import RequestError, StoreError
from assessment.records.faults import disk_translated, in_our_words, store_fault, translated

FILE = Path("data/tikas.sqlite")


def _raised(code: int, kind: type[sqlite3.Error] = sqlite3.OperationalError) -> sqlite3.Error:
    error = kind("said by the database")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        (sqlite3.SQLITE_BUSY, "busy"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
        (sqlite3.SQLITE_LOCKED, "busy"),
        (sqlite3.SQLITE_FULL, "full"),
        (sqlite3.SQLITE_IOERR_WRITE, "unwritable"),
        (sqlite3.SQLITE_IOERR_FSYNC, "unwritable"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "unwritable"),
        (sqlite3.SQLITE_CANTOPEN, "unwritable"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_IOERR_SHORT_READ, "damaged"),
    ],
)
def test_fault_of_the_store_has_a_name_and_a_file(code: int, meaning: str):
    fault = store_fault(_raised(code), FILE)
    assert fault is not None
    assert (fault.code, fault.values) == (meaning, {"file": str(FILE)})


def test_mistake_is_no_fault_of_the_store():
    assert store_fault(_raised(sqlite3.SQLITE_ERROR), FILE) is None
    assert store_fault(sqlite3.ProgrammingError("Cannot operate on a closed database."), FILE) is None
    assert store_fault(ValueError("x"), FILE) is None


def test_broken_rule_is_a_refused_request():
    ours = in_our_words(_raised(sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.IntegrityError), FILE)
    assert isinstance(ours, RequestError)
    assert ours.code == "refused"


def test_bug_stays_what_it_is():
    bug = _raised(sqlite3.SQLITE_ERROR)
    assert in_our_words(bug, FILE) is bug
    with pytest.raises(sqlite3.OperationalError, match="said by the database"), translated(FILE):
        raise bug


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "full"), (errno.EACCES, "unwritable")])
def test_operating_system_is_translated_too(number: int, code: str):
    with pytest.raises(StoreError, match=code), disk_translated(FILE):
        raise OSError(number, "said by the system")
