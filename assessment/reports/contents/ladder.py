"""The ladder: on which rung each phase stands."""

from __future__ import annotations

from assessment import sentences, tables
from assessment.charts import of_scores
from assessment.findings import headline, stated_apart
from assessment.reports.contents.material import Material
from assessment.reports.contents.parts import by_instrument, ended
from assessment.reports.report import Block, Exhibit, Prose, Section
from assessment.scoring import Scores


def section(material: Material) -> Section | None:
    """Every instrument whose answers are rungs."""
    found = {name: one for name, one in material.told.items() if one.instrument.is_ladder}
    names = material.words.listed(one.instrument.name.to(material.words.language) for one in found.values())
    return by_instrument(material, "ladder", names, found, lambda scores: _blocks(material, scores))


def _blocks(material: Material, scores: Scores) -> tuple[Block, ...]:
    words, name = material.words, scores.instrument.id
    if all(row.median is None for row in scores.ladder):
        return (Prose(sentences.of(headline(scores), scores, words)),)
    stated = material.seen.stated.get(name)
    title, what = sentences.of(headline(scores), scores, words), material.drawn(scores, "ladder.what")
    chart = of_scores.ladder(scores, words, title, what, stated)
    numbers = tables.ladder(scores, words, stated)
    found: list[Block] = [Exhibit(f"ladder-{name}", chart, numbers, material.work(name))]
    wide = stated_apart(scores, stated) if stated else None
    if wide is not None:
        found.append(Prose(ended(sentences.of(wide, scores, words))))
    return tuple(found)
