"""The units of an answers file compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assessment import catalogue
from assessment.answers import levels, read_answers
from assessment.arrays import Arrays, build
from assessment.choice import Choice, compared, heard, refuse_ladder
from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.scoring import comparability
from assessment.scoring.comparability import Caution
from assessment.scoring.measures import Measures, measures
from assessment.scoring.partition import partition
from assessment.scoring.units import UnitComparison, UnitEstimate, Verdict, compare, pooled_variance
from assessment.tree import Tree
from assessment.unit_file import read_units
from assessment.units import Unit
from assessment.words import Words

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Request:
    """What is asked for: a dimension or an item, in a round, with a smallest group, in some units."""

    choice: Choice
    dimension: str | None
    item: str | None
    round: str | None
    min_group: int


@dataclass(frozen=True)
class Answer:
    """The comparison, and what to know before believing it."""

    name: str
    comparison: UnitComparison
    cautions: tuple[Caution, ...]


def compare_file(answers: Path, units: Path | None, request: Request) -> Answer:
    """The units of one round of a file; without a file of units each that gave answers stands alone."""
    instrument = catalogue.instrument(request.choice.instrument)
    name = _name(instrument, request)
    if units is None and request.choice != Choice(instrument.id):
        raise RequestError("units_needed")
    tree = read_units(units) if units else None
    names = None if tree is None else {unit.id for unit in tree}
    given = read_answers(answers, levels(catalogue.instruments().values()), names)
    round_name, frame = given.of_round(request.round)
    if given.kinds[round_name] == "statement":
        raise RequestError("not_survey", round=round_name)
    arrays = build(instrument, frame)
    return _compared(instrument, arrays, tree, name, request)


def _compared(
    instrument: Instrument, arrays: Arrays, tree: Sequence[Unit] | None, name: str, request: Request
) -> Answer:
    of = Tree.flat(arrays.units) if tree is None else Tree.of(tree)
    chosen = of.ids if tree is None else [unit.id for unit in compared(tree, arrays.units, request.choice)]
    speaks, owner = heard(of, arrays.units, chosen)
    units = [unit for unit, some in zip(chosen, speaks, strict=True) if some]
    shown = _shown(of, arrays, request.min_group)[np.array([of.index[unit] for unit in units], np.intp)]
    protects = request.min_group > 1
    told = measures(instrument, arrays, owner, len(units), shown, blunt=protects, item=request.item)
    measure = told.of(name)
    within = pooled_variance(measure.n[measure.told], measure.squares[measure.told])
    found = compare(units, measure, within)
    silent = [Caution("silent", len(chosen) - len(units), len(chosen))] if len(units) < len(chosen) else []
    cautions = [*_cautions(instrument, arrays, owner, told, found, name), *silent]
    return Answer(name, found, comparability.in_order(cautions))


def table(comparison: UnitComparison, say: Words) -> list[tuple[str, ...]]:
    """The units under their headings, the highest estimate first; places only as intervals."""
    head = (
        *(say("cli.unit"), "n", say("cli.mean"), say("cli.estimate"), say("cli.low"), say("cli.high")),
        *(say("cli.places"), say("cli.verdict")),
    )
    verdicts: Mapping[Verdict, str] = {
        "above": say("cli.above"),
        "below": say("cli.below"),
        "not_distinguishable": say("cli.not_distinguishable"),
        "withheld": say("cli.withheld"),
    }
    rows = sorted(comparison.rows, key=lambda row: (row.estimate is None, -(row.estimate or 0.0)))
    return [head, *((*_numbers(row, say), verdicts[row.verdict]) for row in rows)]


def _numbers(row: UnitEstimate, say: Words) -> tuple[str, ...]:
    places = "–" if row.rank_low is None else f"{row.rank_low}–{row.rank_high}"
    values = (say.number(value, 2) for value in (row.mean, row.estimate, row.low, row.high))
    return (row.unit, say.number(row.n, 0), *values, places)


def _name(instrument: Instrument, request: Request) -> str:
    """The dimension or the item that is compared."""
    refuse_ladder(instrument)
    if (request.dimension is None) == (request.item is None):
        raise RequestError("dimension_or_item")
    allowed = [one.id for one in (instrument.dimensions if request.item is None else instrument.items)]
    name = request.dimension or request.item or ""
    if name not in allowed:
        raise RequestError("not_of_instrument", found=name, allowed=", ".join(allowed))
    return name


def _shown(tree: Tree, arrays: Arrays, min_group: int) -> Array:
    """[node, item] what may be told of a unit with everything below it."""
    people = arrays.counts[..., : arrays.levels].sum(axis=3)
    return partition(tree.placed(arrays.units, people), tree.parents, min_group).whole


def _cautions(
    instrument: Instrument, arrays: Arrays, owner: Array, told: Measures, found: UnitComparison, name: str
) -> tuple[Caution, ...]:
    """What to know before comparing; of who answered only where something is told."""
    own = np.array([name in (one.id, one.dimension) for one in instrument.items], bool)
    seen = np.flatnonzero(found.told)
    people = comparability.sizes(arrays, owner, len(found.units))[seen]
    return (
        *comparability.of_comparison(found),
        *comparability.of_measures(found.units, told, name, own),
        *comparability.of_people([found.units[place] for place in seen], people),
    )
