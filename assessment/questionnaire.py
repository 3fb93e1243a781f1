"""What a workshop asks, section by section, and what may be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessment import catalogue
from assessment.answers import DONT_KNOW, NOT_APPLICABLE
from assessment.errors import RequestError
from assessment.instrument import Dimension, Instrument, Item
from assessment.records.limits import told
from assessment.records.workshop import Workshop

WORDS = {"dk": DONT_KNOW, "na": NOT_APPLICABLE}


@dataclass(frozen=True)
class Section:
    """What is asked on one page: the items of one dimension, or of an instrument without dimensions."""

    instrument: Instrument
    dimension: Dimension | None
    items: tuple[Item, ...]


def asked(workshop: Workshop) -> tuple[Instrument, ...]:
    """The instruments that the workshop asks from, each with the chosen items only."""
    chosen = frozenset(workshop.items)
    parts = (one.only(chosen) for one in catalogue.instruments().values())
    return tuple(part for part in parts if part.items)


def sections(workshop: Workshop) -> tuple[Section, ...]:
    """The pages of the questionnaire in order; the first one is page 1."""
    return tuple(section for one in asked(workshop) for section in _of(one))


def levels(workshop: Workshop) -> Mapping[str, tuple[int, ...]]:
    """The levels that each asked item allows."""
    return MappingProxyType({item.id: one.scale.values for one in asked(workshop) for item in one.items})


def value_of(allowed: tuple[int, ...], item: str, raw: object) -> int | None:
    """The answer that was sent: a level, don't know, not applicable, or None where it is taken back.

    A level is a whole number of the item's scale; anything else is refused with what is allowed.
    """
    if raw is None or raw == "":
        return None
    if isinstance(raw, str) and raw in WORDS:
        return WORDS[raw]
    if isinstance(raw, int) and not isinstance(raw, bool) and raw in allowed:
        return raw
    raise RequestError(
        "bad_level", item=item, found=told(str(raw)), allowed=f"{allowed[0]}–{allowed[-1]}, dk, na"
    )


def _of(one: Instrument) -> tuple[Section, ...]:
    if not one.dimensions:
        return (Section(one, None, one.items),)
    return tuple(Section(one, dimension, one.items_of(dimension.id)) for dimension in one.dimensions)
