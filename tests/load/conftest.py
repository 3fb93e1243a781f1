"""One workshop on a running server, and people who have joined it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from assessment.records.workshop import Workshop
from tests.load.client import Phone, played
from tests.load.held import hold
from tests.load.person import Person
from tests.load.server import Server, serving


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Where the data of the test is kept."""
    return tmp_path / "data"


@pytest.fixture
def workshop(directory: Path) -> Workshop:
    """A workshop that is open."""
    return hold(directory)[0]


@pytest.fixture
def server(directory: Path, workshop: Workshop) -> Iterator[Server]:
    """The server on which it is held."""
    with serving(directory) as started:
        yield started


@pytest.fixture
def joined(server: Server, workshop: Workshop) -> Callable[[int], list[Person]]:
    """Makes so many people join at the same instant."""

    async def join(people: list[Person]) -> None:
        replies = await asyncio.gather(*(person.join() for person in people))
        assert [reply.status for reply in replies] == [303] * len(people)

    def made(number: int) -> list[Person]:
        people = [Person(Phone(server.port), workshop, Random(seed)) for seed in range(number)]
        played(join(people))
        return people

    return made
