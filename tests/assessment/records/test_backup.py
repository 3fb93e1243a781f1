"""A backup is whole or it is not there, and making one disturbs nobody."""

import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from assessment.errors import AssessmentError, RequestError, StoreError
from assessment.records import backup, contents, disk, organisations
from assessment.records.store import FILE, Record, Store
from tests.assessment.records.killed import killed_at
from tests.assessment.records.rows import rows, write_version_1

TODAY = date(2026, 3, 2)

ADDS_AND_DIES = """
import os, sys
from pathlib import Path
from assessment.records import organisations
from assessment.records.store import Store

store = Store.open(Path(sys.argv[1]))
for number in range(200):
    organisations.add(store, f"Kunta {number}")
os._exit(0)  # the log stays beside the file, as it would after a power cut
"""

BACKS_UP_WITHIN_A_FILE_LIMIT = """
import resource, sys
from datetime import date
from pathlib import Path
from assessment.errors import StoreError
from assessment.records import backup

hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), hard))
try:
    backup.make(Path(sys.argv[1]), Path(sys.argv[2]), date(2026, 3, 2))
except StoreError as error:
    print(error.code)
"""


@pytest.fixture
def data(store: Store, answered_statement: None, tmp_path: Path) -> Path:
    """The directory of an open record with one statement."""
    return tmp_path / "data"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty directory for backups."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def _names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def _bytes(directory: Path) -> dict[str, bytes]:
    """What the record's files hold; the index of its log is rebuilt by whoever reads first."""
    return {path.name: path.read_bytes() for path in directory.iterdir() if not path.name.endswith("-shm")}


def test_backup_equals_the_record_row_by_row(data: Path, out: Path):
    made = backup.make(data, out / "mine.sqlite", TODAY)
    assert made.file == out / "mine.sqlite"
    assert rows(made.file) == rows(data / FILE)
    assert made.contents.rows["answer"] == 30
    assert not made.contents.plain
    assert _names(out) == {"mine.sqlite"}


def test_backup_is_for_its_owner_alone(data: Path, out: Path):
    before = os.umask(0)
    try:
        file = backup.make(data, out, TODAY).file
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_directory_gets_a_file_of_the_day_and_only_one(data: Path, out: Path):
    file = backup.make(data, out, TODAY).file
    assert file == out / "tikas-2026-03-02.sqlite"
    before = file.read_bytes()
    with pytest.raises(RequestError) as caught:
        backup.make(data, out, TODAY)
    assert (caught.value.code, caught.value.values) == ("backup_exists", {"file": str(file)})
    assert file.read_bytes() == before
    assert _names(out) == {file.name}


def test_name_that_points_nowhere_is_not_written_through(data: Path, out: Path):
    (out / "mine.sqlite").symlink_to(out / "elsewhere")
    with pytest.raises(RequestError, match="backup_exists"):
        backup.make(data, out / "mine.sqlite", TODAY)
    assert _names(out) == {"mine.sqlite"}


def test_two_at_once_under_one_name_leave_one_whole(data: Path, out: Path):
    def attempt(_: int) -> str:
        try:
            return backup.make(data, out / "mine.sqlite", TODAY).file.name
        except RequestError as error:
            return error.code

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(attempt, range(8)))
    assert outcomes == ["backup_exists"] * 7 + ["mine.sqlite"]
    assert rows(out / "mine.sqlite") == rows(data / FILE)
    assert _names(out) == {"mine.sqlite"}


