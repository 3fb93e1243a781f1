"""One paper form as it is typed in: its boxes, what was typed into them, and what of it cannot be so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assessment import questionnaire
from assessment.answers import DONT_KNOW, NOT_APPLICABLE
from assessment.errors import RequestError
from assessment.records.workshop import Workshop
from assessment.words import Words

UNIT, ROLE = "unit", "role"


@dataclass(frozen=True)
class PaperForm:
    """What was typed; the id makes it one form however often it is sent."""

    id: str
    unit: str = ""
    role: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nobody has typed an answer."""
        return not any(text.strip() for text in self.typed.values())


@dataclass(frozen=True)
class Wrong:
    """A box with what has to be mended there."""

    box: str
    message: str


@dataclass(frozen=True)
class Box:
    """One item: its number on the form, what was typed, and everything that may be."""

    item: str
    number: int
    name: str
    typed: str
    allowed: str


@dataclass(frozen=True)
class Part:
    """The items of one section under its heading."""

    heading: str
    levels: str
    boxes: tuple[Box, ...]


def parts(workshop: Workshop, say: Words, form: PaperForm) -> Iterator[Part]:
    """The boxes as they follow each other on the form."""
    number, language = 0, say.language
    for section in questionnaire.sections(workshop):
        names = [section.instrument.name, *([section.dimension.name] if section.dimension else [])]
        levels = section.instrument.scale.values
        boxes = []
        for item in section.items:
            number += 1
            typed = form.typed.get(item.id, "")
            allowed = " ".join([*map(str, levels), *_letters(say)])
            boxes.append(Box(item.id, number, item.name.to(language), typed, allowed))
        heading = ": ".join(name.to(language) for name in names)
        yield Part(heading, f"{levels[0]}–{levels[-1]}", tuple(boxes))


def read(workshop: Workshop, say: Words, form: PaperForm) -> tuple[Mapping[str, int], tuple[Wrong, ...]]:
    """The answers of the form, and everything that is wrong with it."""
    wrong = list(_unnamed(workshop, say, form))
    values: dict[str, int] = {}
    for number, (item, allowed) in enumerate(_asked(workshop), 1):
        try:
            value = questionnaire.value_of(allowed, item, _raw(say, form.typed.get(item, "")))
        except RequestError:
            found, may = (
                form.typed[item].strip()[:20],
                f"{allowed[0]}–{allowed[-1]}, {', '.join(_letters(say))}",
            )
            wrong.append(Wrong(item, say("paper.bad", number=number, found=found, allowed=may)))
        else:
            if value is not None:
                values[item] = value
    if form.is_blank:
        wrong.append(Wrong(workshop.items[0], say("paper.empty")))
    return MappingProxyType(values), tuple(wrong)


def written(say: Words, value: int) -> str:
    """An answer as it is typed."""
    letters = dict(zip((DONT_KNOW, NOT_APPLICABLE), _letters(say), strict=True))
    return letters.get(value, str(value))


def _asked(workshop: Workshop) -> Iterator[tuple[str, tuple[int, ...]]]:
    for section in questionnaire.sections(workshop):
        for item in section.items:
            yield item.id, section.instrument.scale.values


def _unnamed(workshop: Workshop, say: Words, form: PaperForm) -> Iterator[Wrong]:
    if form.unit not in workshop.units:
        yield Wrong(UNIT, say("paper.no_unit"))
    if form.role not in {group.role for group in workshop.roles}:
        yield Wrong(ROLE, say("paper.no_role"))


def _raw(say: Words, text: str) -> object:
    """What was typed as `value_of` takes it: a number, a state's word, or the text as it is."""
    plain = text.strip().casefold()
    if plain.isascii() and plain.isdigit() and len(plain) < 4:
        return int(plain)
    return dict(zip(_letters(say), ("dk", "na"), strict=True)).get(plain, plain)


def _letters(say: Words) -> tuple[str, str]:
    """The letters of don't know and not applicable."""
    return say("paper.dk_key"), say("paper.na_key")
