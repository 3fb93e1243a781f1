"""What a report is made of: the results of a round and what they are held against, each asked for once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessment import catalogue, intake, sides
from assessment.changes import Changes, between
from assessment.charts.kinds import Chart
from assessment.choice import Choice
from assessment.comparison import Overview, overview
from assessment.errors import RequestError
from assessment.outcome import Outcome, outcome
from assessment.records import assessments, organisations, rounds, units
from assessment.records.organisations import Organisation
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.reports.report import Exhibit, Tabled
from assessment.reports.wanted import Wanted
from assessment.results import Results, Seats, results, seats, stating
from assessment.scoring import Scores
from assessment.sentences import drawn
from assessment.sides import Seen
from assessment.table import Table
from assessment.units import Unit, find, in_order, known
from assessment.words import Words, words

KEPT_ROUNDS = 8
WHOLE_ONLY = frozenset({"gaps", "agreement", "perception", "sources"})


@dataclass(frozen=True)
class Material:
    """One round seen from one unit or from everybody, in the words of the reader."""

    store: Store
    organisation: Organisation
    wanted: Wanted
    seen: Results
    left: Outcome | None
    words: Words

    @property
    def round(self) -> Round:
        """The round that is reported."""
        return self.seen.round

    @property
    def unit(self) -> str | None:
        """The unit that the report is of; None for everybody."""
        return self.seen.unit

    @property
    def whose(self) -> str:
        """Whose report it is: the name of the unit, or everybody's."""
        unit = self.seen.unit
        return self.words("choose.whole") if unit is None else known(self.seen.units)[unit]

    @property
    def is_documented(self) -> bool:
        """Whether it is our reading of the source documents."""
        return self.round.name == intake.DOCUMENTED

    @property
    def is_comparable(self) -> bool:
        """Whether people answered the round and nobody does any more."""
        return self.round.kind == "survey" and self.round.state == "closed"

    @cached_property
    def asked(self) -> Mapping[str, Scores]:
        """The scores of each wanted instrument."""
        wanted = self.wanted.instruments
        return {name: one for name, one in self.seen.scores.items() if wanted is None or name in wanted}

    @cached_property
    def told(self) -> Mapping[str, Scores]:
        """The scores of each wanted instrument of which anything may be told."""
        return {name: one for name, one in self.asked.items() if one.respondents and not one.withheld}

    @property
    def factors(self) -> Mapping[str, Scores]:
        """Those of the told instruments whose levels may be averaged."""
        return {name: one for name, one in self.told.items() if not one.instrument.is_ladder}

    @property
    def is_inner(self) -> bool:
        """Whether the unit has others below it; everybody has."""
        return any(unit.parent == self.unit for unit in self.seen.units)

    @cached_property
    def below(self) -> Mapping[str, Overview]:
        """The units below the one that is reported, compared on each instrument where two may be told."""
        if not self.is_comparable or not self.is_inner:
            return {}
        return self._compared(Choice("", self.unit))

    @cached_property
    def beside(self) -> Mapping[str, Overview]:
        """The unit among those it is compared with, as the comparison offers it from its results."""
        if self.unit is None or not self.is_comparable:
            return {}
        choice = Choice("", find(self.seen.units, self.unit).parent, "below") if self.is_inner else Choice("")
        found = self._compared(choice)
        return {name: one for name, one in found.items() if self.unit in one.told}

    @cached_property
    def changes(self) -> Mapping[str, Changes]:
        """What changed in each instrument since the earlier round, where both may be told."""
        before = self._before
        if before is None:
            return {}
        found = {}
        for name in self.told:
            with suppress(RequestError):  # not asked there
                found[name] = between(*self._sides(before, name), catalogue.instrument(name), self.unit)
        return found

    def drawn(self, scores: Scores, key: str) -> str:
        """What is drawn of whom: the instrument and the round, what is seen, and how many answered."""
        name = scores.instrument.name.to(self.words.language)
        what = drawn(scores, key, self.words)
        return self.words("reported.drawn", instrument=name, round=self.round_name, what=what)

    @property
    def round_name(self) -> str:
        """The round as it is called in a text."""
        return self.words("round.documented") if self.is_documented else self.round.name

    def work(self, part: str) -> str:
        """The section that says how the numbers of this part came about; a short report has but one."""
        return f"work-{part}" if "method" in self.contents and not self.is_brief else ""

    @property
    def is_brief(self) -> bool:
        """Whether it is of a part of a round only: a shorter report, one of perhaps two hundred."""
        return not self.seen.is_whole and not self.seen.is_statement

    def exhibit(self, name: str, chart: Chart, numbers: Table, work: str = "") -> Exhibit | Tabled:
        """A chart with its numbers; in a short report the numbers alone."""
        if self.is_brief:
            return Tabled(name, chart.title, numbers, work=work)
        return Exhibit(name, chart, numbers, work)

    def is_drawn_beside(self, name: str) -> bool:
        """Whether a short report draws the dimensions of an instrument beside those of others, not alone."""
        is_compared = name in self.beside and bool(self.beside[name].dimensions)
        return self.is_brief and "units" in self.contents and is_compared

    @property
    def contents(self) -> frozenset[str]:
        """What is told of all that is wanted: of a part of a round the summary says the rest."""
        return self.wanted.contents - WHOLE_ONLY if self.is_brief else self.wanted.contents

    def _compared(self, choice: Choice) -> Mapping[str, Overview]:
        found = {}
        for name in self.told:
            seen = overview(
                self.store,
                self.organisation.id,
                self.round.id,
                Choice(name, choice.branch, choice.level, choice.peer_class),
            )
            if len(seen.told) > 1:
                found[name] = seen
        return found

    @cached_property
    def _before(self) -> Results | None:
        """The earlier round, if the unit may be seen in it too."""
        if not self.is_comparable:
            return None
        earlier = [one for one in self._rounds if self.wanted.before in (None, one.id)]
        if self.wanted.before is not None and not earlier:
            raise self._no_earlier(self.wanted.before)
        for one in earlier:
            found = () if self.unit is None else _seats(self.store, self.organisation.id, one).units
            if self.unit is None or any(unit.id == self.unit for unit in found):
                return results(self.store, self.organisation.id, one.id, self.unit)
        return None

    def _no_earlier(self, round_id: int) -> RequestError:
        """Why the report cannot be held against this round."""
        held = rounds.find(self.store, self.organisation.id, round_id)
        if held.id == self.round.id:
            return RequestError("change_same")
        if held.kind == "statement":
            return RequestError("not_survey", round=held.name)
        if held.state == "open":
            return RequestError("still_open", round=held.name)
        return RequestError("not_asked", round=held.name, instrument=", ".join(self.told))

    @property
    def _rounds(self) -> Sequence[Round]:
        """The closed rounds of people that asked any of the same: the newest before this one first."""
        store, organisation = self.store, self.organisation.id
        found = [
            one
            for assessment in assessments.every(store, organisation)
            if self.told.keys() & dict(assessment.instruments).keys()
            for one in rounds.every(store, organisation, assessment.id)
            if one.kind == "survey" and one.state == "closed"
        ]
        if self.wanted.before is not None:
            return [one for one in found if one.id != self.round.id]
        earlier = [one for one in found if one.id < self.round.id]
        return sorted(earlier, key=lambda one: one.id, reverse=True)

    def _sides(self, before: Results, name: str) -> tuple[Seen, Seen]:
        store, organisation, whole = self.store, self.organisation.id, catalogue.instrument(name)
        if name not in before.scores:
            raise RequestError("not_asked", round=before.round.name, instrument=name)
        return sides.of(store, organisation, before, whole), sides.of(store, organisation, self.seen, whole)


