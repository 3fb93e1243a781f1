"""Full disk, locked database, wrong clock, damaged file: what a phone is told and what it keeps."""

from __future__ import annotations

import asyncio
import json
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic

import httpx

from assessment.records.store import FILE
from assessment.words import words
from pages.components import record
from tests.load import audit
from tests.load.client import Phone, Reply, played
from tests.load.held import Times, hold
from tests.load.person import Person, kept
from tests.load.server import Server, free_port, launched, serving
from tests.pages.plain.client import ask

Joined = Callable[[int], list[Person]]
ROOM = 20_000  # bytes that the log may still grow
CROWD = 60  # more than the server has threads
CLOCK = """
import os, time
steady = time.time
time.time = lambda: steady() + float(open(os.environ["AHEAD"]).read())
"""


def assert_told_to_wait(reply: Reply) -> None:
    """Not saved, and when to try again, in words."""
    assert reply.status == 503
    assert int(reply.headers["retry-after"]) > 0
    assert json.loads(reply.body)["message"]


def assert_form_keeps_what_was_chosen(person: Person) -> None:
    """A phone without a script gets its page back as it was sent; the first small saves may still fit."""
    path, reply = f"{person.start}/2", None
    for number in range(30):
        item, level = f"kampa.a{1 + number % 7}", str(number % 5)
        save = person.ledger.begin("form", kept({item: level}), monotonic())
        reply = played(person.phone.post(path, {item: level, "action": "next"}))
        if reply.status == 503:
            break
        save.acknowledge(None, monotonic())
    assert reply.status == 503
    assert int(reply.headers["retry-after"]) > 0
    assert f'name="{item}" value="{level}" checked' in reply.text


def healthy(server: Server) -> int:
    return played(Phone(server.port).get("/healthz")).status


async def save_everything(person: Person, level: int) -> Reply:
    return await person.send(person.sending(dict.fromkeys(person.workshop.items, str(level))))


@contextmanager
def full_disk(server: Server) -> Iterator[None]:
    """The server's files may hardly grow any more."""
    sizes = [file.stat().st_size for file in server.data.iterdir() if not file.name.endswith("-shm")]
    pid, usual = server.process.pid, resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (max(sizes) + ROOM, usual[1]))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)


def test_full_disk_loses_no_promise_and_passes(server: Server, joined: Joined) -> None:
    (person,) = joined(1)
    with full_disk(server):
        replies = [played(save_everything(person, 1 + number % 4)) for number in range(30)]
        refused = [reply for reply in replies if reply.status != 200]
        assert refused
        for reply in refused:
            assert_told_to_wait(reply)
        assert played(person.phone.get(f"{person.start}/1")).status == 200
        assert_form_keeps_what_was_chosen(person)
        assert played(person.join()).status == 303  # a known phone only goes back to its place
        assert played(Person(Phone(server.port), person.workshop, Random(1)).join()).status == 503
        assert healthy(server) == 503
        assert list(audit.complaints(server.data / FILE, [person])) == []
    assert played(save_everything(person, 2)).status == 200
    assert healthy(server) == 200
    server.stop()
    assert list(audit.complaints(server.data / FILE, [person])) == []
    assert list(audit.leaks(server, [person])) == []


def test_database_that_may_not_grow_is_said_and_forgiven(data: Path) -> None:
    """As on a full disk, but found by the database itself; the server is in this process for it."""
    (workshop,) = hold(data)
    start, fields = f"/j/{workshop.code}", {"unit": "town", "role": "staff", "lang": "fi"}
    cookie = ask("POST", start, data=fields).headers["set-cookie"].partition(";")[0]
    store = record.open_()

    def saved(number: int) -> httpx.Response:
        said = {"answers": {"kampa.a1": number % 5}, "comments": {"kampa.a1": f"{number} " + "x" * 1900}}
        return ask("PUT", f"{start}/answers", json={"id": str(number), **said}, headers={"Cookie": cookie})

    def allow(pages: int) -> None:
        store.write(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}").fetchall())

    allow(1)  # no fewer than there are
    statuses = [saved(number).status_code for number in range(60)]
    assert set(statuses) <= {200, 503}
    assert statuses[-1] == 503
    assert ask("GET", f"{start}/2", headers={"Cookie": cookie}).status_code == 200
    allow(100_000)
    assert saved(59).status_code == 200
    kept = [number for number, status in enumerate(statuses) if status == 200]
    with store.read() as connection:
        found = connection.execute("SELECT id FROM save_request").fetchall()
    assert {row["id"] for row in found} == {*map(str, kept), "59"}


def test_locked_database_is_read_on_and_passes(server: Server, joined: Joined) -> None:
    people = joined(CROWD)

    async def scene(lock: sqlite3.Connection) -> None:
        saves = [asyncio.create_task(save_everything(person, 1)) for person in people]
        await asyncio.sleep(0.5)
        pages = await asyncio.gather(*(person.phone.get(f"{person.start}/1") for person in people[:10]))
        assert [page.status for page in pages] == [200] * 10
        assert not any(save.done() for save in saves)
        for reply in await asyncio.gather(*saves):
            assert_told_to_wait(reply)
        lock.execute("ROLLBACK")
        replies = await asyncio.gather(*(save_everything(person, 2) for person in people))
        assert [reply.status for reply in replies] == [200] * len(people)

    with closing(sqlite3.connect(server.data / FILE, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        played(scene(other))
    assert healthy(server) == 200
    server.stop()
    assert list(audit.complaints(server.data / FILE, people)) == []


def test_second_server_on_the_same_data_is_refused(server: Server, joined: Joined) -> None:
    (person,) = joined(1)
    second = launched(server.data, free_port())
    assert second.wait(30) == 2
    assert words("en")("error.in_use", directory=server.data) in server.log
    assert "Traceback" not in server.log
    assert played(save_everything(person, 3)).status == 200


def test_damaged_file_is_not_served_and_not_touched(server: Server, joined: Joined) -> None:
    (person,) = joined(1)
    assert played(save_everything(person, 3)).status == 200
    server.stop()
    file = server.data / FILE
    sound = file.read_bytes()
    page = len(sound) // 4096 // 2
    damaged = sound[: 4096 * page] + Random(1).randbytes(4096) + sound[4096 * (page + 1) :]
    file.write_bytes(damaged)
    assert launched(server.data, server.port).wait(30) == 2
    assert words("en")("error.damaged", file=file) in server.log
    assert "Traceback" not in server.log
    assert file.read_bytes() == damaged
    file.write_bytes(sound)
    server.start_again()
    assert played(save_everything(person, 4)).status == 200
    server.stop()
    assert list(audit.complaints(file, [person])) == []


def test_clock_set_back_does_not_open_what_has_closed(directory: Path, tmp_path: Path) -> None:
    now, hour = datetime.now(UTC), timedelta(hours=1)
    (workshop,) = hold(directory, Times(now - hour, now + hour))
    ahead = tmp_path / "ahead"
    (tmp_path / "sitecustomize.py").write_text(CLOCK)
    ahead.write_text("0")
    with serving(directory, {"PYTHONPATH": str(tmp_path), "AHEAD": str(ahead)}) as server:
        person = Person(Phone(server.port), workshop, Random(1))
        assert played(person.join()).status == 303
        assert played(save_everything(person, 1)).status == 200
        for hours in (2, 1, 0, -1):
            ahead.write_text(str(hours * 3600))
            assert played(save_everything(person, 2)).status == 410
            assert played(Phone(server.port).get(person.start)).status == 404
        server.stop()
    assert list(audit.complaints(directory / FILE, [person])) == []
