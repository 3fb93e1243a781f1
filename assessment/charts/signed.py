"""The axis of differences: whole levels to both sides of none, as far as the differences reach."""

from __future__ import annotations

import math
from collections.abc import Iterable

MOST = 4  # more levels do not lie between any two


def signed_axis(ends: Iterable[float]) -> tuple[tuple[str, ...], int]:
    """The wordless levels of an axis that holds these differences, and the number of the first."""
    reach = math.ceil(max((abs(end) for end in ends), default=1.0) - 1e-9)
    reach = min(MOST, max(1, reach))
    return ("",) * (2 * reach + 1), -reach
