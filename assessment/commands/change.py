"""Two rounds of an answers file, and what changed between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assessment import catalogue
from assessment.answers import Answers, levels, read_answers
from assessment.arrays import build
from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.scoring import Rules, score
from assessment.scoring.change import Change, Side, change
from assessment.unit_file import read_units
from assessment.units import below, find


@dataclass(frozen=True)
class Request:
    """What is asked for: two rounds, of everybody or of a unit with all below it, under which rules."""

    instrument: str
    before: str
    after: str
    unit: str | None
    role_weights: Mapping[str, float] | None
    min_group: int


def change_file(answers: Path, units: Path | None, request: Request) -> Change:
    """The change between two rounds of people, or between two in which units speak for themselves."""
    instrument = catalogue.instrument(request.instrument)
    tree = read_units(units) if units else ()
    names = {unit.id for unit in tree} if units else None
    given = read_answers(answers, levels(catalogue.instruments().values()), names)
    kinds = {given.kinds[given.of_round(name)[0]] for name in (request.before, request.after)}
    if len(kinds) > 1:
        raise RequestError("change_kinds")
    scope = None if request.unit is None else below(tree, request.unit)
    if scope is not None and not scope & set(given.frame["unit"].cat.categories):
        find(tree, request.unit or "")
    rules = Rules(
        role_weights=request.role_weights, min_group=request.min_group, statement="statement" in kinds
    )
    before, after = (_side(instrument, given, name, scope, rules) for name in (request.before, request.after))
    return change(instrument, before, after)


def _side(
    instrument: Instrument, given: Answers, name: str, scope: frozenset[str] | None, rules: Rules
) -> Side:
    arrays = build(instrument, given.of_round(name)[1])
    arrays = arrays if scope is None else arrays.within(scope)
    return Side(score(instrument, arrays, rules), arrays)
