"""What the contents have in common: a part for each instrument, sentences that end, and have their n."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from assessment.reports.contents.material import Material
from assessment.reports.report import Block, Section
from assessment.scoring import Scores
from assessment.words import Words


def by_instrument(
    material: Material,
    kind: str,
    title: str,
    found: Mapping[str, Scores],
    blocks: Callable[[Scores], tuple[Block, ...]],
) -> Section | None:
    """The content with a part for each instrument that has anything to say; one alone needs no heading."""
    told = {name: part for name, scores in found.items() if (part := blocks(scores))}
    if not told:
        return None
    if len(told) == 1:
        return Section(kind, title, next(iter(told.values())), kind=kind)
    parts = tuple(
        Section(f"{kind}-{name}", found[name].instrument.name.to(material.words.language), part)
        for name, part in told.items()
    )
    return Section(kind, title, parts=parts, kind=kind)


def said_once(found: Mapping[str, Iterable[str]], words: Words) -> Iterator[str]:
    """Each sentence once: first what holds for every part, then what holds for some, saying for which."""
    parts: dict[str, list[str]] = {}
    for name, sentences in found.items():
        for sentence in sentences:
            parts.setdefault(sentence, []).append(name)
    yield from (sentence for sentence, names in parts.items() if len(names) == len(found))
    for sentence, names in parts.items():
        if len(names) < len(found):
            yield words("reported.part", name=words.listed(names), text=sentence)


def of_people(text: str, people: int | None, words: Words) -> str:
    """A sentence with how many people it is of, where that may be told."""
    if people is None:
        return ended(text)
    return words.count("reported.of_people", people, text=text.rstrip("."))


def of_answers(text: str, answers: int | None, words: Words) -> str:
    """A sentence with how many answers it rests on, where that may be told."""
    if answers is None:
        return ended(text)
    return words.count("reported.of_answers", answers, text=text.rstrip("."))


def ended(text: str) -> str:
    """A finding as a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