def test_disk_without_second_names_gets_its_backup(data: Path, out: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    file = backup.make(data, out, TODAY).file
    assert rows(file) == rows(data / FILE)
    assert _names(out) == {file.name}


def test_nothing_is_made_where_there_is_no_record(tmp_path: Path, out: Path):
    with pytest.raises(RequestError, match="no_database"):
        backup.make(tmp_path / "nowhere", out, TODAY)
    assert not (tmp_path / "nowhere").exists()
    assert _names(out) == set()


def test_place_that_is_not_there_is_said(data: Path, tmp_path: Path):
    with pytest.raises(StoreError) as caught:
        backup.make(data, tmp_path / "no" / "such.sqlite", TODAY)
    assert caught.value.code == "backup_unwritable"


# Beside a record in use


def test_record_and_its_log_stay_as_they_were(store: Store, data: Path, out: Path):
    before = _bytes(data)
    assert f"{FILE}-wal" in before
    backup.make(data, out, TODAY)
    assert _bytes(data) == before
    organisations.add(store, "Later")
    store.close()
    assert _names(data) == {FILE, "lock"}


def test_what_only_the_log_holds_is_in_the_backup(tmp_path: Path, out: Path, child):
    Store.open(tmp_path / "data").close()
    child(ADDS_AND_DIES, tmp_path / "data").communicate(timeout=30)
    before = _bytes(tmp_path / "data")
    assert backup.make(tmp_path / "data", out, TODAY).contents.rows["organisation"] == 200
    assert _bytes(tmp_path / "data") == before


@contextmanager
def _writing_pairs(store: Store) -> Iterator[list[int]]:
    """Adds organisations two by two until the end of the block; the number says how many pairs are kept."""
    ended, pairs = threading.Event(), [0]

    def pair(record: Record) -> None:
        for name in (f"Left {pairs[0]}", f"Right {pairs[0]}"):
            organisations.add(record, name)

    def write() -> None:
        while not ended.is_set():
            store.together(pair)
            pairs[0] += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield pairs
    finally:
        ended.set()
        thread.join()


def test_backup_during_constant_writes_is_of_one_moment(store: Store, data: Path, out: Path):
    with _writing_pairs(store) as pairs:
        for number in range(20):
            acknowledged = pairs[0]
            file = backup.make(data, out / f"{number}.sqlite", TODAY).file
            names = [name for _, name in rows(file)["organisation"] if name != "Tikkala"]
            left = {name.removeprefix("Left ") for name in names if name.startswith("Left ")}
            right = {name.removeprefix("Right ") for name in names if name.startswith("Right ")}
            assert left == right == {str(pair) for pair in range(len(left))}
            assert acknowledged <= len(left) <= pairs[0] + 1
    assert pairs[0] > 20


def test_backup_during_a_change_holds_nothing_of_it(store: Store, data: Path, out: Path):
    def change(connection: sqlite3.Connection) -> int:
        connection.execute("INSERT INTO organisation (name) VALUES ('Half')")
        return backup.make(data, out, TODAY).contents.rows["organisation"]

    assert store.write(change) == 1


def test_record_of_an_earlier_version_is_copied_as_it_is(tmp_path: Path, out: Path):
    file = write_version_1(tmp_path / "old" / FILE)
    made = backup.make(file.parent, out, TODAY)
    assert made.contents.version == 1
    assert rows(made.file) == rows(file)


# What goes wrong


@pytest.mark.parametrize("limit", [0, 50_000])
def test_backup_that_does_not_fit_leaves_nothing(data: Path, out: Path, child, limit: int):
    assert (data / FILE).stat().st_size > limit
    said, err = child(BACKS_UP_WITHIN_A_FILE_LIMIT, data, out, limit).communicate(timeout=30)
    assert (said, err) == ("backup_unwritable\n", "")
    assert _names(out) == set()


def test_damaged_record_makes_no_backup(store: Store, data: Path, out: Path):
    store.close()
    whole = (data / FILE).read_bytes()
    for page in range(1, len(whole) // 4096, 7):
        (data / FILE).write_bytes(whole[: page * 4096] + b"\xff" * 4096 + whole[(page + 1) * 4096 :])
        with pytest.raises(StoreError) as caught:
            backup.make(data, out, TODAY)
        assert (caught.value.code, caught.value.values) == ("damaged", {"file": str(data / FILE)})
    assert _names(out) == set()


@pytest.mark.parametrize(
    "script",
    [
        "DROP TABLE _sqlite_migrations",
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('tikas', '9999', '')",
    ],
)
def test_record_that_this_release_does_not_know_makes_no_backup(
    store: Store, data: Path, out: Path, script: str
):
    store.close()
    with closing(sqlite3.connect(data / FILE)) as connection:
        connection.executescript(script)
    with pytest.raises(StoreError, match=r"damaged|newer"):
        backup.make(data, out, TODAY)
    assert _names(out) == set()


def test_killed_backup_leaves_nothing_or_everything_under_the_name(store: Store, data: Path, out: Path):
    store.close()
    whole, names = rows(data / FILE), []
    for moment in count(1):
        file = out / str(moment) / "mine.sqlite"
        file.parent.mkdir()
        if not killed_at(moment, lambda file=file: backup.make(data, file, TODAY), backup, disk):
            break
        if file.exists():
            contents.read(file)
            assert rows(file) == whole
        names.append(file.exists())
        shutil.rmtree(file.parent)
    assert len(names) > 40
    assert not names[0]
    assert names[-1]
    assert rows(data / FILE) == whole


def test_every_fault_is_raised_on_purpose(data: Path, out: Path):
    for strange in (
        Path("/dev/null"),
        Path("/proc/mine.sqlite"),
        out / ("x" * 300),
        data / FILE,
        data / "lock",
    ):
        with pytest.raises(AssessmentError):
            backup.make(data, strange, TODAY)
