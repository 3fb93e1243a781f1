"""kill -9 in the middle of saves: what was promised is there, nothing is there by halves, a retry is safe."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from random import Random

from assessment.records.store import FILE
from tests.load import audit
from tests.load.client import BROKEN, played
from tests.load.person import Person, Sending
from tests.load.server import Server

KILLS, PEOPLE = 6, 12


async def save_until_killed(server: Server, people: list[Person], moment: float) -> list[list[Sending]]:
    """The last saves of everybody; of the very last one nobody knows what became of it."""
    savers = [asyncio.create_task(save_until_broken(person)) for person in people]
    await asyncio.sleep(moment)
    await asyncio.to_thread(server.kill)
    return await asyncio.gather(*savers)


async def save_until_broken(person: Person) -> list[Sending]:
    """Saves seven items again and again, all at one level, so that half a save would show."""
    items = [item for item in person.workshop.items if item.startswith("kampa.a")]
    sent: list[Sending] = []
    with suppress(*BROKEN):
        while True:
            sent.append(person.sending(dict.fromkeys(items, str(len(sent) % 5))))
            assert (await person.send(sent[-1])).status == 200
    return sent[-2:]


async def send_again(people: list[Person], last: list[list[Sending]]) -> None:
    """The unanswered saves once more, then those before them, which change nothing and get no new receipt."""
    for person, sendings in zip(people, last, strict=True):
        for sending in reversed(sendings):
            assert (await person.send(sending)).status == 200


def test_kill_nine_keeps_every_promise(server: Server, joined: Callable[[int], list[Person]]) -> None:
    people, random = joined(PEOPLE), Random(9)
    for _ in range(KILLS):
        last = played(save_until_killed(server, people, random.uniform(0.1, 0.3)))
        assert list(audit.complaints(server.data / FILE, people)) == []
        server.start_again()
        played(send_again(people, last))
    server.stop()
    assert list(audit.complaints(server.data / FILE, people)) == []
    assert list(audit.leaks(server, people)) == []
    assert all(len(person.ledger.saves) > KILLS for person in people)
