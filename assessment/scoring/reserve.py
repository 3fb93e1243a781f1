"""What pages keep to themselves: how the answers of a few people are spread."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessment.scoring.dimensions import DimensionScore
from assessment.scoring.perception import Contrast, RoleScore
from assessment.scoring.scores import Scores

BLURRED = ("mean", "se", "low", "high", "score", "score_low", "score_high", "gap", "gap_low")


def reserved(scores: Scores) -> Scores:
    """The scores without the intervals of fewer people than a distribution is told of.

    An interval beside its mean is a standard deviation; mean and deviation of few people leave few ways to
    have answered (decisions/0023). So do an item's levels beside its score to many decimals, and the interval
    of that, where a hidden role weighs in it (decisions/0033). Verdicts stay: they tell a side.
    """
    if not scores.rules.protects:
        return scores
    if _weighs_hidden(scores):
        scores = _blurred(scores)
    views = tuple(view if _tells_view(scores, view) else _plain_view(view) for view in scores.views)
    told = {(view.dimension, view.role) for view in scores.views if _tells_view(scores, view)}
    return replace(
        scores,
        dimensions=tuple(row if _tells(scores, row) else _plain(row) for row in scores.dimensions),
        views=views,
        perception=tuple(
            row
            if {(row.dimension, role) for role in (row.role, row.against)} <= told
            else _plain_contrast(row)
            for row in scores.perception
        ),
    )


def _weighs_hidden(scores: Scores) -> bool:
    """Whether a role of which no view is told weighs in the scores as a group of its own."""
    told = {view.role for view in scores.views if view.mean is not None}
    return bool(scores.roles.keys() - told - scores.merged) and scores.rules.role_weights is not None


def _tells(scores: Scores, row: DimensionScore) -> bool:
    """Whether the spread of everybody's answers in a dimension may be told."""
    items = {item.item for item in scores.items if item.mean is not None}
    limits = scores.rules.limits
    barred = limits is not None and any(
        item.dimension == row.dimension and item.id in items & limits.plain
        for item in scores.instrument.items
    )
    return scores.rules.shows_histogram(row.n or 0) and not barred


def _tells_view(scores: Scores, view: RoleScore) -> bool:
    limits = scores.rules.limits
    barred = limits is not None and (view.dimension, view.role) in limits.faint
    return scores.rules.shows_histogram(view.n) and not barred


def _plain(row: DimensionScore) -> DimensionScore:
    return replace(row, se=None, low=None, high=None, score_low=None, score_high=None, gap_low=None)


def _blurred(scores: Scores) -> Scores:
    """The scores to two decimals, an item's without its interval: more would hold each hidden group's sum."""
    return replace(
        scores,
        items=tuple(
            replace(row, score=few(row.score), gap=few(row.gap), score_low=None, score_high=None)
            for row in scores.items
        ),
        dimensions=tuple(map(_blurred_dimension, scores.dimensions)),
        priorities=tuple(replace(row, priority=few(row.priority)) for row in scores.priorities),
    )


def _blurred_dimension(row: DimensionScore) -> DimensionScore:
    numbers: dict[str, Any] = {name: few(getattr(row, name)) for name in BLURRED}
    return replace(row, **numbers)


def few(number: float | None) -> float | None:
    """A number to two decimals; one between two first decimals keeps to the side it is seen on."""
    if number is None:
        return None
    near = round(number, 2)
    if round(abs(near) * 100) % 10 != 5:
        return near
    return round(near + (0.01 if float(f"{number:.1f}") > near else -0.01), 2)


def _plain_view(view: RoleScore) -> RoleScore:
    return replace(view, low=None, high=None)


def _plain_contrast(row: Contrast) -> Contrast:
    return replace(row, low=None, high=None, p=None, p_adjusted=None)
