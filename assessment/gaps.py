"""Perception over units: in which of them two role groups clearly see the same thing differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import isnan
from types import MappingProxyType
from typing import Any

import numpy as np

from assessment.choice import Choice, refuse_ladder
from assessment.comparison import chosen
from assessment.errors import RequestError
from assessment.instrument import Instrument
from assessment.records import units as tree_of
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.roles import ROLES
from assessment.scoring.contrasts import contrasts, views
from assessment.scoring.disclosure import GROUPS
from assessment.survey import Survey, survey
from assessment.unit_roles import apart, spread
from assessment.units import Unit

Array = np.ndarray[Any, Any]
BY_CHANCE = 0.05  # of the units, if no two groups saw anything differently: Holm holds within each unit
KEPT_GAPS = 32


@dataclass(frozen=True)
class Gap:
    """One unit: how far one group's mean lies from the other's; nothing where they may not be told apart.

    Of fewer people than a spread is told of there is no interval and no p; is_clear tells a side only.
    """

    unit: Unit
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p_adjusted: float | None = None
    is_clear: bool = False

    @property
    def is_told(self) -> bool:
        """Whether both groups may be told apart there."""
        return self.difference is not None


@dataclass(frozen=True)
class Tally:
    """In how many units the gap can be told at all, is clear, and is clear with role_a higher or lower."""

    told: int
    clear: int
    higher: int
    lower: int

    @property
    def by_chance(self) -> float:
        """In how many units chance alone would show a clear gap at most, on average."""
        return BY_CHANCE * self.told


@dataclass(frozen=True)
class RoleGaps:
    """The gap role_a − role_b of every compared unit, in the order of the tree, dimension by dimension."""

    round: Round
    instrument: Instrument
    role_a: str
    role_b: str
    dimensions: Mapping[str, tuple[Gap, ...]]

    def tally(self, dimension: str) -> Tally:
        """What one dimension comes to."""
        return _tally([(gap,) for gap in self.dimensions[dimension]])

    @cached_property
    def over_all(self) -> Tally:
        """What all dimensions come to; a unit counts once, and in both directions if it has both."""
        return _tally(list(zip(*self.dimensions.values(), strict=True)))


def gaps(
    store: Store, organisation: int, round_id: int, choice: Choice, role_a: str, role_b: str
) -> RoleGaps:
    """Where two role groups see a round's dimensions differently, unit by unit."""
    held = survey(store, organisation, round_id, choice.instrument)
    refuse_ladder(held.instrument)
    allowed = ", ".join(ROLES)
    for role in (role_a, role_b):
        if role not in ROLES:
            raise RequestError("gap_role", found=role, allowed=allowed)
    if role_a == role_b:
        raise RequestError("gap_same", role=role_a)
    return _gaps(store, organisation, held, tree_of.every(store, organisation), choice, role_a, role_b)


@lru_cache(maxsize=KEPT_GAPS)
def _gaps(
    store: Store,
    organisation: int,
    held: Survey,
    tree: tuple[Unit, ...],
    choice: Choice,
    role_a: str,
    role_b: str,
) -> RoleGaps:
    picked = chosen(store, organisation, held, tree, choice)
    seen = views(
        held.instrument, picked.arrays, picked.owner, len(picked.units), blunts=held.round.min_group > 1
    )
    # the groups that are held against the same one stand or fall together, whichever of them is asked for
    first, other = sorted((GROUPS.index(role_a), GROUPS.index(role_b)))
    told = ~np.isnan(picked.measures().mean)[..., None]
    found = contrasts(seen, told & apart(store, organisation, picked), first)
    wide = spread(store, organisation, picked) & (seen.n >= held.fewest_for_spread)
    reserved = ~(wide[..., first] & wide[..., other])
    sign = 1.0 if other == GROUPS.index(role_a) else -1.0
    rows = {
        dimension.id: tuple(
            _gap(unit, sign, reserved[place, number], [part[place, number, other] for part in found.parts])
            for place, unit in enumerate(picked.units)
        )
        for number, dimension in enumerate(held.instrument.dimensions)
    }
    return RoleGaps(held.round, held.instrument, role_a, role_b, MappingProxyType(rows))


def _gap(unit: Unit, sign: float, is_reserved: bool, parts: Sequence[float]) -> Gap:
    difference, low, high, p, is_clear = map(float, parts)
    if isnan(difference):
        return Gap(unit)
    told = Gap(unit, sign * difference, is_clear=bool(is_clear))
    if is_reserved or isnan(p):
        return told
    low, high = sorted((sign * low, sign * high))
    return replace(told, low=low, high=high, p_adjusted=p)


def _tally(rows: Sequence[Sequence[Gap]]) -> Tally:
    """What units come to. rows: the gaps of each unit."""
    clear = [[gap.difference or 0.0 for gap in row if gap.is_clear] for row in rows]
    return Tally(
        sum(any(gap.is_told for gap in row) for row in rows),
        sum(bool(row) for row in clear),
        sum(any(one > 0 for one in row) for row in clear),
        sum(any(one < 0 for one in row) for row in clear),
    )
