"""What was acknowledged is there, whatever happens; what cannot be kept is said."""

import re
import shutil
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from assessment.errors import StoreError
from assessment.records import answers, assessments, notes, organisations, participations, rounds
from assessment.records.store import FILE, Store

OPENS = """
import sys
from pathlib import Path
from assessment.records.store import Store

Store.open(Path(sys.argv[1]))
"""

SAVES_UNTIL_KILLED = """
import sys
from pathlib import Path
from assessment.records import answers
from assessment.records.store import Store

store = Store.open(Path(sys.argv[1]))
start = int(sys.argv[3])
for number in range(start, start + 100_000):
    answers.save(store, sys.argv[2], f"i{number}", number % 5)
    print(number, flush=True)
"""

FILLS_ITS_FILE_LIMIT = """
import resource, sys
from pathlib import Path
from assessment.errors import StoreError
from assessment.records import notes
from assessment.records.store import FILE, Store

store = Store.open(Path(sys.argv[1]))
limit = (Path(sys.argv[1]) / (FILE + "-wal")).stat().st_size + 100_000
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
organisation, round_id = map(int, sys.argv[2:4])
saved = 0
try:
    while True:
        notes.save(store, organisation, round_id, "town", f"i{saved}", "x" * 4000)
        saved += 1
except StoreError as error:
    print(error.code)
try:
    store.check()
except StoreError as error:
    print(error.code)
print(len(notes.given(store, organisation, round_id, "town")) - saved)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
notes.save(store, organisation, round_id, "town", "later", "fits again")
store.check()
store.close()
print(saved)
"""

SAVES_NAMES = """
import os
from datetime import date
from pathlib import Path
from assessment.records import assessments, organisations, rounds, units
from assessment.records.store import Store
from assessment.units import Unit

store = Store.open(Path("{directory}"))
organisation = organisations.add(store, "Tikkala").id
units.put(store, organisation, [Unit("town", "Town")])
assessment = assessments.add(store, organisation, "Participation", [("kampa", "1.0.0")], date(2026, 3, 2)).id
rows = [
    ("town", "staff", f"Meikäläinen {{number}}", "kampa.a1", number % 5, "Työpaja riitti")
    for number in range(50)
]
rounds.keep(store, organisation, assessment, "2026", "survey", rows, date(2026, 3, 2))
os._exit(0)  # the log stays beside the file, as it would after a power cut
"""


@pytest.fixture
def participation(store: Store, organisation: int, statement_round: int) -> str:
    return participations.statement(store, organisation, statement_round, "town")


