"""The form that says what the cells mean: every text that is not clear, once, with what it may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from assessment import catalogue
from assessment.answers import DONT_KNOW, MISSING, NOT_APPLICABLE
from assessment.cells import instrument_of, number_of, scales, units_by_text
from assessment.instrument import Scale
from assessment.mapping import ALL, COUNTINGS, LEFT_OUT, NEW, ColumnMapping, Counting
from assessment.readings import Cell, Readings, is_name
from assessment.roles import ROLES
from assessment.spelling import fold
from assessment.units import Unit, above, known, still_open
from assessment.words import Words

MOST_OPTIONS = 20_000
NEAREST = 10
Options = Mapping[str, str]
COUNTED: Mapping[Counting, str] = {"scale": "mapping.counting_scale", "choice": "mapping.counting_choice"}


@dataclass(frozen=True)
class Field:
    """One text: how often it is there, what it may mean, what it does so far, and what is known of it."""

    name: str
    text: str
    times: str
    options: Options
    chosen: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """The texts of one kind under their heading."""

    heading: str
    hint: str
    fields: tuple[Field, ...]
    is_choice_of_one: bool = False


def parts(readings: Readings, mapping: ColumnMapping, units: Sequence[Unit], say: Words) -> Iterator[Part]:
    """Everything that a person should look at; what is sure is left out."""
    for part in (
        Part(say("mapping.questions"), say("mapping.questions_hint"), tuple(_questions(readings, say))),
        *(
            _counting(scale, chosen, _instruments(scale, readings, mapping, say), say)
            for scale, chosen in readings.counting.items()
        ),
        *(_levels(scale, cells, readings, mapping, say) for scale, cells in readings.levels.items()),
        Part(say("mapping.roles"), say("mapping.roles_hint"), tuple(_roles(readings, mapping, say))),
        Part(say("mapping.units"), say("mapping.units_hint"), tuple(_units(readings, mapping, units, say))),
    ):
        if part.fields:
            yield part


def chosen(
    shown: Sequence[Part], readings: Readings, mapping: ColumnMapping, sent: Mapping[str, str]
) -> ColumnMapping:
    """The mapping with the meanings that were chosen; what was not offered is not taken."""
    picked = {
        field.name: sent[field.name]
        for part in shown
        for field in part.fields
        if sent.get(field.name) in field.options
    }
    counting = {
        scale: next(one for one in COUNTINGS if one == picked[_name("counting", scale)])
        for scale in readings.counting
        if _name("counting", scale) in picked
    }
    levels = {
        scale: {**mapping.levels.get(scale, {}), **{key: int(one) for key, one in _of(cells, scale, picked)}}
        for scale, cells in readings.levels.items()
    }
    return replace(
        mapping,
        counting={**mapping.counting, **counting},
        levels={**mapping.levels, **levels},
        roles={**mapping.roles, **dict(_of(readings.roles, "role", picked))},
        units={**mapping.units, **dict(_of(readings.units, "unit", picked))},
        questions={**mapping.questions, **dict(_of(readings.questions, "question", picked))},
    )


def seen(readings: Readings) -> str:
    """What tells this form from one about other texts, so that no choice is taken for another text's."""
    keys = [cell.key for cells in (readings.questions, readings.roles, readings.units) for cell in cells]
    levels = [(scale, [cell.key for cell in cells]) for scale, cells in readings.levels.items()]
    return sha256(repr((keys, levels)).encode()).hexdigest()[:16]


