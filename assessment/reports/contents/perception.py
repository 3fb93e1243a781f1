"""Perception gaps: where role groups see the same thing differently."""

from __future__ import annotations

from assessment import sentences, tables
from assessment.charts import of_scores
from assessment.findings import perception_gap
from assessment.reports.contents.material import Material
from assessment.reports.contents.parts import by_instrument
from assessment.reports.report import Block, Exhibit, Section
from assessment.scoring import Scores


def section(material: Material) -> Section | None:
    """Every instrument in which two groups may be told apart."""
    found = {name: one for name, one in material.factors.items() if one.perception}
    title = material.words("view.perception")
    return by_instrument(material, "perception", title, found, lambda scores: _blocks(material, scores))


def _blocks(material: Material, scores: Scores) -> tuple[Block, ...]:
    words, name = material.words, scores.instrument.id
    widest = perception_gap(scores)
    title = sentences.of(widest, scores, words) if widest else words("perception.none_clear")
    key = "perception.what_inside" if scores.against == "inside" else "perception.what"
    chart = of_scores.perception(scores, words, title, material.drawn(scores, key))
    numbers = tables.perception(scores, words)
    return (Exhibit(f"perception-{name}", chart, numbers, material.work(name)),)
