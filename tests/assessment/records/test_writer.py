"""Changes share a transaction, but neither their mistakes nor their faults."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from assessment.errors import RequestError, StoreError
from assessment.records.writer import Change, Writer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "numbers", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE number (n INTEGER NOT NULL UNIQUE, padding TEXT)")
    return tmp_path / "numbers"


@pytest.fixture
def statements() -> list[str]:
    return []


@pytest.fixture
def writer(file: Path, statements: list[str]) -> Iterator[Writer]:
    connection = sqlite3.connect(file, timeout=0.1, isolation_level=None, check_same_thread=False)
    connection.set_trace_callback(statements.append)
    writer = Writer(connection, file)
    yield writer
    writer.close()


def _add(number: int | None, padding: str = "") -> Change[int | None]:
    def change(connection: sqlite3.Connection) -> int | None:
        connection.execute("INSERT INTO number VALUES (?, ?)", (number, padding))
        return number

    return change


def _numbers(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM number ORDER BY n")]


def _at_once(writer: Writer, *changes: Change[int | None]) -> list[Future[int | None]]:
    """The outcomes of changes that all queued up behind a slow one."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: sqlite3.Connection) -> None:
        begun.set()
        go_on.wait(10)

    with ThreadPoolExecutor(len(changes) + 1) as pool:
        pool.submit(writer.write, slow)
        begun.wait(10)
        outcomes = [pool.submit(writer.write, change) for change in changes]
        while writer._queue.qsize() < len(changes):
            pass
        go_on.set()
    return outcomes


def test_result_is_that_of_the_change(writer: Writer, file: Path):
    assert writer.write(_add(7)) == 7
    assert _numbers(file) == [7]


def test_changes_that_wait_share_a_transaction(writer: Writer, file: Path, statements: list[str]):
    outcomes = _at_once(writer, *(_add(number) for number in range(20)))
    assert [outcome.result() for outcome in outcomes] == list(range(20))
    assert _numbers(file) == list(range(20))
    assert statements.count("COMMIT") == 2


def test_nothing_is_acknowledged_before_it_is_committed(writer: Writer, file: Path):
    def is_there_when_acknowledged(number: int) -> bool:
        writer.write(_add(number))
        return number in _numbers(file)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(is_there_when_acknowledged, range(200)))


def test_mistake_is_undone_alone(writer: Writer, file: Path):
    def mistaken(connection: sqlite3.Connection) -> None:
        _add(2)(connection)
        raise RequestError("round_closed")

    first, second, third = _at_once(writer, _add(1), mistaken, _add(3))
    assert (first.result(), third.result()) == (1, 3)
    with pytest.raises(RequestError, match="round_closed"):
        second.result()
    assert _numbers(file) == [1, 3]


def test_broken_rule_is_the_request_not_the_store(writer: Writer, file: Path):
    writer.write(_add(1))
    with pytest.raises(RequestError, match="refused"):
        writer.write(_add(1))
    with pytest.raises(RequestError, match="refused"):
        writer.write(_add(None))
    assert writer.write(_add(2)) == 2


def test_bug_in_a_change_reaches_its_caller_and_no_one_else(writer: Writer, file: Path):
    with pytest.raises(ZeroDivisionError):
        writer.write(lambda _: 1 // 0)
    with pytest.raises(sqlite3.OperationalError, match="syntax"):
        writer.write(lambda connection: connection.execute("SELEKT"))
    with pytest.raises(sqlite3.ProgrammingError):
        writer.write(lambda connection: connection.execute("SELECT ?"))
    assert writer.write(_add(2)) == 2


def test_change_too_big_for_the_disk_fails_alone(writer: Writer, file: Path):
    writer.write(lambda connection: connection.execute("PRAGMA max_page_count = 12").fetchall())
    first, second, third = _at_once(writer, _add(1), _add(2, "x" * 200_000), _add(3))
    assert (first.result(), third.result()) == (1, 3)
    with pytest.raises(StoreError, match="full"):
        second.result()
    assert _numbers(file) == [1, 3]


def test_change_that_meddles_with_the_transaction_harms_nobody_else(writer: Writer, file: Path):
    def meddling(connection: sqlite3.Connection) -> None:
        _add(1)(connection)
        connection.execute("RELEASE change")

    with pytest.raises(sqlite3.OperationalError, match="no such savepoint"):
        writer.write(meddling)
    assert writer.write(_add(2)) == 2
    assert _numbers(file) == [2]


def test_locked_file_is_busy_for_all_who_wait(writer: Writer, file: Path):
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(5) as pool:
            outcomes = [pool.submit(writer.write, _add(number)) for number in range(5)]
        assert [str(outcome.exception()) for outcome in outcomes] == [f"busy (file='{file}')"] * 5
        other.execute("ROLLBACK")
    assert writer.write(_add(9)) == 9
    assert _numbers(file) == [9]


def test_closing_finishes_what_waits(file: Path):
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    writer = Writer(connection, file)
    begun = threading.Event()

    def slow(connection: sqlite3.Connection) -> int | None:
        begun.set()
        return _add(1)(connection)

    with ThreadPoolExecutor(1) as pool:
        outcome = pool.submit(writer.write, slow)
        begun.wait(10)
        writer.close()
    assert outcome.result() == 1
    with pytest.raises(StoreError, match="closed"):
        writer.write(_add(2))
    assert _numbers(file) == [1]
