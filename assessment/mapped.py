"""What was mapped, into the record: all of it or nothing, and how it was read is remembered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessment import catalogue, intake
from assessment.cells import instrument_of
from assessment.errors import RequestError
from assessment.foreign import Taken
from assessment.guess import Guess, guessed, heading_rows
from assessment.intake import DOCUMENTED, Begun
from assessment.mapping import NEW, ColumnMapping, digest, from_json, nearest, to_json, to_keep
from assessment.readings import Readings
from assessment.records import assessments, mappings, targets, units
from assessment.records.assessments import Assessment
from assessment.records.organisations import Organisation
from assessment.records.store import Record, Store
from assessment.sheets.grid import Grid
from assessment.targets import Target
from assessment.units import Unit
from assessment.viewer import Viewer


@dataclass(frozen=True)
class Place:
    """Where it goes: the organisation by name, one of its assessments or a new one, the round and its day.

    along: the units that came with the file.
    """

    organisation: str
    assessment: int | None
    round: str
    day: date
    along: tuple[Unit, ...] = ()


def tree(record: Record, by: Viewer, organisation: str, along: Sequence[Unit] = ()) -> tuple[Unit, ...]:
    """The organisation's units and those that came along; without any, one that stands for all of it."""
    found = intake.find(record, by, organisation)
    kept = () if found is None else units.every(record, found.id)
    there = {unit.id: unit for unit in kept}
    for unit in along:
        before = there.setdefault(unit.id, unit)
        if (before.name, before.parent) != (unit.name, unit.parent):
            raise RequestError("unit_differs", unit=unit.id)
    return tuple(there.values()) or intake.units_from_lines(organisation, "")


def begin(
    record: Record, by: Viewer, organisation: str, grid: Grid, there: Sequence[Unit], rows: int | None = None
) -> tuple[tuple[Guess, ...], ColumnMapping]:
    """What each column probably is, and the mapping to begin with: as it was confirmed before, or as guessed.

    rows: how many heading rows there are, if somebody said so.
    """
    likely = heading_rows(grid)
    for number in [rows] if rows else [likely, *(one for one in (1, 2, 3) if one != likely)]:
        before = _remembered(record, by, organisation, grid.headings(number))
        if before is not None:
            break
    else:
        number, before = rows or likely, None
    guesses = guessed(grid, number, there, before)
    fresh = ColumnMapping(number, grid.headings(number), tuple(guess.column for guess in guesses))
    if before is None:
        return guesses, fresh
    return guesses, replace(before, heading_rows=number, headings=fresh.headings, columns=fresh.columns)


def _remembered(
    record: Record, by: Viewer, organisation: str, headings: Sequence[str]
) -> ColumnMapping | None:
    """How these headings were read before, or, if they never were, headings of which most are the same."""
    found = intake.find(record, by, organisation)
    if found is None:
        return None
    if (exact := mappings.find(record, found.id, digest(headings))) and (mapping := from_json(exact)):
        return mapping
    read = (from_json(one) for one in mappings.every(record, found.id))
    return nearest([mapping for mapping in read if mapping], headings)


def placed(
    mapping: ColumnMapping, readings: Readings, there: Sequence[Unit]
) -> tuple[ColumnMapping, tuple[Unit, ...]]:
    """The mapping with the ids of the units that come new, and those units, under the one root."""
    roots = [unit.id for unit in there if unit.parent is None]
    ids, fresh, found = {unit.id for unit in there}, [], dict(mapping.units)
    for cell in readings.units:
        if mapping.units.get(cell.key) == NEW:
            unit = Unit(intake.fresh_id(cell.text, ids), cell.text, roots[0] if len(roots) == 1 else None)
            found[cell.key] = unit.id
            fresh.append(unit)
            ids.add(unit.id)
    return replace(mapping, units=found), tuple(fresh)


def fitting(record: Record, by: Viewer, organisation: str, items: Collection[str]) -> tuple[Assessment, ...]:
    """The organisation's assessments that ask all these items with the instruments that are installed."""
    found = intake.find(record, by, organisation)
    needed = set(_asked(items))
    every = () if found is None else assessments.every(record, found.id)
    return tuple(one for one in every if needed <= set(one.instruments))


def keep(
    store: Store,
    by: Viewer,
    place: Place,
    given: Taken,
    mapping: ColumnMapping,
    *,
    there: Sequence[Unit],
    fresh: Sequence[Unit],
    today: date,
) -> Begun:
    """The answers as a closed survey round; refused when the units are no longer those that were shown."""
    if place.round == DOCUMENTED:
        raise RequestError("round_reserved", name=DOCUMENTED)
    answers = given.answers(place.round)

    def work(record: Record) -> Begun:
        organisation = _organisation(record, by, place, there)
        units.put(record, organisation.id, [*_missing(record, organisation, there), *fresh])
        if place.assessment is None:
            asked = _asked(given.items)
            assessment = assessments.add(record, organisation.id, organisation.name, asked, today)
        else:
            assessment = _existing(record, organisation, place.assessment, given.items)
        held = intake.keep_round(record, organisation, assessment, answers, place.round, place.day)
        _remember(record, organisation, mapping)
        return Begun(organisation, assessment, (held,))

    return store.together(work)


def keep_targets(
    store: Store,
    by: Viewer,
    place: Place,
    aims: Sequence[Target],
    mapping: ColumnMapping,
    there: Sequence[Unit],
) -> Assessment:
    """The targets in place of earlier ones of an assessment for the same units and items."""

    def work(record: Record) -> Assessment:
        organisation = _organisation(record, by, place, there)
        if place.assessment is None:
            raise RequestError("no_assessment")
        assessment = _existing(record, organisation, place.assessment, {aim.item for aim in aims})
        for aim in aims:
            targets.save(record, organisation.id, assessment.id, aim)
        _remember(record, organisation, mapping)
        return assessment

    return store.together(work)


def _organisation(record: Record, by: Viewer, place: Place, there: Sequence[Unit]) -> Organisation:
    """The organisation of that name, unless its units changed since they were shown."""
    if tree(record, by, place.organisation, place.along) != tuple(there):
        raise RequestError("units_changed")
    return intake.of_name(record, by, place.organisation)


def _missing(record: Record, organisation: Organisation, there: Sequence[Unit]) -> list[Unit]:
    kept = {unit.id for unit in units.every(record, organisation.id)}
    return [unit for unit in there if unit.id not in kept]


def _existing(
    record: Record, organisation: Organisation, assessment: int, items: Collection[str]
) -> Assessment:
    """The assessment that was chosen, which has to ask these items."""
    found = assessments.find(record, organisation.id, assessment)
    if not set(_asked(items)) <= set(found.instruments):
        raise RequestError("assessment_differs", name=found.name)
    return found


def _asked(items: Collection[str]) -> list[tuple[str, str]]:
    """The instruments of these items by id and version, in the order in which they are shown."""
    used = {instrument_of()[item].id for item in items}
    return [(one.id, one.version) for one in catalogue.instruments().values() if one.id in used]


def _remember(record: Record, organisation: Organisation, mapping: ColumnMapping) -> None:
    kept = to_keep(mapping)
    mappings.save(record, organisation.id, digest(kept.headings), to_json(kept))
