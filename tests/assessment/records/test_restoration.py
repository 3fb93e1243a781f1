"""A lost record comes back as it was; a killed restoration leaves the old record or the new, never none."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from assessment.errors import FileError, StoreError
from assessment.records import backup, disk, files, migrations, organisations, restoration
from assessment.records.store import FILE, Store
from tests.assessment.records.killed import killed_at
from tests.assessment.records.rows import rows, write_version_1
from tests.browser.conftest import ROOT, serving

TODAY = date(2026, 3, 2)
PAGE = 4096

ADDS_AND_DIES = """
import os, sys
from pathlib import Path
from assessment.records import organisations
from assessment.records.store import Store

organisations.add(Store.open(Path(sys.argv[1])), "Toisaalla")
os._exit(0)  # the log stays beside the file, as it would after a power cut
"""

RESTORES_WITHIN_A_FILE_LIMIT = """
import resource, sys
from pathlib import Path
from assessment.errors import StoreError
from assessment.records import restoration

hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
try:
    restoration.restore(Path(sys.argv[1]), Path(sys.argv[2]))
except StoreError as error:
    print(error.code)
"""


@pytest.fixture
def data(store: Store, answered_statement: None, tmp_path: Path) -> Path:
    """The directory of a closed record with one statement."""
    store.close()
    return tmp_path / "data"


@pytest.fixture
def made(data: Path, tmp_path: Path) -> Path:
    """A backup of that record, which has another organisation by now."""
    file = backup.make(data, tmp_path / "backup.sqlite", TODAY).file
    with Store.open(data) as store:
        organisations.add(store, "Myöhempi")
    return file


def _names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def _bytes(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


# The record comes back


def test_lost_record_comes_back_row_by_row(data: Path, made: Path):
    (data / FILE).unlink()
    done = restoration.restore(data, made)
    assert (done.kept, done.contents.rows["answer"]) == (None, 30)
    assert rows(data / FILE) == rows(made)
    assert _names(data) == {FILE, "lock"}
    with Store.open(data) as store:
        assert [one.name for one in organisations.every(store)] == ["Tikkala"]
        organisations.add(store, "Uusi")


def test_record_is_restored_into_a_new_directory(tmp_path: Path, made: Path):
    restoration.restore(tmp_path / "deep" / "new", made)
    assert rows(tmp_path / "deep" / "new" / FILE) == rows(made)
    assert stat.S_IMODE((tmp_path / "deep" / "new" / FILE).stat().st_mode) == 0o600


def test_earlier_record_is_kept_each_time(data: Path, made: Path):
    later = rows(data / FILE)
    assert restoration.restore(data, made).kept == data / f"{FILE}.before-restore-1"
    assert restoration.restore(data, made).kept == data / f"{FILE}.before-restore-2"
    assert rows(data / f"{FILE}.before-restore-1") == later
    assert rows(data / f"{FILE}.before-restore-2") == rows(data / FILE) == rows(made)


def test_kept_record_can_be_restored_again(data: Path, made: Path):
    later = rows(data / FILE)
    kept = restoration.restore(data, made).kept
    assert kept is not None
    restoration.restore(data, kept)
    assert rows(data / FILE) == later


def test_kept_record_holds_what_only_its_log_held(data: Path, made: Path, child):
    child(ADDS_AND_DIES, data).communicate(timeout=30)
    assert (data / f"{FILE}-wal").stat().st_size > PAGE
    kept = restoration.restore(data, made).kept
    assert kept is not None
    assert {name for _, name in rows(kept)["organisation"]} == {"Tikkala", "Myöhempi", "Toisaalla"}
    assert {name for _, name in rows(data / FILE)["organisation"]} == {"Tikkala"}
    assert _names(data) == {FILE, "lock", kept.name}


def test_nothing_made_from_the_earlier_record_survives(data: Path, made: Path):
    files.write(data, "1,kampa,1.0.0,0.arrays1", b"of the earlier record")
    restoration.restore(data, made)
    assert list((data / files.ARRAYS).iterdir()) == []


def test_what_cannot_be_restored_takes_nothing_away(data: Path, tmp_path: Path):
    files.write(data, "name", b"of the record")
    (tmp_path / "bad.sqlite").write_bytes(b"no database")
    with pytest.raises(FileError):
        restoration.restore(data, tmp_path / "bad.sqlite")
    assert files.read(data, "name") == b"of the record"


def test_earlier_version_is_brought_up_to_date(tmp_path: Path):
    old = write_version_1(tmp_path / "old.sqlite")
    found = restoration.restore(tmp_path / "data", old).contents
    assert found.version == migrations.known()
    restored = rows(tmp_path / "data" / FILE)
    for table, before in rows(old).items():  # later steps add columns after those that were there
        assert [now[: len(was)] for now, was in zip(restored[table], before, strict=True)] == before
    assert _names(tmp_path / "data") == {FILE, "lock"}
    Store.open(tmp_path / "data").close()


def test_everybody_is_signed_out(data: Path, tmp_path: Path):
    with closing(sqlite3.connect(data / FILE)) as connection:
        connection.executescript(
            f"""
            INSERT INTO account (id, name, password) VALUES (1, 'seppo', 'hash');
            INSERT INTO sign_in (token, account, began, used, device) VALUES ('{"a" * 64}', 1, 0, 0, '');
            INSERT INTO invitation (token, account, expires) VALUES ('{"b" * 64}', 1, 0);
            """
        )
    made = backup.make(data, tmp_path / "backup.sqlite", TODAY).file
    restoration.restore(data, made)
    restored, held = rows(data / FILE), rows(made)
    assert (restored["sign_in"], restored["invitation"]) == ([], [])
    assert len(held["sign_in"]) == len(held["invitation"]) == 1
    assert restored["account"] == held["account"]
    content = (data / FILE).read_bytes()
    assert b"a" * 64 not in content
    assert b"b" * 64 not in content


@pytest.mark.skipif(os.geteuid() != 0, reason="only the machine's administrator gives files away")
def test_restored_record_belongs_to_the_owner_of_the_directory(data: Path, made: Path):
    os.chown(data, 12345, 12346)
    restoration.restore(data, made)
    for name in (FILE, "lock"):
        assert ((data / name).stat().st_uid, (data / name).stat().st_gid) == (12345, 12346)


# Refused, and then nothing is changed


def test_running_tikas_refuses_it(data: Path, made: Path):
    with Store.open(data) as store:
        before = rows(data / FILE)
        with pytest.raises(StoreError) as caught:
            restoration.restore(data, made)
        assert caught.value.code == "in_use"
        organisations.add(store, "Uusi")
    assert _names(data) == {FILE, "lock"}
    assert len(rows(data / FILE)["organisation"]) == len(before["organisation"]) + 1


def test_record_that_somebody_reads_refuses_it(
    data: Path, made: Path, child, monkeypatch: pytest.MonkeyPatch
):
    child(ADDS_AND_DIES, data).communicate(timeout=30)
    monkeypatch.setattr(restoration, "BUSY_SECONDS", 0.1)
    before = rows(data / FILE)
    with closing(sqlite3.connect(data / FILE, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM organisation").fetchone()
        with pytest.raises(StoreError) as caught:
            restoration.restore(data, made)
        assert caught.value.code == "busy"
        reader.execute("ROLLBACK")
    assert rows(data / FILE) == before
    assert _names(data) <= {FILE, "lock", f"{FILE}-wal", f"{FILE}-shm"}


def test_faulty_backup_is_refused(data: Path, made: Path):
    with made.open("r+b") as opened:
        opened.seek(-PAGE, os.SEEK_END)
        opened.write(b"\xff" * PAGE)
    before = _bytes(data)
    with pytest.raises(FileError):
        restoration.restore(data, made)
    assert _bytes(data) == before


def test_faulty_backup_makes_no_directory(tmp_path: Path):
    with pytest.raises(FileError):
        restoration.restore(tmp_path / "data", tmp_path / "nothing.sqlite")
    assert _names(tmp_path) == set()


def test_full_disk_leaves_the_record_alone(data: Path, made: Path, child):
    before = rows(data / FILE)
    said, err = child(RESTORES_WITHIN_A_FILE_LIMIT, data, made).communicate(timeout=30)
    assert (said, err) == ("unwritable\n", "")
    assert not any(name.startswith(f"{FILE}.") for name in _names(data))
    assert rows(data / FILE) == before


def test_directory_that_is_a_file_is_said(tmp_path: Path, made: Path):
    (tmp_path / "in the way").write_text("x")
    with pytest.raises(StoreError, match="unwritable"):
        restoration.restore(tmp_path / "in the way", made)


# A record that is damaged or lost


def _damaged(data: Path) -> None:
    (data / FILE).write_bytes((data / FILE).read_bytes()[:-PAGE] + b"\xff" * PAGE)


def _replaced(data: Path) -> None:
    (data / FILE).write_text("unit,name,parent\n" * 5000)


def _emptied(data: Path) -> None:
    (data / FILE).write_bytes(b"")


def _lost(data: Path) -> None:
    (data / FILE).unlink()


@pytest.fixture(params=[_damaged, _replaced, _emptied, _lost])
def spoilt(request: pytest.FixtureRequest, data: Path, made: Path, child) -> Path:
    """The directory with its record gone bad and the record's log still there."""
    child(ADDS_AND_DIES, data).communicate(timeout=30)
    request.param(data)
    return data


