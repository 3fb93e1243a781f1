"""Workshops to put under load: planned in a data directory before its server starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from assessment import catalogue
from assessment.records import assessments, organisations, units, workshops
from assessment.records.rounds import RoleGroup
from assessment.records.store import Record, Store
from assessment.records.workshop import Plan, Workshop
from assessment.units import Unit

TODAY = date(2026, 11, 22)
INSTRUMENTS = ("arnstein", "kampa", "enablers")
UNITS = (Unit("town", "Kunta"), Unit("care", "Hoiva", "town"), Unit("schools", "Koulut", "town"))
ROLES = ("leadership", "staff", "elected", "clients", "partners")
EVERYTHING = tuple(item.id for one in INSTRUMENTS for item in catalogue.instrument(one).items)


@dataclass(frozen=True)
class Times:
    """When a workshop opens and closes by itself, if it does."""

    opens: datetime | None = None
    closes: datetime | None = None


def hold(data: Path, *times: Times, items: tuple[str, ...] = EVERYTHING) -> tuple[Workshop, ...]:
    """A workshop for each of the times, all of one organisation; one without any time if none are said."""
    with Store.open(data) as store:
        organisation = organisations.add(store, "Esimerkkilän kunta").id
        units.put(store, organisation, UNITS)
        asked = [(one, catalogue.instrument(one).version) for one in INSTRUMENTS]
        assessment = assessments.add(store, organisation, "Osallisuus", asked, TODAY).id
        return tuple(
            _planned(store, organisation, assessment, number, one, items)
            for number, one in enumerate(times or (Times(),))
        )


def _planned(
    store: Record, organisation: int, assessment: int, number: int, times: Times, items: tuple[str, ...]
) -> Workshop:
    wanted = Plan(
        name=f"Työpaja {number}",
        unit=UNITS[0].id,
        units=tuple(unit.id for unit in UNITS),
        items=items,
        languages=("fi", "sv", "en", "fi_selko"),
        roles=tuple(RoleGroup(role, expected=60) for role in ROLES),
        opens=times.opens,
        closes=times.closes,
    )
    return workshops.plan(store, organisation, assessment, wanted, TODAY)
