"""The cover: what the report is called, and what there is to know of it before anything is read."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.records.rounds import Round
from assessment.reports.contents.material import Material
from assessment.words import Words


def title(material: Material) -> str:
    """What kind of report it is."""
    if material.is_documented:
        return material.words("reported.title_documented")
    if material.seen.is_statement:
        return material.words("reported.title_stated")
    return material.words("reported.title")


def subtitle(material: Material) -> str:
    """Whose results, in which round."""
    return f"{material.whose}, {material.round_name}"


def facts(material: Material) -> tuple[tuple[str, str], ...]:
    """The round, whose view it is, when and by how many it was answered, and with what."""
    return tuple(_facts(material))


def _facts(material: Material) -> Iterator[tuple[str, str]]:
    words, seen = material.words, material.seen
    kind = "" if material.is_documented else f" ({_kind(material)})"
    yield words("reported.round"), f"{material.round_name}{kind}"
    yield words("choose.unit"), material.whose
    yield _days(material)
    if material.told and not seen.is_statement:
        yield words("reported.people"), words.number(seen.respondents, 0)
    names = ", ".join(
        f"{one.instrument.name.to(words.language)} {one.instrument.version}"
        for one in material.asked.values()
    )
    yield words("reported.used"), names
    if not seen.is_statement and seen.round.min_group > 1:
        yield words("reported.least"), words.number(seen.round.min_group, 0)
    if weights := _weights(seen.round, words):
        yield words("reported.weights"), weights


def _kind(material: Material) -> str:
    kind = "workshop" if material.seen.workshop is not None else material.round.kind
    return material.words(f"round.{kind}")


def _days(material: Material) -> tuple[str, str]:
    """The days between which people answered in Tikas, or the one on which answers were brought there."""
    words, held = material.words, material.round
    first, last = words.date(held.opened), words.date(held.closed) if held.closed else ""
    if held.closed is None:
        return words("reported.since"), first
    return words("reported.days"), first if first == last else f"{first}–{last}"


def _weights(held: Round, words: Words) -> str:
    """What the groups' views weigh, where they do not weigh the same."""
    if len({group.weight for group in held.roles}) < 2:
        return ""
    return words.listed(
        f"{words(f'role.{group.role}').lower()} {words.number(group.weight)}" for group in held.roles
    )
