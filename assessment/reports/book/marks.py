"""Columns and marks that mean the same in every grid."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.charts.look import LIGHT
from assessment.reports.book.grid import (
    Cell,
    Grid,
    Mark,
    Strip,
    needed,
)
from assessment.reports.report import Column, Kind, Value
from assessment.words import Words


def column(name: str, heading: str, kind: Kind = "number", digits: int = 1) -> Column:
    """A column of numbers, or of what else its kind says."""
    return Column(name, heading, kind, digits)


def label(heading: str = "") -> Column:
    """The column that names the row."""
    return Column("label", heading)


def ends(say: Words) -> tuple[Column, Column]:
    """The two ends of an interval."""
    return column("low", say("book.low")), column("high", say("book.high"))


def beside(
    levels: tuple[str, ...],
    first: int,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value | Cell]],
    marks: Sequence[Mark],
    always: Sequence[str],
) -> Grid:
    """Marks beside their rows; those of which there are none are left out."""
    kept, cells = needed(columns, rows, always)
    names = {column.name for column in kept}
    drawn = tuple(mark for mark in marks if mark.value in names)
    strip = Strip(first, first + len(levels) - 1, drawn)
    return Grid(kept, cells, strip if rows else None, levels=levels if any(levels) else (), first=first)


def now(column: str, low: str = "", high: str = "") -> Mark:
    """How it is now."""
    return Mark(column, LIGHT.primary, low=low, high=high)


def target(column: str = "target") -> Mark:
    """What is aimed at."""
    return Mark(column, LIGHT.accent, "diamond", size=10, is_dashed=True, line=LIGHT.line)


def stated(column: str = "stated") -> Mark:
    """What a unit says of itself."""
    return Mark(column, LIGHT.ink, "square", size=8)
