"""The running server as a process of its own, so that it can be killed, starved and started again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import psutil

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
PLAIN: Mapping[str, str] = MappingProxyType({})


@dataclass
class Server:
    """`python app.py` of one data directory on one port; what it says goes to a file beside the directory."""

    data: Path
    port: int
    process: subprocess.Popen[bytes]
    environment: Mapping[str, str]

    @property
    def log(self) -> str:
        """Everything that was said by every start so far."""
        return _log(self.data).read_text()

    @property
    def megabytes(self) -> float:
        """The memory that the process holds now."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    @property
    def processor_seconds(self) -> float:
        """What the process has used of the processor since it started."""
        used = psutil.Process(self.process.pid).cpu_times()
        return float(used.user + used.system)

    def kill(self) -> None:
        """As when somebody pulls the plug of the process."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """As when it is asked to end."""
        self.process.terminate()
        self.process.wait(PATIENCE)

    def start_again(self) -> None:
        """The same data on the same port; returns when it is healthy."""
        self.process = launched(self.data, self.port, self.environment)
        _await_health(self)


@contextmanager
def serving(data: Path, environment: Mapping[str, str] = PLAIN) -> Iterator[Server]:
    """A server of this data, healthy, and gone after the block however that ends."""
    port = free_port()
    server = Server(data, port, launched(data, port, environment), environment)
    try:
        _await_health(server)
        yield server
    finally:
        server.kill()


def launched(data: Path, port: int, environment: Mapping[str, str] = PLAIN) -> subprocess.Popen[bytes]:
    """A server that has just been started, whatever becomes of it."""
    outer = {name: value for name, value in os.environ.items() if not name.startswith("TIKAS_")}
    own = {"TIKAS_DATA": str(data), "TIKAS_PORT": str(port)}
    with _log(data).open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env={**outer, **own, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await_health(server: Server) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.process.poll() is None, f"the server died:\n{server.log}"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(f"the server did not start:\n{server.log}")


def _log(data: Path) -> Path:
    return data.with_name(f"{data.name}.log")
