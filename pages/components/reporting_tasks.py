"""What the press is asked for: one file, or one for each unit, each under a name that tells what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from assessment.clock import CLOCK
from assessment.intake import fresh_id
from assessment.records.store import Store
from assessment.reports.compose import compose
from assessment.reports.formats import WITH_DATA, Format
from assessment.reports.job import Task
from assessment.reports.wanted import Wanted
from assessment.words import OWN_NAMES, Words
from pages.components.reporting_brand import brand
from pages.components.reporting_choice import Chosen

NAMES: Mapping[Format, str] = {
    "pdf": "PDF",
    "pptx": "PowerPoint",
    "docx": "Word",
    "xlsx": "Excel",
}
# Measured on two cores with 200 units: how long the report of one takes.
SECONDS: Mapping[Format, float] = {"pdf": 0.05, "pptx": 0.07, "docx": 0.07, "xlsx": 0.07, "zip": 0.07}


def tasks(store: Store, chosen: Chosen) -> tuple[Task, ...]:
    """The one report, or that of each unit; all of them look alike and bear the same moment."""
    organisation, round_id = chosen.held.organisation.id, chosen.held.round.id
    made = datetime.fromtimestamp(CLOCK.now(), UTC)
    look = brand(store, organisation)
    wanted = Wanted(
        chosen.language,
        made,
        chosen.contents,
        chosen.unit,
        brand=look,
        before=chosen.before,
        data=chosen.form in WITH_DATA,
    )
    asked = {f"{number:03}-{fresh_id(unit.name, ())}": unit.id for number, unit in enumerate(chosen.units, 1)}
    return tuple(
        Task(
            f"{name}.{chosen.form}",
            partial(compose, store, organisation, round_id, replace(wanted, unit=unit)),
            chosen.form,
            chosen.is_archival,
        )
        for name, unit in (asked or {_name(chosen): chosen.unit}).items()
    )


def archive(chosen: Chosen) -> str:
    """The name of the file that holds the reports of all units."""
    return f"{_name(chosen)}-{chosen.form}.zip"


def seconds(chosen: Chosen) -> float:
    """About how long it takes."""
    return SECONDS[chosen.form] * max(1, len(chosen.units))


def title(words: Words, chosen: Chosen) -> str:
    """What is made, as one line: of whom, of which round, in which format and language."""
    many = len(chosen.units)
    whom = words.count("reports.of_units", many) if many else chosen.whose
    form = NAMES.get(chosen.form) or words("reports.bundle")
    return " · ".join((whom, chosen.held.label(words), form, OWN_NAMES[chosen.language]))


def _name(chosen: Chosen) -> str:
    """A name for a file that every system takes: whose, which round, of whom, in which language."""
    unit = chosen.unit or ""
    parts = (chosen.held.organisation.name, chosen.held.round.name, unit, chosen.language)
    return "-".join(fresh_id(part, ()) for part in parts if part)
