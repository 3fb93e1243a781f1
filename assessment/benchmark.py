"""Benchmark without a server: one's own round beside the files of other organisations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from assessment import catalogue
from assessment.benchmark_export import groups, own, own_class
from assessment.benchmark_file import Benchmark, read_benchmark
from assessment.choice import refuse_ladder
from assessment.errors import FileError, Problem
from assessment.instrument import numbered
from assessment.records import benchmarks
from assessment.records.benchmarks import Kept
from assessment.records.rounds import Round
from assessment.records.store import Record, Store
from assessment.scoring.items import Bound
from assessment.scoring.pool import Pool, pool
from assessment.sides import Seen, seen

__all__ = [
    "File",
    "Place",
    "Pool",
    "Standing",
    "add",
    "against",
    "classes",
    "files",
    "own",
    "own_class",
]

PlaceWord = Literal["above", "among", "below", "few", "withheld"]


@dataclass(frozen=True)
class File:
    """A kept file of another organisation, and what it tells."""

    kept: Kept
    content: Benchmark


@dataclass(frozen=True)
class Place:
    """A dimension's score, or a role group's mean of it, with its interval beside those of others.

    word: above or below when the whole interval lies outside the middle half of the others; among when not;
    few when fewer than three others can be compared with; withheld when one's own is not told.
    """

    dimension: str
    role: str | None
    n: int | None
    value: float | None
    low: float | None
    high: float | None
    bound: Bound | None
    pool: Pool
    word: PlaceWord


@dataclass(frozen=True)
class Standing:
    """A round beside the files of other organisations: the dimensions, and the role groups of each.

    files: how many are compared with; other_class, other_version: how many are kept but not compared with;
    own: how many are left out because they tell this very round.
    """

    round: Round
    instrument: str
    peer_class: str | None
    rows: tuple[Place, ...]
    files: int
    other_class: int
    other_version: int
    own: int
    years: tuple[int, int] | None

    def of(self, role: str | None) -> tuple[Place, ...]:
        """The rows of everybody, or of one role group."""
        return tuple(row for row in self.rows if row.role == role)


def add(store: Store, organisation: int, files: Sequence[tuple[str, bytes]], today: date) -> tuple[int, int]:
    """Keeps the files of others, all or none: how many are new, and how many were there already."""
    found: list[tuple[str, Benchmark]] = []
    problems: list[Problem] = []
    for name, data in files:
        try:
            found.append((name, read_benchmark(data, name)))
        except FileError as error:
            problems += error.problems
    if problems:
        raise FileError(tuple(problems[:50]), len(problems))

    def work(record: Record) -> int:
        kept = (Kept(one.digest, name, today, one.text) for name, one in found)
        return sum(benchmarks.add(record, organisation, one) for one in kept)

    fresh = store.together(work)
    return fresh, len(found) - fresh


def against(
    store: Store, organisation: int, round_id: int, instrument: str, peer_class: str | None = None
) -> Standing:
    """A closed round beside the files of others; of one peer class, or of all."""
    whole = catalogue.instrument(instrument)
    refuse_ladder(whole)
    here = seen(store, organisation, round_id, whole, None)
    mine = (None if here.round.closed is None else here.round.closed.year, groups(here))
    kept = _kept(store, organisation, instrument)
    others = [one for one in kept if (one.year, one.dimensions) != mine]
    same = [one for one in others if numbered(one.instrument_version)[:2] == numbered(here.version)[:2]]
    peers = [one for one in same if peer_class is None or _folded(one.peer_class) == _folded(peer_class)]
    return Standing(
        here.round,
        instrument,
        peer_class,
        tuple(_places(here, peers)),
        files=len(peers),
        other_class=len(same) - len(peers),
        other_version=len(others) - len(same),
        own=len(kept) - len(others),
        years=(min(one.year for one in peers), max(one.year for one in peers)) if peers else None,
    )


def files(store: Store, organisation: int) -> tuple[File, ...]:
    """The kept files, by the names that they came with."""
    return tuple(File(one, _read(one.content)) for one in benchmarks.every(store, organisation))


def classes(store: Store, organisation: int, instrument: str) -> tuple[str, ...]:
    """The peer classes that the kept files of an instrument name."""
    named = [one.peer_class for one in _kept(store, organisation, instrument) if one.peer_class]
    return tuple(sorted({_folded(name): name for name in named}.values(), key=str.casefold))


def _folded(name: str | None) -> str:
    """A class as it is compared: whoever wrote it, with whatever capitals and spaces."""
    return " ".join((name or "").split()).casefold()


def _kept(store: Store, organisation: int, instrument: str) -> list[Benchmark]:
    return [one.content for one in files(store, organisation) if one.content.instrument == instrument]


@lru_cache(maxsize=2 * benchmarks.MOST)
def _read(content: str) -> Benchmark:
    return Benchmark.model_validate_json(content)


def _places(here: Seen, peers: Sequence[Benchmark]) -> Iterator[Place]:
    scores = here.side.scores
    for row in scores.dimensions:
        others = pool(_values(peers, row.dimension, None))
        mine = (row.score, row.score_low, row.score_high)
        yield _place(row.dimension, None, row.n, mine, row.bound, others)
        for view in scores.views:
            if view.dimension == row.dimension:
                others = pool(_values(peers, row.dimension, view.role))
                mine = (view.mean, view.low, view.high)
                yield _place(row.dimension, view.role, view.n, mine, view.bound, others)


def _values(peers: Sequence[Benchmark], dimension: str, role: str | None) -> list[float]:
    return [value for one in peers if (value := one.value(dimension, role)) is not None]


def _place(
    dimension: str,
    role: str | None,
    n: int | None,
    mine: tuple[float | None, float | None, float | None],
    bound: Bound | None,
    others: Pool,
) -> Place:
    value, low, high = mine
    return Place(
        dimension, role, None if value is None else n, value, low, high, bound, others, _word(mine, others)
    )


def _word(mine: tuple[float | None, float | None, float | None], others: Pool) -> PlaceWord:
    value, low, high = mine
    if value is None:
        return "withheld"
    if others.lower is None or others.upper is None:
        return "few"
    if low is None or high is None:
        return "among"
    return "above" if low > others.upper else "below" if high < others.lower else "among"
