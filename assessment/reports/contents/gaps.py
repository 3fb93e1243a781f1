"""Gaps and priorities: how far it is to the targets, and which gap is sure enough to act on."""

from __future__ import annotations

from assessment import tables
from assessment.charts import of_scores
from assessment.reports.contents.material import Material
from assessment.reports.contents.parts import by_instrument
from assessment.reports.report import Block, Exhibit, Prose, Section
from assessment.scoring import Scores


def section(material: Material) -> Section | None:
    """Every instrument of which anybody set a target."""
    found = {name: one for name, one in material.factors.items() if one.priorities}
    title = material.words("reported.gaps")
    return by_instrument(material, "gaps", title, found, lambda scores: _blocks(material, scores))


def _blocks(material: Material, scores: Scores) -> tuple[Block, ...]:
    words, name = material.words, scores.instrument.id
    stated, given = material.seen.stated.get(name), material.left.dots if material.left else None
    still_open = [row for row in scores.priorities if row.priority != 0]
    title = words.count("gaps.title", len(still_open)) if still_open else words("gaps.none")
    chart = of_scores.gaps(scores, words, title, material.drawn(scores, "gaps.what"), given=given)
    numbers = tables.gaps(scores, words, stated, given)
    note = words("gaps.verdicts") + (f" {words('outcome.dots_what')}" if given else "")
    return Exhibit(f"gaps-{name}", chart, numbers, material.work(name)), Prose(note, "note")
