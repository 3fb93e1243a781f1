"""Student's t, which every interval and every comparison of groups rests on."""

from __future__ import annotations

import math

from scipy.special import stdtr, stdtrit


def interval(mean: float, variance: float, freedom: float) -> tuple[float, float]:
    """The 95 % interval mean ± t(0.975, df) · √variance, not cut to the scale."""
    reach = float(stdtrit(freedom, 0.975)) * math.sqrt(variance)
    return mean - reach, mean + reach


def two_sided(t: float, freedom: float) -> float:
    """The two-sided p of a t statistic."""
    return 2.0 * float(stdtr(freedom, -abs(t)))


def welch_freedom(parts: list[tuple[float, float]]) -> float:
    """Welch–Satterthwaite degrees of freedom of a sum of (variance, degrees of freedom)."""
    total = sum(variance for variance, _ in parts)
    spread = sum(variance**2 / freedom for variance, freedom in parts)
    if spread == 0:
        return sum(freedom for _, freedom in parts)
    return total**2 / spread
