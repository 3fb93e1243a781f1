"""The workings: every number of an instrument with its n and its missing answers, and the formulas."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.charts.of_scores import interval, label, nothing, rung_text
from assessment.reports.contents.material import Material
from assessment.reports.report import Facts, Section, Tabled
from assessment.scoring import Scores
from assessment.scoring.dimensions import DimensionScore
from assessment.scoring.items import ItemScore
from assessment.scoring.ladder import Rung
from assessment.table import Table
from assessment.words import Words


def section(material: Material, name: str) -> Section:
    """How every shown number of one instrument came about."""
    words, scores = material.words, material.told[name]
    title = words("reported.work", name=scores.instrument.name.to(words.language))
    table = Tabled(f"work-table-{name}", title, _rungs(scores, words) or _numbers(scores, words))
    facts = Facts(tuple(_formulas(scores, words)))
    return Section(f"work-{name}", title, (facts, table), appendix=True)


def _formulas(scores: Scores, words: Words) -> Iterator[tuple[str, str]]:
    yield words("work.instrument"), f"{scores.instrument.id} {scores.instrument.version}"
    if scores.instrument.is_ladder:
        yield words("column.phase"), words("formula.rung")
        return
    if scores.rules.statement:
        yield words("column.factor"), words("formula.statement")
        return
    pooled = scores.rules.role_weights is None
    yield words("column.factor"), words("formula.item_pooled" if pooled else "formula.item")
    yield words("column.dimension"), words("formula.dimension_pooled" if pooled else "formula.dimension")
    yield words("work.se"), words("formula.se")
    yield words("work.rwg"), words("formula.rwg")
    if scores.perception:
        key = "work.contrasts_inside" if scores.against == "inside" else "work.contrasts"
        yield words(key), words("formula.contrast")


def _numbers(scores: Scores, words: Words) -> Table:
    """Each dimension and then its items: the number more exactly, the plain mean, who answered."""
    rows = []
    for dimension in scores.instrument.dimensions:
        rows.append(_row(scores, scores.dimension(dimension.id), words))
        rows += [_row(scores, scores.item(one.id), words) for one in scores.instrument.items_of(dimension.id)]
    rows += [
        _row(scores, scores.item(one.id), words) for one in scores.instrument.items if one.dimension is None
    ]
    stated = scores.rules.statement
    keys = (
        "column.factor",
        "reported.id",
        "work.shown",
        *(() if stated else ("column.interval", "column.mean")),
        "column.n",
        "column.dk",
        "column.na",
    )
    return Table(tuple(words(key) for key in keys), tuple(rows))


def _row(scores: Scores, row: ItemScore | DimensionScore, words: Words) -> tuple[str, ...]:
    low, high = interval(scores, row)
    ends = "–" if low is None or high is None else f"{words.number(low, 2)}–{words.number(high, 2)}"
    counts = (row.dk, row.na) if isinstance(row, ItemScore) else (None, None)
    return (
        label(scores, row.name, words),
        row.name,
        _exact(row.score, row.bound, words) if row.score is not None else nothing(row, words),
        *(() if scores.rules.statement else (ends, _exact(row.mean, row.bound, words))),
        *(words.number(count, 0) for count in (row.n, *counts)),
    )


def _exact(value: float | None, bound: str | None, words: Words) -> str:
    """A number to two decimals; at an end of the scale only its side."""
    text = words.number(value, 2)
    return words(f"number.{bound}", number=text) if bound and value is not None else text


def _rungs(scores: Scores, words: Words) -> Table | None:
    """Each phase of a ladder: its middle rung, and the shares of the bands where they may be told."""
    if not scores.instrument.is_ladder:
        return None
    bands = tuple(band.name.to(words.language) for band in scores.instrument.scale.bands)
    heads = (words("column.phase"), words("reported.id"), words("column.rung"), *bands)
    rows = tuple(
        (
            label(scores, row.item, words),
            row.item,
            rung_text(scores, row.median, words) or nothing(row, words),
            *_shares(row, len(bands), words),
            *(words.number(count, 0) for count in (row.n, row.dk, row.na)),
        )
        for row in scores.ladder
    )
    counts = (words("column.n"), words("column.dk"), words("column.na"))
    return Table((*heads, *counts), rows)


def _shares(row: Rung, bands: int, words: Words) -> tuple[str, ...]:
    return tuple(words.percent(share) for share in row.bands) if row.bands else ("–",) * bands
