"""Guessing codes: no hit, no hint, and the room behind the same address goes on undisturbed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import pytest

from assessment.records import workshops
from assessment.records.store import Store
from assessment.records.workshop import ALPHABET, CODE, Workshop
from tests.load.client import Phone, Reply, line, played, reply_from
from tests.load.held import TODAY, Times, hold
from tests.load.person import Person
from tests.load.server import Server, serving

GUESSES, LINES = 10_000, 8
LEFT_OUT = {"date"}  # the one header that differs from moment to moment


@pytest.fixture
def held(tmp_path: Path) -> tuple[Workshop, ...]:
    """Four workshops: open, over by its time, not begun, closed by the facilitator."""
    now, hour = datetime.now(UTC), timedelta(hours=1)
    times = Times(), Times(now - 2 * hour, now - hour), Times(now + hour, now + 2 * hour), Times()
    planned = hold(tmp_path / "data", *times)
    with Store.open(tmp_path / "data") as store:
        last = planned[-1]
        workshops.close(store, last.organisation, last.round, TODAY, "Sovittu")
    return planned


@pytest.fixture
def server(tmp_path: Path, held: tuple[Workshop, ...]) -> Iterator[Server]:
    with serving(tmp_path / "data") as started:
        yield started


def seen(reply: Reply, code: str) -> tuple[object, ...]:
    """Everything about an answer that a guesser could compare; his own code apart, where it is sent back."""
    kept = {name: value for name, value in reply.headers.items() if name not in LEFT_OUT}
    kept["location"] = kept.get("location", "").replace(code, "CODE")
    return reply.status, kept, reply.cookies, reply.body


async def asked(port: int, request: bytes) -> Reply:
    async with line(port) as (reader, writer):
        begun = perf_counter()
        writer.write(request)
        return await reply_from(reader, begun)


def guesses(random: Random, number: int) -> list[str]:
    return ["".join(random.choices(ALPHABET, k=CODE)) for _ in range(number)]


def requests(phone: Phone, code: str) -> list[bytes]:
    """Every way to try a code: its start page, joining, a page of items, a save, what is going on."""
    form, json = "application/x-www-form-urlencoded", "application/json"
    return [
        phone.request("GET", f"/j/{code}"),
        phone.request("POST", f"/j/{code}", b"unit=town&role=staff&lang=fi", form),
        phone.request("GET", f"/j/{code}/1"),
        phone.request("POST", f"/j/{code}/1", b"kampa.a1=3&action=next", form),
        phone.request("PUT", f"/j/{code}/answers", b'{"id": "1", "answers": {"kampa.a1": 3}}', json),
        phone.request("GET", f"/j/{code}/done"),
        phone.request("GET", f"/j/{code}/now"),
        phone.request("GET", f"/j/{code.upper()[:4]}-{code.upper()[4:]}"),
    ]


async def both_limited(port: int, wrong: list[str], over: str) -> bool:
    """Whether, as soon as wrong codes are no longer answered, one that is over looks just like them."""
    for code in wrong:
        first, second = await Phone(port).get(f"/j/{code}"), await Phone(port).get(f"/j/{over}")
        if first.status == second.status == 429:
            return seen(first, code) == seen(second, over) and "retry-after" in first.headers
    return False


def test_closed_and_unknown_codes_look_the_same(server: Server, held: tuple[Workshop, ...], capsys) -> None:
    phone, stranger = Phone(server.port), "".join(reversed(held[0].code))
    codes = {"unknown": stranger} | dict(
        zip(("over", "not begun", "closed"), (one.code for one in held[1:]), strict=True)
    )

    async def looked_at(code: str) -> list[Reply]:
        return [await asked(server.port, request) for request in requests(phone, code)]

    answers = {name: played(looked_at(code)) for name, code in codes.items()}
    unknown = [seen(reply, codes["unknown"]) for reply in answers["unknown"]]
    assert {status for status, *_ in unknown} <= {303, 404}
    for name, replies in answers.items():
        assert [seen(reply, codes[name]) for reply in replies] == unknown, name
        with capsys.disabled():
            print(f"\n{name}: {1000 * median(reply.seconds for reply in replies):.1f} ms", end="")


def test_ten_thousand_wrong_codes(server: Server, held: tuple[Workshop, ...], capsys) -> None:
    random, statuses, seconds = Random(4), Counter[int](), list[float]()
    person = Person(Phone(server.port), held[0], random)
    waiting = guesses(random, GUESSES)

    async def guess() -> None:
        phone = Phone(server.port)
        async with line(server.port) as (reader, writer):
            while waiting:
                begun = perf_counter()
                writer.write(phone.request("GET", f"/j/{waiting.pop()}", stays=True))
                reply = await reply_from(reader, begun)
                statuses[reply.status] += 1
                seconds.append(reply.seconds)

    async def take_part() -> int:
        """Somebody of the room behind the same address, for as long as the guessing goes on."""
        times = 0
        assert (await person.join()).status == 303
        while waiting:
            assert (await Phone(server.port).get(person.start)).status == 200
            assert (await Person(Phone(server.port), held[0], random).join()).status == 303
            assert (await person.send(person.sending({"kampa.a1": str(times % 5)}))).status == 200
            times += 1
            await asyncio.sleep(0.2)
        return times

    async def scene() -> int:
        *_, times = await asyncio.gather(*(guess() for _ in range(LINES)), take_part())
        return times

    times = played(scene())
    with capsys.disabled():
        print(f"\n{dict(statuses)}, {1000 * median(seconds):.1f} ms a guess; the room went on {times} times")
    assert statuses.keys() == {404, 429}
    assert statuses.total() == GUESSES
    assert played(Phone(server.port).get(person.start)).status == 200
    assert played(both_limited(server.port, guesses(random, 200), held[1].code))
