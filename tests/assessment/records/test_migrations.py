"""Wherever a migration is killed, the old or the new version is there, never anything between."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from assessment.records import database, migrations, organisations
from assessment.records.store import FILE, Store

KILLED = 9
STEPS_OF_ALL_KINDS = """
CREATE TABLE extra (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO extra (name) SELECT name FROM organisation;
ALTER TABLE unit ADD COLUMN opened TEXT;
UPDATE unit SET opened = '2026-01-01';
CREATE TABLE organisation_new (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, sector TEXT) STRICT;
INSERT INTO organisation_new (id, name) SELECT id, name FROM organisation;
DROP TABLE organisation;
ALTER TABLE organisation_new RENAME TO organisation;
"""


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """The steps of a later release: ours and two more."""
    steps = Migrations("tikas")
    steps(name="0001_tables")(migrations.tables)
    steps(name="0002_more")(lambda database: database.executescript(STEPS_OF_ALL_KINDS))
    steps(name="0003_index")(lambda database: database.execute("CREATE INDEX by_name ON extra (name)"))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    return steps


def _killed_at(statement: int, action: Callable[[], object]) -> bool:
    """Whether a child that does this dies before its so many-th statement; if not, it has come to the end."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == KILLED
    seen = count(1)
    connect = sqlite3.connect

    def traced(*arguments, **options) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_trace_callback(lambda _: next(seen) == statement and os._exit(KILLED))
        return connection

    sqlite3.connect = traced
    try:
        action()
    finally:
        os._exit(0)


def _shape(file: Path) -> list[tuple[str, str]]:
    question = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute(question).fetchall()


def test_killed_upgrade_leaves_the_old_or_the_new_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later
):
    ours = Migrations("tikas")
    ours(name="0001_tables")(migrations.tables)
    old, new = tmp_path / "old" / FILE, tmp_path / "new" / FILE
    with monkeypatch.context() as earlier:
        earlier.setattr(migrations, "MIGRATIONS", ours)
        with Store.open(old.parent) as store:
            organisations.add(store, "Tikkala")
    shutil.copytree(old.parent, new.parent)
    Store.open(new.parent).close()
    old_shape, new_shape = _shape(old), _shape(new)
    found = []
    for statement in count(1):
        file = tmp_path / str(statement) / FILE
        shutil.copytree(old.parent, file.parent)
        if not _killed_at(statement, lambda file=file: database.prepare(file, 0)):
            break
        found.append(_shape(file))
        with Store.open(file.parent) as store:
            assert [organisation.name for organisation in organisations.every(store)] == ["Tikkala"]
        assert _shape(file) == new_shape
    assert len(found) > 20
    assert all(shape in (old_shape, new_shape) for shape in found)
    assert found[0] == old_shape


def test_killed_creation_leaves_nothing_or_everything(tmp_path: Path):
    Store.open(tmp_path / "whole").close()
    whole = _shape(tmp_path / "whole" / FILE)
    for statement in count(1):
        file = tmp_path / str(statement) / FILE
        file.parent.mkdir()
        if not _killed_at(statement, lambda file=file: database.prepare(file, 0)):
            break
        assert not file.exists() or _shape(file) == whole
        Store.open(file.parent).close()
        assert _shape(file) == whole
        assert {path.name for path in file.parent.iterdir()} == {FILE, "lock"}
    assert statement > 20


def test_failing_step_leaves_the_old_version(tmp_path: Path, later: Migrations):
    Store.open(tmp_path).close()
    before = _shape(tmp_path / FILE)

    @later(name="0004_wrong")
    def wrong(database: Database) -> None:
        database.execute("CREATE TABLE half (id INTEGER)")
        database.execute("CREATE TABLE half (id INTEGER)")

    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        Store.open(tmp_path)
    assert _shape(tmp_path / FILE) == before


def test_second_application_changes_nothing(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as connection:
        migrations.apply(connection)
        migrations.apply(connection)
        assert migrations.found(connection) == migrations.known() == 1
    assert len(_shape(tmp_path / FILE)) > 12


def test_day_is_all_that_is_kept_of_a_step(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as connection:
        migrations.apply(connection)
        ((applied,),) = connection.execute("SELECT applied_at FROM _sqlite_migrations").fetchall()
    assert len(applied) == len("2026-03-02")


@pytest.mark.parametrize("table", ["participation", "answer"])
def test_rows_about_people_have_no_row_id(tmp_path: Path, table: str):
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as connection:
        migrations.apply(connection)
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            connection.execute(f"SELECT rowid FROM {table}")
