"""A closed round that people answered, and what it asked of one instrument."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.records import assessments, rounds, workshops
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.scoring.rules import HISTOGRAM_GROUP
from assessment.view import Part


@dataclass(frozen=True)
class Survey:
    """One instrument of a closed round of people; numbers of it never change again."""

    round: Round
    part: Part

    @property
    def instrument(self) -> Instrument:
        """The instrument as it was asked."""
        return self.part.asked

    @property
    def fewest_for_spread(self) -> int:
        """The fewest people of whom a spread may be told: mean and spread of fewer leave one distribution."""
        return max(HISTOGRAM_GROUP, self.round.min_group)


def survey(store: Store, organisation: int, round_id: int, instrument: str) -> Survey:
    """The round, refused when it is not closed, holds statements, or did not ask the instrument."""
    held = rounds.find(store, organisation, round_id)
    if held.kind == "statement":
        raise RequestError("not_survey", round=held.name)
    if held.state != "closed":
        raise RequestError("still_open", round=held.name)
    if instrument not in dict(assessments.find(store, organisation, held.assessment).instruments):
        raise RequestError("not_asked", round=held.name, instrument=instrument)
    items = _chosen(store, organisation, round_id)
    part = Part(instrument, None if items is None else items.intersection(Part(instrument, None).asked.index))
    if part.items is not None and not part.items:
        raise RequestError("not_asked", round=held.name, instrument=instrument)
    return Survey(held, part)


def _chosen(store: Store, organisation: int, round_id: int) -> frozenset[str] | None:
    """The items that a workshop chose; None for a round that asked everything."""
    try:
        return frozenset(workshops.find(store, organisation, round_id).items)
    except RequestError:  # the round itself was found before, so it is of another kind
        return None
