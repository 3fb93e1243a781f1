"""Files that come into the record from the command line: units, answers, targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessment import catalogue, intake, unit_changes
from assessment.answers import levels
from assessment.errors import RequestError
from assessment.intake import Incoming
from assessment.records import assessments, organisations, rounds, targets, units
from assessment.records.assessments import Assessment
from assessment.records.organisations import Organisation
from assessment.records.store import Record, Store
from assessment.targets import Target, read_targets
from assessment.unit_changes import Plan
from assessment.unit_file import read_file
from assessment.units import Unit
from assessment.viewer import LOCAL


@dataclass(frozen=True)
class Request:
    """Whose record a file is for, and whether it is only looked at what the file would do."""

    organisation: str
    rehearsal: bool
    today: date


@dataclass(frozen=True)
class Units:
    """What a file of units changes in the tree that was there."""

    plan: Plan
    seen: tuple[Unit, ...]


def units_file(store: Store, file: Path, request: Request, *, whole: bool) -> Units:
    """Brings the tree up to date; the first units make the organisation."""
    organisation = intake.find(store, LOCAL, request.organisation)
    if organisation is None:
        given = read_file(file)
        if not request.rehearsal:
            store.together(lambda record: _found(record, request.organisation, given.units))
        return Units(unit_changes.differences((), given.units), ())
    seen = units.every(store, organisation.id)
    given = read_file(file, kept=() if whole else seen)
    plan = unit_changes.of_file(store, organisation.id, given, request.today, whole=whole)
    for unit, workshops in plan.barred:
        raise RequestError("unit_asked", unit=unit.name, workshops=", ".join(workshops))
    if not request.rehearsal:
        unit_changes.keep(store, organisation.id, plan)
    return Units(plan, seen)


def answers_file(
    store: Store, file: Path, request: Request, unit_file: Path | None, target_file: Path | None
) -> Incoming:
    """Keeps the answers as closed rounds of a new assessment."""
    name = request.organisation
    found = intake.check_files(store, name, _read(file), _given(unit_file), _given(target_file))
    if not request.rehearsal:
        intake.keep(store, name, found.answers, found.tree, found.aims, request.today, ours=found.ours)
    return found


def targets_file(store: Store, file: Path, request: Request, round_name: str | None) -> tuple[Target, ...]:
    """Keeps the targets in the newest assessment, or in the newest that has a round of that name."""
    organisation = intake.find(store, LOCAL, request.organisation)
    if organisation is None:
        raise RequestError("no_such_organisation", found=request.organisation)
    assessment = _assessment(store, organisation, round_name)
    known = levels(catalogue.instruments().values())
    aims = read_targets(file, known, {unit.id for unit in units.every(store, organisation.id)})
    if not request.rehearsal:
        store.together(lambda record: _aim(record, assessment, aims))
    return aims


def _read(file: Path) -> tuple[str, bytes]:
    return file.name, file.read_bytes()


def _given(file: Path | None) -> tuple[str, bytes] | None:
    return None if file is None else _read(file)


def _found(record: Record, name: str, tree: Sequence[Unit]) -> None:
    units.put(record, organisations.add(record, name.strip()).id, tree)


def _aim(record: Record, assessment: Assessment, aims: Sequence[Target]) -> None:
    for aim in aims:
        targets.save(record, assessment.organisation, assessment.id, aim)


def _assessment(store: Store, organisation: Organisation, round_name: str | None) -> Assessment:
    for one in assessments.every(store, organisation.id):
        names = [held.name for held in rounds.every(store, organisation.id, one.id)]
        if round_name is None or round_name in names:
            return one
    raise RequestError("no_such_assessment", found=round_name or "–")
