"""Wherever a migration is killed, the old or the new version is there, never anything between."""

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from assessment.records import database, migrations, organisations
from assessment.records.store import FILE, Store
from tests.assessment.records.killed import killed_at
from tests.assessment.records.rows import rows, write_version_1

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
def today(tmp_path: Path) -> Path:
    """A database of today's version."""
    with Store.open(tmp_path / "today") as store:
        organisations.add(store, "Tikkala")
    return tmp_path / "today" / FILE


@pytest.fixture
def later(today: Path, monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """The steps of a later release: ours and two more."""
    steps = Migrations("tikas")
    for step in migrations.MIGRATIONS.pending(Database(memory=True, execute_plugins=False)):
        steps(name=step.name)(step.fn)
    steps(name="9001_more")(lambda database: database.executescript(STEPS_OF_ALL_KINDS))
    steps(name="9002_index")(lambda database: database.execute("CREATE INDEX by_name ON extra (name)"))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    return steps


def _shape(file: Path) -> list[tuple[str, str]]:
    question = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute(question).fetchall()


def _assert_old_or_new(old: Path, tmp_path: Path) -> None:
    """Upgrades a copy of the old file for each moment at which the upgrade can be killed."""
    new = tmp_path / "new" / FILE
    shutil.copytree(old.parent, new.parent)
    Store.open(new.parent).close()
    old_shape, new_shape, kept = _shape(old), _shape(new), rows(new)
    found = []
    for moment in count(1):
        file = tmp_path / str(moment) / FILE
        shutil.copytree(old.parent, file.parent)
        if not killed_at(moment, lambda file=file: database.prepare(file, 0)):
            break
        found.append(_shape(file))
        Store.open(file.parent).close()
        assert _shape(file) == new_shape
        assert rows(file) == kept
    assert len(found) > 20
    assert all(shape in (old_shape, new_shape) for shape in found)
    assert found[0] == old_shape


def test_killed_upgrade_from_the_first_version_leaves_the_old_or_todays(tmp_path: Path):
    _assert_old_or_new(write_version_1(tmp_path / "old" / FILE), tmp_path)


def test_killed_upgrade_to_a_later_release_leaves_the_old_or_the_new_version(
    tmp_path: Path, today: Path, later: Migrations
):
    _assert_old_or_new(today, tmp_path)


def test_upgrade_from_the_first_version_keeps_every_row(tmp_path: Path):
    file = write_version_1(tmp_path / FILE)
    before = rows(file)
    Store.open(tmp_path).close()
    after = rows(file)
    grown = before["unit"] = [(*row, None) for row in before["unit"]]  # a unit may close, none has
    assert {table: after[table] for table in before} == before
    assert len(grown) == 3
    assert len(before["answer"]) == 13
    assert len(after) > len(before)


def test_killed_creation_leaves_nothing_or_everything(tmp_path: Path):
    Store.open(tmp_path / "whole").close()
    whole = _shape(tmp_path / "whole" / FILE)
    for statement in count(1):
        file = tmp_path / str(statement) / FILE
        file.parent.mkdir()
        if not killed_at(statement, lambda file=file: database.prepare(file, 0)):
            break
        assert not file.exists() or _shape(file) == whole
        Store.open(file.parent).close()
        assert _shape(file) == whole
        assert {path.name for path in file.parent.iterdir()} == {FILE, "lock"}
    assert statement > 20


def test_failing_step_leaves_the_old_version(today: Path, later: Migrations):
    before = _shape(today)

    @later(name="9003_wrong")
    def wrong(database: Database) -> None:
        database.execute("CREATE TABLE half (id INTEGER)")
        database.execute("CREATE TABLE half (id INTEGER)")

    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        Store.open(today.parent)
    assert _shape(today) == before


def test_second_application_changes_nothing(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as connection:
        migrations.apply(connection)
        migrations.apply(connection)
        assert migrations.found(connection) == migrations.known()
    assert len(_shape(tmp_path / FILE)) > 12


def test_day_is_all_that_is_kept_of_a_step(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as connection:
        migrations.apply(connection)
        applied = connection.execute("SELECT applied_at FROM _sqlite_migrations").fetchall()
    assert len(applied) == migrations.known()
    assert {len(moment) for (moment,) in applied} == {len("2026-03-02")}


def test_rows_about_people_have_no_row_id(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as connection:
        migrations.apply(connection)
        about_people = (
            "SELECT DISTINCT t.name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c "
            "WHERE c.name = 'participation' OR t.name = 'participation'"
        )
        tables = {name for (name,) in connection.execute(about_people)}
        assert tables >= {"participation", "answer", "place", "second_vote", "dot"}
        for table in tables:
            with pytest.raises(sqlite3.OperationalError, match="rowid"):
                connection.execute(f"SELECT rowid FROM {table}")
