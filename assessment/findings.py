"""What to say first: the finding that matters most, as a code with its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assessment.scoring import Scores
from assessment.stated import Beside, differences

WIDE = 1.0  # levels or rungs from which a stated level is worth a sentence


@dataclass(frozen=True)
class Finding:
    """One thing worth saying; `finding.<code>` is its sentence, `about` the item or dimension it is about."""

    code: str
    about: tuple[str, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    roles: tuple[str, ...] = ()


def headline(scores: Scores) -> Finding:
    """The one sentence at the top of an instrument's results."""
    if scores.respondents == 0:
        return Finding("nobody")
    if scores.withheld:
        return Finding("too_few", numbers={"k": scores.rules.min_group})
    return _of_ladder(scores) if scores.instrument.is_ladder else _of_factors(scores)


def _of_ladder(scores: Scores) -> Finding:
    summary = scores.ladder_summary
    if summary is None or summary.typical is None or summary.span is None:
        return Finding("nothing_shown")
    low, high = summary.span
    if low == high:
        whole = all(rung.median is not None for rung in scores.ladder)
        return Finding("ladder_even" if whole else "ladder_some", numbers={"typical": low})
    return Finding("ladder_lags", summary.weakest, {"low": low})


def _of_factors(scores: Scores) -> Finding:
    shown = [row for row in scores.dimensions if row.score is not None]
    if not shown:
        return Finding("nothing_shown")
    act = [row.item for row in scores.priorities if row.verdict == "act"]
    if act:
        first = scores.item(act[0])
        return Finding(
            "widest_gap",
            (first.item,),
            {"now": first.score or 0.0, "target": first.target or 0, "others": len(act) - 1},
        )
    if scores.priorities and all(row.verdict == "met" for row in scores.priorities):
        return Finding("targets_met", numbers={"items": len(scores.priorities)})
    return weakest(scores)


def weakest(scores: Scores) -> Finding:
    """The dimension with the lowest score of those that are told; one that is not may be lower."""
    shown = [row for row in scores.dimensions if row.score is not None]
    if not shown:
        return Finding("nothing_shown")
    weak = min(shown, key=lambda row: row.score or 0.0)
    code = "weakest" if len(shown) == len(scores.dimensions) else "weakest_shown"
    return Finding(code, (weak.dimension,), {"now": weak.score or 0.0})


def perception_gap(scores: Scores) -> Finding | None:
    """The widest clear difference between leadership, or the side it is merged into, and another group."""
    clear = sorted((row for row in scores.perception if row.clear), key=lambda row: -abs(row.difference))
    if not clear:
        return None
    widest = clear[0]
    if widest.against == "inside":
        code = "inside_higher" if widest.difference < 0 else "inside_lower"
    else:
        code = "leaders_higher" if widest.difference < 0 else "leaders_lower"
    return Finding(code, (widest.dimension,), {"difference": abs(widest.difference)}, (widest.role,))


def most_divided(scores: Scores) -> Finding | None:
    """The item people agree on least, if they are divided on any."""
    divided = [row for row in scores.items if row.agreement == "divided" and row.rwg is not None]
    if not divided:
        return None
    worst = min(divided, key=lambda row: row.rwg or 0.0)
    return Finding("two_camps" if worst.two_camps else "divided", (worst.item,), {"others": len(divided) - 1})


def stated_apart(scores: Scores, stated: Beside) -> Finding | None:
    """The item on which a unit's own level lies furthest from what people answered, if a level or more."""
    wide = [row for row in differences(scores, stated) if row.size is not None and abs(row.size) >= WIDE]
    if not wide:
        return None
    widest = max(wide, key=lambda row: abs(row.size or 0.0))
    higher = (widest.size or 0.0) > 0
    if stated.agreed:
        code = "agreed_higher" if higher else "agreed_lower"
    else:
        code = "own_higher" if higher else "own_lower"
    return Finding(code, (widest.item,), {"stated": widest.stated, "people": widest.people or 0.0})
