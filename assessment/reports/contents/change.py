"""Change: what two rounds show to have changed, over all rounds, and in which units most."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from assessment import comparison_tables, unit_drawn, unit_sentences
from assessment.changes import Changes
from assessment.charts import of_change
from assessment.charts.of_units import part_name
from assessment.choice import Choice
from assessment.course import over_rounds
from assessment.errors import RequestError
from assessment.improvement import MostImproved, most_improved
from assessment.reports.contents.material import Material
from assessment.reports.contents.parts import ended, said_once
from assessment.reports.report import Block, Bullets, Exhibit, Prose, Section
from assessment.sides import closed
from assessment.words import Words

SEVERAL = 3  # so many rounds are a course; two are a difference


def section(material: Material) -> Section | None:
    """A part for each instrument that both rounds asked; in a short report a sentence for each."""
    words, found = material.words, material.changes
    if not found:
        return None
    if material.is_brief:
        return Section("change", words("change.heading"), tuple(_sentences(material)), kind="change")
    parts = tuple(
        Section(
            f"change-{name}",
            seen.instrument.name.to(words.language),
            (*_two(material, name, seen), *_rounds(material, name, seen), *_units(material, seen)),
        )
        for name, seen in found.items()
    )
    return Section("change", words("change.heading"), parts=parts, kind="change")


def _sentences(material: Material) -> Iterator[Block]:
    """What changed in each instrument, then what to know before believing it, once."""
    words = material.words
    doubts, changed = {}, []
    for seen in material.changes.values():
        name, drawn = seen.instrument.name.to(words.language), unit_drawn.change(seen, material.whose, words)
        text = f"{ended(unit_sentences.change(seen, words))} {drawn}"
        changed.append(words("reported.part", name=name, text=text))
        doubts[name] = unit_drawn.change_doubts(seen, None, words)
    yield Bullets(tuple(changed))
    yield Prose(" ".join(said_once(doubts, words)), "note")


def _two(material: Material, name: str, seen: Changes) -> Iterator[Block]:
    """Both rounds; and what to know before believing it."""
    words = material.words
    title, drawn = unit_sentences.change(seen, words), unit_drawn.change(seen, material.whose, words)
    chart = of_change.shift(seen, words, title, drawn)
    yield Exhibit(f"change-{name}", chart, comparison_tables.change(seen, words), material.work("change"))
    yield Prose(" ".join(unit_drawn.change_doubts(seen, None, words)), "note")


def _rounds(material: Material, name: str, seen: Changes) -> Iterator[Block]:
    """Every round one after the other, where there are several; not of one unit among hundreds."""
    words, store, organisation = material.words, material.store, material.organisation.id
    if material.unit is not None or len(closed(store, organisation, seen.instrument)) < SEVERAL:
        return
    course = over_rounds(store, organisation, name)
    title = words.count("change.rounds_title", len(course.rounds), whose=material.whose)
    chart = of_change.lines(course, words, title, words("change.rounds_drawn"))
    yield Exhibit(f"course-{name}", chart, comparison_tables.course(course, words), material.work("change"))


def _units(material: Material, seen: Changes) -> Iterator[Block]:
    """The units that rose or fell by more than chance, dimension by dimension."""
    words = material.words
    if material.unit is not None or seen.instrument.id not in material.below or seen.instrument.is_ladder:
        return
    found = [one for one in _improved(material, seen) if one.rows]
    moved = [one for one in found if any(row.verdict != "not_shown" for row in one.rows)]
    if moved:
        yield Bullets(tuple(_moved(one, words) for one in moved))
        yield from (Prose(_doubts(one, words), "note") for one in moved)
    still = [part_name(one.instrument, one.dimension, words) for one in found if one not in moved]
    if still:
        yield Prose(words.count("reported.none_moved", len(still), names=words.listed(still)))


def _moved(one: MostImproved, words: Words) -> str:
    """Which units clearly rose and which clearly fell on one dimension."""
    sides = (("moved.rose", "up"), ("moved.fell", "down"))
    parts = [
        words(key, names=words.listed(row.unit.name for row in one.rows if row.verdict == turn))
        for key, turn in sides
        if any(row.verdict == turn for row in one.rows)
    ]
    name = part_name(one.instrument, one.dimension, words)
    return words("reported.part", name=name, text=" ".join(parts))


def _doubts(one: MostImproved, words: Words) -> str:
    name = part_name(one.instrument, one.dimension, words)
    return words("reported.part", name=name, text=" ".join(unit_drawn.improvement_doubts(one, words)))


def _improved(material: Material, seen: Changes) -> Iterator[MostImproved]:
    where = (material.store, material.organisation.id, seen.before.id, seen.after.id)
    for dimension in seen.instrument.dimensions:
        with suppress(RequestError):  # nothing of it is the same in both rounds
            yield most_improved(*where, Choice(seen.instrument.id), dimension.id)