def _is_sound(directory: Path) -> bool:
    with closing(sqlite3.connect(directory / FILE)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _times_of_day(content: bytes) -> list[bytes]:
    return re.findall(rb"\d\d:\d\d:\d\d|T\d\d:\d\d", content)


def test_kill_nine_loses_no_acknowledged_answer(store: Store, participation: str, tmp_path: Path, child):
    store.close()
    acknowledged: set[int] = set()
    for attempt in range(5):
        process = child(SAVES_UNTIL_KILLED, tmp_path / "data", participation, attempt * 100_000)
        acknowledged.update(int(process.stdout.readline()) for _ in range(60))
        process.send_signal(signal.SIGKILL)
        rest = process.communicate()[0].split("\n")[:-1]
        acknowledged.update(map(int, rest))
        with Store.open(tmp_path / "data") as reopened:
            kept = answers.given(reopened, participation)
        assert {f"i{number}" for number in acknowledged} <= kept.keys()
        assert all(value == int(item[1:]) % 5 for item, value in kept.items())
    assert len(acknowledged) >= 300
    assert _is_sound(tmp_path / "data")


def test_full_disk_is_said_and_forgiven(store: Store, organisation: int, statement_round: int):
    with store.read() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    store.write(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages + 20}").fetchall())
    saved = 0

    def save_without_end() -> None:
        nonlocal saved
        while True:
            notes.save(store, organisation, statement_round, "town", f"i{saved}", "x" * 4000)
            saved += 1

    with pytest.raises(StoreError, match="full") as caught:
        save_without_end()
    assert str(caught.value.values["file"]).endswith(FILE)
    assert saved > 0
    assert len(notes.given(store, organisation, statement_round, "town")) == saved
    store.write(lambda connection: connection.execute("PRAGMA max_page_count = 4000").fetchall())
    notes.save(store, organisation, statement_round, "town", "later", "fits again")
    assert len(notes.given(store, organisation, statement_round, "town")) == saved + 1


def test_file_that_may_not_grow_is_said_and_forgiven(
    store: Store, organisation: int, statement_round: int, tmp_path: Path, child
):
    store.close()
    process = child(FILLS_ITS_FILE_LIMIT, tmp_path / "data", organisation, statement_round)
    out, err = process.communicate(timeout=30)
    assert err == ""
    at_save, at_check, unexplained, saved = out.split()
    assert at_save in ("full", "unwritable")
    assert at_check in ("full", "unwritable")
    assert int(unexplained) == 0
    with Store.open(tmp_path / "data") as reopened:
        assert len(notes.given(reopened, organisation, statement_round, "town")) == int(saved) + 1


def test_locked_database_is_said_and_still_read(store: Store, participation: str, tmp_path: Path):
    other = sqlite3.connect(tmp_path / "data" / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        answers.save(store, participation, "i1", 3)
    assert caught.value.code == "busy"
    assert answers.given(store, participation) == {}
    other.execute("ROLLBACK")
    other.close()
    answers.save(store, participation, "i1", 3)
    assert answers.given(store, participation) == {"i1": 3}


def test_second_process_is_refused(store: Store, tmp_path: Path, child):
    _, err = child(OPENS, tmp_path / "data").communicate(timeout=30)
    assert f"StoreError: in_use (directory='{tmp_path / 'data'}')" in err


def test_closed_store_lets_the_next_one_in(store: Store, tmp_path: Path):
    store.close()
    store.close()
    with Store.open(tmp_path / "data") as reopened:
        reopened.check()


def test_closed_store_takes_nothing_more(store: Store):
    store.close()
    with pytest.raises(StoreError, match="closed"):
        organisations.add(store, "Tikkala")
    with pytest.raises(StoreError, match="closed"):
        organisations.every(store)


def test_closed_store_leaves_one_whole_file(store: Store, organisation: int, tmp_path: Path):
    organisations.every(store)
    store.close()
    assert {file.name for file in (tmp_path / "data").iterdir()} == {FILE, "lock"}


def test_eight_threads_lose_nothing(store: Store, participation: str):
    def save(number: int) -> None:
        for item in range(100):
            answers.save(store, participation, f"i{number}.{item}", number % 5)
            assert answers.given(store, participation)[f"i{number}.{item}"] == number % 5

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = {f"i{number}.{item}": number % 5 for number in range(8) for item in range(100)}
    assert answers.given(store, participation) == expected


def test_reader_sees_one_moment(store: Store):
    with store.read() as connection:
        question = "SELECT count(*) FROM organisation"
        before = connection.execute(question).fetchone()[0]
        organisations.add(store, "Tikkala")
        assert connection.execute(question).fetchone()[0] == before
    assert len(organisations.every(store)) == before + 1


def test_reader_cannot_write(store: Store):
    with pytest.raises(StoreError, match="unwritable"), store.read() as connection:
        connection.execute("INSERT INTO organisation (name) VALUES ('x')")


def test_mistake_in_a_question_stays_a_mistake(store: Store):
    with pytest.raises(sqlite3.OperationalError, match="no such table"), store.read() as connection:
        connection.execute("SELECT 1 FROM nowhere")


def test_check_passes_on_a_sound_store_and_changes_nothing(store: Store, organisation: int):
    before = organisations.every(store)
    store.check()
    assert organisations.every(store) == before


def test_check_says_that_the_store_is_locked(store: Store, tmp_path: Path):
    other = sqlite3.connect(tmp_path / "data" / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="busy"):
        store.check()
    other.close()


def test_directory_that_is_a_file_is_said(tmp_path: Path):
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(StoreError, match="unwritable"):
        Store.open(tmp_path / "data")


def test_writes_are_durable_and_erased_bytes_are_gone(store: Store, participation: str, tmp_path: Path):
    def pragma(name: str) -> object:
        return store.write(lambda connection: connection.execute(f"PRAGMA {name}").fetchone()[0])

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    item = "remember-this-item"
    answers.save(store, participation, item, 1)
    store.close()
    assert item.encode() in (tmp_path / "data" / FILE).read_bytes()
    with Store.open(tmp_path / "data") as reopened:
        answers.clear(reopened, participation, item)
    assert item.encode() not in (tmp_path / "data" / FILE).read_bytes()


def test_files_hold_no_name_of_a_respondent_and_no_time_of_day(tmp_path: Path, child):
    code = SAVES_NAMES.format(directory=str(tmp_path / "data"))
    _, err = child(code).communicate(timeout=30)
    assert err == ""
    files = [file for file in (tmp_path / "data").iterdir() if file.name.startswith(FILE)]
    assert f"{FILE}-wal" in {file.name for file in files}
    content = b"".join(file.read_bytes() for file in files)
    assert "Työpaja riitti".encode() in content
    assert b"Meik" not in content
    assert _times_of_day(content) == []


def test_unexpectedly_ended_process_is_recovered(tmp_path: Path, child):
    child(SAVES_NAMES.format(directory=str(tmp_path / "data"))).communicate(timeout=30)
    with Store.open(tmp_path / "data") as reopened:
        (only,) = organisations.every(reopened)
        (assessment,) = assessments.every(reopened, only.id)
        (kept,) = rounds.every(reopened, only.id, assessment.id)
        assert len(answers.table(reopened, only.id, kept.id)) == 50


def test_moved_directory_is_the_same_store(store: Store, organisation: int, tmp_path: Path):
    store.close()
    moved = tmp_path / "tämä? #1 on %20 toinen"
    shutil.move(tmp_path / "data", moved)
    with Store.open(moved) as reopened:
        assert organisations.find(reopened, organisation).name == "Tikkala"
    assert {file.name for file in moved.iterdir()} == {FILE, "lock"}
