"""A closed round as one side of a change: what it asked, what it tells, and the answers behind that."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.instrument import Instrument, numbered
from assessment.records import assessments, rounds, units
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.results import Results, results
from assessment.scoring.change import Side, shown
from assessment.survey import survey
from assessment.units import find
from assessment.view import kept_arrays


@dataclass(frozen=True)
class Seen:
    """A closed round of people with the version of the instrument that it asked, seen from somewhere."""

    round: Round
    version: str
    side: Side

    @property
    def people(self) -> int | None:
        """How many answered; None where that is not told."""
        return None if self.side.scores.withheld else self.side.scores.respondents

    def tells_spread(self, name: str, people: int | None) -> bool:
        """Whether pages tell how so many people are spread on an item or a dimension: decisions/0023."""
        scores = self.side.scores
        if name in scores.instrument.index:
            return scores.item(name).levels is not None
        own = [row.score_low for row in scores.dimensions if row.name == name]
        return scores.rules.shows_histogram(people or 0) and own not in ([], [None])

    def told(self, instrument: Instrument) -> frozenset[str]:
        """The items of which it tells a level; a revised one, which is not what it was, says since when."""
        version = numbered(self.version)
        return frozenset(
            f"{name} {since}" if since and numbered(since) <= version else name
            for name in shown(self.side.scores)
            for since in [instrument.item(name).revised]
        )


def closed(store: Store, organisation: int, instrument: Instrument) -> list[Round]:
    """The closed rounds in which people were asked the instrument, in the order they closed."""
    found = [
        (one.closed, one.id, one)
        for assessment in assessments.every(store, organisation)
        if instrument.id in dict(assessment.instruments)
        for one in rounds.every(store, organisation, assessment.id)
        if one.kind == "survey" and one.closed is not None
    ]
    return [one for _, _, one in sorted(found, key=lambda row: row[:2])]


def seen(store: Store, organisation: int, round_id: int, instrument: Instrument, unit: str | None) -> Seen:
    """A round's side of a change; refused unless it is a closed one of people that asked the instrument."""
    survey(store, organisation, round_id, instrument.id)
    if unit is not None:
        find(units.every(store, organisation), unit)
    return of(store, organisation, results(store, organisation, round_id, unit), instrument)


def of(store: Store, organisation: int, given: Results, instrument: Instrument) -> Seen:
    """The side that these results are, where several instruments of the same results are asked for."""
    held = survey(store, organisation, given.round.id, instrument.id)
    arrays = kept_arrays(store, organisation, given.round.id, held.part)
    here = arrays if given.scope is None else arrays.within(given.scope)
    version = dict(given.assessment.instruments)[instrument.id]
    return Seen(held.round, version, Side(given.scores[instrument.id], here))
