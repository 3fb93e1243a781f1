"""Whether those who watch the server are told the truth."""

from pathlib import Path

from assessment.records.store import FILE, Store
from tests.pages.plain.client import ask


def test_sound_record_is_ok(data: Path) -> None:
    answer = ask("GET", "/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_record_held_by_another_process_is_unavailable(data: Path) -> None:
    with Store.open(data):
        answer = ask("GET", "/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "in_use"})
    assert answer.headers["Retry-After"] == "5"


def test_damaged_record_is_unavailable(data: Path) -> None:
    data.mkdir()
    (data / FILE).write_bytes(b"no database" * 1000)
    answer = ask("GET", "/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "damaged"})


def test_record_that_cannot_be_written_is_unavailable(data: Path, store: Store) -> None:
    store.write(lambda connection: connection.execute("PRAGMA query_only = ON"))
    assert ask("GET", "/healthz").status_code == 503
