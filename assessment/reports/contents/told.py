"""What a file tells of scores: no more than the pages do."""

from __future__ import annotations

from dataclasses import replace

from assessment.scoring import Scores
from assessment.scoring.items import ItemScore


def told(scores: Scores) -> Scores:
    """The scores without the spread of items whose answers are not told level by level (decisions/0023)."""
    if not scores.rules.protects:
        return scores
    return replace(scores, items=tuple(_item(row) for row in scores.items))


def _item(row: ItemScore) -> ItemScore:
    """Mean and spread of few people leave few ways to have answered; the word for their agreement stays."""
    if row.levels is not None:
        return row
    return replace(row, sd=None, rwg=None, within_one=None, score_low=None, score_high=None)
