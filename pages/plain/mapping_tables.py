"""What would be kept, shown before it is: who, what, how it was read, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment import catalogue
from assessment.answers import MISSING
from assessment.foreign import Taken
from assessment.instrument import Instrument
from assessment.mapping import ColumnMapping
from assessment.readings import Readings
from assessment.targets import Target
from assessment.units import Unit, known
from assessment.words import Words
from pages.plain.cell_form import level_options

MOST_SHOWN = 100
LEFT_OUT = {
    "question": "mapping.left_question",
    "unit": "mapping.left_unit",
    "role": "mapping.left_role",
    "silent": "mapping.left_silent",
}


@dataclass(frozen=True)
class Row:
    """A line of a small table."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Asked:
    """What of an instrument was found in the table, and what was not."""

    name: str
    found: str
    missing: tuple[str, ...]


def asked(items: frozenset[str], say: Words) -> Iterator[Asked]:
    """The instruments of which anything was found."""
    for one in catalogue.instruments().values():
        there = [item for item in one.items if item.id in items]
        if there:
            found = say("mapping.items_found", found=len(there), all=len(one.items))
            yield Asked(one.name.to(say.language), found, _missing(one, items, say))


def _missing(one: Instrument, items: frozenset[str], say: Words) -> tuple[str, ...]:
    return tuple(item.name.to(say.language) for item in one.items if item.id not in items)


def read_as(readings: Readings, say: Words) -> tuple[Row, ...]:
    """How each text of the answers was read, and how often it is there."""
    rows = []
    for scale, cells in readings.levels.items():
        names = level_options(scale, say)
        for cell in sorted(cells, key=lambda cell: _order(cell.value)):
            text = cell.text or say("mapping.empty")
            rows.append(Row(text, names.get(str(cell.value), ""), say.number(cell.times, 0)))
    return tuple(rows)


def _order(value: int | None) -> tuple[bool, int]:
    """Levels from the lowest, then what is no level."""
    level = MISSING if value is None else value
    return level < 0, abs(level)


def by_role(given: Taken, say: Words) -> tuple[Row, ...]:
    """How many respondents there are of each role."""
    return tuple(
        Row(say(f"role.{role}"), say.number(times, 0)) for role, times in given.times("role").items()
    )


def by_unit(given: Taken, units: Sequence[Unit], fresh: Sequence[Unit], say: Words) -> tuple[Row, ...]:
    """How many respondents there are of each unit, and which units come new."""
    names, new = known([*units, *fresh]), {unit.id for unit in fresh}
    return tuple(
        Row(names.get(unit, unit), say.number(times, 0), say("mapping.new") if unit in new else "")
        for unit, times in given.times("unit").items()
    )


def of_targets(aims: Sequence[Target], units: Sequence[Unit], say: Words) -> tuple[Row, ...]:
    """The targets as they would be kept."""
    names = known(units)
    instrument = {item.id: one for one in catalogue.instruments().values() for item in one.items}
    rows = []
    for aim in aims:
        one = instrument[aim.item]
        level = one.scale.level(aim.target)
        unit = say("mapping.all_units") if aim.unit is None else names.get(aim.unit, aim.unit)
        text = f"{level.value} {level.name.to(say.language)}"
        rows.append(Row(one.item(aim.item).name.to(say.language), text, unit))
    return tuple(rows)


def left_out(reasons: Mapping[str, int], say: Words) -> tuple[str, ...]:
    """Why rows are left out, and how many."""
    return tuple(say.count(LEFT_OUT[reason], times) for reason, times in reasons.items())


def ignored(mapping: ColumnMapping, say: Words) -> tuple[str, ...]:
    """The headings of the columns that are not taken in."""
    return tuple(
        heading or say("mapping.no_heading")
        for heading, column in zip(mapping.headings, mapping.columns, strict=True)
        if column.use == "ignore"
    )
