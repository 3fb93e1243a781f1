"""The whole hour: a crowd on one server, the room and results open, a backup, a restart, and the audit."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from assessment.records.store import FILE
from assessment.records.workshop import Workshop
from tests.load import audit, report
from tests.load.client import played
from tests.load.crowd import Shape, gather
from tests.load.person import Person, Watch
from tests.load.report import Cost
from tests.load.server import ROOT, Server, serving
from tests.load.watcher import Watcher

BACKUP_AT = 0.4


@dataclass(frozen=True)
class Copy:
    """A backup that was taken meanwhile."""

    file: Path
    status: int
    begun: float
    ended: float


@dataclass(frozen=True)
class Outcome:
    """What was measured, and everything that went wrong."""

    table: str
    faults: tuple[str, ...]


def held(data: Path, workshop: Workshop, shape: Shape, seed: int = 1) -> Outcome:
    """The hour, compressed as the shape says, in a data directory with this workshop."""
    with serving(data) as server:
        room = Watcher(server.port, "workshop", f"round={workshop.round}", 2.0)
        results = Watcher(server.port, "results", "", 3.0)
        with room, results:
            people, watch, copy, cost = played(_scene(server, workshop, shape, seed))
        server.stop()
        server.start_again()
        played(_look_again(people, watch))
        server.stop()
        watch.seconds |= {"room": room.seconds, "results": results.seconds}
        faults = (
            *watch.faults,
            *room.faults,
            *results.faults,
            *_faults(server, people, copy),
            *(() if room.refreshes_itself else ("the room stands still",)),
        )
    return Outcome(report.table(watch.seconds, cost, len(faults)), faults)


async def _scene(
    server: Server, workshop: Workshop, shape: Shape, seed: int
) -> tuple[list[Person], Watch, Copy, Cost]:
    begun, before = monotonic(), server.processor_seconds
    memory = asyncio.create_task(_most_memory(server))
    backup = asyncio.create_task(_backup(server.data, BACKUP_AT * shape.seconds))
    people, watch = await gather(server.port, workshop, shape, seed)
    cost = monotonic() - begun, server.processor_seconds - before
    copy = await backup
    memory.cancel()
    return people, watch, copy, Cost(*cost, await memory)


async def _most_memory(server: Server) -> float:
    most = 0.0
    try:
        while True:
            most = max(most, server.megabytes)
            await asyncio.sleep(0.5)
    except asyncio.CancelledError:
        return most


async def _backup(data: Path, after: float) -> Copy:
    await asyncio.sleep(after)
    file, begun = data.with_name("copy.sqlite"), monotonic()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "assessment", "backup", str(file)),
        cwd=ROOT,
        env={**os.environ, "TIKAS_DATA": str(data)},
        stdout=subprocess.DEVNULL,
    )
    return Copy(file, await process.wait(), begun, monotonic())


async def _look_again(people: Sequence[Person], watch: Watch) -> None:
    """After the restart every cookie still opens its own questionnaire."""
    for person in people:
        watch.took("reload", await person.phone.get(f"{person.start}/1"), 200)


def _faults(server: Server, people: Sequence[Person], copy: Copy) -> Iterator[str]:
    yield from audit.complaints(server.data / FILE, people)
    yield from audit.leaks(server, people)
    if left := audit.unfinished(server.data / FILE, people[0].workshop.round):
        yield f"{left} people said that they are done and are not"
    if copy.status:
        yield f"backup ended with {copy.status}"
    else:
        yield from audit.complaints_of_copy(copy.file, people, copy.begun, copy.ended)
