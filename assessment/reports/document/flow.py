"""The report as it runs down the pages of a Word file: headings, texts, charts and tables in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assessment.charts.heat_map import HeatMap, cells
from assessment.charts.label import width
from assessment.reports.document import tables
from assessment.reports.document.layout import A_POINT, BOLD, of_numbers, of_shades, of_table
from assessment.reports.document.markup import FACT, bold, bookmark, field, link, page, paragraph, run
from assessment.reports.document.pictures import Pictures
from assessment.reports.document.template import LYING_FOOTER, UPRIGHT_FOOTER
from assessment.reports.report import Block, Bullets, Exhibit, Facts, Prose, Report, Section, Tabled
from assessment.words import Words

Way = Literal["upright", "lying", "either"]
STYLES = {"finding": "Finding", "body": "Normal", "note": "Note"}
DEEPEST = 3
LONGEST_ALT = 600
LETTERS = 10.5  # points of running text
_TURN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


@dataclass(frozen=True)
class Piece:
    """Markup that stays together, and the way its page has to lie."""

    markup: str
    way: Way = "either"


@dataclass(frozen=True)
class Entry:
    """A heading as the contents name it."""

    level: int
    title: str
    anchor: str


class Flow:
    """Writes the sections of a report one after another, and counts what is numbered."""

    def __init__(self, report: Report, words: Words, pictures: Pictures) -> None:
        self._report, self._words, self._pictures = report, words, pictures
        self._anchors = {one.id: f"_Toc{place:06}" for place, one in enumerate(report.walk(), 1)}
        self._figures, self._tables, self._marks = 0, 0, 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The headings of the first two levels."""
        return tuple(
            Entry(level, one.title, self._anchors[one.id])
            for section in self._report.sections
            for level, one in ((1, section), *((2, part) for part in section.parts))
        )

    def markup(self, before: str) -> str:
        """The whole file: what comes before the sections, the sections, and every turn of the paper."""
        pieces = [piece for place, one in enumerate(self._report.sections) for piece in self._top(one, place)]
        written, lying, first = [before], False, "<w:titlePg/>"
        for piece in pieces:
            if (piece.way == "lying") != lying:
                written.append(paragraph("Normal", "", _TURN + _page(lying, first)))
                lying, first = not lying, ""
            written.append(piece.markup)
        return "".join(written) + _page(lying, first)

    def _top(self, section: Section, place: int) -> Iterator[Piece]:
        """The first section and the first one for looking up begin a page."""
        earlier = self._report.sections[:place]
        fresh = not earlier or (section.appendix and not any(one.appendix for one in earlier))
        return self._section(section, 1, "<w:pageBreakBefore/>" if fresh else "")

    def _section(self, section: Section, level: int, broken: str = "") -> Iterator[Piece]:
        anchor = self._marked(self._anchors[section.id], run(section.title))
        heading = Piece(paragraph(f"Heading{min(level, DEEPEST)}", anchor, broken))
        own = [heading, *(self._block(block) for block in section.blocks)]
        parts = [piece for part in section.parts for piece in self._section(part, level + 1)]
        yield from _settled(own, parts[0].way if parts and len(own) == 1 else "upright")
        yield from parts

    def _block(self, block: Block) -> Piece:
        if isinstance(block, Prose):
            return Piece(paragraph(STYLES[block.style], run(block.text)))
        if isinstance(block, Bullets):
            return Piece("".join(paragraph("ListBullet", run(item)) for item in block.items))
        if isinstance(block, Facts):
            return Piece(facts(block.rows))
        if isinstance(block, Tabled):
            return self._tabled(block)
        return self._shades(block, block.chart) if isinstance(block.chart, HeatMap) else self._exhibit(block)

    def _tabled(self, block: Tabled) -> Piece:
        self._tables += 1
        form = of_table(block.table)
        parts = (
            paragraph("Caption", self._caption("document.table", self._tables, block.title)),
            tables.table(block.title, block.note, block.table, form),
            self._below(block.note, block.work),
        )
        return Piece("".join(parts), "lying" if form.lying else "upright")

    def _exhibit(self, block: Exhibit) -> Piece:
        self._figures += 1
        mark = f"_Ref{self._figures:06}"
        parts = [self._titled(block, mark), paragraph("Picture", self._picture(block))]
        if block.numbers.rows:
            parts += self._numbers(block, mark)
        parts.append(self._below("", block.work))
        return Piece("".join(parts), "upright")

    def _shades(self, block: Exhibit, chart: HeatMap) -> Piece:
        """A heat map is a table already; its numbers stand below only where they say more."""
        self._figures += 1
        mark, shown = f"_Ref{self._figures:06}", cells(chart)
        form = of_shades(shown)
        parts = [
            self._titled(block, mark),
            tables.heat_map(chart.title, chart.subtitle, chart, form),
            paragraph("Below", tables.legend(chart)),
        ]
        if block.numbers.rows and block.numbers != shown:
            parts += self._numbers(block, mark)
        parts.append(self._below("", block.work))
        return Piece("".join(parts), "lying" if form.lying else "upright")

    def _titled(self, block: Exhibit, mark: str) -> str:
        caption = paragraph(
            "Caption", self._caption("document.figure", self._figures, block.chart.title, mark)
        )
        return caption + _said("Note", block.chart.subtitle, "<w:keepNext/>")

    def _picture(self, block: Exhibit) -> str:
        name = f"{self._words('document.figure')} {self._figures}"
        return self._pictures.markup(block.chart, self._figures, name, self._alt(block))

    def _alt(self, block: Exhibit) -> str:
        """What is read aloud; the numbers of a large chart are read from the table under it instead."""
        if len(block.alt) <= LONGEST_ALT or not block.numbers.rows:
            return block.alt
        title = f"{block.chart.title.rstrip('.')}. {block.chart.subtitle}".strip()
        return f"{title} {self._words('document.numbers_below')}"

    def _numbers(self, block: Exhibit, mark: str) -> tuple[str, str]:
        """The numbers of a chart under a line that names it by its number."""
        before, after = self._words("document.numbers_of", number="\t").split("\t")
        number = field(f"REF {mark} \\h", str(self._figures))
        title = self._words("document.numbers_of", number=self._figures)
        return (
            paragraph("Note", run(before) + number + run(after), "<w:keepNext/>"),
            tables.table(title, block.chart.title, block.numbers, of_numbers(block.numbers)),
        )

    def _caption(self, key: str, number: int, title: str, mark: str = "") -> str:
        label = self._words(key)
        counted = field(f"SEQ {label} \\* ARABIC", str(number))
        return run(f"{label} ") + (self._marked(mark, counted) if mark else counted) + run(f". {title}")

    def _below(self, note: str, work: str) -> str:
        """What is said under a table, and the way to how its numbers came about."""
        anchor = self._anchors.get(work)
        way = link(anchor, self._words("document.work")) if anchor else ""
        return paragraph("Below", run(note) + (run(" ") if note and way else "") + way)

    def _marked(self, name: str, content: str) -> str:
        self._marks += 1
        return bookmark(name, self._marks, content)


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Terms, each with what it is beside it; under a term that is too long."""
    return "".join(
        paragraph("Fact", bold(_flat(term)) + _gap(_flat(term)) + run(_flat(value))) for term, value in rows
    )


def _gap(term: str) -> str:
    is_short = width(term, 1) * LETTERS * BOLD * A_POINT < FACT
    return "<w:r><w:tab/></w:r>" if is_short else "<w:r><w:br/></w:r>"


def _flat(text: str) -> str:
    """One line, since the second column begins at a tab."""
    return " ".join(text.split())


def _said(style: str, text: str, properties: str = "") -> str:
    return paragraph(style, run(text), properties) if text else ""


def _page(lying: bool, first: str) -> str:
    return page(lying=lying, first=first, footer=LYING_FOOTER if lying else UPRIGHT_FOOTER)


def _settled(pieces: list[Piece], last: Way) -> Iterator[Piece]:
    """Heading and texts lie the way of the chart or table that they lead to."""
    ways: list[Way] = []
    following = next((piece.way for piece in reversed(pieces) if piece.way != "either"), last)
    for piece in reversed(pieces):
        following = piece.way if piece.way != "either" else following
        ways.append(following)
    yield from (Piece(piece.markup, way) for piece, way in zip(pieces, reversed(ways), strict=True))