def material(store: Store, organisation: int, round_id: int, wanted: Wanted) -> Material:
    """What the report of this round is made of; refused for a unit that may not be seen on its own."""
    held = rounds.find(store, organisation, round_id)
    seen = results(store, organisation, round_id, _unit(store, organisation, held, wanted.unit))
    for name in wanted.instruments or ():
        if name not in seen.scores:
            raise RequestError("not_asked", round=held.name, instrument=name)
    left = outcome(store, organisation, seen)
    return Material(
        store, organisations.find(store, organisation), wanted, seen, left, words(wanted.language)
    )


def _unit(store: Store, organisation: int, held: Round, unit: str | None) -> str | None:
    """The unit that is seen; of a statement, which is never everybody's, the first that has said anything."""
    if unit is None and held.kind != "statement":
        return None
    found = _seats(store, organisation, held)
    if held.kind == "statement" and unit is None:
        said = stating(store, organisation, held.id)
        tree = [one.id for _, one in in_order(found.units)]
        return next((one for one in tree if one in said), tree[0] if tree else None)
    if any(one.id == unit for one in found.units):
        return unit
    hidden = [one.name for one in found.withheld if one.id == unit]
    if hidden:
        raise RequestError("unit_hidden", unit=hidden[0])
    raise RequestError("unit_gone")


def _seats(store: Store, organisation: int, held: Round) -> Seats:
    """From where the round can be seen; of a closed one worked out once for the reports of all its units."""
    if held.state == "open":
        return seats(store, organisation, held.id)
    return _kept_seats(store, organisation, held, units.every(store, organisation))


@lru_cache(maxsize=KEPT_ROUNDS)
def _kept_seats(store: Store, organisation: int, held: Round, tree: tuple[Unit, ...]) -> Seats:
    return seats(store, organisation, held.id)
