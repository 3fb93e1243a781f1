"""A child process that writes reports: started when first wanted, ended when it takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer

from assessment.reports import pipe
from assessment.reports.order import Answer, Failed, Order
from assessment.settings import HERE

GRACE = 2.0
COMMAND = (sys.executable, "-m", "assessment.reports.maker")


class Child:
    """One thread asks it, one order at a time; any thread may kill it, which the asker is told of.

    limit: the seconds that an order may take. folder: where what it needs for a while is written.
    """

    def __init__(self, limit: float, folder: Path) -> None:
        self._limit, self._folder = limit, folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        process = self._process
        return None if process is None else process.pid

    def start(self) -> None:
        """The process begins; whether it could is told of the first order."""
        with suppress(OSError):
            self._started()

    def ask(self, order: Order) -> Callable[[], Answer]:
        """Gives the order, for which there are so many seconds, and returns at once.

        What is returned waits for the answer, and must be called.
        """
        process, late = self._started(), Event()

        def give_up() -> None:
            late.set()
            process.kill()

        watch = Timer(self._limit, give_up)
        watch.daemon = True
        watch.start()
        refused = _given(process, order)

        def answer() -> Answer:
            try:
                return refused or _answered(process)
            except (EOFError, OSError):
                self.end()
                return Failed("report_late" if late.is_set() else "report_broken")
            finally:
                watch.cancel()

        return answer

    def kill(self) -> None:
        """Whatever it is doing ends now."""
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> None:
        """The process is gone when this returns."""
        if (process := self._process) is None:
            return
        self._process = None
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):  # what was not yet sent to a dead process
                stream.close()  # type: ignore[union-attr]
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)  # without orders it ends by itself and leaves nothing behind
        process.kill()
        process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        """The process, a new one in the place of one that died while nobody asked."""
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._process is None:
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=HERE,
                env={**os.environ, "TMPDIR": str(self._folder)},
            )
        return self._process


def _given(process: subprocess.Popen[bytes], order: Order) -> Failed | None:
    """Why the order cannot be given; a process that takes none any more is told from its silence."""
    assert process.stdin is not None
    try:
        pipe.send(process.stdin, order)
    except OSError:
        process.kill()
    except Exception:  # an object that cannot be said; nothing of it was sent
        return Failed("report_failed", trace=traceback.format_exc())
    return None


def _answered(process: subprocess.Popen[bytes]) -> Answer:
    assert process.stdout is not None
    answer: Answer = pipe.receive(process.stdout)
    return answer
