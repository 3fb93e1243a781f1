"""What an instrument is: dimensions and items on one scale, in four languages; and its checks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assessment.errors import FileError, Problem

LANGUAGES = ("fi", "sv", "en", "fi_selko")
FACILITATOR_LANGUAGES = ("fi", "sv", "en")
ANCHORED_LEVELS = (0, 2, 4)
ID = re.compile(r"[a-z0-9_.-]{1,64}")
LARGEST_FILE = 1_000_000

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]{1,64}$")]


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
    """One thing to judge: a sentence, its help, what to look at, and what levels of it look like."""

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

    def looks_like(self, value: int) -> Text | None:
        """What that level of this very item looks like, where the instrument says it."""
        return self.rungs.get(str(value)) or self.anchors.get(str(value))


class Instrument(Part):
    """A questionnaire as data: what is asked, on which scale, and where it comes from."""

    id: Identifier
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
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


def load(path: Path) -> Instrument:
    """The instrument in a file; raises `FileError` naming every fault at once."""
    tree, problems = _parsed(path)
    if tree is not None:
        problems = tuple(
            Problem(code, _short(path.name), column=place, found=found, allowed=allowed)
            for code, place, found, allowed in faults(tree)
        )
    if problems or tree is None:
        raise FileError(problems)
    return Instrument.model_validate(tree)


Fault = tuple[str, str, str, str]  # code, place, found, allowed


def faults(tree: dict[str, Any]) -> list[Fault]:
    """Every fault of an instrument: of its shape first, then of its meaning, each with its place."""
    return [*_faults_of_shape(tree), *_faults_of_meaning(tree)]


def _parsed(path: Path) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    name = _short(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            return None, (Problem("file_too_large", name, allowed=f"≤ {LARGEST_FILE} B"),)
        return tomllib.loads(data.decode("utf-8")), ()
    except OSError as error:
        return None, (Problem("file_unreadable", name, found=error.strerror or ""),)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return None, (
            Problem("not_utf8", name, line, found=f"0x{error.object[error.start]:02x}", allowed="UTF-8"),
        )
    except (
        ValueError,
        RecursionError,
    ) as error:  # a number of thousands of digits is not said as TOML's own error
        return None, (Problem("not_toml", name, *_place_in_toml(str(error)), str(error)[:200], "TOML"),)


def _place_in_toml(message: str) -> tuple[int | None, str]:
    """The line and column that the parser's message ends with, where it names them."""
    match = re.search(r"at line (\d+), column (\d+)", message)
    return (int(match[1]), match[2]) if match else (None, "")


def _faults_of_shape(tree: dict[str, Any]) -> Iterator[Fault]:
    try:
        Instrument.model_validate(tree)
    except ValidationError as error:
        for fault in error.errors():
            code = {"missing": "missing", "extra_forbidden": "unknown_key"}.get(fault["type"], "not_allowed")
            found = "" if code == "missing" else _short(fault["input"])
            yield code, _place(fault["loc"]), found, "" if code != "not_allowed" else fault["msg"]


