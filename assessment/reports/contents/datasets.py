"""The datasets of a report: codes, names and unrounded numbers, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assessment.charts.of_scores import label
from assessment.reports.contents import data_of_units, data_of_workshop
from assessment.reports.contents.columns import columns
from assessment.reports.contents.material import Material
from assessment.reports.contents.told import told
from assessment.reports.report import Bullets, Dataset, Prose, Section, Value
from assessment.roles import role_groups
from assessment.scoring import Scores
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.words import Words

Rows = Iterator[tuple[Value, ...]]


@dataclass(frozen=True)
class Sheet:
    """What one dataset of scores holds; title: the key of its name; fill: its rows of one instrument."""

    name: str
    title: str
    columns: tuple[str, ...]
    fill: Callable[[Scores, Words], Rows]


def datasets(material: Material, sections: Sequence[Section]) -> tuple[Dataset, ...]:
    """Every dataset that has a row."""
    found = (
        _summary(material, sections),
        _roles(material),
        *_of_scores(material),
        *data_of_units.datasets(material),
        *data_of_workshop.datasets(material),
    )
    return tuple(one for one in found if one.rows)


def _summary(material: Material, sections: Sequence[Section]) -> Dataset:
    """The sentences of the summary, in order."""
    rows = tuple(
        (part.title, text)
        for section in sections
        if section.kind == "summary"
        for part in section.walk()
        for block in part.blocks
        for text in _texts(block)
    )
    words = material.words
    return Dataset("summary", words("reported.summary"), columns(("part", "text"), words), rows)


def _texts(block: object) -> tuple[str, ...]:
    if isinstance(block, Prose):
        return (block.text,)
    return block.items if isinstance(block, Bullets) else ()


def _roles(material: Material) -> Dataset:
    """How many of each role group answered, of how many expected; none of a unit's own statement."""
    words, seen = material.words, material.seen
    asked = material.told and not seen.is_statement
    rows = tuple(
        (role, seen.roles.get(role, 0), seen.expected.get(role))
        for role in (role_groups({*seen.roles, *seen.expected}) if asked else ())
    )
    return Dataset("roles", words("results.who"), columns(("role", "n", "expected"), words), rows)


def _of_scores(material: Material) -> Iterator[Dataset]:
    words = material.words
    every = [told(scores) for scores in material.told.values()]
    for one in SHEETS:
        rows = tuple((scores.instrument.id, *row) for scores in every for row in one.fill(scores, words))
        yield Dataset(one.name, words(one.title), columns(("instrument", *one.columns), words), rows)


def _items(scores: Scores, words: Words) -> Rows:
    for row in scores.items:
        yield (
            *(row.item, label(scores, row.item, words), scores.instrument.item(row.item).dimension),
            *(row.n, row.dk, row.na, row.mean, row.sd, row.score, row.score_low, row.score_high, row.bound),
            *(row.rwg, row.within_one, row.agreement, int(row.two_camps)),
            *(row.target, row.gap, int(row.withheld)),
        )


def _dimensions(scores: Scores, words: Words) -> Rows:
    for row in scores.dimensions:
        yield (
            *(row.dimension, label(scores, row.dimension, words)),
            *(row.n, row.answered_share, row.mean, row.se, row.low, row.high),
            *(row.score, row.score_low, row.score_high, row.bound),
            *(row.target, row.gap, row.gap_low, int(row.withheld)),
        )


def _ladder(scores: Scores, words: Words) -> Rows:
    for row in scores.ladder:
        yield (
            *(row.item, label(scores, row.item, words), row.n, row.dk, row.na),
            *(row.median, row.band, row.target, row.gap, row.at_target_share, int(row.withheld)),
        )


def _levels(scores: Scores, words: Words) -> Rows:
    """How many chose each level, where that may be told."""
    rows: tuple[ItemScore | Rung, ...] = (*scores.items, *scores.ladder)
    for row in rows:
        if row.levels is not None:
            for level, count in zip(scores.instrument.scale.levels, row.levels, strict=True):
                name = label(scores, row.item, words)
                yield row.item, name, level.value, level.name.to(words.language), count


def _views(scores: Scores, words: Words) -> Rows:
    """How each role group sees each dimension, where it may be told apart."""
    for row in scores.views:
        if row.mean is not None:
            name = label(scores, row.dimension, words)
            yield row.dimension, name, row.role, row.n, row.mean, row.low, row.high, row.bound


def _perception(scores: Scores, words: Words) -> Rows:
    for row in scores.perception:
        yield (
            *(row.dimension, label(scores, row.dimension, words), row.role, row.against),
            *(row.difference, row.low, row.high, row.p, row.p_adjusted, int(row.clear), row.size),
        )


def _priorities(scores: Scores, words: Words) -> Rows:
    for row in scores.priorities:
        item, name = scores.item(row.item), label(scores, row.item, words)
        yield row.item, name, item.score, item.bound, item.target, row.priority, row.verdict


SHEETS = (
    Sheet(
        "ladder",
        "reported.ladder",
        (
            *("item", "name", "n", "dk", "na"),
            *("median", "band", "target", "gap", "at_target_share", "withheld"),
        ),
        _ladder,
    ),
    Sheet(
        "dimensions",
        "reported.dimensions",
        (
            *("dimension", "name", "n", "answered_share", "mean", "se", "low", "high"),
            *("score", "score_low", "score_high", "bound", "target", "gap", "gap_low", "withheld"),
        ),
        _dimensions,
    ),
    Sheet(
        "items",
        "reported.items",
        (
            *("item", "name", "dimension", "n", "dk", "na", "mean", "sd"),
            *("score", "score_low", "score_high", "bound", "rwg", "within_one", "agreement", "two_camps"),
            *("target", "gap", "withheld"),
        ),
        _items,
    ),
    Sheet("levels", "work.levels", ("item", "name", "level", "level_name", "count"), _levels),
    Sheet(
        "priorities",
        "reported.gaps",
        ("item", "name", "score", "bound", "target", "priority", "verdict"),
        _priorities,
    ),
    Sheet("views", "work.views", ("dimension", "name", "role", "n", "mean", "low", "high", "bound"), _views),
    Sheet(
        "perception",
        "view.perception",
        (
            *("dimension", "name", "role", "against"),
            *("difference", "low", "high", "p", "p_adjusted", "clear", "size"),
        ),
        _perception,
    ),
)
