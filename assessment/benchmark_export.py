"""An organisation's own benchmark file: what everybody's results tell, and nothing that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assessment import catalogue
from assessment.benchmark_file import Benchmark, DimensionGroup, RoleGroup
from assessment.choice import refuse_ladder
from assessment.errors import RequestError
from assessment.records import units
from assessment.records.store import Store
from assessment.scoring.dimensions import DimensionScore
from assessment.scoring.perception import RoleScore
from assessment.scoring.spread import Spread, spreads
from assessment.sides import Seen, seen

DIGITS = 2


def own(
    store: Store, organisation: int, round_id: int, instrument: str, peer_class: str | None = None
) -> Benchmark:
    """The file of a closed round: every dimension, and its role groups, that may be told of everybody.

    Means, spreads and quartiles are rounded to two decimals; what is told is what the results page tells.
    """
    whole = catalogue.instrument(instrument)
    refuse_ladder(whole)
    return written(seen(store, organisation, round_id, whole, None), peer_class)


def own_class(store: Store, organisation: int) -> str | None:
    """The peer class of the whole organisation: that of the unit at the top, where there is one."""
    roots = [unit for unit in units.every(store, organisation) if unit.parent is None]
    return roots[0].peer_class if len(roots) == 1 else None


def written(here: Seen, peer_class: str | None) -> Benchmark:
    """What a round seen as a whole tells others."""
    scores, found = here.side.scores, groups(here)
    if not found or here.round.closed is None:
        raise RequestError("benchmark_empty", round=here.round.name)
    return Benchmark(
        format="tikas-benchmark",
        version=1,
        instrument=scores.instrument.id,
        instrument_version=here.version,
        peer_class=_one_line(peer_class or "") or None,
        year=here.round.closed.year,
        dimensions=found,
    )


def groups(here: Seen) -> tuple[DimensionGroup, ...]:
    """The dimensions that are told of everybody, with the role groups that are told apart in them."""
    scores = here.side.scores
    told = spreads(scores, here.side.arrays)
    return tuple(_dimension(row, scores.views, told) for row in scores.dimensions if row.score is not None)


def _one_line(text: str) -> str:
    """A text as a file and a heading can hold it."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:200]


def _dimension(
    row: DimensionScore, views: Sequence[RoleScore], told: Mapping[tuple[str, str], Spread]
) -> DimensionGroup:
    roles = tuple(
        RoleGroup(
            role=view.role,
            n=view.n,
            mean=_rounded(view.mean),
            bound=view.bound,
            **_spread(told.get((row.dimension, view.role))),
        )
        for view in views
        if view.dimension == row.dimension and view.mean is not None
    )
    return DimensionGroup(
        dimension=row.dimension,
        n=row.n or 0,
        mean=_rounded(row.mean or 0.0),
        score=_rounded(row.score or 0.0),
        bound=row.bound,
        **_spread(told.get((row.dimension, ""))),
        roles=roles,
    )


def _spread(told: Spread | None) -> dict[str, Any]:
    if told is None:
        return {}
    return {"sd": _rounded(told.sd), "quartiles": tuple(map(_rounded, told.quartiles))}


def _rounded(value: float) -> float:
    return round(value, DIGITS)
