"""The scores of a kept round, as its record, its instruments and its targets give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import pandas as pd

from assessment import catalogue
from assessment.answers import DONT_KNOW, NOT_APPLICABLE, ROLES
from assessment.arrays import Arrays, build
from assessment.records import answers, assessments, notes, rounds, targets, units
from assessment.records.assessments import Assessment
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.scoring import Rules, Scores, score
from assessment.sheets import text_frame
from assessment.targets import holding
from assessment.units import Unit, above, below

STATES = {DONT_KNOW: "dk", NOT_APPLICABLE: "na", None: ""}
KEPT_ROUNDS = 16


@dataclass(frozen=True)
class Results:
    """One round seen from one unit, or from the whole organisation: the scores of each instrument."""

    assessment: Assessment
    round: Round
    units: tuple[Unit, ...]
    unit: str | None
    scores: Mapping[str, Scores]
    expected: Mapping[str, int | None]

    @property
    def is_statement(self) -> bool:
        """Whether a unit states this of itself, instead of people answering."""
        return self.round.kind == "statement"

    @property
    def respondents(self) -> int:
        """How many gave an answer to any of the instruments."""
        return max((scores.respondents for scores in self.scores.values()), default=0)

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show: somebody answered, and enough did."""
        return any(one.respondents and not one.withheld for one in self.scores.values())

    @property
    def absent(self) -> tuple[str, ...]:
        """The role groups that were hoped for and from which nobody answered."""
        return tuple(
            role for role in self.expected if not any(role in one.roles for one in self.scores.values())
        )


@dataclass(frozen=True)
class Ground:
    """What an answer of a statement rests on: a note on evidence, or the place in a source."""

    unit: str
    item: str
    value: int
    text: str


def results(store: Store, organisation: int, round_id: int, unit: str | None = None) -> Results:
    """The results of a round; a unit stands for itself and everything below it."""
    held = rounds.find(store, organisation, round_id)
    assessment = assessments.find(store, organisation, held.assessment)
    tree = units.every(store, organisation)
    aims = holding(targets.every(store, organisation, assessment.id), above(tree, unit) if unit else ())
    scope = _scope(tree, unit, held.kind == "statement")
    # a closed round never changes: seen again with the same targets, its scores are the same
    scored = _kept_scores if held.state == "closed" else _scores
    asked = [instrument_id for instrument_id, _ in assessment.instruments]
    scores = {
        one: scored(store, organisation, held, one, scope, tuple(sorted(aims.items()))) for one in asked
    }
    expected = {
        group.role: group.expected for group in sorted(held.roles, key=lambda one: ROLES.index(one.role))
    }
    return Results(assessment, held, tree, unit, MappingProxyType(scores), MappingProxyType(expected))


def stating(store: Store, organisation: int, round_id: int) -> tuple[str, ...]:
    """The units that have said anything in a round, by id."""
    rows = answers.table(store, organisation, round_id)
    return tuple(sorted({unit for unit, _, _, item, _, _ in rows if item is not None}))


def grounds(store: Store, organisation: int, round_id: int, unit: str | None = None) -> tuple[Ground, ...]:
    """What the answers of a statement round rest on, in the order of the instruments."""
    found: list[Ground] = []
    said: dict[str, dict[str, str]] = {}
    for where, _, _, item, value, comment in answers.table(store, organisation, round_id):
        if item is None or value is None or (unit is not None and where != unit):
            continue
        if where not in said:
            said[where] = notes.given(store, organisation, round_id, where)
        text = comment or said[where].get(item, "")
        if text:
            found.append(Ground(where, item, value, text))
    order = {
        item.id: number
        for number, item in enumerate(item for one in catalogue.instruments().values() for item in one.items)
    }
    return tuple(sorted(found, key=lambda ground: (ground.unit, order.get(ground.item, len(order)))))


def _scope(tree: Sequence[Unit], unit: str | None, is_statement: bool) -> frozenset[str] | None:
    """Whose answers count: a unit's and all below it; of statements only the unit's own."""
    if unit is None:
        return None
    return frozenset({unit}) if is_statement else below(tree, unit)


def _scores(
    store: Store,
    organisation: int,
    held: Round,
    instrument_id: str,
    scope: frozenset[str] | None,
    aims: tuple[tuple[str, int], ...],
) -> Scores:
    """The scores of a round with one instrument in some of its units."""
    weights = {group.role: group.weight for group in held.roles}
    rules = Rules(MappingProxyType(dict(aims)), weights, held.min_group, held.kind == "statement")
    arrays = _arrays(store, organisation, held, instrument_id)
    seen = arrays if scope is None else arrays.within(scope)
    return score(catalogue.instrument(instrument_id), seen, rules)


_kept_scores = lru_cache(maxsize=8 * KEPT_ROUNDS)(_scores)


def _arrays(store: Store, organisation: int, held: Round, instrument_id: str) -> Arrays:
    """A closed round never changes, so its arrays are built once."""
    if held.state == "closed":
        return _kept_arrays(store, organisation, held.id, instrument_id)
    return build(catalogue.instrument(instrument_id), _frame(store, organisation, held.id))


@lru_cache(maxsize=3 * KEPT_ROUNDS)
def _kept_arrays(store: Store, organisation: int, round_id: int, instrument_id: str) -> Arrays:
    return build(catalogue.instrument(instrument_id), _kept_frame(store, organisation, round_id))


@lru_cache(maxsize=1)
def _kept_frame(store: Store, organisation: int, round_id: int) -> pd.DataFrame:
    return _frame(store, organisation, round_id)


def _frame(store: Store, organisation: int, round_id: int) -> pd.DataFrame:
    rows = answers.table(store, organisation, round_id)
    unit, role, respondent, item, value, _ = zip(*rows, strict=True) if rows else ((),) * 6
    return text_frame(
        {
            "unit": unit,
            "role": [name or "" for name in role],
            "respondent": respondent,
            "item": [name or "" for name in item],
            "value": [STATES.get(state, str(state)) for state in value],
        }
    )
