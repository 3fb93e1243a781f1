"""Paper: what the typesetter is told of the sections of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.charts.heat_map import HeatMap, cells
from assessment.charts.scene import scene
from assessment.reports import ruled, vector
from assessment.reports.fitting import breaks, soft
from assessment.reports.glyphs import drawable
from assessment.reports.report import Block, Bullets, Exhibit, Facts, Prose, Report, Section, Tabled
from assessment.reports.ruled import ROOM, WHITE
from assessment.words import Words, words

Data = dict[str, Any]
DEEPEST, LARGEST_HEADING = 3, 24.0
NAMELESS = "–"  # what stands for a heading that was left empty


@dataclass(frozen=True)
class Numbers:
    """The number of each figure and table, counted through; which sections are referred to."""

    say: Words
    figures: Mapping[str, int]
    tables: Mapping[str, int]
    drawings: Mapping[str, int]
    targets: frozenset[str]


def drawings(report: Report) -> list[Data]:
    """The charts that are drawn, shapes and letters; a heat map is set as a table."""
    return [vector.drawn(scene(one.chart, WHITE)) for one in _drawn(report)]


def _drawn(report: Report) -> list[Exhibit]:
    return [one for one in report.exhibits if not isinstance(one.chart, HeatMap)]


def sections(report: Report) -> list[Data]:
    """Every section with its level, in reading order; a picture by its place among those drawn."""
    numbers = _numbers(report)
    return [_section(one, level, numbers) for one, level in _levels(report.sections, 1)]


def _numbers(report: Report) -> Numbers:
    blocks = [block for section in report.walk() for block in section.blocks]
    figures = [one.id for one in report.exhibits]
    drawn = [one.id for one in _drawn(report)]
    tables = [one.id for one in blocks if isinstance(one, Tabled)]
    wanted = {one.work for one in blocks if isinstance(one, Exhibit | Tabled)}
    return Numbers(
        words(report.language),
        {name: number for number, name in enumerate(figures, 1)},
        {name: number for number, name in enumerate(tables, 1)},
        {name: place for place, name in enumerate(drawn)},
        frozenset(wanted & {section.id for section in report.walk()}),
    )


def _levels(sections: tuple[Section, ...], level: int) -> Iterator[tuple[Section, int]]:
    for section in sections:
        yield section, min(level, DEEPEST)
        yield from _levels(section.parts, level + 1)


def named(text: str) -> str:
    """A heading with what can be drawn of it, which is never nothing."""
    return soft(drawable(text)).strip() or NAMELESS


def _section(section: Section, level: int, numbers: Numbers) -> Data:
    label = section.id if section.id in numbers.targets else None
    blocks = [_block(block, numbers) for block in section.blocks]
    title = named(section.title)
    broken = breaks(title, ROOM, LARGEST_HEADING)
    return {"title": title, "broken": broken, "level": level, "label": label, "blocks": blocks}


def _block(block: Block, numbers: Numbers) -> Data:
    match block:
        case Prose(text, style):
            return {"kind": "prose", "wide": False, "style": style, "text": soft(text)}
        case Bullets(items):
            return {"kind": "bullets", "wide": False, "items": [soft(item) for item in items]}
        case Facts(rows):
            return {"kind": "facts", "wide": False, "rows": [[soft(term), soft(what)] for term, what in rows]}
        case Exhibit():
            return _exhibit(block, numbers)
        case Tabled():
            return _tabled(block, numbers)


def _exhibit(block: Exhibit, numbers: Numbers) -> Data:
    number, chart = numbers.figures[block.id], block.chart
    told: Data = {
        "kind": "exhibit",
        "number": numbers.say("pdf.figure", n=number),
        "title": soft(chart.title),
        "subtitle": soft(chart.subtitle),
        "alt": block.alt,
        "told": numbers.say("pdf.numbers", n=number),
        "work": _work(block.work, numbers),
    }
    if not isinstance(chart, HeatMap):
        place = numbers.drawings[block.id]
        return {
            **told,
            "wide": False,
            "drawing": place,
            "heat": None,
            "numbers": ruled.table(block.numbers, ROOM),
        }
    room, again = ruled.heat_room(chart), block.numbers != cells(chart)
    beneath = ruled.table(block.numbers, room) if again else None
    return {**told, "wide": room > ROOM, "heat": ruled.heat(chart, room), "numbers": beneath}


def _tabled(block: Tabled, numbers: Numbers) -> Data:
    room = ruled.room(block.table)
    return {
        "kind": "tabled",
        "wide": room > ROOM,
        "number": numbers.say("pdf.table", n=numbers.tables[block.id]),
        "title": soft(block.title),
        "numbers": ruled.table(block.table, room),
        "note": soft(block.note),
        "work": _work(block.work, numbers),
    }


def _work(name: str, numbers: Numbers) -> str | None:
    return name if name in numbers.targets else None
