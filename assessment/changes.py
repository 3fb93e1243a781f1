"""Change in the record: two closed rounds of a unit, all of its rounds, and who improved most."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment import catalogue
from assessment.course import over_rounds
from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.scoring.change import Change, Difference, change, revised
from assessment.sides import Seen, seen

__all__ = ["Changes", "changes", "over_rounds"]


@dataclass(frozen=True)
class Changes:
    """Two rounds of one instrument, of everybody or of a unit with all below it, and how they differ.

    people: how many answered before and after; once: units in which people answered in one round only.
    """

    before: Round
    after: Round
    instrument: Instrument
    unit: str | None
    change: Change
    people: tuple[int | None, int | None]
    once: int = 0


def changes(
    store: Store, organisation: int, from_round: int, to_round: int, instrument: str, unit: str | None = None
) -> Changes:
    """What changed from one closed round of an instrument to another, also of another assessment."""
    if from_round == to_round:
        raise RequestError("change_same")
    whole = catalogue.instrument(instrument)
    before, after = (seen(store, organisation, one, whole, unit) for one in (from_round, to_round))
    return between(before, after, whole, unit)


def between(before: Seen, after: Seen, whole: Instrument, unit: str | None) -> Changes:
    """What changed from one side to the other; whole: the instrument with everything that it can ask."""
    found = change(whole, before.side, after.side, revised(whole, before.version, after.version))
    dimensions, items = (
        tuple(_guarded(row, (before, after)) for row in rows) for rows in (found.dimensions, found.items)
    )
    return Changes(
        before.round,
        after.round,
        whole,
        unit,
        replace(found, dimensions=dimensions, items=items),
        (before.people, after.people),
        once=len(set(before.side.arrays.units) ^ set(after.side.arrays.units)),
    )


def _guarded(row: Difference, sides: tuple[Seen, Seen]) -> Difference:
    """A difference as pages may tell it: of few people the interval would tell the spread of answers."""
    if all(one.tells_spread(row.name, people) for one, people in zip(sides, row.people, strict=True)):
        return row
    return replace(row, low=None, high=None, smallest_detectable=None)
