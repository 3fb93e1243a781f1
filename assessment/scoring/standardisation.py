"""One score out of several role groups, so that it does not move with who happened to answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assessment.scoring.student import interval, welch_freedom

ROUNDING = 1e-9


@dataclass(frozen=True)
class Group:
    """A role group's mean and the variance of that mean; None where one person cannot have it.

    blunted: how much further the mean would be without the half steps that ends are blunted by.
    """

    role: str
    people: int
    mean: float
    variance: float | None
    blunted: float = 0.0


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 % interval; without limits where there is none."""

    value: float
    low: float | None = None
    high: float | None = None
    variance: float | None = None
    freedom: float | None = None
    blunted: float = 0.0


def merged_weights(
    weights: Mapping[str, float], merged: Collection[str], present: Collection[str]
) -> Mapping[str, float]:
    """The weights of roles, and under no name the weight of those present that count as one group."""
    one = [role for role in present if role in merged]
    return {**weights, "": sum(weights.get(role, 1.0) for role in one)} if one else weights


def gap(target: float | None, score: float | None) -> float | None:
    """max(0, target − score); what the rounding of a sum leaves is no gap."""
    if target is None or score is None:
        return None
    return target - score if target - score > ROUNDING else 0.0


def standardised(groups: Sequence[Group], weights: Mapping[str, float]) -> Estimate | None:
    """S = Σ a_g D_g / Σ a_g with Var(S) = Σ (a_g/Σa)² Var(D_g) and Welch–Satterthwaite degrees of freedom.

    A group of one lends the variance of a person from the other groups. Groups that nobody is in are left out
    and the weights of the others fill their place.
    """
    weighed = [(weights.get(group.role, 1.0), group) for group in groups if group.people > 0]
    whole = sum(weight for weight, _ in weighed)
    if whole == 0:
        return None
    value = sum(weight * group.mean for weight, group in weighed) / whole
    blunted = sum(weight * group.blunted for weight, group in weighed) / whole
    parts = _parts([(weight / whole, group) for weight, group in weighed if weight > 0])
    if parts is None:
        return Estimate(value, blunted=blunted)
    variance, freedom = sum(part for part, _ in parts), welch_freedom(parts)
    return Estimate(value, *interval(value, variance, freedom), variance, freedom, blunted)


def _parts(weighed: Sequence[tuple[float, Group]]) -> list[tuple[float, float]] | None:
    """Each group's share of the variance with its degrees of freedom; None when no group has a variance."""
    known = [group for _, group in weighed if group.variance is not None]
    freedom = sum(group.people - 1 for group in known)
    if freedom == 0:
        return None
    person = sum((group.people - 1) * group.people * (group.variance or 0.0) for group in known) / freedom
    return [
        (
            share**2 * (person / group.people if group.variance is None else group.variance),
            float(freedom if group.variance is None else group.people - 1),
        )
        for share, group in weighed
    ]
