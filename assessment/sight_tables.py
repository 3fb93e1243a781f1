"""What a room sees of one item, as tables to read aloud and to check."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.charts.of_sight import role_name
from assessment.reveal import Reveal
from assessment.scoring.item_views import ItemView
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.sight import Sight
from assessment.table import Table
from assessment.tables import score_text
from assessment.words import Words


def spread(sight: Sight, words: Words) -> Table:
    """How many chose each level in the first vote, and in the second where there was one."""
    votes = [sight.row, *([] if sight.second is None else [sight.second])]
    rows = [
        (
            f"{level.value} {level.name.to(words.language)}",
            *(words.number(vote.levels[place] if vote.levels else None, 0) for vote in votes),
        )
        for place, level in enumerate(sight.instrument.scale.levels)
    ]
    rows.reverse()
    rows += [
        (words("answer.dk"), *(words.number(vote.dk, 0) for vote in votes)),
        (words("answer.na"), *(words.number(vote.na, 0) for vote in votes)),
        (
            words("reveal.middle" if sight.instrument.is_ladder else "reveal.mean"),
            *(centre(vote, words) for vote in votes),
        ),
    ]
    heads = (words("discuss.first"), words("discuss.second")) if len(votes) > 1 else (words("column.n"),)
    return Table((words("column.answer"), *heads), tuple(rows))


def views(sight: Sight, words: Words) -> Table:
    """How everybody and each role group sees the item."""
    rows = [(words("reveal.everybody"), words.number(sight.row.n, 0), centre(sight.row, words))]
    rows += [
        (
            role_name(view.role, words),
            words.number(None if view.withheld else view.n, 0),
            _view(view, sight, words),
        )
        for view in sight.views
    ]
    last = words("reveal.middle" if sight.instrument.is_ladder else "reveal.mean")
    return Table((words("column.role"), words("column.n"), last), tuple(rows))


def points(given: Mapping[str, int], seen: Reveal, words: Words) -> Table:
    """The dots of each item beside its computed priority; the one is never counted into the other."""
    rows = tuple(
        (
            sight.item.name.to(words.language),
            words.number(given.get(sight.item.id, 0), 0),
            words.number(_priority(sight, seen)),
            verdict(sight, seen, words),
        )
        for sight in sorted(seen.sights, key=lambda sight: -given.get(sight.item.id, 0))
    )
    heads = (words("column.factor"), words("points.dots"), words("column.priority"), words("column.verdict"))
    return Table(heads, rows)


def verdict(sight: Sight, seen: Reveal, words: Words) -> str:
    """What the answers and the target of an item ask for; on a ladder how many rungs are missing."""
    if isinstance(sight.row, Rung):
        gap = sight.row.gap
        return "" if gap is None else words.count("points.rungs", gap) if gap else words("verdict.met")
    rows = seen.scores[sight.instrument.id].priorities
    return next((words(f"verdict.{row.verdict}") for row in rows if row.item == sight.item.id), "")


def _priority(sight: Sight, seen: Reveal) -> float | None:
    rows = seen.scores[sight.instrument.id].priorities
    return next((row.priority for row in rows if row.item == sight.item.id), None)


def centre(row: ItemScore | Rung, words: Words) -> str:
    """The mean of all, or the low median of a ladder; a dash where it is not told."""
    if isinstance(row, Rung):
        return words.number(row.median, 0)
    return score_text(row.mean, row.bound, words) or "–"


def _view(view: ItemView, sight: Sight, words: Words) -> str:
    if view.withheld:
        return words("chart.withheld")
    if sight.instrument.is_ladder:
        return words.number(view.value, 0)
    return score_text(view.value, view.bound, words)
