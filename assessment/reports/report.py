"""The report: everything that leaves the room in one frozen piece, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from assessment.charts.kinds import Chart
from assessment.reports.brand import PLAIN, Brand
from assessment.table import Table

Style = Literal["finding", "body", "note"]
Kind = Literal["text", "whole", "number", "share"]
Value = str | int | float | None


@dataclass(frozen=True)
class Prose:
    """A paragraph: a finding is said large, a note small."""

    text: str
    style: Style = "body"


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Terms, each with what it is."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Exhibit:
    """A chart with the same numbers as a table; the finding is the chart's title.

    id: unique in the report. work: the id of the part that says how the numbers came about, if one does.
    """

    id: str
    chart: Chart
    numbers: Table
    work: str = ""

    @property
    def alt(self) -> str:
        """What is read aloud instead of the picture."""
        return f"{self.chart.title.rstrip('.')}. {self.chart.subtitle} {self.numbers.aloud()}".strip()


@dataclass(frozen=True)
class Tabled:
    """A table that has no picture."""

    id: str
    title: str
    table: Table
    note: str = ""
    work: str = ""


Block = Prose | Bullets | Facts | Exhibit | Tabled


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it, and its parts one level down.

    kind: what it is about, one of `CONTENTS`, or "" in a part. appendix: for looking up, not for a slide.
    """

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()
    kind: str = ""
    appendix: bool = False

    def walk(self) -> Iterator[Section]:
        """This section and every one under it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Column:
    """A column of a dataset: its name for machines, its heading for people, and what its values are.

    number: as exact as it was computed, shown with so many digits. share: 0–1, shown as per cent.
    """

    name: str
    heading: str
    kind: Kind = "text"
    digits: int = 1


@dataclass(frozen=True)
class Dataset:
    """Rows of codes, texts and unrounded numbers; None where there is no number or none may be told."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Report:
    """One round seen from one unit or from everybody.

    id: a name for files, a–z 0–9 -. made: UTC to the second; the same moment gives the same bytes.
    facts: what the title page says: round, unit, days, respondents, versions.
    documents: by file name the JSON that contracts.md describes. files: whatever else a bundle holds.
    instruments: the ids of the instruments used.
    """

    id: str
    language: str
    title: str
    subtitle: str
    organisation: str
    made: datetime
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    datasets: tuple[Dataset, ...] = ()
    documents: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    instruments: tuple[str, ...] = ()
    brand: Brand = PLAIN

    def walk(self) -> Iterator[Section]:
        """Every section, in reading order."""
        for section in self.sections:
            yield from section.walk()

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Every chart, in reading order."""
        return tuple(
            block for section in self.walk() for block in section.blocks if isinstance(block, Exhibit)
        )
