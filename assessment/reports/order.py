"""What the server asks of the process that writes its reports, and what that answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessment.reports.formats import Format
from assessment.reports.report import Report


@dataclass(frozen=True)
class Write:
    """A report to be written to a file."""

    report: Report
    form: Format
    archival: bool
    file: Path


@dataclass(frozen=True)
class Gather:
    """Files to be put into one archive under these names, first of all a list of what they are."""

    files: tuple[tuple[str, Path], ...]
    contents: str
    file: Path


@dataclass(frozen=True)
class Done:
    """The file stands on the disk, so many bytes long."""

    size: int


@dataclass(frozen=True)
class Failed:
    """Nothing came of it, as `error.<code>` says; trace: for the log, where nobody foresaw it."""

    code: str
    values: tuple[tuple[str, object], ...] = ()
    trace: str = ""


Order = Write | Gather
Answer = Done | Failed
