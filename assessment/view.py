"""A view of a kept round: which answers count, under which rules; the same view of a closed round is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from types import MappingProxyType
from weakref import WeakKeyDictionary

from assessment import catalogue
from assessment.arrays import Arrays
from assessment.instrument import Instrument
from assessment.kept_arrays import arrays_of
from assessment.portions import build
from assessment.records import answers, assessments, rounds
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.scoring import Rules, Scores, score
from assessment.scoring.rules import Limits
from assessment.shelf import Shelf

KEPT_ROUNDS = 16
ROOM = 300_000_000  # bytes

_shelves: WeakKeyDictionary[Store, Shelf] = WeakKeyDictionary()
_gate, _reading = Lock(), Lock()


@dataclass(frozen=True)
class Part:
    """An instrument that was asked; of its items these, or all."""

    instrument: str
    items: frozenset[str] | None

    @property
    def asked(self) -> Instrument:
        """The instrument as it was asked."""
        whole = catalogue.instrument(self.instrument)
        return whole if self.items is None else whole.only(self.items)


@dataclass(frozen=True)
class View:
    """What is looked at: the asked parts, the units whose answers count, and the targets that hold.

    limits: what may be told of an instrument where not everybody's answers count.
    """

    parts: tuple[Part, ...]
    scope: frozenset[str] | None
    aims: tuple[tuple[str, int], ...]
    limits: tuple[tuple[str, Limits], ...] = ()


def scores(store: Store, organisation: int, held: Round, view: View) -> dict[str, Scores]:
    """The scores of each instrument; a closed round never changes, so seen the same way they are the same."""
    if held.state == "closed":
        return {part.instrument: _kept_scores(store, organisation, held, part, view) for part in view.parts}
    arrays = build([part.asked for part in view.parts], answers.people(store, organisation, held.id))
    return {
        part.instrument: _scored(held, part, one, view) for part, one in zip(view.parts, arrays, strict=True)
    }


def kept_arrays(store: Store, organisation: int, round_id: int, part: Part) -> Arrays:
    """The arrays of one instrument of a closed round, kept in memory and in a file beside the record.

    One round at a time is read, so that the memory is that of one.
    """
    shelf = _shelf(store)
    key = (organisation, round_id, part)
    if (found := shelf.get(key)) is None:
        with _reading:
            found = shelf.get(key) or _read_arrays(store, shelf, key)
    return found


def _scored(held: Round, part: Part, arrays: Arrays, view: View) -> Scores:
    """The scores of a round with one instrument in some of its units."""
    rules = Rules(
        MappingProxyType(dict(view.aims)),
        {group.role: group.weight for group in held.roles},
        held.min_group,
        held.kind == "statement",
        dict(view.limits).get(part.instrument),
    )
    return score(part.asked, arrays if view.scope is None else arrays.within(view.scope), rules)


@lru_cache(maxsize=8 * KEPT_ROUNDS)
def _kept_scores(store: Store, organisation: int, held: Round, part: Part, view: View) -> Scores:
    return _scored(held, part, kept_arrays(store, organisation, held.id, part), view)


def _read_arrays(store: Store, shelf: Shelf, key: tuple[int, int, Part]) -> Arrays:
    """Puts what was asked in the same round on the shelf too: to read it again would take as long."""
    organisation, round_id, part = key
    held = rounds.find(store, organisation, round_id)
    if held.state != "closed":
        return build([part.asked], answers.people(store, organisation, round_id))[0]
    parts = (part, *_others(store, held, organisation, part))
    found = arrays_of(store, organisation, round_id, [one.asked for one in parts])
    for one, arrays in zip(parts, found, strict=True):
        shelf.put((organisation, round_id, one), arrays)
    return found[0]


def _others(store: Store, held: Round, organisation: int, part: Part) -> Iterator[Part]:
    """The other instruments of the assessment; of a workshop, which asks in part, only its own is known."""
    if part.items is None:
        for one, _ in assessments.find(store, organisation, held.assessment).instruments:
            if one != part.instrument and one in catalogue.instruments():
                yield Part(one, None)


def _shelf(store: Store) -> Shelf:
    with _gate:
        return _shelves.setdefault(store, Shelf(ROOM))
