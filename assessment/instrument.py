"""What an instrument is: dimensions and items on one scale, in four languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

LANGUAGES = ("fi", "sv", "en", "fi_selko")
ID = re.compile(r"[a-z0-9_.-]{1,64}")

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]{1,64}$")]
VERSION = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}")
Version = Annotated[str, StringConstraints(pattern=f"^{VERSION.pattern}$")]


def numbered(version: str) -> tuple[int, ...]:
    """A version as numbers, so that 1.10.0 comes after 1.9.0."""
    return tuple(map(int, version.split(".")))


class Part(BaseModel):
    """A frozen piece of an instrument file; an unknown key is a fault, not a comment."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Part):
    """One text in the four languages a participant can choose from."""

    fi: Phrase
    sv: Phrase
    en: Phrase
    fi_selko: Phrase

    def to(self, language: str) -> str:
        """The text in a reader's language; easy Finnish is written `fi_selko`."""
        text: str = getattr(self, language)
        return text


class Name(Text):
    """A text short enough to label a chart."""

    fi: Label
    sv: Label
    en: Label
    fi_selko: Label


class FacilitatorText(Part):
    """A text for facilitators and planners, who need no easy Finnish."""

    fi: Phrase
    sv: Phrase
    en: Phrase

    def to(self, language: str) -> str:
        """The text in a reader's language; readers of easy Finnish get Finnish."""
        text: str = getattr(self, "fi" if language == "fi_selko" else language)
        return text


class Evidence(Part):
    """Two to four things that one can go and look at."""

    fi: tuple[Phrase, ...]
    sv: tuple[Phrase, ...]
    en: tuple[Phrase, ...]

    def to(self, language: str) -> tuple[str, ...]:
        """The list in a reader's language; readers of easy Finnish get Finnish."""
        things: tuple[str, ...] = getattr(self, "fi" if language == "fi_selko" else language)
        return things


class Level(Part):
    """One step of a scale; a rung also names its band and its place in the five-step reading."""

    value: int = Field(strict=True)
    name: Name
    meaning: Text
    band: Identifier | None = None
    reading: Identifier | None = None


class Named(Part):
    """A band of rungs, or one step of the five-step reading."""

    id: Identifier
    name: Name


class Scale(Part):
    """The answers one can give; `interval` levels may be averaged, `ordinal` rungs never are."""

    id: Identifier
    kind: Literal["interval", "ordinal"]
    levels: tuple[Level, ...]
    bands: tuple[Named, ...] = ()
    readings: tuple[Named, ...] = ()

    @property
    def first(self) -> int:
        """The lowest level."""
        return self.levels[0].value

    @property
    def values(self) -> tuple[int, ...]:
        """Every level, lowest first."""
        return tuple(level.value for level in self.levels)

    def level(self, value: int) -> Level:
        """The level of that value."""
        return self.levels[value - self.first]

    def band(self, band_id: str) -> Named:
        """The band of that id."""
        return next(band for band in self.bands if band.id == band_id)

    def reading(self, reading_id: str) -> Named:
        """The step of the five-step reading of that id."""
        return next(reading for reading in self.readings if reading.id == reading_id)


class Dimension(Part):
    """A group of items that add up to one score."""

    id: Identifier
    name: Name
    description: Text


class Source(Part):
    """The document and the place in it that an item rests on."""

    document: Identifier
    place: Phrase


class Item(Part):
    """One thing to judge: a sentence, its help, what to look at, and what levels of it look like.

    revised: the instrument's version in which its meaning last changed; answers from before are not compared.
    """

    id: Identifier
    source: Source
    name: Name
    statement: Text
    help: Text
    evidence: Evidence
    dimension: Identifier | None = None
    weight: float = Field(default=1.0, strict=True, gt=0, le=1000, allow_inf_nan=False)
    anchors: Mapping[str, Text] = Field(default_factory=dict)
    rungs: Mapping[str, Text] = Field(default_factory=dict)
    decision_phase: Name | None = None
    revised: Version | None = None

    def looks_like(self, value: int) -> Text | None:
        """What that level of this very item looks like, where the instrument says it."""
        return self.rungs.get(str(value)) or self.anchors.get(str(value))


class Instrument(Part):
    """A questionnaire as data: what is asked, on which scale, and where it comes from."""

    id: Identifier
    version: Version
    measurement: Literal["formative", "reflective"]
    name: Name
    description: Text
    guidance: FacilitatorText
    scale: Scale
    dimensions: tuple[Dimension, ...] = ()
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=200)]

    @property
    def is_ladder(self) -> bool:
        """Whether its answers are rungs, which are counted and never averaged."""
        return self.scale.kind == "ordinal"

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The column of each item id."""
        return {item.id: column for column, item in enumerate(self.items)}

    def item(self, item_id: str) -> Item:
        """The item of that id."""
        return self.items[self.index[item_id]]

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension of that id."""
        return next(dimension for dimension in self.dimensions if dimension.id == dimension_id)

    def items_of(self, dimension_id: str) -> tuple[Item, ...]:
        """The items that add up to a dimension, in order."""
        return tuple(item for item in self.items if item.dimension == dimension_id)

    def only(self, items: frozenset[str]) -> Instrument:
        """The same instrument asked in part; dimensions without an item fall away."""
        kept = tuple(item for item in self.items if item.id in items)
        used = {item.dimension for item in kept}
        dimensions = tuple(dimension for dimension in self.dimensions if dimension.id in used)
        return Instrument.model_construct(**{**dict(self), "items": kept, "dimensions": dimensions})
