"""Agreement: the dimensions on which people see things differently, answer by answer."""

from __future__ import annotations

from assessment import tables
from assessment.charts import of_scores
from assessment.charts.of_scores import label
from assessment.reports.contents.material import Material
from assessment.reports.contents.parts import by_instrument
from assessment.reports.report import Block, Exhibit, Prose, Section
from assessment.scoring import Scores
from assessment.scoring.items import ItemScore

APART, TOGETHER = ("divided", "mixed"), ("agree", "largely")


def section(material: Material) -> Section | None:
    """Every instrument of which it may be told how far people agree; a unit's own statement has nobody to."""
    found = {name: one for name, one in material.factors.items() if not one.rules.statement}
    title = material.words("view.agreement")
    return by_instrument(material, "agreement", title, found, lambda scores: _blocks(material, scores))


def _blocks(material: Material, scores: Scores) -> tuple[Block, ...]:
    """The dimensions on whose items people differ; the others in a sentence."""
    words, rows = material.words, {one.id: _rows(scores, one.id) for one in scores.instrument.dimensions}
    apart = [name for name, found in rows.items() if any(row.agreement in APART for row in found)]
    together = [name for name, found in rows.items() if found and name not in apart and _agree(found)]
    blocks: list[Block] = [_exhibit(material, scores, name, rows[name]) for name in apart]
    if together:
        names = words.listed(label(scores, name, words) for name in together)
        blocks.append(Prose(words.count("reported.together", len(together), names=names)))
    return tuple(blocks)


def _exhibit(material: Material, scores: Scores, dimension: str, rows: list[ItemScore]) -> Exhibit:
    words, name = material.words, label(scores, dimension, material.words)
    told = [row for row in rows if row.agreement in APART]
    first = next((row for row in told if row.two_camps), None) or min(told, key=_order)
    key = "reported.camps_in" if first.two_camps else _KEYS[str(first.agreement)]
    title = words(key, name=name, item=label(scores, first.item, words))
    what = material.drawn(scores, "agreement.what")
    chart = of_scores.agreement(scores, words, title, what, dimension)
    numbers = tables.agreement(scores, words, dimension)
    return Exhibit(f"agreement-{dimension}", chart, numbers, material.work(scores.instrument.id))


_KEYS = {"divided": "reported.divided_in", "mixed": "reported.mixed_in"}


def _order(row: ItemScore) -> tuple[int, float]:
    return APART.index(str(row.agreement)), 0.0 if row.rwg is None else row.rwg


def _rows(scores: Scores, dimension: str) -> list[ItemScore]:
    return [row for row in scores.items if scores.instrument.item(row.item).dimension == dimension]


def _agree(rows: list[ItemScore]) -> bool:
    return all(row.agreement in TOGETHER for row in rows)
