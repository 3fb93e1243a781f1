"""The scores of a kept round, as its record, its instruments and its targets give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from assessment import catalogue
from assessment.errors import RequestError
from assessment.protection import Protection, protection
from assessment.questionnaire import asked
from assessment.records import answers, assessments, notes, participations, rounds, targets, units, workshops
from assessment.records.assessments import Assessment
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.roles import ROLES, SIDES
from assessment.scoring import Scores
from assessment.scoring.parts import nothing
from assessment.scoring.reserve import reserved
from assessment.scoring.rules import Limits
from assessment.stated import Beside, beside
from assessment.targets import holding
from assessment.units import Unit, above, below, expected
from assessment.view import Part, View, scores


@dataclass(frozen=True)
class Results:
    """One round seen from one unit, or from the whole organisation: the scores of each instrument.

    stated: what the unit says of itself, by instrument; reasons: what that rests on, by item.
    """

    assessment: Assessment
    round: Round
    units: tuple[Unit, ...]
    unit: str | None
    scores: Mapping[str, Scores]
    expected: Mapping[str, int | None]
    workshop: Workshop | None = None
    stated: Mapping[str, Beside] = field(default_factory=lambda: MappingProxyType({}))
    reasons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def scope(self) -> frozenset[str] | None:
        """The units that are seen: the unit with everything below it; None for everybody."""
        return _scope(self.units, self.unit, is_statement=False)

    @property
    def is_statement(self) -> bool:
        """Whether a unit states this of itself, instead of people answering."""
        return self.round.kind == "statement"

    @property
    def is_silent(self) -> bool:
        """Whether people are still answering a workshop in silence."""
        return self.workshop is not None and self.workshop.is_open and self.workshop.phase == "answering"

    @property
    def is_whole(self) -> bool:
        """Whether everybody who was asked is seen, not a part of the organisation or of the room."""
        if self.unit is None:
            return True
        return self.workshop is not None and set(self.workshop.units) <= (self.scope or set())

    @property
    def respondents(self) -> int:
        """How many gave an answer to any of the instruments."""
        return max((scores.respondents for scores in self.scores.values()), default=0)

    @property
    def roles(self) -> Mapping[str, int]:
        """How many of each role group gave an answer to the instrument that most people answered."""
        return max(self.scores.values(), key=lambda scores: scores.respondents).roles

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
    workshop = _workshop(store, organisation, round_id)
    seen = Results(assessment, held, tree, unit, MappingProxyType({}), MappingProxyType({}), workshop)
    seen = replace(seen, expected=MappingProxyType(_expected(seen)))
    home = workshop.unit if workshop and seen.is_whole else unit
    aims = holding(targets.every(store, organisation, assessment.id), above(tree, home) if home else ())
    parts, scope = _parts(assessment, workshop), _scope(tree, unit, seen.is_statement)
    limits = () if unit is None or seen.is_whole else _limits(store, organisation, held, parts, unit)
    view = View(parts, scope, tuple(sorted(aims.items())), limits)
    found = {name: reserved(one) for name, one in scores(store, organisation, held, view).items()}
    seen = replace(seen, scores=MappingProxyType(found))
    unit_of = home or _only_root(tree)
    return seen if seen.is_statement or unit_of is None else _with_statement(store, seen, view, unit_of)


def _expected(seen: Results) -> dict[str, int | None]:
    """How many of each role group were hoped for: as the round says of everybody, else as its units do."""
    groups = sorted(seen.round.roles, key=lambda one: ROLES.index(one.role))
    told = {group.role: group.expected for group in groups}
    if seen.is_whole and any(number is not None for number in told.values()):
        return told
    scope = seen.scope
    asked = [
        unit
        for unit in seen.units
        if (scope is None or unit.id in scope) and (seen.workshop is None or unit.id in seen.workshop.units)
    ]
    people = expected(asked)
    parts = {role: [people[one] for one in (role, *SIDES.get(role, ())) if one in people] for role in told}
    return {role: sum(found) if found else None for role, found in parts.items()}


@dataclass(frozen=True)
class Seats:
    """The units that a round can be seen from, each under the nearest of them above it, and those it cannot.

    withheld: where people answered of whom nothing may be told on their own.
    """

    units: tuple[Unit, ...]
    withheld: tuple[Unit, ...] = ()


def seats(store: Store, organisation: int, round_id: int) -> Seats:
    """Where a round can be seen from: any unit of a statement; of people, the units that may be told of.

    Of a workshop these are among its own units. An open round is seen by everybody together only.
    """
    tree, held = units.every(store, organisation), rounds.find(store, organisation, round_id)
    workshop = _workshop(store, organisation, round_id)
    if held.kind == "statement":
        return Seats(tree)
    own = tuple(unit for unit in tree if workshop is None or unit.id in workshop.units)
    if workshop is not None and len(own) == 1:
        return Seats(_only(tree, own))
    if held.state == "open":
        return Seats(())
    asked = _parts(assessments.find(store, organisation, held.assessment), workshop)
    return _told(tree, own, [protection(store, organisation, held, part) for part in asked])


def _told(tree: Sequence[Unit], own: Sequence[Unit], told: Sequence[Protection]) -> Seats:
    """The units of which something may be told; none when each of them is only everybody again."""
    answered = {unit for one in told for unit in one.answered}
    there = {unit for one in told for unit in one.shown} & answered
    shown = [unit for unit in own if unit.id in there]
    withheld = tuple(unit for unit in own if unit.id in answered and unit.id not in there)
    if withheld and all(one.is_everybody(unit.id) for unit in shown for one in told):
        return Seats((), withheld)
    return Seats(_only(tree, shown), withheld)


def _only(tree: Sequence[Unit], chosen: Sequence[Unit]) -> tuple[Unit, ...]:
    """Some units, each under the nearest of them above it."""
    parent, kept = {unit.id: unit.parent for unit in tree}, {unit.id for unit in chosen}

    def nearest(unit: str | None) -> str | None:
        while unit is not None and unit not in kept:
            unit = parent[unit]
        return unit

    return tuple(replace(unit, parent=nearest(unit.parent)) for unit in chosen)


def _limits(
    store: Store, organisation: int, held: Round, parts: Sequence[Part], unit: str
) -> tuple[tuple[str, Limits], ...]:
    """What may be told of a unit, by instrument, where it is not everybody; nothing while a round is open."""
    if held.kind == "statement":
        return ()
    if held.state == "open":
        return tuple((part.instrument, nothing(part.asked)) for part in parts)
    told = [(part.instrument, protection(store, organisation, held, part)) for part in parts]
    return tuple((instrument, one.limits(unit)) for instrument, one in told if not one.is_everybody(unit))


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


def _workshop(store: Store, organisation: int, round_id: int) -> Workshop | None:
    """The workshop that the round was answered in, if it was one."""
    try:
        return workshops.find(store, organisation, round_id)
    except RequestError:  # the round itself was found before, so it is of another kind
        return None


def _parts(assessment: Assessment, workshop: Workshop | None) -> tuple[Part, ...]:
    """What was asked: the assessment's instruments whole, or what a workshop chose of them."""
    if workshop is None:
        return tuple(Part(one, None) for one, _ in assessment.instruments)
    chosen = frozenset(workshop.items)
    return tuple(Part(one.id, chosen.intersection(one.index)) for one in asked(workshop))


