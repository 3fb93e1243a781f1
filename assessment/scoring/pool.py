"""What other organisations have, told of as many of them as carry it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from assessment.scoring.spread import QUARTERS

FEWEST_QUARTILES, FEWEST_ENDS = 3, 5


@dataclass(frozen=True)
class Pool:
    """What other organisations have: their values, the middle ones from three and the ends from five on."""

    values: tuple[float, ...]
    median: float | None = None
    lower: float | None = None
    upper: float | None = None
    lowest: float | None = None
    highest: float | None = None


def pool(values: Iterable[float]) -> Pool:
    """What some organisations have; quartiles from three of them on, the lowest and highest from five on."""
    found = sorted(values)
    told = Pool(tuple(found))
    if len(found) >= FEWEST_QUARTILES:
        lower, median, upper = (float(value) for value in np.quantile(found, QUARTERS))
        told = replace(told, median=median, lower=lower, upper=upper)
    return replace(told, lowest=found[0], highest=found[-1]) if len(found) >= FEWEST_ENDS else told
