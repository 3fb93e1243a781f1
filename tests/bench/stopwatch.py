"""How long things take: the best of several, in turn, so that what else the machine does hits all alike."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Time:
    """Seconds on the wall and of the processor."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Ratio:
    """What was timed, against a floor measured beside it; limit is how many times the floor it may take."""

    what: str
    floor: Time
    taken: Time
    limit: float

    @property
    def wall(self) -> float:
        """How many times the floor it took on the wall."""
        return self.taken.wall / self.floor.wall

    @property
    def cpu(self) -> float:
        """How many times the floor it took of the processor."""
        return self.taken.cpu / self.floor.cpu


def best(times: int, *tasks: Callable[[], Time]) -> tuple[Time, ...]:
    """The best wall and processor time of each task; the tasks take turns."""
    rounds = [[task() for task in tasks] for _ in range(times)]
    return tuple(
        Time(min(one.wall for one in taken), min(one.cpu for one in taken))
        for taken in zip(*rounds, strict=True)
    )


def call(function: Callable[[], object]) -> Callable[[], Time]:
    """A call in this process, as a task."""

    def taken() -> Time:
        wall, cpu = time.perf_counter(), time.process_time()
        function()
        return Time(time.perf_counter() - wall, time.process_time() - cpu)

    return taken


def process(command: Sequence[str]) -> Callable[[], Time]:
    """A whole process from its start to its end, as a task."""

    def taken() -> Time:
        wall = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        return Time(time.perf_counter() - wall, used.ru_utime + used.ru_stime)

    return taken
