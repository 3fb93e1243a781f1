"""The summary: what a reader who reads nothing else has to know, each sentence with its n."""

from __future__ import annotations

from collections.abc import Iterator

from assessment import sentences, unit_sentences
from assessment.charts.of_scores import label, rung_text
from assessment.findings import headline, most_divided, perception_gap, stated_apart
from assessment.reports.contents.material import Material
from assessment.reports.contents.parts import ended, of_answers, of_people
from assessment.reports.report import Block, Bullets, Prose, Section
from assessment.scoring import Scores
from assessment.tables import score_text

MOST = 5  # so many steps are named


def section(material: Material) -> Section:
    """The answer in one sentence, what kind of answer it is, the findings, and what to do next."""
    words, seen = material.words, material.seen
    if seen.is_silent:
        return Section(
            "summary", words("reported.summary"), (Prose(words("outcome.silent")),), kind="summary"
        )
    blocks: list[Block] = [Prose(sentences.lead(tuple(material.asked.values()), words), "finding")]
    blocks += [Prose(text) for text in _kind(material)]
    if material.is_brief and material.told and "method" in material.contents:  # has no links
        blocks.append(Prose(words("reported.method_where", method=words("reported.method")), "note"))
    parts = (*_findings(material), _next(material))
    return Section(
        "summary", words("reported.summary"), tuple(blocks), tuple(filter(None, parts)), kind="summary"
    )


def _kind(material: Material) -> Iterator[str]:
    """Whose numbers they are: of people who answered and of whom some are missing, or of a unit itself."""
    words, seen = material.words, material.seen
    if material.is_documented:
        yield words("results.documented")
    elif seen.is_statement:
        yield words("results.statement")
    elif material.told:
        yield sentences.presence(seen, words)
        if seen.round.state == "open":
            yield words("reported.open")


def _findings(material: Material) -> Iterator[Section]:
    """What each instrument found, in a few sentences."""
    for name, scores in material.told.items():
        title = scores.instrument.name.to(material.words.language)
        found = (*_of_instrument(material, scores), *_changed(material, name))
        yield Section(f"summary-{name}", title, (Bullets(found),))


def _changed(material: Material, name: str) -> Iterator[str]:
    """What changed since the earlier round, and of how many people before and after that is."""
    words, seen = material.words, material.changes.get(name)
    if seen is not None:
        text = ended(unit_sentences.change(seen, words))
        first, second = (words.number(count, 0) for count in seen.people)
        yield words(
            "reported.changed",
            text=text,
            before=seen.before.name,
            after=seen.after.name,
            first=first,
            second=second,
        )


def _of_instrument(material: Material, scores: Scores) -> Iterator[str]:
    """The headline, the widest difference of groups, the most divided item, and the unit's own levels."""
    words, found = material.words, headline(scores)
    if found.code == "widest_gap":
        yield of_answers(sentences.of(found, scores, words), scores.item(found.about[0]).n, words)
    elif scores.rules.statement:
        yield ended(sentences.of(found, scores, words))
    else:
        yield of_people(sentences.of(found, scores, words), scores.respondents, words)
    apart = perception_gap(scores)
    if apart is not None:
        people = [
            view.n
            for view in scores.views
            if view.dimension == apart.about[0] and view.role in (apart.roles[0], scores.against)
        ]
        yield of_people(sentences.of(apart, scores, words), sum(people), words)
    divided = most_divided(scores)
    if divided is not None:
        yield of_answers(sentences.of(divided, scores, words), scores.item(divided.about[0]).n, words)
    stated = material.seen.stated.get(scores.instrument.id)
    wide = stated_apart(scores, stated) if stated else None
    if wide is not None:
        yield ended(sentences.of(wide, scores, words))


def _next(material: Material) -> Section | None:
    """What to do first: the gaps that are sure, and what has to be found out before."""
    words = material.words
    act, ask = list(_steps(material, "act")), list(_steps(material, "find_out"))
    blocks: list[Block] = []
    if act:
        blocks += [Prose(words("reported.act")), Bullets(tuple(text for _, text in act[:MOST]))]
    if ask:
        blocks.append(Prose(words.count("reported.find_out", len(ask))))
        blocks.append(Bullets(tuple(text for _, text in ask[:MOST])))
    rungs = tuple(_rungs(material))
    if rungs:
        blocks += [Prose(words("reported.climb")), Bullets(rungs)]
    return Section("summary-next", words("reported.next"), tuple(blocks)) if blocks else None


def _steps(material: Material, verdict: str) -> list[tuple[float, str]]:
    """The items of this verdict over all instruments, the widest weighted gap first."""
    words, found = material.words, []
    for scores in material.factors.values():
        for row in scores.priorities:
            if row.verdict == verdict:
                item, name = scores.item(row.item), label(scores, row.item, words)
                now = score_text(item.score, item.bound, words)
                told = words("reported.step", name=name, now=now, target=words.number(item.target, 0))
                found.append((row.priority or 0.0, told if verdict == "act" else name))
    return sorted(found, key=lambda row: -row[0])


def _rungs(material: Material) -> Iterator[str]:
    """The phases of a ladder that stand below their target, the furthest first."""
    words = material.words
    for scores in material.told.values():
        for row in sorted(scores.ladder, key=lambda rung: -(rung.gap or 0)):
            if row.gap:
                now, target = (rung_text(scores, rung, words) for rung in (row.median, row.target))
                name = label(scores, row.item, words)
                yield words("reported.rung_step", name=name, now=now, target=target)
