"""What to do first: the widest weighted gaps, and whether they are sure enough to act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.instrument import Instrument
from assessment.scoring.items import ItemScore
from assessment.scoring.rules import Rules
from assessment.scoring.standardisation import gap

Verdict = Literal["act", "find_out", "later", "met"]
MUCH_DONT_KNOW = 0.3


@dataclass(frozen=True)
class Priority:
    """priority = weight · max(0, target − score); None where the score is withheld or nobody gave a level."""

    item: str
    priority: float | None
    verdict: Verdict


def priorities(instrument: Instrument, items: Sequence[ItemScore], rules: Rules) -> tuple[Priority, ...]:
    """Every item with a target, the most urgent first."""
    found = [_priority(instrument, item, rules) for item in items if item.target is not None]
    return tuple(sorted(found, key=lambda row: -1.0 if row.priority is None else row.priority, reverse=True))


def _priority(instrument: Instrument, item: ItemScore, rules: Rules) -> Priority:
    if item.gap is None:
        return Priority(item.item, None, "find_out")
    return Priority(item.item, instrument.item(item.item).weight * item.gap, _verdict(item, rules))


def _verdict(item: ItemScore, rules: Rules) -> Verdict:
    """A gap is acted on when even the score's upper limit leaves it open; a statement is as stated."""
    if item.gap == 0:
        return "met"
    if rules.statement:
        return "act"
    if item.bound == "at_most" or gap(item.target, item.score_high):
        return "act"
    if item.score_high is not None or item.agreement == "divided" or _dont_know_share(item) > MUCH_DONT_KNOW:
        return "find_out"
    return "later"


def _dont_know_share(item: ItemScore) -> float:
    dk, n = item.dk or 0, item.n or 0
    return dk / (dk + n) if dk + n else 0.0
