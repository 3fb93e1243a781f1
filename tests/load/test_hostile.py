"""Slow lines, huge bodies, everybody at once: honest saves go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from assessment.records.store import FILE
from tests.load import audit
from tests.load.client import FORM, JSON, line, played, reply_from
from tests.load.person import Person
from tests.load.server import Server

Joined = Callable[[int], list[Person]]
SLOW, SECONDS = 50, 5
LARGE = 65_537


def test_slow_lines_hold_nobody_up(server: Server, joined: Joined, capsys) -> None:
    people = joined(20)

    async def drip(person: Person) -> None:
        """A byte a second: half of them never finish their head, half never finish their body."""
        whole = person.phone.request("PUT", person.answers, b" " * 2000, JSON)
        begun = whole.index(b"\r\n\r\n") + 4 if person in people[::2] else 20
        async with line(server.port) as (_, writer):
            writer.write(whole[:begun])
            for number in range(SECONDS):
                await asyncio.sleep(1)
                writer.write(whole[begun + number : begun + number + 1])

    async def save(person: Person) -> list[float]:
        seconds = []
        for number in range(2 * SECONDS):
            sending = person.sending(dict.fromkeys(person.workshop.items, str(1 + number % 4)))
            reply = await person.send(sending)
            assert reply.status == 200
            seconds.append(reply.seconds)
            await asyncio.sleep(0.3)
        return seconds

    async def scene() -> list[float]:
        slow = [asyncio.create_task(drip(people[number % len(people)])) for number in range(SLOW)]
        await asyncio.sleep(1)
        taken = await asyncio.gather(*(save(person) for person in people))
        assert not any(one.done() and one.exception() for one in slow)
        await asyncio.gather(*slow)
        return sorted(second for seconds in taken for second in seconds)

    seconds = played(scene())
    with capsys.disabled():
        print(f"\nbeside {SLOW} slow lines: p95 {1000 * seconds[len(seconds) * 95 // 100]:.0f} ms", end="")
    server.stop()
    assert list(audit.complaints(server.data / FILE, people)) == []


def test_large_body_is_refused_however_its_length_is_told(server: Server, joined: Joined) -> None:
    (person,) = joined(1)

    async def sent(method: str, path: str, kind: str, *, is_told: bool) -> int:
        body = b"x" * LARGE
        request = person.phone.request(method, path, body, kind)
        if not is_told:
            head = request[: -len(body)].replace(b"Content-Length: 65537", b"Transfer-Encoding: chunked")
            request = head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        async with line(server.port) as (reader, writer):
            writer.write(request)
            return (await reply_from(reader, 0)).status

    for is_told in (True, False):
        assert played(sent("PUT", person.answers, JSON, is_told=is_told)) == 413
        assert played(sent("POST", f"{person.start}/1", FORM, is_told=is_told)) == 413
        assert played(sent("POST", person.start, FORM, is_told=is_told)) == 413
    assert played(person.send(person.sending({"kampa.a1": "3"}))).status == 200


def test_two_hundred_join_in_one_instant(server: Server, joined: Joined) -> None:
    people = joined(200)
    server.stop()
    assert list(audit.complaints(server.data / FILE, people)) == []
