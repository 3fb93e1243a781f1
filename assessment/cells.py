"""What a cell of another tool says: a level, a role, a unit, an item – or that a person has to tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from assessment import catalogue
from assessment.answers import DONT_KNOW, MISSING, NOT_APPLICABLE
from assessment.instrument import LANGUAGES, Instrument, Scale
from assessment.mapping import Counting
from assessment.roles import ROLES
from assessment.spelling import fold
from assessment.units import Unit
from assessment.words import LANGUAGES as SPOKEN
from assessment.words import words

STATES = {
    DONT_KNOW: (
        *(
            "en osaa sanoa",
            "en osaa sanoa/en tiedä",
            "en tiedä",
            "eos",
            "e.o.s",
            "ei osaa sanoa",
            "ei tietoa",
        ),
        *("kan inte säga", "vet ej", "vet inte", "kan ej säga", "ingen åsikt"),
        *(
            "don't know",
            "do not know",
            "dont know",
            "cannot say",
            "can't say",
            "i don't know",
            "dk",
            "unsure",
        ),
    ),
    NOT_APPLICABLE: (
        *("ei koske meitä", "ei koske", "ei koske yksikköämme", "ei sovellu", "ei koske minua", "ei sovi"),
        *(
            "gäller inte oss",
            "gäller inte",
            "berör inte oss",
            "ej tillämplig",
            "inte tillämpligt",
            "gäller ej",
        ),
        *("not applicable", "does not apply", "does not apply to us", "n/a", "na", "does not concern us"),
    ),
    MISSING: ("", "ei vastausta", "ei vastattu", "inget svar", "no answer", "not answered"),
}
# How people name a role; a text that names two of them says neither.
ROLE_WORDS = {
    "leadership": r"joht[oa]\w*|johdo\w*|\w*johtaj\w*|\w*esimie\w*|\w*esihenkil\w*|\w*päällik\w*"
    r"|ledning\w*|ledare|\w*chef\w*|förm[aä]n|leaders?|leadership|manage\w*|supervisors?|directors?",
    "staff": r"\w*työntekij\w*|henkilöstö\w*|henkilökun\w*|ammattilai\w*|viranhaltij\w*|personal\w*"
    r"|anställd\w*|medarbetar\w*|tjänsteinnehavar\w*|staff|employees?|workers?|professionals?",
    "elected": r"luottamushenkil\w*|\w*valtuutet\w*|\w*poliitik\w*|förtroendevald\w*|\w*politiker\w*"
    r"|fullmäktig\w*|elected|councillors?|politicians?",
    "clients": r"asiakas|asiakk\w*|asukas|asukk\w*|kuntalai\w*|potila\w*|kokemusasiantuntij\w*|omai[ns]\w*"
    r"|klient\w*|kund|kunder\w*|invånar\w*|patient\w*|brukar\w*|anhörig\w*"
    r"|clients?|customers?|residents?|citizens?|users?",
    "partners": r"\w*kumppani\w*|yhteistyötaho\w*|\w*järjestö\w*|yhdisty\w*|samarbetspart\w*|\w*partner\w*"
    r"|förening\w*|associations?|ngos?",
}
NOT = frozenset(
    {"ei", "en", "muu", "muut", "inte", "icke", "ej", "annan", "annat", "not", "non", "no", "other"}
)
_BEFORE = re.compile(r"([0-9]{1,9})(?:[.,]0+)?\s*(?:[-:.)=/]\s*)?(.*)", re.DOTALL)
_AFTER = re.compile(r"(.*?)\s*\(([0-9]{1,9})\)", re.DOTALL)


T = TypeVar("T")


@dataclass(frozen=True)
class Said(Generic[T]):
    """What a text was found to say, and whether nobody needs to look at it first."""

    value: T
    is_sure: bool = True


def level_of(scale: Scale, text: str, counting: Counting | None) -> Said[int] | None:
    """The level or state that a folded text says; None where a person has to tell.

    Where a number stands beside a name the name holds, since tools number choices in their own way.
    """
    if (state := _states().get(text)) is not None:
        return Said(state)
    number, words = _number(text)
    if not words:
        return _counted(scale, number, counting)
    if (named := _named(scale.id).get(words)) is not None:
        return Said(named, number is None or number == named)
    state = _states().get(words)
    return None if state is None else Said(state)


def number_of(text: str) -> int | None:
    """The number that a folded text is and nothing else: 3, 3.0 or 3,0."""
    number, words = _number(text)
    return None if words else number


def counting_of(scale: Scale, texts: Iterable[str]) -> Said[Counting] | None:
    """How the bare numbers among folded texts count the levels; None where only a person can know.

    A scale 0–4 comes from many tools as choices 1–5; where nobody chose an end, both look the same.
    """
    found = {number for number in map(number_of, texts) if number is not None}
    choices = range(1, len(scale.levels) + 1)
    if not found or tuple(choices) == scale.values or min(found) < 1:
        return Said("scale")
    return Said("choice", is_sure=False) if max(choices) in found else None


def role_of(text: str) -> Said[str] | None:
    """The role that a folded text names; None where a person has to tell."""
    if (role := _roles().get(text)) is not None:
        return Said(role)
    if set(re.findall(r"\w+", text)) & NOT:
        return None
    named = [role for role, words in ROLE_WORDS.items() if re.search(rf"\b(?:{words})\b", text)]
    return Said(named[0], is_sure=False) if len(named) == 1 else None


def units_by_text(units: Sequence[Unit]) -> Mapping[str, tuple[Unit, ...]]:
    """The units that a folded text names, by id or by name; two of one name are two."""
    found: dict[str, dict[str, Unit]] = {}
    for unit in units:
        for text in {fold(unit.id), fold(unit.name)}:
            found.setdefault(text, {})[unit.id] = unit
    return {text: tuple(named.values()) for text, named in found.items()}


@cache
def scales() -> Mapping[str, Scale]:
    """Each scale of the installed instruments; those of one id are the same."""
    return {one.scale.id: one.scale for one in catalogue.instruments().values()}


@cache
def instrument_of() -> Mapping[str, Instrument]:
    """The instrument of each known item."""
    return {item.id: one for one in catalogue.instruments().values() for item in one.items}


@cache
def _states() -> Mapping[str, int]:
    return {fold(text): state for state, texts in STATES.items() for text in texts}


@cache
def _named(scale_id: str) -> Mapping[str, int]:
    """The level that a folded name means, alone or with its meaning; what two levels share means neither."""
    found: dict[str, set[int]] = {}
    for level in scales()[scale_id].levels:
        for language in LANGUAGES:
            for text in _spelled(level.name.to(language), level.meaning.to(language)):
                found.setdefault(text, set()).add(level.value)
    return {text: min(values) for text, values in found.items() if len(values) == 1}


def _spelled(name: str, meaning: str) -> Iterator[str]:
    yield from (fold(name), fold(meaning))
    yield from (fold(f"{name}{between}{meaning}") for between in (": ", " - ", ". ", " ", ", ", " = "))


def _number(text: str) -> tuple[int | None, str]:
    """The number at an end of a text, and the words beside it."""
    if found := _BEFORE.fullmatch(text):
        return int(found[1]), fold(found[2].strip("()[]- "))
    if found := _AFTER.fullmatch(text):
        return int(found[2]), fold(found[1].strip("- "))
    return None, text


def _counted(scale: Scale, number: int | None, counting: Counting | None) -> Said[int] | None:
    if number is None or counting is None:
        return None
    value = number if counting == "scale" else number - 1 + scale.first
    return Said(value) if value in scale.values else None


@cache
def _roles() -> Mapping[str, str]:
    """The roles by their ids and by the names that Tikas itself gives them in any language."""
    return {
        fold(text): role
        for role in ROLES
        for text in (role, *(words(language)(f"role.{role}") for language in SPOKEN))
    }
