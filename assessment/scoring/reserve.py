"""What pages keep to themselves: how the answers of a few people are spread."""

from __future__ import annotations

from dataclasses import replace

from assessment.scoring.dimensions import DimensionScore
from assessment.scoring.perception import Contrast, RoleScore
from assessment.scoring.scores import Scores


def reserved(scores: Scores) -> Scores:
    """The scores without the intervals of fewer people than a distribution is told of.

    An interval beside its mean is a standard deviation; mean and deviation of few people leave few ways to
    have answered (decisions/0023). Verdicts stay: they tell a side.
    """
    if not scores.rules.protects:
        return scores
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


def _plain_view(view: RoleScore) -> RoleScore:
    return replace(view, low=None, high=None)


def _plain_contrast(row: Contrast) -> Contrast:
    return replace(row, low=None, high=None, p=None, p_adjusted=None)
