"""Who is in a running workshop and how far they have come: counted once however many look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic
from types import MappingProxyType
from weakref import WeakKeyDictionary

from assessment.records import comments, dots, places, votes, workshops
from assessment.records.places import Counts
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.roles import ROLES

FRESH_SECONDS = 2.0


@dataclass(frozen=True)
class Room:
    """Everybody's presence at one moment; no answers.

    Another edition means that there is something else to see. voters: how many have voted on the item in
    hand; givers: how many have given dots; released: the comments that everybody may read, by item.
    """

    workshop: Workshop
    counts: Mapping[str, Counts]
    edition: int = 0
    voters: int = 0
    givers: int = 0
    released: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def joined(self) -> int:
        """How many have joined."""
        return sum(count.joined for count in self.counts.values())

    @property
    def begun(self) -> int:
        """How many have answered anything."""
        return sum(count.begun for count in self.counts.values())

    @property
    def finished(self) -> int:
        """How many say that they are done."""
        return sum(count.finished for count in self.counts.values())

    @property
    def expected(self) -> Mapping[str, int | None]:
        """How many were hoped for, by role."""
        asked = {group.role: group.expected for group in self.workshop.roles}
        return MappingProxyType({role: asked[role] for role in ROLES if role in asked})


@dataclass(frozen=True)
class _Kept:
    at: float
    room: Room


_kept: WeakKeyDictionary[Store, dict[int, _Kept]] = WeakKeyDictionary()
_editions: WeakKeyDictionary[Store, dict[int, int]] = WeakKeyDictionary()
_gate = Lock()


def room(store: Store, organisation: int, round_id: int) -> Room:
    """The room as it was at most two seconds ago, counted once however many look."""
    with _gate:
        kept = _kept.setdefault(store, {}).get(round_id)
        if kept is None or kept.room.workshop.organisation != organisation or _stale(kept):
            kept = _kept[store][round_id] = _Kept(monotonic(), _looked(store, organisation, round_id, kept))
        return kept.room


def forget(store: Store, round_id: int) -> None:
    """Lets everybody's next look see what the facilitator has just done."""
    with _gate:
        _kept.get(store, {}).pop(round_id, None)
        _turn(store, round_id)


def _looked(store: Store, organisation: int, round_id: int, before: _Kept | None) -> Room:
    """The room now; another edition when answers were published, or a writer took a comment back."""
    published = workshops.refresh(store, organisation, round_id)
    now = _counted(store, organisation, round_id)
    if published or (before is not None and before.room.released != now.released):
        _turn(store, round_id)
    return replace(now, edition=_editions.get(store, {}).get(round_id, 0))


def _counted(store: Store, organisation: int, round_id: int) -> Room:
    workshop = workshops.find(store, organisation, round_id)
    return Room(
        workshop,
        MappingProxyType(places.counts(store, organisation, round_id)),
        voters=0 if workshop.item is None else votes.cast(store, organisation, round_id, workshop.item),
        givers=dots.givers(store, organisation, round_id) if workshop.phase == "dots" else 0,
        released=MappingProxyType(comments.released(store, organisation, round_id)),
    )


def _turn(store: Store, round_id: int) -> None:
    editions = _editions.setdefault(store, {})
    editions[round_id] = editions.get(round_id, 0) + 1


def _stale(kept: _Kept) -> bool:
    return monotonic() - kept.at > FRESH_SECONDS
