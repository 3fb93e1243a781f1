"""What a room sees of its answers after the reveal, item by item, under the protection of small groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from types import MappingProxyType
from weakref import WeakKeyDictionary

from assessment import questionnaire, room
from assessment.portions import build
from assessment.records import answers, targets, units, votes
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.room import Room
from assessment.scoring import Rules, Scores, score
from assessment.scoring.item_views import item_views
from assessment.sight import Sight, division, row_of
from assessment.targets import Target, nearest
from assessment.units import above


@dataclass(frozen=True)
class Reveal:
    """Everything that may be shown of a workshop's answers at one moment, the most divided item first."""

    workshop: Workshop
    scores: Mapping[str, Scores]
    sights: tuple[Sight, ...]
    targets: Mapping[str, Target]

    @property
    def items(self) -> tuple[str, ...]:
        """The items in the order in which the room goes through them."""
        return tuple(sight.item.id for sight in self.sights)

    def sight(self, item: str | None) -> Sight:
        """The item with this id, or the first one."""
        return next((sight for sight in self.sights if sight.item.id == item), self.sights[0])


_kept: WeakKeyDictionary[Store, dict[int, tuple[int, Reveal]]] = WeakKeyDictionary()
_gate = Lock()


def reveal(store: Store, organisation: int, round_id: int) -> Reveal:
    """What is shown now; worked out once for everybody who looks before something is done or published."""
    now = room.room(store, organisation, round_id)
    with _gate:
        kept = _kept.setdefault(store, {}).get(round_id)
        if kept is None or kept[0] != now.edition:
            kept = _kept[store][round_id] = (now.edition, _reveal(store, now))
        return kept[1]


def second_vote(store: Store, workshop: Workshop, item: str) -> Scores:
    """The scores of the second vote on one item; of nobody as long as it is not shown."""
    rows = votes.second(store, workshop.organisation, workshop.round, item)
    instrument = next(one for one in questionnaire.asked(workshop) if item in one.index)
    alone = instrument.only(frozenset({item}))
    (arrays,) = build([alone], [[("", role, f"{item}={value}") for role, value in rows]])
    return score(alone, arrays, _rules(workshop, {}))


def _reveal(store: Store, now: Room) -> Reveal:
    workshop = now.workshop
    aims = _aims(store, workshop)
    rules = _rules(workshop, {item: aim.target for item, aim in aims.items()})
    asked = questionnaire.asked(workshop)
    people = answers.people(store, workshop.organisation, workshop.round)
    seen: dict[str, Scores] = {}
    sights: list[Sight] = []
    for instrument, arrays in zip(asked, build(asked, people), strict=True):
        scores = seen[instrument.id] = score(instrument, arrays, rules)
        views = item_views(arrays, scores)
        for item in instrument.items:
            own = tuple(view for view in views if view.item == item.id)
            sights.append(
                Sight(instrument, item, row_of(scores, item.id), own, now.released.get(item.id, ()))
            )
    ordered = sorted(_voted(store, workshop, sights), key=lambda sight: division(sight.row))
    return Reveal(workshop, MappingProxyType(seen), tuple(ordered), aims)


def _voted(store: Store, workshop: Workshop, sights: Iterable[Sight]) -> Iterator[Sight]:
    """The items with the second votes that may be shown."""
    shown = votes.voted(store, workshop.organisation, workshop.round)
    for sight in sights:
        if shown.get(sight.item.id):
            again = second_vote(store, workshop, sight.item.id)
            yield replace(sight, second=row_of(again, sight.item.id))
        else:
            yield sight


def _aims(store: Store, workshop: Workshop) -> Mapping[str, Target]:
    """The targets that hold in the unit whose levels the room agrees on."""
    path = above(units.every(store, workshop.organisation), workshop.unit)
    return nearest(targets.every(store, workshop.organisation, workshop.assessment), path)


def _rules(workshop: Workshop, aims: Mapping[str, int]) -> Rules:
    weights = {group.role: group.weight for group in workshop.roles}
    return Rules(aims, weights, workshop.min_group)