def test_bad_record_and_its_log_are_kept_and_not_mixed_with_the_new(spoilt: Path, made: Path):
    before = _bytes(spoilt)
    kept = restoration.restore(spoilt, made).kept
    assert kept == spoilt / f"{FILE}.before-restore-1"
    assert rows(spoilt / FILE) == rows(made)
    for suffix in ("", "-wal"):
        name = f"{FILE}{suffix}"
        assert (name in before) == (spoilt / f"{kept.name}{suffix}").exists()
        assert name not in before or (spoilt / f"{kept.name}{suffix}").read_bytes() == before[name]
    with Store.open(spoilt) as store:
        assert [one.name for one in organisations.every(store)] == ["Tikkala"]


def test_disk_without_second_names_keeps_a_copy(spoilt: Path, made: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    log = (spoilt / f"{FILE}-wal").read_bytes()
    monkeypatch.setattr(os, "link", refuse)
    kept = restoration.restore(spoilt, made).kept
    assert kept is not None
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == log
    assert rows(spoilt / FILE) == rows(made)


@pytest.fixture
def interrupted(data: Path, made: Path) -> Path:
    """The directory with a record whose last change was cut off, and the journal that takes it back."""
    with closing(sqlite3.connect(data / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(500):
            connection.execute("INSERT INTO organisation (name) VALUES (?)", (f"Half {number}" * 10,))
        files = _bytes(data)
    for name, content in files.items():
        (data / name).write_bytes(content)
    assert len(files[f"{FILE}-journal"]) > PAGE
    return data


def test_change_that_was_cut_off_is_not_in_the_kept_record(interrupted: Path, made: Path):
    kept = restoration.restore(interrupted, made).kept
    assert kept is not None
    assert {name for _, name in rows(kept)["organisation"]} == {"Tikkala", "Myöhempi"}
    assert rows(interrupted / FILE) == rows(made)


def test_journal_of_a_lost_record_is_not_applied_to_the_new(interrupted: Path, made: Path):
    (interrupted / FILE).unlink()
    restoration.restore(interrupted, made)
    assert rows(interrupted / FILE) == rows(made)
    assert _names(interrupted) == {FILE, "lock", f"{FILE}.before-restore-1-journal"}


# Killed


def _killed_everywhere(data: Path, made: Path, tmp_path: Path, check: Callable[[Path], str]) -> list[str]:
    """What is found in each state that a killed restoration can leave; a second one always succeeds."""
    states, found, new = [_bytes(data)], [], rows(made)
    for moment in count(1):
        copy = tmp_path / str(moment)
        shutil.copytree(data, copy)
        if not killed_at(
            moment, lambda copy=copy: restoration.restore(copy, made), restoration, backup, disk
        ):
            break
        if (state := _bytes(copy)) != states[-1]:
            again = shutil.copytree(copy, tmp_path / f"{moment} again")
            states.append(state)
            found.append(check(copy))
            restoration.restore(again, made)
            assert rows(again / FILE) == new
        shutil.rmtree(copy)
    assert moment > 50
    assert (found[0], found[-1]) == ("old", "new")
    assert sorted(found, reverse=True) == found
    return found


def test_killed_restoration_leaves_the_old_record_or_the_new(data: Path, made: Path, tmp_path: Path, child):
    child(ADDS_AND_DIES, data).communicate(timeout=30)
    old, new = rows(data / FILE), rows(made)

    def check(directory: Path) -> str:
        Store.open(directory).close()
        opened = rows(directory / FILE)
        assert opened in (old, new)
        return "old" if opened == old else "new"

    assert len(_killed_everywhere(data, made, tmp_path, check)) > 5


@pytest.mark.parametrize("spoilt", [_replaced, _lost], indirect=True)
def test_killed_restoration_of_a_bad_record_leaves_it_bad_or_the_new(
    spoilt: Path, made: Path, tmp_path: Path
):
    log, new = (spoilt / f"{FILE}-wal").read_bytes(), rows(made)

    def check(directory: Path) -> str:
        assert log in [path.read_bytes() for path in directory.glob("*-wal")]
        if (fault := _fault(directory)) is None:
            assert rows(directory / FILE) == new
            return "new"
        assert fault == "damaged"
        return "old"

    assert len(_killed_everywhere(spoilt, made, tmp_path, check)) > 5


def _fault(directory: Path) -> str | None:
    """What opening the record ends with."""
    try:
        Store.open(directory).close()
    except StoreError as error:
        return error.code
    return None


# The drill


def _tikas(data: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "assessment", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "TIKAS_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=60,
    )


@contextmanager
def _asking(address: str) -> Iterator[list[int]]:
    """Keeps the server writing: each of these questions is a small change that has to reach the disk."""
    ended, statuses = threading.Event(), []

    def ask() -> None:
        while not ended.is_set():
            with urllib.request.urlopen(f"{address}/healthz", timeout=10) as answer:
                statuses.append(answer.status)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield statuses
    finally:
        ended.set()
        thread.join()


def test_drill_backup_of_a_running_server_lost_file_restored(data: Path, tmp_path: Path):
    file, before = tmp_path / "drill.sqlite", rows(data / FILE)
    with serving(data) as server:
        with _asking(server.address) as statuses:
            done = _tikas(data, "backup", file, "--json")
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["answers"] == 30
        assert set(statuses) == {200}
        refused = _tikas(data, "restore", file)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert str(data) in refused.stderr
    for path in data.iterdir():
        path.unlink()
    assert _tikas(data, "verify", file).returncode == 0
    done = _tikas(data, "restore", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(data / FILE) == rows(file) == before
    with serving(data) as server, urllib.request.urlopen(f"{server.address}/healthz") as answer:
        assert answer.status == 200
    assert rows(data / FILE) == before