def _place(location: tuple[int | str, ...]) -> str:
    """`items[3].statement.sv` for ("items", 3, "statement", "sv")."""
    place = ""
    for step in location:
        place += f"[{step}]" if isinstance(step, int) else f".{step}"
    return place.removeprefix(".")


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _rows(tree: Mapping[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    """The tables of a list with their places, passing over what has no shape (told already)."""
    rows = tree.get(key)
    rows = rows if isinstance(rows, list) else []
    return [(f"{key}[{number}]", row) for number, row in enumerate(rows) if isinstance(row, dict)]


def _table(tree: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = tree.get(key)
    return value if isinstance(value, dict) else {}


def _faults_of_meaning(tree: dict[str, Any]) -> Iterator[Fault]:
    scale = _table(tree, "scale")
    items, dimensions = _rows(tree, "items"), _rows(tree, "dimensions")
    yield from _repeated(items)
    yield from _repeated(dimensions)
    yield from _foreign_ids(str(tree.get("id", "")), [*items, *dimensions])
    yield from _levels_out_of_step(scale)
    yield from _bands_unknown(scale)
    yield from _dimensions_unknown(items, dimensions)
    for place, item in items:
        yield from _cells_missing(place, item, scale)
        yield from _evidence_uneven(place, item)
        yield from _statement_unfinished(place, item)


def _repeated(rows: list[tuple[str, dict[str, Any]]]) -> Iterator[Fault]:
    seen: set[object] = set()
    for place, row in rows:
        name = row.get("id")
        if isinstance(name, str) and name in seen:
            yield "repeated_id", f"{place}.id", name, ""
        seen.add(name if isinstance(name, str) else None)


def _foreign_ids(instrument: str, rows: list[tuple[str, dict[str, Any]]]) -> Iterator[Fault]:
    """Ids of all instruments meet in one answers file, so each carries its instrument's name."""
    for place, row in rows:
        name = row.get("id")
        if isinstance(name, str) and not name.startswith(f"{instrument}."):
            yield "foreign_id", f"{place}.id", name, f"{instrument}.…"


def _levels_out_of_step(scale: dict[str, Any]) -> Iterator[Fault]:
    values: list[Any] = [level.get("value") for _, level in _rows(scale, "levels")]
    if "levels" not in scale or not all(isinstance(value, int) for value in values):
        return
    if not 2 <= len(values) <= 20 or values != list(range(values[0], values[0] + len(values))):
        yield "levels_out_of_step", "scale.levels", _short(values), "2–20 whole numbers, each one more"


def _bands_unknown(scale: dict[str, Any]) -> Iterator[Fault]:
    for kind, plural in (("band", "bands"), ("reading", "readings")):
        known = [row.get("id") for _, row in _rows(scale, plural)]
        for place, level in _rows(scale, "levels"):
            if kind in level and level[kind] not in known:
                yield (
                    "unknown_reference",
                    f"scale.{place}.{kind}",
                    _short(level[kind]),
                    ", ".join(map(str, known)),
                )
            if scale.get("kind") == "ordinal" and kind not in level:
                yield "missing", f"scale.{place}.{kind}", "", ""


def _dimensions_unknown(
    items: list[tuple[str, dict[str, Any]]], dimensions: list[tuple[str, dict[str, Any]]]
) -> Iterator[Fault]:
    known = [str(dimension.get("id")) for _, dimension in dimensions]
    for place, item in items:
        if item.get("dimension") is None and known:
            yield "missing", f"{place}.dimension", "", ", ".join(known)
        elif item.get("dimension") is not None and item["dimension"] not in known:
            yield "unknown_reference", f"{place}.dimension", _short(item["dimension"]), ", ".join(known)
    used = {str(item.get("dimension")) for _, item in items}
    for place, dimension in dimensions:
        if str(dimension.get("id")) not in used:
            yield "empty_dimension", f"{place}.id", _short(dimension.get("id")), ""


def _cells_missing(place: str, item: dict[str, Any], scale: dict[str, Any]) -> Iterator[Fault]:
    """An evenly meant scale anchors levels 0, 2 and 4; a ladder describes every rung."""
    ladder = scale.get("kind") == "ordinal"
    levels = [level.get("value") for _, level in _rows(scale, "levels")]
    wanted = {str(value) for value in (levels if ladder else ANCHORED_LEVELS)}
    key, other = ("rungs", "anchors") if ladder else ("anchors", "rungs")
    cells = _table(item, key)
    for value in sorted(wanted - set(cells)):
        yield "missing", f"{place}.{key}.{value}", "", ""
    for value in sorted(set(cells) - wanted):
        yield "unknown_key", f"{place}.{key}.{value}", "", ", ".join(sorted(wanted))
    if other in item:
        yield "unknown_key", f"{place}.{other}", "", key


def _evidence_uneven(place: str, item: dict[str, Any]) -> Iterator[Fault]:
    evidence = _table(item, "evidence")
    counts = {language: len(things) for language, things in evidence.items() if isinstance(things, list)}
    for language, count in counts.items():
        if not 2 <= count <= 4:
            yield "evidence_count", f"{place}.evidence.{language}", str(count), "2–4"
    if len(set(counts.values())) > 1:
        yield "evidence_uneven", f"{place}.evidence", _short(counts), ""


def _statement_unfinished(place: str, item: dict[str, Any]) -> Iterator[Fault]:
    for language, sentence in _table(item, "statement").items():
        if isinstance(sentence, str) and sentence.strip() and sentence.strip()[-1] not in ".?":
            yield "unfinished_sentence", f"{place}.statement.{language}", _short(sentence[-20:]), ". ?"
