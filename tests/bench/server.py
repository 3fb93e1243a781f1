"""The running server: its start, its memory, and what one rerun of a page costs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from assessment.records.store import Store
from pages.components import changing, comparing
from tests.bench.visitor import Visitor
from tests.pages import town

RERUNS = 20
REST = 2.0


@dataclass(frozen=True)
class Start:
    """Seconds from the command to a healthy answer, and megabytes at rest after it."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Rerun:
    """A view of a page and the milliseconds of processor time of a rerun; None where it fails."""

    view: str
    milliseconds: float | None


def keep_example(data: Path) -> None:
    """The example municipality in a data directory."""
    command = [sys.executable, "-m", "assessment", "demo"]
    subprocess.run(
        command, env={**os.environ, "TIKAS_DATA": str(data)}, check=True, stdout=subprocess.DEVNULL
    )


def keep_town(data: Path, units: int, people: int) -> None:
    """A municipality of so many units and people, with two rounds, in a data directory."""
    with Store.open(data) as store:
        town.keep(store, "Esimerkkilä", units, people)


def start(data: Path) -> Start:
    """One start of the server."""
    began = time.perf_counter()
    with _serving(data) as (process, _):
        seconds = time.perf_counter() - began
        time.sleep(REST)
        return Start(seconds, process.memory_info().rss / 1e6)


def reruns(data: Path) -> Iterator[Rerun]:
    """Every tab and view of the results page of the example, rerun by a visitor of a real server."""
    with _serving(data) as (process, port), Visitor(port, "results") as visitor:
        tabs, labels = next(iter(visitor.tabs.items()))
        for label in labels:
            visitor.open_tab(tabs, label)
            yield Rerun(label, _cost(process, visitor))
            for view, options in tuple(visitor.views.items()):
                if "-view-" not in view:
                    continue
                for option in options:
                    visitor.choose(view, option)
                    yield Rerun(f"{label}: {option}", _cost(process, visitor))


def comparisons(data: Path) -> Iterator[Rerun]:
    """Every view of the pages that compare units and rounds, and the table of all units, rerun likewise."""
    with _serving(data) as (process, port):
        for page, query in (
            *(("compare", f"view={view}") for view in comparing.VIEWS),
            ("compare", "page=2"),
            *(("change", f"view={view}") for view in changing.VIEWS),
        ):
            with Visitor(port, page, query) as visitor:
                yield Rerun(f"{page}?{query}", _cost(process, visitor))


def _cost(process: psutil.Process, visitor: Visitor) -> float | None:
    """The best of three stretches, in milliseconds of processor time a rerun."""
    if visitor.has_failed:
        return None
    return min(_stretch(process, visitor) for _ in range(3))


def _stretch(process: psutil.Process, visitor: Visitor) -> float:
    before = _processor_time(process)
    for _ in range(RERUNS):
        visitor.rerun()
    return 1000 * (_processor_time(process) - before) / RERUNS


def _processor_time(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def _serving(data: Path) -> Iterator[tuple[psutil.Process, int]]:
    """The server as `python app.py` starts it, from its first healthy answer on."""
    port = _free_port()
    environment = {**os.environ, "TIKAS_DATA": str(data), "TIKAS_PORT": str(port)}
    child = subprocess.Popen([sys.executable, "app.py"], env=environment, stdout=subprocess.DEVNULL)
    try:
        _await_health(child, port)
        yield psutil.Process(child.pid), port
    finally:
        child.terminate()
        child.wait()


def _await_health(child: subprocess.Popen[bytes], port: int) -> None:
    while child.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("the server did not start")


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
