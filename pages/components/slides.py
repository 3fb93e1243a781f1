"""Slides: what a report says, one thing a screen, so few rows at a time that they are read from afar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from assessment.charts.caterpillar import Caterpillar
from assessment.charts.heat_map import HeatMap
from assessment.charts.kinds import Chart
from assessment.reports.report import Block, Bullets, Exhibit, Prose, Report, Section, Tabled
from assessment.table import Table

ROWS = 8  # of a chart or a table; more are small or fall off the screen
LINES = 6
NEXT = "summary-next"
CROWD = 14  # so many units stand one below the other; more are drawn as a crowd


@dataclass(frozen=True)
class Slide:
    """One screen: a finding, what is drawn, and a chart, a table or a few lines."""

    id: str
    title: str
    subtitle: str = ""
    chart: Chart | None = None
    table: Table | None = None
    lines: tuple[str, ...] = ()
    aloud: str = ""


def of_report(report: Report) -> tuple[Slide, ...]:
    """The finding, everything that is drawn or told as a table, and last what comes next."""
    first = [slide for part in report.sections if part.kind == "summary" for slide in _of_lines(part)]
    last = [slide for part in report.walk() if part.id == NEXT for slide in _of_lines(part)]
    drawn = [
        slide
        for section in report.sections
        if not section.appendix
        for part in section.walk()
        for block in part.blocks
        for slide in _of_block(block)
    ]
    return (*first, *drawn, *last)


def of_exhibits(exhibits: Sequence[Exhibit]) -> tuple[Slide, ...]:
    """A slide for each chart, or several where it is long."""
    return tuple(slide for exhibit in exhibits for slide in _of_exhibit(exhibit))


def _of_lines(section: Section) -> Iterator[Slide]:
    """A finding is said alone and large with what stands below it; the rest stands under its heading."""
    found = [block.text for block in section.blocks if isinstance(block, Prose) and block.style == "finding"]
    lines = [line for block in section.blocks for line in _lines(block)]
    title = found[0] if found else section.title
    for place in range(0, len(lines) or bool(found), LINES):
        yield Slide(_name(section.id, place), title, lines=tuple(lines[place : place + LINES]))


def _lines(block: Block) -> tuple[str, ...]:
    if isinstance(block, Bullets):
        return block.items
    return (block.text,) if isinstance(block, Prose) and block.style != "finding" else ()


def _of_block(block: Block) -> Iterator[Slide]:
    if isinstance(block, Exhibit):
        yield from _of_exhibit(block)
    elif isinstance(block, Tabled):
        yield from _of_table(block)


def _of_exhibit(exhibit: Exhibit) -> Iterator[Slide]:
    chart = exhibit.chart
    for place, part in enumerate(_parts(chart)):
        name = _name(exhibit.id, place)
        yield Slide(
            name, chart.title, chart.subtitle, part, aloud=exhibit.numbers.aloud() if not place else ""
        )


def _of_table(block: Tabled) -> Iterator[Slide]:
    for place in range(0, len(block.table.rows), ROWS):
        rows = block.table.rows[place : place + ROWS]
        yield Slide(_name(block.id, place), block.title, table=Table(block.table.columns, rows))


def _parts(chart: Any) -> Iterator[Chart]:
    """The chart in portions of its rows, as equal as can be; one without rows whole."""
    rows = () if isinstance(chart, Caterpillar) and len(chart.rows) > CROWD else getattr(chart, "rows", ())
    if len(rows) <= ROWS:
        yield chart
        return
    parts = -(-len(rows) // (2 * ROWS if isinstance(chart, HeatMap) else ROWS))
    ends = [round(len(rows) * part / parts) for part in range(parts + 1)]
    for start, end in pairwise(ends):
        yield replace(chart, rows=rows[start:end])


def _name(name: str, place: int) -> str:
    return name if place == 0 else f"{name}.{place}"
