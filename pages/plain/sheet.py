"""One page of items as it is shown: what the section is about, its questions, how far one has come."""

from __future__ import annotations

from dataclasses import dataclass

from assessment import catalogue, questionnaire
from assessment.questionnaire import Section
from assessment.records.saves import Given
from assessment.records.workshops import Workshop
from assessment.words import Words
from pages.plain.form import NOTHING, Sent, seen_of
from pages.plain.question import Question, question


@dataclass(frozen=True)
class Sheet:
    """A page of items; `elsewhere` counts what is answered on the other pages."""

    number: int
    pages: int
    heading: str
    instrument: str
    description: str
    questions: tuple[Question, ...]
    seen: str
    done: int
    elsewhere: int
    all: int


def sheet_of(workshop: Workshop, say: Words, number: int, kept: Given, said: Sent = NOTHING) -> Sheet:
    """Page `number` with what is kept of it, and over that what was just sent."""
    sections = questionnaire.sections(workshop)
    section = sections[number - 1]
    before = sum(len(one.items) for one in sections[: number - 1])
    values = {**kept.values, **said.values}
    comments = {**kept.comments, **said.comments, **{item: one.text for item, one in said.refused.items()}}
    faults = {item: say.error(one.error) for item, one in said.refused.items()}
    about = section.dimension or section.instrument
    here = {item.id for item in section.items}
    answered = {item for item, value in values.items() if value is not None}
    return Sheet(
        number=number,
        pages=len(sections),
        heading=about.name.to(say.language),
        instrument=section.instrument.name.to(say.language),
        description=_description(section, say.language),
        questions=tuple(
            question(
                say,
                section.instrument,
                item,
                before + place,
                values.get(item.id),
                comments.get(item.id, ""),
                faults.get(item.id, ""),
            )
            for place, item in enumerate(section.items, 1)
        ),
        seen=seen_of((item.id for item in section.items), kept),
        done=len(answered),
        elsewhere=len(answered - here),
        all=len(workshop.items),
    )


def _description(section: Section, language: str) -> str:
    """What the section is about; nothing of an instrument asked in part, whose text says how much it asks."""
    if section.dimension:
        return section.dimension.description.to(language)
    whole = catalogue.instrument(section.instrument.id)
    return section.instrument.description.to(language) if whole.items == section.items else ""
