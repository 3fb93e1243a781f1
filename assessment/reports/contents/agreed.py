"""What a workshop left behind beside its answers: agreed levels, dissents, second votes, dots, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assessment import outcome_tables, sentences
from assessment.charts import of_outcome
from assessment.findings import stated_apart
from assessment.outcome import Vote
from assessment.records.agreed import Agreed
from assessment.reports.contents.material import Material
from assessment.reports.contents.parts import ended
from assessment.reports.report import Block, Exhibit, Prose, Section, Tabled
from assessment.results import Results


def section(material: Material) -> Section | None:
    """Everything of it that may be told of the whole room; else the unit's own statement, if it made one."""
    words, left = material.words, material.left
    if not material.told:
        return None
    seen = _wanted(material)
    agreed = {item: one for item, one in (left.agreed if left else {}).items() if _is_asked(material, item)}
    blocks = list(_settled(material, seen, agreed)) if seen.stated or agreed else []
    blocks += _rest(material, seen)
    if not blocks:
        return None
    title = words("outcome.tab" if left is not None and not left.is_empty else "outcome.own")
    return Section("agreed", title, tuple(blocks), kind="agreed")


def _rest(material: Material, seen: Results) -> Iterator[Block]:
    """The second votes, the dots and the comments that were released."""
    left, words = material.left, material.words
    if left is None:
        return
    for instrument in material.asked:
        if found := [vote for vote in left.votes if vote.first.instrument.id == instrument]:
            yield _votes(material, found, instrument)
    if given := {item: dots for item, dots in left.dots.items() if _is_asked(material, item)}:
        table = outcome_tables.dots(given, seen, words)
        yield Tabled("dots", words("outcome.most_dots"), table, words("outcome.dots_what"))
    if comments := {item: texts for item, texts in left.comments.items() if _is_asked(material, item)}:
        told = outcome_tables.comments(comments, seen, words)
        yield Tabled("comments", words("outcome.comments"), told, words("outcome.comments_what"))


def _settled(material: Material, seen: Results, agreed: Mapping[str, Agreed]) -> Iterator[Block]:
    words = material.words
    for name, stated in seen.stated.items():
        wide = stated_apart(seen.scores[name], stated)
        if wide is not None:
            yield Prose(ended(sentences.of(wide, seen.scores[name], words)), "finding")
    title, note = (
        (words("outcome.agreed"), words("outcome.agreed_what"))
        if agreed
        else (words("outcome.own"), words("outcome.own_what"))
    )
    yield Tabled("agreed", title, outcome_tables.settled(seen, agreed, seen.reasons, words), note)


def _votes(material: Material, found: list[Vote], instrument: str) -> Exhibit:
    words = material.words
    title, what = sentences.voted(found, words), words("outcome.votes_what")
    chart = of_outcome.votes(found, words, title, what)
    return Exhibit(
        f"votes-{instrument}", chart, outcome_tables.votes(found, words), material.work(instrument)
    )


def _wanted(material: Material) -> Results:
    """The results of the wanted instruments alone."""
    seen = material.seen
    stated = {name: one for name, one in seen.stated.items() if name in material.asked}
    return replace(seen, scores=material.asked, stated=stated)


def _is_asked(material: Material, item: str) -> bool:
    return any(item in scores.instrument.index for scores in material.asked.values())
