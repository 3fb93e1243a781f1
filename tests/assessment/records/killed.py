"""A process that dies in the middle, at every moment in turn."""

import os
import sqlite3
import sys
import traceback
from collections.abc import Callable
from itertools import count
from types import FrameType, ModuleType

KILLED = 9


def killed_at(moment: int, action: Callable[[], object], *modules: ModuleType) -> bool:
    """Whether a child that does this dies at its so many-th moment; if not, it has come to the end.

    A moment comes before each line of these modules; without any, before each statement for the database.
    """
    pid = os.fork()
    if pid:
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        assert code in (0, KILLED), "the child failed; it has said why"
        return code == KILLED
    seen = count(1)

    def pass_moment(*_: object) -> None:
        if next(seen) == moment:
            os._exit(KILLED)

    if modules:
        _trace_lines(pass_moment, {module.__file__ for module in modules})
    else:
        _trace_statements(pass_moment)
    try:
        action()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _trace_statements(pass_moment: Callable[..., None]) -> None:
    connect = sqlite3.connect

    def traced(*arguments, **options) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_trace_callback(pass_moment)
        return connection

    sqlite3.connect = traced


def _trace_lines(pass_moment: Callable[..., None], files: set[str | None]) -> None:
    def in_line(frame: FrameType, event: str, argument: object) -> object:
        if event == "line":
            pass_moment()
        return in_line

    sys.settrace(lambda frame, *_: in_line if frame.f_code.co_filename in files else None)