def _with_statement(store: Store, seen: Results, view: View, unit: str) -> Results:
    """The results beside what the unit says of itself, where it has said anything of what was asked."""
    organisation = seen.assessment.organisation
    statement = _statement(store, organisation, seen, unit)
    if statement is None:
        return seen
    told = scores(store, organisation, statement, replace(view, scope=frozenset({unit})))
    agreed = seen.workshop is not None and seen.workshop.statement == statement.id
    found = {one: beside(people, told[one], agreed=agreed) for one, people in seen.scores.items()}
    reasons = {ground.item: ground.text for ground in grounds(store, organisation, statement.id, unit)}
    return replace(
        seen,
        stated=MappingProxyType({one: levels for one, levels in found.items() if levels.levels}),
        reasons=MappingProxyType(reasons),
    )


def _statement(store: Store, organisation: int, seen: Results, unit: str) -> Round | None:
    """The statement of the unit in the same assessment: this workshop's own first, then the newest."""
    own = seen.workshop.statement if seen.workshop else None
    held = [one for one in rounds.every(store, organisation, seen.assessment.id) if one.kind == "statement"]
    return next(
        (
            one
            for one in sorted(held, key=lambda one: (one.id == own, one.id), reverse=True)
            if participations.stated(store, organisation, one.id, unit) is not None
        ),
        None,
    )


def _only_root(tree: Sequence[Unit]) -> str | None:
    """The unit that stands for the whole organisation, where one does."""
    roots = [unit.id for unit in tree if unit.parent is None]
    return roots[0] if len(roots) == 1 else None
