"""One item as it stands on a phone: the sentence, its help, the answers with what each looks like here."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.answers import DONT_KNOW, NOT_APPLICABLE
from assessment.instrument import Instrument, Item
from assessment.words import Words

STATES = {DONT_KNOW: "dk", NOT_APPLICABLE: "na"}


@dataclass(frozen=True)
class Option:
    """One level that can be chosen: its name, and what it looks like for this very item."""

    value: str
    name: str
    meaning: str


@dataclass(frozen=True)
class Question:
    """One item in the reader's language with what was answered; `fault` says what is wrong with a comment."""

    id: str
    number: int
    statement: str
    help: str
    options: tuple[Option, ...]
    is_ladder: bool
    chosen: str
    comment: str = ""
    fault: str = ""


def question(
    say: Words,
    instrument: Instrument,
    item: Item,
    number: int,
    chosen: int | None,
    comment: str = "",
    fault: str = "",
) -> Question:
    """The item with its answers in the words of whoever reads."""
    language = say.language
    return Question(
        item.id,
        number,
        item.statement.to(language),
        item.help.to(language),
        tuple(_option(instrument, item, value, language) for value in instrument.scale.values),
        instrument.is_ladder,
        written(chosen),
        comment,
        fault,
    )


def written(value: int | None) -> str:
    """An answer as forms and files write it."""
    return "" if value is None else STATES.get(value, str(value))


def typed(text: str) -> int | str:
    """An answer out of a form, where numbers are text; what is no plain number stays as it was written."""
    return int(text) if text.isascii() and text.isdigit() and text == str(int(text[:9])) else text


def _option(instrument: Instrument, item: Item, value: int, language: str) -> Option:
    level = instrument.scale.level(value)
    meaning = item.looks_like(value) or level.meaning
    return Option(str(value), level.name.to(language), meaning.to(language))
