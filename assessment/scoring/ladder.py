"""Where an organisation stands on the ladder, phase by phase; rungs are ordered, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from assessment.instrument import Instrument
from assessment.scoring.rules import Rules

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Rung:
    """One phase: the low median rung and its band, the shares of the bands, the gap to the target."""

    item: str
    n: int | None = None
    dk: int | None = None
    na: int | None = None
    levels: tuple[int, ...] | None = None
    median: int | None = None
    band: str | None = None
    bands: tuple[float, ...] | None = None
    target: int | None = None
    at_target_share: float | None = None
    gap: int | None = None
    withheld: bool = False


@dataclass(frozen=True)
class Summary:
    """The whole profile: its typical rung, its weakest phases, and its lowest and highest rung."""

    typical: int | None
    weakest: tuple[str, ...]
    span: tuple[int, int] | None


def score_ladder(instrument: Instrument, counts: Array, rules: Rules) -> tuple[Rung, ...]:
    """Every phase's rung, in order. counts: [item, role, state]."""
    whole_shown = rules.shows(int(counts.sum(axis=(1, 2)).max(initial=0)))
    return tuple(
        _rung(instrument, number, counts[number].sum(axis=0), rules, whole_shown)
        for number in range(len(instrument.items))
    )


def summary(rungs: Sequence[Rung]) -> Summary:
    """Typical is the low median of the phases' medians; a single phase that lags is named."""
    medians = sorted(rung.median for rung in rungs if rung.median is not None)
    if not medians:
        return Summary(None, (), None)
    weakest = tuple(rung.item for rung in rungs if rung.median == medians[0])
    return Summary(medians[(len(medians) - 1) // 2], weakest, (medians[0], medians[-1]))


def _rung(instrument: Instrument, number: int, states: Array, rules: Rules, whole_shown: bool) -> Rung:
    item, steps = instrument.items[number].id, len(instrument.scale.levels)
    n = int(states[:steps].sum())
    bare = Rung(
        item,
        n=n if whole_shown else None,
        dk=int(states[steps]) if whole_shown else None,
        na=int(states[steps + 1]) if whole_shown else None,
        target=rules.targets.get(item),
        withheld=(rules.protects and n > 0) or not whole_shown,
    )
    return _told(bare, instrument, states[:steps], rules) if rules.shows_item(item, n) else bare


def _told(bare: Rung, instrument: Instrument, levels: Array, rules: Rules) -> Rung:
    first, target = instrument.scale.first, bare.target
    median, histogram = low_median(levels) + first, rules.shows_levels(bare.item, int(levels.sum()))
    return replace(
        bare,
        levels=tuple(map(int, levels)) if histogram else None,
        median=median,
        band=instrument.scale.level(median).band,
        bands=_band_shares(instrument, levels) if histogram else None,
        at_target_share=_share_from(levels, target - first) if target is not None and histogram else None,
        gap=max(0, target - median) if target is not None else None,
        withheld=False,
    )


def low_median(levels: Array) -> int:
    """x[(n − 1) // 2] of the sorted answers: always a level that somebody chose. levels: [level] how many."""
    return int(np.searchsorted(np.cumsum(levels), (levels.sum() - 1) // 2, side="right"))


def _band_shares(instrument: Instrument, levels: Array) -> tuple[float, ...]:
    of_band = [
        [level.band == band.id for level in instrument.scale.levels] for band in instrument.scale.bands
    ]
    return tuple(float(levels[np.array(members)].sum() / levels.sum()) for members in of_band)


def _share_from(levels: Array, step: int) -> float:
    return float(levels[step:].sum() / levels.sum())
