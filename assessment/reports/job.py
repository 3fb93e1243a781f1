"""A job of the press: the files that were asked for, and how far they are."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from assessment.errors import AssessmentError, RequestError
from assessment.reports.formats import Format
from assessment.reports.gate import safe
from assessment.reports.order import Gather, Order, Write
from assessment.reports.report import Report

MOST_TASKS = 2000
Stage = Literal["waiting", "making", "done", "failed", "cancelled"]


@dataclass(frozen=True)
class Task:
    """One file: its name, how its report is put together, in which format it is written."""

    name: str
    compose: Callable[[], Report]
    form: Format
    archival: bool = False


@dataclass(frozen=True)
class State:
    """How far a job is: `done` files `of` so many, and which share of all the work (0–1).

    name and size: of the file that is handed over, once there is one. error: why there is none.
    """

    id: str
    title: str
    state: Stage
    done: int
    of: int
    share: float
    begun: datetime
    name: str
    size: int | None = None
    error: AssessmentError | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed", "cancelled")


@dataclass
class Job:
    """What the press keeps of a job; its pieces are numbered, and the last makes what is handed over.

    gathers: whether that is a zip. composed: what each report is called. ended: by the press's steady clock.
    """

    id: str
    owner: str
    title: str
    name: str
    tasks: tuple[Task, ...]
    gathers: bool
    begun: datetime
    folder: Path
    waiting: deque[int] = field(init=False)
    stage: Stage = "waiting"
    composed: dict[int, str] = field(default_factory=dict)
    written: set[int] = field(default_factory=set)
    size: int | None = None
    error: AssessmentError | None = None
    ended: float = 0.0

    def __post_init__(self) -> None:
        self.waiting = deque(range(len(self.tasks)))

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.stage in ("done", "failed", "cancelled")

    @property
    def last(self) -> int:
        """The number of the last piece: the only file, or what gathers them all."""
        return len(self.tasks) if self.gathers else 0

    @property
    def file(self) -> Path:
        """Where the finished file stands."""
        return self.folder.with_name(f"{self.folder.name}{Path(self.name).suffix}")

    def name_of(self, number: int) -> str:
        """The name of the file that a piece makes."""
        return self.tasks[number].name if number < len(self.tasks) else self.name

    def draft(self, number: int) -> Path:
        """Where the file of a piece stands until the job is done."""
        return self.folder / f"{number:05}"

    def order(self, number: int) -> Order:
        """What is asked for of a piece; its report is put together here and now."""
        if number == len(self.tasks):
            parts = tuple((task.name, self.draft(place)) for place, task in enumerate(self.tasks))
            return Gather(parts, self._contents(), self.draft(number))
        task = self.tasks[number]
        report = task.compose()
        self.composed[number] = f"{report.title} – {report.subtitle}" if report.subtitle else report.title
        return Write(report, task.form, task.archival, self.draft(number))

    def state(self) -> State:
        """What whoever asked for it is told."""
        of, done = len(self.tasks), min(len(self.written), len(self.tasks))
        share = (len(self.composed) + len(self.written)) / (2 * of + self.gathers)
        told = (self.id, self.title, self.stage, done, of, share, self.begun, self.name)
        return State(*told, size=self.size, error=self.error)

    def _contents(self) -> str:
        """A line for each file: its name and what it is of."""
        width = max(len(task.name) for task in self.tasks)
        lines = (
            f"{task.name:{width}}  {' '.join(safe(self.composed[number]).split())}\r\n"
            for number, task in enumerate(self.tasks)
        )
        return "".join(lines)


def checked(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """The tasks, of which there are some and not too many, each with a plain name of its own."""
    if not tasks:
        raise RequestError("report_nothing")
    if len(tasks) > MOST_TASKS:
        raise RequestError("report_many", most=MOST_TASKS)
    names = [task.name.casefold() for task in tasks]
    if len(set(names)) < len(names) or any(Path(name).name != name or not name.strip(".") for name in names):
        raise ValueError(f"names of files must differ and be plain: {names}")
    return tasks
