"""Rounds of exactly so many answers: KAMPA in the second round of Esimerkkilä, 200 units, five roles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from assessment import demo
from assessment.answers import COLUMNS, DONT_KNOW, NOT_APPLICABLE
from assessment.arrays import Arrays
from assessment.instrument import Instrument
from assessment.roles import ROLES

Array = np.ndarray[Any, Any]
SIZES = (10_000, 100_000, 1_000_000)
PEOPLE = 95_000  # enough for the largest size
UNITS = 200


@cache
def _everything() -> pd.DataFrame:
    rows = demo.answers(people=PEOPLE, units=UNITS)
    asked = (rows["round"] == demo.ROUNDS[1]) & rows["item"].str.startswith("kampa.")
    return rows.loc[asked, list(COLUMNS.required)].reset_index(drop=True)


def answers(size: int) -> pd.DataFrame:
    """The first so many answers, person by person, every column categorical."""
    rows = _everything().head(size)
    assert len(rows) == size
    return rows.astype("category")


def shuffled(rows: pd.DataFrame) -> pd.DataFrame:
    """The same answers in no order."""
    return rows.sample(frac=1, random_state=1).reset_index(drop=True)


def keys(instrument: Instrument, rows: pd.DataFrame, arrays: Arrays) -> Array:
    """The cell of the arrays' counts that each row belongs to."""
    shape = arrays.counts.shape
    states = {str(level): place for place, level in enumerate(instrument.scale.values)}
    states |= {"dk": arrays.levels - DONT_KNOW - 1, "na": arrays.levels - NOT_APPLICABLE - 1}
    places = (
        rows["unit"].astype(str).map({unit: number for number, unit in enumerate(arrays.units)}),
        rows["item"].astype(str).map(instrument.index),
        rows["role"].astype(str).map({role: number for number, role in enumerate(ROLES)}),
        rows["value"].astype(str).map(states),
    )
    found = np.ravel_multi_index(tuple(place.to_numpy(np.int64) for place in places), shape)
    assert np.array_equal(
        np.bincount(found, minlength=arrays.counts.size).reshape(shape)[..., :-1], arrays.counts[..., :-1]
    )
    return found


def csv(size: int, directory: Path) -> Path:
    """A file of so many answers."""
    path = directory / f"answers-{size}.csv"
    answers(size).to_csv(path, index=False, lineterminator="\n")
    return path
