"""What leaves the room: how long each format takes in a warm process, with its growth, and its memory.

Run as a module it is such a process: it writes the reports of a kept town and prints its figures as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from assessment.records.store import Store
from assessment.reports.compose import Wanted, compose
from assessment.reports.formats import Format, write
from assessment.reports.press import Press, Task
from assessment.reports.report import Column, Dataset, Report
from assessment.reports.typesetter import forget
from assessment.results import seats
from tests.pages import town

MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)
TIMES, PRESSED = 5, 3
TOWNS = ((12, 600), (200, 6_000))  # units and people
# What a report of fourteen pages holds; the limits are for it, that of slides for the whole, of over twenty.
USUAL = frozenset({"summary", "response", "ladder", "gaps", "agreement", "perception", "units", "sources"})
LIMITED = {("pdf", "usual"), ("pptx", "whole"), ("docx", "usual"), ("xlsx", "usual")}
ANSWERS = (2_000, 20_000)
SECONDS = {"pdf": 0.150, "pptx": 0.6, "docx": 0.5, "xlsx": 0.6}
MEGABYTES = 300
A_SECOND = 20
MANY = 200
ANSWERED = "answers"


@dataclass(frozen=True)
class Made:
    """The best of several: seconds, kilobytes, and megabytes of the process that has written it."""

    what: str
    seconds: float
    kilobytes: float
    megabytes: float
    limit: float | None = None


def measured(directory: Path) -> Iterator[Made]:
    """Every format, each in a process that has written before: a usual report, then larger ones."""
    for units, people in TOWNS:
        with Store.open(directory / f"town-{units}") as store:
            town.keep(store, "Esimerkkilä", units, people)
    for form in SECONDS:
        for (units, _), which in ((TOWNS[0], "usual"), (TOWNS[0], "whole"), (TOWNS[1], "whole")):
            made = _in_a_process(str(directory / f"town-{units}"), form, which)
            is_limited = (form, which) in LIMITED and units == TOWNS[0][0]
            yield replace(made, limit=SECONDS[form] if is_limited else None)


def a_second(directory: Path) -> float:
    """How many reports of single units a second: one PDF each in one call, from the press to the archive.

    The best of several, each with a press of its own, whose processes have to start.
    """
    with Store.open(directory / f"town-{MANY}") as store:
        found = town.found(store)
        compose(store, found.organisation, found.after, _wanted())  # the round's scores are kept
        seen = _lowest(store, found)
        tasks = [_task(store, found, unit) for unit in seen]
        return len(tasks) / min(_pressed(tasks) for _ in range(PRESSED))


def _pressed(tasks: Sequence[Task]) -> float:
    """The seconds that a job takes in a new press."""
    with TemporaryDirectory() as folder:
        press = Press(Path(folder))
        try:
            began = time.perf_counter()
            job = press.begin("bench", "units", tasks)
            while not press.state("bench", job).is_over:
                time.sleep(0.02)
            taken = time.perf_counter() - began
            assert press.state("bench", job).state == "done", press.state("bench", job)
        finally:
            press.close()
    return taken


def _task(store: Store, found: town.Town, unit: str) -> Task:
    return Task(f"{unit}.pdf", lambda: compose(store, found.organisation, found.after, _wanted(unit)), "pdf")


def _lowest(store: Store, found: town.Town) -> list[str]:
    return [unit.id for unit in seats(store, found.organisation, found.after).units][:MANY]


def _wanted(unit: str | None = None) -> Wanted:
    return Wanted("fi", MADE, unit=unit, data=False)


def _in_a_process(*asked: str) -> Made:
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.reports", *asked], check=True, capture_output=True
    )
    return Made(**json.loads(told.stdout))


def _figures(data: Path, form: Format, which: str) -> Made:
    wanted = Wanted("fi", MADE, data=form == "xlsx")
    if which == "usual":
        wanted = replace(wanted, contents=USUAL)
    with Store.open(data) as store:
        found = town.found(store)
        report = compose(store, found.organisation, found.after, wanted)
    what = f"{form}, {which}: {len(report.exhibits)} charts, {data.name.replace('-', ' of ')} units"
    return _timed(what, lambda: write(report, form))


def workbooks() -> Iterator[Made]:
    """A workbook with so many answers; the limit holds for the most."""
    for count in ANSWERS:
        made = _in_a_process(ANSWERED, str(count))
        yield replace(made, limit=SECONDS["xlsx"] if count == ANSWERS[-1] else None)


def _workbook(count: int) -> Made:
    report = _answers(count)
    return _timed(f"workbook with {count} answers", lambda: write(report, "xlsx"))


def _timed(what: str, make: Callable[[], bytes]) -> Made:
    make()
    taken = []
    for _ in range(TIMES):
        forget()  # the same once more would be found set already
        began = time.perf_counter()
        content = make()
        taken.append(time.perf_counter() - began)
    return Made(what, min(taken), len(content) / 1000, psutil.Process().memory_info().rss / 1e6)


def _answers(count: int) -> Report:
    names = ("round", "unit", "role", "respondent", "item", "value")
    rows = tuple(
        ("2026", f"u{row % 200}", "staff", f"r{row}", "kampa.a1", str(row % 5)) for row in range(count)
    )
    columns = tuple(Column(name, name) for name in names)
    return Report(
        "bench",
        "fi",
        "Vastaukset",
        "",
        "Esimerkkilä",
        MADE,
        (),
        (),
        (Dataset("answers", "Vastaukset", columns, rows),),
    )


def main(data: str, form: str, which: str = "") -> Made:
    """What such a process measures: a workbook of so many answers, or a report of a kept town."""
    return _workbook(int(form)) if data == ANSWERED else _figures(Path(data), form, which)  # type: ignore[arg-type]


if __name__ == "__main__":
    print(json.dumps(asdict(main(*sys.argv[1:]))))
