"""The files of a report: the answers where nobody is protected, else what is told of them; targets, units."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from assessment import intake
from assessment.answers import WORDS
from assessment.instrument import ID
from assessment.records import answers, targets
from assessment.reports.contents.material import Material
from assessment.results import grounds
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.unit_file import write_units
from assessment.units import above, below

HEAD = ("round", "unit", "role", "respondent", "item", "value")
# What stands in a column that may not be empty where unit and role are not told: docs/contracts.md.
EVERYBODY, SOMEBODY = "everybody", "inside"
_STATES = {state: text for text, state in WORDS.items()}

Row = tuple[str, ...]
Said = tuple[str, str, str, str, int]  # unit, role, person, item, value


def files(material: Material) -> Mapping[str, bytes]:
    """The files by name; none where nothing of the round may be told."""
    if not material.told:
        return {}
    if material.seen.is_statement:
        found = {"answers": _table((*HEAD, "comment", "kind"), _stated(material))}
    elif material.round.min_group == 1:
        found = {"answers": _table(HEAD, _given(material))}
    elif rows := list(_told(material)):
        found = {"answers-told": _table(HEAD, rows)}
    else:
        found = {}
    found["targets"] = _table(("unit", "item", "target", "reason"), _targets(material))
    if "answers" in found:
        found["units"] = _units(material)
    return {f"{name}.csv": content for name, content in found.items()}


def _given(material: Material) -> Iterator[Row]:
    """Everybody's answers, the people numbered by what they said, so that nothing tells who came when."""
    people: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for unit, role, person, item, value in _rows(material):
        people[unit, role, person].append((item, _text(value)))
    found = sorted((unit, role, sorted(said)) for (unit, role, _), said in people.items())
    for number, (unit, role, said) in enumerate(found, 1):
        for item, text in said:
            yield round_id(material), unit, role, f"r{number}", item, text


def _stated(material: Material) -> Iterator[Row]:
    """What a unit says of itself, and what that rests on."""
    store, organisation, held = material.store, material.organisation.id, material.round
    reasons = {row.item: row.text for row in grounds(store, organisation, held.id, material.unit)}
    for unit, role, _, item, value in sorted(_rows(material), key=lambda row: row[:2]):
        yield (
            *(round_id(material), unit, role, f"{unit}.{role}" if role else unit, item, _text(value)),
            *(reasons.get(item, ""), "statement"),
        )


def _rows(material: Material) -> Iterator[Said]:
    """The answers that count here."""
    asked = {item for scores in material.asked.values() for item in scores.instrument.index}
    scope = _scope(material)
    for row in answers.table(material.store, material.organisation.id, material.round.id):
        unit, role, person, item, value, _ = row
        if item in asked and value is not None and (scope is None or unit in scope):
            yield unit, role or "", person, item, value


def _told(material: Material) -> Iterator[Row]:
    """The answers of each item whose spread is told, every one by somebody of their own: nobody can be
    followed from one item to another, and unit and role are not told."""
    number = 0
    for scores in material.told.values():
        rows: tuple[ItemScore | Rung, ...] = (*scores.items, *scores.ladder)
        for row in rows:
            for value in _values(row, scores.instrument.scale.values):
                number += 1
                yield round_id(material), EVERYBODY, SOMEBODY, f"r{number}", row.item, value


def _values(row: ItemScore | Rung, scale: Iterable[int]) -> Iterator[str]:
    """Each answer to an item, the lowest level first; none where it is not told how many gave which."""
    if row.levels is not None:
        counts = zip(map(str, scale), row.levels, strict=True)
        for value, count in (*counts, ("dk", row.dk or 0), ("na", row.na or 0)):
            yield from [value] * count


def _targets(material: Material) -> Iterator[Row]:
    """The targets of what was asked, for all and for the units that are seen."""
    asked = {item for scores in material.asked.values() for item in scores.instrument.index}
    unit, tree = material.unit, material.seen.units
    there = None if unit is None else {*above(tree, unit), *below(tree, unit)}
    for row in targets.every(material.store, material.organisation.id, material.seen.assessment.id):
        if row.item in asked and (row.unit is None or there is None or row.unit in there):
            yield row.unit or "", row.item, str(row.target), row.reason


def _units(material: Material) -> bytes:
    """The tree, or the part of it that is seen."""
    scope, unit = _scope(material), material.unit
    there = [one for one in material.seen.units if scope is None or one.id in scope]
    tops = [replace(one, parent=None) if one.id == unit else one for one in there]
    return write_units(tops).encode()


def _scope(material: Material) -> frozenset[str] | None:
    """The units whose answers are seen; of statements only the unit's own."""
    unit = material.unit
    if unit is None:
        return None
    return frozenset({unit}) if material.seen.is_statement else below(material.seen.units, unit)


def round_id(material: Material) -> str:
    """The round as a file names it."""
    name = material.round.name
    return name if ID.fullmatch(name) else intake.fresh_id(name, ())


def _text(value: int) -> str:
    """A level, or don't know and not applicable, as a file writes it."""
    return _STATES.get(value, str(value))


def _table(head: Row, rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()
