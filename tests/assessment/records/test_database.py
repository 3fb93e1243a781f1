"""A file that is not safe to use is left as it was found."""

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assessment.errors import StoreError
from assessment.records import answers, migrations, organisations, participations, places
from assessment.records.store import FILE, Store
from tests import outcomes, rooms

PAGE = 4096
KNOWN = migrations.known()

ADDS_AND_DIES = """
import os, sys
from pathlib import Path
from assessment.records import organisations
from assessment.records.store import Store

organisations.add(Store.open(Path(sys.argv[1])), "Toisaalla")
os._exit(0)  # the log stays beside the file, as it would after a power cut
"""

OPENS_WITH_ONE_STEP_MORE = """
import sys
from pathlib import Path
from assessment.records.migrations import MIGRATIONS
from assessment.records.store import Store

@MIGRATIONS(name="9999_later")
def later(database):
    database.execute("ALTER TABLE unit ADD COLUMN later TEXT")

with Store.open(Path(sys.argv[1])) as store:
    store.check()
"""


@pytest.fixture
def file(store: Store, organisation: int, statement_round: int, tmp_path: Path) -> Iterator[Path]:
    """A closed database of some twenty pages, with no log beside it."""
    participation = participations.statement(store, organisation, statement_round, "town")
    for number in range(300):
        answers.save(store, participation, f"i{number}", number % 5)
    store.close()
    return tmp_path / "data" / FILE


def _refused(file: Path) -> StoreError:
    """The error that opening ends with, after making sure that the file stayed as it was."""
    before = file.read_bytes()
    with pytest.raises(StoreError) as caught:
        Store.open(file.parent)
    assert file.read_bytes() == before
    return caught.value


def _assert_damaged(file: Path) -> None:
    error = _refused(file)
    assert (error.code, error.values) == ("damaged", {"file": str(file)})


def test_any_overwritten_page_is_noticed(file: Path, tmp_path: Path):
    pages = file.stat().st_size // PAGE
    noise = random.Random(7)
    assert pages > 15
    for page in range(pages):
        copy = tmp_path / str(page) / FILE
        copy.parent.mkdir()
        shutil.copy(file, copy)
        with copy.open("r+b") as opened:
            opened.seek(page * PAGE)
            opened.write(noise.randbytes(PAGE))
        _assert_damaged(copy)


def test_damaged_file_with_a_log_is_left_alone(file: Path, child):
    child(ADDS_AND_DIES, file.parent).communicate(timeout=30)
    log = file.with_name(f"{FILE}-wal")
    in_log = log.read_bytes()
    with file.open("r+b") as opened:
        opened.seek(-PAGE, os.SEEK_END)
        opened.write(b"\xff" * PAGE)
    _assert_damaged(file)
    assert len(in_log) > PAGE
    assert log.read_bytes() == in_log


def test_overwritten_header_is_noticed(file: Path):
    with file.open("r+b") as opened:
        opened.write(b"\0" * 100)
    _assert_damaged(file)


@pytest.mark.parametrize("kept", [0, 50, PAGE, 5 * PAGE, 5 * PAGE + 100])
def test_truncated_file_is_noticed(file: Path, kept: int):
    with file.open("r+b") as opened:
        opened.truncate(kept)
    _assert_damaged(file)


def test_lost_last_page_is_noticed(file: Path):
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size - PAGE)
    _assert_damaged(file)


def test_file_of_something_else_is_noticed(file: Path):
    file.write_text("unit,name,parent\ntown,Town,\n" * 500)
    _assert_damaged(file)


def test_database_of_something_else_is_noticed(file: Path):
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()
    _assert_damaged(file)


def test_log_without_its_file_is_not_thrown_away(file: Path):
    log = file.with_name(f"{FILE}-wal")
    file.rename(log)
    with pytest.raises(StoreError, match="damaged"):
        Store.open(file.parent)
    assert log.stat().st_size > 0
    assert not file.exists()


def test_refused_directory_is_free_for_the_next_one(file: Path):
    sound = file.read_bytes()
    file.write_bytes(b"")
    _assert_damaged(file)
    file.write_bytes(sound)
    Store.open(file.parent).close()


def test_newer_schema_is_refused(file: Path, child):
    _, err = child(OPENS_WITH_ONE_STEP_MORE, file.parent).communicate(timeout=30)
    assert err == ""
    error = _refused(file)
    assert (error.code, error.values) == ("newer", {"found": KNOWN + 1, "known": KNOWN})


def test_older_database_is_copied_and_brought_up_to_date(file: Path, organisation: int, child):
    _, err = child(OPENS_WITH_ONE_STEP_MORE, file.parent).communicate(timeout=30)
    assert err == ""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT later FROM unit").fetchall() == [(None,), (None,)]
    copy = file.with_name(f"{FILE}.before-{KNOWN}")
    assert {path.name for path in file.parent.iterdir()} == {FILE, copy.name, "lock"}
    file.unlink()
    copy.rename(file)
    with Store.open(file.parent) as store:
        assert organisations.find(store, organisation).name == "Tikkala"


def test_new_database_leaves_nothing_beside_it(tmp_path: Path):
    Store.open(tmp_path).close()
    assert {path.name for path in tmp_path.iterdir()} == {FILE, "lock"}


def test_file_with_a_row_in_every_table_is_found_sound(tmp_path: Path) -> None:
    """SQLite's own check takes sound tables without row ids for damaged in some orders of columns."""
    with Store.open(tmp_path) as store:
        outcomes.closed(store)
        rooms.told(store)
        workshop = rooms.planned(store, name="Waiting")
        person = places.join(store, workshop, workshop.units[0], "staff", "fi", rooms.NOW)
        assert person
        store.write(_fill)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        empty = [
            name for name in names if connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() is None
        ]
    assert empty == []
    Store.open(tmp_path).close()


def _fill(connection: sqlite3.Connection) -> None:
    """A row in each table that rooms leave empty."""
    participation = connection.execute("SELECT id FROM participation LIMIT 1").fetchone()["id"]
    unit = connection.execute("SELECT organisation, id FROM unit LIMIT 1").fetchone()
    organisation = unit["organisation"]
    connection.execute("INSERT INTO save_request VALUES (?, 'a', ?, 1)", (participation, "0" * 64))
    connection.execute("INSERT INTO account (id, name) VALUES (1, 'leader')")
    connection.execute("INSERT INTO membership VALUES (1, ?, 'viewer')", (organisation,))
    connection.execute("INSERT INTO invitation VALUES (?, 1, 1)", ("0" * 64,))
    connection.execute("INSERT INTO sign_in VALUES (?, 1, 1, 1, '')", ("0" * 64,))
    connection.execute("INSERT INTO unit_role VALUES (?, ?, 'staff', 9)", (organisation, unit["id"]))
    connection.execute("INSERT INTO column_mapping VALUES (?, ?, '{}')", (organisation, "0" * 64))
    values = (organisation, "0" * 64)
    connection.execute("INSERT INTO benchmark VALUES (?, ?, 'Others', '2026-03-02', '{}')", values)
    look = (organisation, "Tikkala", "#0B5A8A", "#B4500B", "png", b"logo", 2, 1)
    connection.execute(f"INSERT INTO brand VALUES ({', '.join('?' * len(look))})", look)
