"""What a database file holds, row by row, and a file as the first release wrote it."""

import sqlite3
from contextlib import closing
from pathlib import Path

VERSION_1 = Path(__file__).with_name("version-1.sql")


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each table, in an order that depends on nothing but themselves."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in tables
            if "sqlite_" not in name
        }


def write_version_1(file: Path) -> Path:
    """Makes a database of the first version with a statement and a survey in it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(VERSION_1.read_text("utf-8"))
    return file
