"""The process that writes reports, one after another, beside the server: it answers nobody else."""

from __future__ import annotations

import errno
import os
import signal
import traceback
from contextlib import suppress
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assessment.errors import AssessmentError
from assessment.reports import formats, pipe
from assessment.reports.order import Answer, Done, Failed, Order, Write
from assessment.reports.zipped import FIRST_DAY, READABLE

PATIENCE = 10  # how far behind everybody else the process stands in the queue for the processor
MEMORY = 8 * 2**30  # bytes of addresses, of which a report uses far fewer
CONTENTS = "contents.txt"
QUICK = 2  # how hard an archive is pressed: what is in it was pressed before, all but the structure of a PDF
_CODES = {
    errno.ENOSPC: "report_no_room",
    errno.EDQUOT: "report_no_room",
    errno.EFBIG: "report_no_room",
}


def fulfilled(order: Order) -> Answer:
    """The file written, or none and why."""
    answer = _tried(order)
    if isinstance(answer, Failed):
        order.file.unlink(missing_ok=True)
    return answer


def _tried(order: Order) -> Answer:
    try:
        with order.file.open("wb") as out:
            _fill(out, order)
            out.flush()  # nobody asks for it after a power cut: the press forgets what it made
            return Done(out.tell())
    except AssessmentError as error:
        return Failed(error.code, tuple((name, _told(value)) for name, value in error.values.items()))
    except Exception as error:
        return Failed(code_of(error), trace=traceback.format_exc())


def code_of(error: Exception) -> str:
    """Whether the disk had no room, or something happened that nobody foresaw."""
    number = error.errno if isinstance(error, OSError) else None
    return "report_failed" if number is None else _CODES.get(number, "report_failed")


def _fill(out: IO[bytes], order: Order) -> None:
    if isinstance(order, Write):
        out.write(formats.write(order.report, order.form, archival=order.archival))
        return
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        _add(archive, CONTENTS, order.contents.encode())
        for name, file in order.files:
            _add(archive, name, file.read_bytes())  # one at a time: two hundred are more than memory is for


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    """A file in the archive, whose bytes depend on nothing else."""
    entry = ZipInfo(name, FIRST_DAY)
    entry.external_attr = READABLE
    archive.writestr(entry, content, ZIP_DEFLATED, QUICK)


def _told(value: object) -> object:
    """What can be said to another process: numbers as they are, anything else in words."""
    return value if isinstance(value, int | float | None) else str(value)


def _work(orders: IO[bytes], answers: IO[bytes]) -> None:
    while True:
        try:
            order = pipe.receive(orders)
        except EOFError:  # whoever asked is gone, or wants nothing more
            return
        pipe.send(answers, fulfilled(order))


def _bound() -> None:
    """A report that would take all the memory of the machine fails alone; Windows knows no such bound."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def main() -> None:
    """Fulfils orders until there are no more; what a library prints does not get between the answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a stop from the keyboard is for the server
    if hasattr(os, "nice"):
        os.nice(PATIENCE)
    _bound()
    with os.fdopen(os.dup(0), "rb") as orders, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        _work(orders, answers)


if __name__ == "__main__":
    main()
