"""The scores of a kept round, as its record, its instruments and its targets give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from assessment import catalogue
from assessment.answers import ROLES
from assessment.errors import RequestError
from assessment.questionnaire import asked
from assessment.records import answers, assessments, notes, participations, rounds, targets, units, workshops
from assessment.records.assessments import Assessment
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.scoring import Scores
from assessment.stated import Beside, beside
from assessment.targets import holding
from assessment.units import Unit, above, below
from assessment.view import Part, View, scores, separable


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
        return self.workshop is not None and set(self.workshop.units) <= below(self.units, self.unit)

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
    expected = {
        group.role: group.expected for group in sorted(held.roles, key=lambda one: ROLES.index(one.role))
    }
    seen = Results(assessment, held, tree, unit, MappingProxyType({}), MappingProxyType(expected), workshop)
    home = workshop.unit if workshop and seen.is_whole else unit
    aims = holding(targets.every(store, organisation, assessment.id), above(tree, home) if home else ())
    view = View(
        _parts(assessment, workshop),
        _scope(tree, unit, seen.is_statement),
        tuple(sorted(aims.items())),
    )
    seen = replace(seen, scores=MappingProxyType(scores(store, organisation, held, view)))
    unit_of = home or _only_root(tree)
    return seen if seen.is_statement or unit_of is None else _with_statement(store, seen, view, unit_of)


def answering(store: Store, organisation: int, round_id: int, *, holds_answers: bool) -> tuple[Unit, ...]:
    """The units that a round can be seen from: a workshop's own, each under the nearest of them above it.

    None where small groups could be told by comparing units, for whoever does not hold the answers anyway;
    nobody holds a workshop's, and while it is open its whole room is all there is to see.
    """
    tree, held = units.every(store, organisation), rounds.find(store, organisation, round_id)
    workshop = _workshop(store, organisation, round_id)
    if held.kind == "statement" or (workshop is None and holds_answers):
        return tree
    if workshop is not None and len(workshop.units) == 1:
        return _of_workshop(tree, workshop)
    parts = _parts(assessments.find(store, organisation, held.assessment), workshop)
    if held.state == "open" or not separable(store, organisation, held, parts):
        return ()
    return tree if workshop is None else _of_workshop(tree, workshop)


def _of_workshop(tree: Sequence[Unit], workshop: Workshop) -> tuple[Unit, ...]:
    return tuple(
        replace(unit, parent=next((one for one in above(tree, unit.id)[1:] if one in workshop.units), None))
        for unit in tree
        if unit.id in workshop.units
    )


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
