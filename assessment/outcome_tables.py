"""What was agreed, voted again and said, as tables beside what people answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.charts.of_scores import agreement_word, label, nothing, rung_text
from assessment.outcome import Vote
from assessment.records.agreed import Agreed
from assessment.results import Results
from assessment.scoring import Scores
from assessment.scoring.ladder import Rung
from assessment.sight import row_of
from assessment.stated import Difference, differences
from assessment.table import Table
from assessment.tables import score_text, signed
from assessment.words import Words


def settled(seen: Results, agreed: Mapping[str, Agreed], reasons: Mapping[str, str], words: Words) -> Table:
    """What is stated of each item beside what people answered, who saw it otherwise and what it rests on."""
    rows = []
    for name, scores in seen.scores.items():
        stated = seen.stated.get(name)
        told = {row.item: row for row in differences(scores, stated)} if stated else {}
        for item in scores.instrument.index:
            if item in told or item in agreed:
                said = agreed.get(item, Agreed(item, evidence=reasons.get(item, "")))
                dissent = (said.dissent,) if agreed else ()
                rows.append((*_difference(scores, item, told.get(item), words), *dissent, said.evidence))
    heads = (
        words("column.factor"),
        words("column.people"),
        words("column.agreed" if agreed else "column.own"),
        words("column.difference"),
        *((words("column.dissent"),) if agreed else ()),
        words("column.ground"),
    )
    return Table(heads, tuple(rows))


def votes(found: Sequence[Vote], words: Words) -> Table:
    """Both votes of each item: how many, which levels, what they come to, how far people agree."""
    first = found[0].first
    rows = [
        _vote(scores, vote.item, words(key), words)
        for vote in found
        for key, scores in (("outcome.first", vote.first), ("outcome.second", vote.second))
    ]
    levels = tuple(rung_text(first, value, words) for value in first.instrument.scale.values)
    last = ("column.rung",) if first.instrument.is_ladder else ("column.mean", "column.agreement")
    heads = (words("column.factor"), words("column.n"), *levels, words("column.dk"), words("column.na"))
    return Table((*heads, *(words(key) for key in last)), tuple(rows))


def dots(given: Mapping[str, int], seen: Results, words: Words) -> Table:
    """The items that people gave dots, the most on top, with the computed priority beside them."""
    rows = [
        (given[item], label(scores, item, words), _priority(scores, item, words))
        for scores in seen.scores.values()
        for item in scores.instrument.index
        if item in given
    ]
    rows.sort(key=lambda row: -row[0])
    heads = (words("column.factor"), words("column.dots"), words("column.priority"))
    return Table(heads, tuple((name, words.number(dots, 0), computed) for dots, name, computed in rows))


def _priority(scores: Scores, item: str, words: Words) -> str:
    """The computed priority; rungs have none."""
    return words.number(next((row.priority for row in scores.priorities if row.item == item), None))


def comments(found: Mapping[str, Sequence[str]], seen: Results, words: Words) -> Table:
    """What people wrote beside the items and the facilitator released: the text and not who wrote it."""
    rows = [
        (label(scores, item, words), text)
        for scores in seen.scores.values()
        for item in scores.instrument.index
        for text in found.get(item, ())
    ]
    return Table((words("column.factor"), words("column.comment")), tuple(rows))


def _difference(scores: Scores, item: str, row: Difference | None, words: Words) -> tuple[str, ...]:
    """The item, what people say of it, what is stated, and how far the two lie apart."""
    people = rung_text(scores, scores.rung(item).median, words) if scores.instrument.is_ladder else ""
    if not scores.instrument.is_ladder:
        people = score_text(scores.item(item).score, scores.item(item).bound, words)
    return (
        label(scores, item, words),
        people or nothing(row_of(scores, item), words),
        rung_text(scores, round(row.stated), words) if row else "–",
        signed(row.size, words, 0 if scores.instrument.is_ladder else 1)
        if row and row.size is not None
        else "–",
    )


def _vote(scores: Scores, item: str, which: str, words: Words) -> tuple[str, ...]:
    row = row_of(scores, item)
    spread = map(str, row.levels) if row.levels else ["–"] * len(scores.instrument.scale.levels)
    counts = (words.number(count, 0) for count in (row.n, row.dk, row.na))
    n, dk, na = counts
    if isinstance(row, Rung):
        told: tuple[str, ...] = (rung_text(scores, row.median, words) or nothing(row, words),)
    else:
        mean = score_text(row.mean, row.bound, words) or nothing(row, words)
        told = (mean, agreement_word(row, words) or "–")
    return (f"{label(scores, item, words)}: {which}", n, *spread, dk, na, *told)
