"""Who answered and who is missing; of a statement what it rests on."""

from __future__ import annotations

from assessment import catalogue, sentences, tables
from assessment.charts import of_scores
from assessment.reports.contents.material import Material
from assessment.reports.report import Block, Prose, Section, Tabled
from assessment.results import grounds
from assessment.units import known


def section(material: Material) -> Section | None:
    """How many answered by role, and from whom nobody did."""
    if material.seen.is_statement:
        return _grounds(material)
    if not material.told:
        return None
    words, seen = material.words, material.seen
    title = words.count("response.title", seen.respondents)
    what = words("reported.response", round=material.round_name, whose=material.whose)
    chart = of_scores.response(seen.roles, seen.expected, words, title, f"{what} {words('response.what')}")
    numbers = tables.response(seen.roles, seen.expected, words)
    blocks: list[Block] = [material.exhibit("response", chart, numbers)]
    if not material.is_brief:  # the summary right above has just said so
        blocks.append(Prose(sentences.presence(seen, words)))
    if material.left is not None and material.left.late:
        blocks.append(Prose(words.count("outcome.late", material.left.late, k=seen.round.min_group), "note"))
    return Section("response", words("results.who"), tuple(blocks), kind="response")


def _grounds(material: Material) -> Section | None:
    """What each answer of a statement rests on, with the works it quotes."""
    words, seen = material.words, material.seen
    found = tuple(
        row
        for row in grounds(material.store, material.organisation.id, material.round.id, seen.unit)
        if any(row.item in scores.instrument.index for scores in material.asked.values())
    )
    if not found:
        return None
    title = words("grounds.documented" if material.is_documented else "grounds.title")
    cited = [
        f"{one.id} = {one.cite}."
        for one in catalogue.documents().values()
        if any(row.text.startswith(f"{one.id},") for row in found)
    ]
    numbers = tables.grounds(found, known(seen.units), words)
    table = Tabled("grounds", title, numbers, " ".join(cited))
    return Section("response", words("results.basis"), (table,), kind="response")
