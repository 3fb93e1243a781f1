"""A view of a kept round: which answers count, under which rules; the same view of a closed round is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import pandas as pd

from assessment import catalogue
from assessment.arrays import Arrays, build
from assessment.instrument import Instrument
from assessment.kept_rows import frame
from assessment.records import answers
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.scoring import Rules, Scores, disclosure, score

KEPT_ROUNDS = 16


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
    """What is looked at: the asked parts, the units whose answers count, and the targets that hold."""

    parts: tuple[Part, ...]
    scope: frozenset[str] | None
    aims: tuple[tuple[str, int], ...]


def scores(store: Store, organisation: int, held: Round, view: View) -> dict[str, Scores]:
    """The scores of each instrument; a closed round never changes, so seen the same way they are the same."""
    if held.state == "closed":
        return {
            part.instrument: _kept_scores(store, organisation, held, part, view.scope, view.aims)
            for part in view.parts
        }
    rows = _frame(store, organisation, held.id)
    return {
        part.instrument: _scored(held, part, build(part.asked, rows), view.scope, view.aims)
        for part in view.parts
    }


def separable(store: Store, organisation: int, held: Round, parts: tuple[Part, ...]) -> bool:
    """Whether the units of a closed round can be looked at one by one without telling a small group."""
    arrays = [(part.asked, _kept_arrays(store, organisation, held.id, part)) for part in parts]
    return all(
        disclosure.separable(one.counts[..., : len(asked.scale.levels)], held.min_group)
        for asked, one in arrays
    )


def _scored(
    held: Round, part: Part, arrays: Arrays, scope: frozenset[str] | None, aims: tuple[tuple[str, int], ...]
) -> Scores:
    """The scores of a round with one instrument in some of its units."""
    weights = {group.role: group.weight for group in held.roles}
    rules = Rules(MappingProxyType(dict(aims)), weights, held.min_group, held.kind == "statement")
    return score(part.asked, arrays if scope is None else arrays.within(scope), rules)


@lru_cache(maxsize=8 * KEPT_ROUNDS)
def _kept_scores(
    store: Store,
    organisation: int,
    held: Round,
    part: Part,
    scope: frozenset[str] | None,
    aims: tuple[tuple[str, int], ...],
) -> Scores:
    return _scored(held, part, _kept_arrays(store, organisation, held.id, part), scope, aims)


@lru_cache(maxsize=3 * KEPT_ROUNDS)
def _kept_arrays(store: Store, organisation: int, round_id: int, part: Part) -> Arrays:
    return build(part.asked, _kept_frame(store, organisation, round_id))


@lru_cache(maxsize=1)
def _kept_frame(store: Store, organisation: int, round_id: int) -> pd.DataFrame:
    return _frame(store, organisation, round_id)


def _frame(store: Store, organisation: int, round_id: int) -> pd.DataFrame:
    return frame(answers.table(store, organisation, round_id))
