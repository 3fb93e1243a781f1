"""The datasets of a workshop: what was agreed, voted again, given dots and said."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts.of_scores import label
from assessment.outcome import Outcome
from assessment.records.agreed import Agreed
from assessment.reports.contents.columns import columns
from assessment.reports.contents.material import Material
from assessment.reports.report import Dataset, Value
from assessment.scoring import Scores
from assessment.scoring.ladder import Rung
from assessment.sight import row_of

Rows = Iterator[tuple[Value, ...]]

AGREED = ("instrument", "item", "name", "agreed", "dissent", "ground")
VOTES = ("instrument", "item", "name", "vote", "n", "dk", "na", "mean", "median", "agreement")
DOTS = ("instrument", "item", "name", "dots")
COMMENTS = ("instrument", "item", "name", "comment")


def datasets(material: Material) -> Iterator[Dataset]:
    """What the report tells of the room; of a survey what the unit says of itself."""
    words, left = material.words, material.left
    if "agreed" not in material.contents or not material.told:
        return
    settled = tuple(_agreed(material))
    yield Dataset("agreed", words("reported.agreed"), columns(AGREED, words), settled)
    if left is None:
        return
    yield Dataset("votes", words("reported.votes"), columns(VOTES, words), tuple(_votes(material, left)))
    yield Dataset("dots", words("outcome.most_dots"), columns(DOTS, words), tuple(_dots(material, left)))
    comments = tuple(_comments(material, left))
    yield Dataset("comments", words("outcome.comments"), columns(COMMENTS, words), comments)


def _every(material: Material) -> Iterator[tuple[Scores, str, tuple[str, str, str]]]:
    """Every asked item with what names it."""
    for name, scores in material.asked.items():
        for item in scores.instrument.index:
            yield scores, item, (name, item, label(scores, item, material.words))


def _agreed(material: Material) -> Rows:
    agreed = material.left.agreed if material.left else {}
    for scores, item, head in _every(material):
        stated = material.seen.stated.get(scores.instrument.id)
        level = stated.levels.get(item) if stated else None
        if level is not None or item in agreed:
            said = agreed.get(item, Agreed(item, evidence=material.seen.reasons.get(item, "")))
            yield *head, level, said.dissent, said.evidence


def _votes(material: Material, left: Outcome) -> Rows:
    """Both votes of each item that was voted on twice."""
    for vote in left.votes:
        if vote.first.instrument.id in material.asked:
            head = (vote.first.instrument.id, vote.item, label(vote.first, vote.item, material.words))
            for which, scores in (("1", vote.first), ("2", vote.second)):
                row = row_of(scores, vote.item)
                centre = (
                    (None, row.median, None) if isinstance(row, Rung) else (row.mean, None, row.agreement)
                )
                yield *head, which, row.n, row.dk, row.na, *centre


def _dots(material: Material, left: Outcome) -> Rows:
    for _, item, head in _every(material):
        if item in left.dots:
            yield *head, left.dots[item]


def _comments(material: Material, left: Outcome) -> Rows:
    for _, item, head in _every(material):
        for text in left.comments.get(item, ()):
            yield *head, text
