"""The outcome of a closed workshop: what was agreed, second votes, dots and released comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessment.records import agreed, comments, dots, votes, workshops
from assessment.records.agreed import Agreed
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.results import Results
from assessment.reveal import second_vote
from assessment.scoring import Scores


@dataclass(frozen=True)
class Vote:
    """An item voted on twice: everybody's silent answer, and the vote after talking, each with its own n."""

    item: str
    first: Scores
    second: Scores


@dataclass(frozen=True)
class Outcome:
    """What a room left behind beside its answers; empty where it did nothing of the kind.

    late: how many people's last answers do not count, since so few would have been told apart.
    """

    agreed: Mapping[str, Agreed]
    votes: tuple[Vote, ...]
    dots: Mapping[str, int]
    comments: Mapping[str, tuple[str, ...]]
    late: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell of it."""
        return not (self.agreed or self.votes or self.dots or self.comments)


def outcome(store: Store, organisation: int, seen: Results) -> Outcome | None:
    """What the workshop came to, as its whole room; None for what is no workshop, or not closed yet.

    None of it is ever told of a part of the room: neither comments nor votes with unit or role.
    """
    workshop = seen.workshop
    if workshop is None or workshop.is_open or not seen.is_whole:
        return None
    kept = agreed.every(store, organisation, workshop.round)
    givers, given = dots.totals(store, organisation, workshop.round)
    return Outcome(
        MappingProxyType({item: kept[item] for item in workshop.items if item in kept}),
        tuple(_votes(store, workshop, seen)),
        MappingProxyType(given if givers >= workshop.min_group else {}),
        MappingProxyType(comments.released(store, organisation, workshop.round)),
        workshops.late(store, organisation, workshop.round),
    )


def _votes(store: Store, workshop: Workshop, seen: Results) -> Iterable[Vote]:
    """The votes that may be shown, in the order of the items."""
    shown = votes.voted(store, workshop.organisation, workshop.round)
    for scores in seen.scores.values():
        for item in scores.instrument.index:
            if shown.get(item):
                yield Vote(item, scores, second_vote(store, workshop, item))