def _of(
    cells: Sequence[Cell[int]] | Sequence[Cell[str]], kind: str, picked: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for number, cell in enumerate(cells):
        if (name := _name(kind, number)) in picked:
            yield cell.key, picked[name]


def _name(kind: str, number: object) -> str:
    return f"{kind}-{number}"


def _field(
    kind: str, number: int, cell: Cell[int] | Cell[str], options: Options, say: Words, note: str = ""
) -> Field:
    text = cell.text or say("mapping.empty")
    value = "" if cell.value is None else str(cell.value)
    return Field(_name(kind, number), text, say.count("mapping.rows", cell.times), options, value, note)


def _counting(scale: str, value: Counting | None, instruments: str, say: Words) -> Part:
    """How the numbers of a scale count: one choice for all of them."""
    options = {one: say(key, levels=_counted(scales()[scale], one, say)) for one, key in COUNTED.items()}
    field = Field(_name("counting", scale), "", "", options, value or "")
    heading = say("mapping.counting", name=instruments)
    return Part(heading, say("mapping.counting_hint"), (field,), is_choice_of_one=True)


def _counted(scale: Scale, counting: Counting, say: Words) -> str:
    first = scale.first if counting == "scale" else 1
    return ", ".join(
        f"{first + place} = {one.name.to(say.language)}" for place, one in enumerate(scale.levels)
    )


def _instruments(scale: str, readings: Readings, mapping: ColumnMapping, say: Words) -> str:
    """The instruments of the table whose answers are on this scale."""
    items = {column.item for column in mapping.columns} | {cell.value for cell in readings.questions}
    return say.listed(
        one.name.to(say.language)
        for one in catalogue.instruments().values()
        if one.scale.id == scale and any(item in one.index for item in items)
    )


def _levels(
    scale: str, cells: Sequence[Cell[int]], readings: Readings, mapping: ColumnMapping, say: Words
) -> Part:
    """The answers that are no level by their words; numbers wait until it is known how they count."""
    waits = readings.counting.get(scale, "scale") is None
    options = level_options(scale, say, is_target=mapping.is_of_targets)
    found = tuple(
        _field(scale, number, cell, options, say)
        for number, cell in enumerate(cells)
        if not cell.is_sure and not (waits and _may_count(scale, cell.key))
    )
    heading = say("mapping.levels", name=_instruments(scale, readings, mapping, say))
    return Part(heading, say("mapping.levels_hint"), found)


def _may_count(scale: str, key: str) -> bool:
    number = number_of(key)
    return number is not None and 0 <= number <= max(scales()[scale].values) + 1


def level_options(scale: str, say: Words, *, is_target: bool = False) -> Options:
    """Every level of a scale, and the states that are none."""
    levels = {str(one.value): f"{one.value} {one.name.to(say.language)}" for one in scales()[scale].levels}
    states = {DONT_KNOW: say("answer.dk"), NOT_APPLICABLE: say("answer.na")}
    return {
        **levels,
        **({} if is_target else {str(state): text for state, text in states.items()}),
        str(MISSING): say("mapping.no_target" if is_target else "mapping.not_answered"),
    }


def _roles(readings: Readings, mapping: ColumnMapping, say: Words) -> Iterator[Field]:
    options = {**{role: say(f"role.{role}") for role in ROLES}, LEFT_OUT: say("mapping.leave_out")}
    note = "" if mapping.uses("role") else say("mapping.no_role_column")
    for number, cell in enumerate(readings.roles):
        if not cell.is_sure:
            yield _field("role", number, cell, options, say, note)


def _questions(readings: Readings, say: Words) -> Iterator[Field]:
    items = {item: one.item(item).name.to(say.language) for item, one in instrument_of().items()}
    options = {**items, LEFT_OUT: say("mapping.leave_out")}
    for number, cell in enumerate(readings.questions):
        if not cell.is_sure:
            yield _field("question", number, cell, options, say)


def _units(readings: Readings, mapping: ColumnMapping, units: Sequence[Unit], say: Words) -> Iterator[Field]:
    """The texts that are no one open unit's; of a tree too large for a list those that are most like it."""
    open_, asked = still_open(units), [cell for cell in readings.units if not cell.is_sure]
    names, by_text = _labels(units), units_by_text(units)
    beginnings = {unit.id: _beginnings(fold(unit.name)) for unit in open_}
    is_small = len(open_) * len(asked) <= MOST_OPTIONS
    for number, cell in enumerate(readings.units):
        if cell.is_sure:
            continue
        offered = beginnings if is_small else _nearest(cell.key, beginnings)
        first = {NEW: say("mapping.new_unit")} if is_name(cell.text) and not mapping.is_of_targets else {}
        first |= {ALL: say("mapping.all_units")} if mapping.is_of_targets else {}
        options = {
            **first,
            LEFT_OUT: say("mapping.leave_out"),
            **{unit: names[unit] for unit in offered},
        }
        yield _field("unit", number, cell, options, say, _unit_note(cell, by_text, mapping, say))


def _unit_note(
    cell: Cell[str], by_text: Mapping[str, Sequence[Unit]], mapping: ColumnMapping, say: Words
) -> str:
    named = by_text.get(cell.key, ())
    if any(unit.closed is not None for unit in named):
        return say("mapping.unit_closed")
    if len(named) > 1:
        return say("mapping.unit_twice")
    return "" if mapping.uses("unit") else say("mapping.no_unit_column")


def _labels(units: Sequence[Unit]) -> Mapping[str, str]:
    """Each unit's name; where several have the same, with what it belongs to."""
    names, times = known(units), Counter(unit.name for unit in units)
    return {
        unit.id: unit.name
        if times[unit.name] == 1
        else " / ".join(names[one] for one in reversed(above(units, unit.id)))
        for unit in units
    }


def _nearest(key: str, beginnings: Mapping[str, frozenset[str]]) -> list[str]:
    """The units whose names share the most beginnings of words with a text."""
    wanted = _beginnings(key)
    return sorted(beginnings, key=lambda unit: -len(wanted & beginnings[unit]))[:NEAREST]


def _beginnings(key: str) -> frozenset[str]:
    return frozenset(word[:4] for word in key.split())
