"""Building the arrays and scoring them, against counting a ready array of keys."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from assessment import catalogue, demo
from assessment.arrays import build
from assessment.scoring import Rules, score
from tests.bench import rounds
from tests.bench.stopwatch import Ratio, best, call

TARGETS = dict(demo.targets().query("unit == ''")[["item", "target"]].astype({"target": int}).to_numpy())


def measured(size: int) -> Iterator[Ratio]:
    """The answers person by person, then in no order."""
    rows = rounds.answers(size)
    yield from _measured(rows, "")
    yield from _measured(rounds.shuffled(rows), ", rows shuffled")


def _measured(rows: pd.DataFrame, how: str) -> Iterator[Ratio]:
    instrument, rules = catalogue.instrument("kampa"), Rules(TARGETS)
    arrays = build(instrument, rows)
    keys = rounds.keys(instrument, rows, arrays)
    floor, built, scored = best(
        max(15, 1_000_000 // len(rows)),
        call(lambda: np.bincount(keys, minlength=arrays.counts.size)),
        call(lambda: build(instrument, rows).counts),
        call(lambda: score(instrument, arrays, rules)),
    )
    yield Ratio(f"both arrays from a DataFrame{how}", floor, built, 8)
    yield Ratio(f"scores from both arrays{how}", floor, scored, 10)
