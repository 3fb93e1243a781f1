"""What a file that rests holds: its version and its rows, or every fault that it has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from assessment.errors import FileError, Problem, StoreError
from assessment.records import migrations

MOST_FAULTS = 50
LOGS = ("-wal", "-journal")
_HEADER = 100
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True)
class Contents:
    """The steps that a database has taken, the rows of each table, and whether it was copied as a plain file.

    Nobody can see whether Tikas ran while a file was copied; if it did, the latest answers are missing.
    """

    version: int
    rows: Mapping[str, int]
    plain: bool


def read(file: Path) -> Contents:
    """What the file holds; it is not written to, and nothing is made beside it. Refused with every fault."""
    header = _header(file)
    with closing(resting(file)) as connection:
        faults = tuple(_faults(connection, str(file)))
        if faults:
            raise FileError(faults[:MOST_FAULTS], len(faults))
        return Contents(migrations.found(connection), rows(connection), plain=header[18] == 2)


def resting(file: Path) -> sqlite3.Connection:
    """A connection to a file that nobody changes meanwhile."""
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def rows(connection: sqlite3.Connection) -> dict[str, int]:
    """The number of rows in each table of ours."""
    question = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite\\_%' ESCAPE '\\' "
        "ORDER BY name"
    )
    names = [row[0] for row in connection.execute(question)]
    return {name: connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()[0] for name in names}


def _header(file: Path) -> bytes:
    """The first bytes of the file, after what can be seen without opening it as a database."""
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            header = opened.read(_HEADER)
    except OSError as error:
        raise refusal("file_unreadable", file, error.strerror or "") from error
    for suffix in LOGS:
        log = file.with_name(file.name + suffix)
        if log.exists() and log.stat().st_size > 0:
            raise refusal("log_beside", file, log.name)
    if not header:
        raise refusal("empty_file", file)
    if header[:16] != _MAGIC[: len(header)]:
        raise refusal("not_database", file)
    if len(header) < _HEADER or size < _told_size(header):
        raise refusal("cut_short", file)
    return header


def _told_size(header: bytes) -> int:
    """The size that the file says it has; 0 where it does not know."""
    page = int.from_bytes(header[16:18], "big")
    is_told = header[24:28] == header[92:96]
    return int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page) if is_told else 0


def _faults(connection: sqlite3.Connection, file: str) -> Iterator[Problem]:
    """Every fault inside; a damaged file is asked nothing more."""
    try:
        verdicts = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        if verdicts == ["ok"]:
            yield from _strange(connection, file)
        else:
            lines = (line for verdict in verdicts for line in verdict.splitlines())
            yield from (Problem("damaged_page", file, found=line) for line in lines)
    except sqlite3.DatabaseError as error:
        yield Problem("damaged_page", file, found=str(error))


def _strange(connection: sqlite3.Connection, file: str) -> Iterator[Problem]:
    """Where a sound database is none of ours, or not one that this Tikas could have written."""
    try:
        version = migrations.found(connection)
    except StoreError:
        yield Problem("newer_database", file)
        return
    if version == 0:
        yield Problem("not_database", file)
        return
    for name in sorted(_expected(version) - _columns(connection)):
        yield Problem("missing_column", file, column=name)
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("loose_row", file, found=f"{table} → {parent}")


@cache
def _expected(version: int) -> frozenset[str]:
    """The columns that a database of this version has."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        database = Database(connection, recursive_triggers=False, execute_plugins=False)
        steps = [step.name for step in migrations.MIGRATIONS.pending(database)]
        migrations.MIGRATIONS.apply(database, stop_before=steps[version:])
        return _columns(connection)


def _columns(connection: sqlite3.Connection) -> frozenset[str]:
    question = (
        "SELECT t.name || '.' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c "
        "WHERE t.type = 'table'"
    )
    return frozenset(row[0] for row in connection.execute(question))


def refusal(code: str, file: Path, found: str = "") -> FileError:
    """The file cannot be used, for this one reason."""
    return FileError((Problem(code, str(file), found=found),))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
