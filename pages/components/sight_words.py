"""One item of a room in words: the finding, how many answered, what the second vote changed."""

from __future__ import annotations

from assessment.charts.of_scores import agreement_word
from assessment.room import Room
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.scoring.perception import CLEAR_DIFFERENCE
from assessment.sight import Sight
from assessment.words import Words

FINDINGS = {
    "agree": "reveal.agree",
    "largely": "reveal.largely",
    "mixed": "reveal.mixed",
    "divided": "reveal.divided",
    "too_few": "reveal.too_few",
}


def finding(sight: Sight, words: Words) -> str:
    """The item in one sentence: how far people agree, or on which rung the middle answer stands."""
    row = sight.row
    if not sight.is_told:
        return words("reveal.nobody" if row.n == 0 else "reveal.hidden")
    if isinstance(row, ItemScore):
        return words("reveal.two_camps" if row.two_camps else FINDINGS[row.agreement or "too_few"])
    level = sight.instrument.scale.level(row.median or 0)
    return words("reveal.rung", rung=level.value, name=level.name.to(words.language))


def answered(sight: Sight, now: Room, words: Words) -> str:
    """How many of those present answered the item, and how many could not; nothing where that would tell."""
    row = sight.row
    if row.n is None:
        return ""
    rest = [words(key, n=count) for key, count in (("reveal.dk", row.dk), ("reveal.na", row.na)) if count]
    return " ".join([words("reveal.answered", n=row.n, present=now.joined), *rest])


def apart(sight: Sight, words: Words) -> str:
    """Which role groups stand highest and lowest, where they stand clearly apart."""
    shown = sorted((view.value, view.role) for view in sight.views if view.value is not None)
    if not shown:
        return words("reveal.no_views")
    (low, lowest), (high, highest) = shown[0], shown[-1]
    if high - low < (1 if sight.instrument.is_ladder else CLEAR_DIFFERENCE):
        return words("reveal.middles" if sight.instrument.is_ladder else "reveal.means")
    return words("reveal.apart", high=words(f"role.{highest}"), low=words(f"role.{lowest}"))


def changed(first: ItemScore | Rung, second: ItemScore | Rung, words: Words) -> str:
    """What talking did to the agreement, as two words."""
    return words("discuss.changed", before=_word(first, words), after=_word(second, words))


def _word(row: ItemScore | Rung, words: Words) -> str:
    """The agreement in a word; on a ladder the rung of the middle answer."""
    if isinstance(row, Rung):
        return words("reveal.on_rung", rung=words.number(row.median, 0))
    return agreement_word(row, words).lower() or words("reveal.too_few_word")
