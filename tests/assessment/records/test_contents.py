"""A file is said to be sound, or every fault of it is said; looking changes nothing."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assessment.errors import FileError
from assessment.records import answers, backup, contents, migrations, participations
from assessment.records.store import FILE, Store
from tests.assessment.records.rows import write_version_1

PAGE = 4096


@pytest.fixture
def file(store: Store, organisation: int, statement_round: int, tmp_path: Path) -> Path:
    """A sound backup of a record with one statement."""
    participation = participations.statement(store, organisation, statement_round, "town")
    for number in range(30):
        answers.save(store, participation, f"i{number}", number % 5)
    return backup.make(tmp_path / "data", tmp_path / "sound.sqlite", date(2026, 3, 2)).file


def _faults(file: Path) -> list[tuple[str, str]]:
    """The faults told, as code and what was found, after making sure that nothing was changed."""
    before = _state(file.parent)
    with pytest.raises(FileError) as caught:
        contents.read(file)
    assert _state(file.parent) == before
    assert {problem.file for problem in caught.value.problems} == {str(file)}
    return [(problem.code, problem.found or problem.column) for problem in caught.value.problems]


def _state(directory: Path) -> set[tuple[str, int, int]]:
    """The names in the directory with sizes and moments of change."""
    return {(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in directory.iterdir()}


def _changed(file: Path, script: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(script)


def test_sound_file_says_what_it_holds_and_stays_as_it_is(file: Path):
    before = file.read_bytes()
    names = {path.name for path in file.parent.iterdir()}
    found = contents.read(file)
    assert (found.version, found.plain) == (migrations.known(), False)
    assert (found.rows["organisation"], found.rows["unit"], found.rows["answer"]) == (1, 2, 30)
    assert not any(name.startswith(("sqlite_", "_sqlite")) for name in found.rows)
    assert file.read_bytes() == before
    assert {path.name for path in file.parent.iterdir()} == names


def test_file_of_an_earlier_version_is_sound(tmp_path: Path):
    found = contents.read(write_version_1(tmp_path / "old.sqlite"))
    assert (found.version, found.rows["answer"]) == (1, 13)


def test_copy_of_a_closed_record_is_sound_but_no_backup(store: Store, organisation: int, tmp_path: Path):
    store.close()
    shutil.copy(tmp_path / "data" / FILE, tmp_path / "copy.sqlite")
    found = contents.read(tmp_path / "copy.sqlite")
    assert (found.rows["organisation"], found.plain) == (1, True)


def _overwritten(path: Path, place: int, content: bytes) -> None:
    with path.open("r+b") as opened:
        opened.seek(place)
        opened.write(content)


def _cut(path: Path, size: int) -> None:
    with path.open("r+b") as opened:
        opened.truncate(size)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda path: path.unlink(), ("file_unreadable", "No such file or directory")),
        (lambda path: (path.unlink(), path.mkdir()), ("file_unreadable", "Is a directory")),
        (lambda path: path.write_bytes(b""), ("empty_file", "")),
        (lambda path: path.write_text("unit,name,parent\n" * 500), ("not_database", "")),
        (lambda path: _overwritten(path, 0, b"\0" * 100), ("not_database", "")),
        (lambda path: _cut(path, 7), ("cut_short", "")),
        (lambda path: _cut(path, 50), ("cut_short", "")),
        (lambda path: _cut(path, PAGE), ("cut_short", "")),
        (lambda path: _cut(path, path.stat().st_size - 1), ("cut_short", "")),
        (
            lambda path: path.with_name(f"{path.name}-wal").write_bytes(b"x"),
            ("log_beside", "sound.sqlite-wal"),
        ),
        (
            lambda path: path.with_name(f"{path.name}-journal").write_bytes(b"x"),
            ("log_beside", "sound.sqlite-journal"),
        ),
    ],
)
def test_file_that_cannot_be_used_says_why(
    file: Path, spoil: Callable[[Path], object], fault: tuple[str, str]
):
    spoil(file)
    assert _faults(file) == [fault]


def test_copy_of_a_file_in_use_is_recognised_by_its_log(store: Store, organisation: int, tmp_path: Path):
    for suffix in ("", "-wal"):
        shutil.copy(tmp_path / "data" / f"{FILE}{suffix}", tmp_path / f"copy.sqlite{suffix}")
    assert _faults(tmp_path / "copy.sqlite") == [("log_beside", "copy.sqlite-wal")]


def test_any_damaged_page_is_noticed(file: Path, tmp_path: Path):
    noise = random.Random(7)
    pages = file.stat().st_size // PAGE
    assert pages > 30
    for page in range(1, pages):
        copy = tmp_path / f"{page}.sqlite"
        shutil.copy(file, copy)
        _overwritten(copy, page * PAGE, noise.randbytes(PAGE))
        assert {code for code, _ in _faults(copy)} == {"damaged_page"}


def test_many_faults_are_counted_and_the_first_told(file: Path):
    rows = ", ".join(f"('{number:032}', 'i', 1)" for number in range(70))
    _changed(
        file, f"PRAGMA foreign_keys = OFF; INSERT INTO answer (participation, item, value) VALUES {rows}"
    )
    with pytest.raises(FileError) as caught:
        contents.read(file)
    assert (len(caught.value.problems), caught.value.total) == (50, 70)
    assert {(one.code, one.found) for one in caught.value.problems} == {
        ("loose_row", "answer → participation")
    }


def test_different_faults_are_told_together(file: Path):
    _changed(
        file,
        "PRAGMA foreign_keys = OFF; DROP TABLE target; ALTER TABLE unit DROP COLUMN headcount;"
        "DELETE FROM participation",
    )
    told = _faults(file)
    assert ("missing_column", "target.reason") in told
    assert ("missing_column", "unit.headcount") in told
    assert told.count(("loose_row", "answer → participation")) == 30


def test_database_of_something_else_is_noticed(tmp_path: Path):
    _changed(tmp_path / "recipes.sqlite", "CREATE TABLE recipe (name TEXT)")
    assert _faults(tmp_path / "recipes.sqlite") == [("not_database", "")]


def test_newer_database_is_noticed(file: Path):
    step = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('tikas', '9999', '')"
    _changed(file, step)
    assert _faults(file) == [("newer_database", "")]


def test_own_table_and_index_of_the_administrator_are_no_fault(file: Path):
    _changed(file, 'CREATE TABLE "own ""notes""" (text); CREATE INDEX mine ON unit (name)')
    assert contents.read(file).rows['own "notes"'] == 0
