"""A section of the report on a sheet of its own: what it says, its tables, its charts and their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assessment.reports.book import native, placing
from assessment.reports.book.binding import DEEP, PRINTED, Binding
from assessment.reports.book.columns import LABEL, Plan, plan
from assessment.reports.book.grid import Grid
from assessment.reports.book.grids import of_exhibit
from assessment.reports.book.leaf import ROW, Leaf, lines, pixels
from assessment.reports.book.names import range_name
from assessment.reports.book.placed import Placed
from assessment.reports.report import Block, Bullets, Exhibit, Facts, Prose, Section, Tabled

FROZEN = 2
LONGEST_ALT = 1500


def chapter(binding: Binding, leaf: Leaf, section: Section, front: Leaf) -> None:
    """Write a section and all its parts under each other."""
    Writing(binding, leaf, _plan(binding, section)).whole(section, front)


def _plan(binding: Binding, section: Section) -> Plan:
    blocks = [block for part in section.walk() for block in part.blocks]
    grids = [of_exhibit(block, binding.say) for block in blocks if isinstance(block, Exhibit)]
    return plan(grids, [block.table for block in blocks if isinstance(block, Tabled)])


class Writing:
    """Blocks on their way to one sheet, from its top to its foot."""

    def __init__(self, binding: Binding, leaf: Leaf, plan: Plan) -> None:
        self.binding, self.leaf, self.plan = binding, leaf, plan
        self._starts: list[int] = []
        self._title = ""
        self._has_charts = False
        plan.lay(leaf)

    def whole(self, section: Section, front: Leaf) -> None:
        """The sheet of a section: its heading and the way back stay in sight."""
        leaf = self.leaf
        leaf.pixels(0, 34)
        leaf.text(0, LABEL, section.title, "title")
        leaf.link(1, LABEL, front.at(0), f"← {front.name}")
        leaf.anchors[section.id] = 0
        leaf.sheet.freeze_panes(FROZEN, 0)
        leaf.row = FROZEN + 1
        self.blocks(section.blocks)
        for part in section.parts:
            self.part(part)
        self.close()

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        """Each under the one before it."""
        for place, block in enumerate(blocks):
            if place:  # a heading stays with what follows it
                self._starts.append(self.leaf.row)
            self._block(block)

    def part(self, part: Section) -> None:
        """A heading with its blocks and its own parts."""
        leaf = self.leaf
        leaf.anchors[part.id] = leaf.row
        self._starts.append(leaf.row)
        leaf.pixels(leaf.row, 28)
        leaf.text(leaf.row, LABEL, part.title, "part")
        self._title = part.title
        leaf.row += 1
        self.blocks(part.blocks)
        for inner in part.parts:
            self.part(inner)

    def _block(self, block: Block) -> None:
        match block:
            case Prose(text=text, style=style):
                self._paragraph(text, style)
            case Bullets(items=items):
                for item in items:
                    self._paragraph(f"•  {item}", "body")
            case Facts(rows=rows):
                self._facts(rows)
            case Tabled():
                self._table(block)
            case Exhibit():
                self._exhibit(block)
        self.leaf.row += 1

    def _paragraph(self, text: str, style: str) -> None:
        self.leaf.across(text, style, LABEL, self.plan.last)

    def _beside(self, text: str, style: str) -> None:
        """A paragraph that ends where the chart begins."""
        self.leaf.across(text, style, LABEL, max(LABEL, self.plan.chart - 1))

    def _facts(self, rows: tuple[tuple[str, str], ...]) -> None:
        for term, told in rows:
            self.leaf.term(term, told, LABEL, max(self.plan.last, LABEL + 2))

    def _table(self, block: Tabled) -> None:
        leaf = self.leaf
        leaf.anchors[block.id] = leaf.row
        if block.title:
            self._paragraph(block.title, "chart")
        rows = (block.table.columns, *block.table.rows)
        for number, row in enumerate(rows):
            high = max(lines(text, self.plan.width(LABEL + place)) for place, text in enumerate(row))
            leaf.pixels(leaf.row, ROW * high + 4)
            for place, text in enumerate(row):
                leaf.text(leaf.row, LABEL + place, text, "cell" if number else "head")
            leaf.row += 1
        if block.note:
            self._paragraph(block.note, "note")
        self._work(block.work)

    def _exhibit(self, block: Exhibit) -> None:
        leaf, grid, top = self.leaf, of_exhibit(block, self.binding.say), self.leaf.row
        leaf.anchors[block.id] = top
        if block.chart.title != self._title:
            self._beside(block.chart.title, "chart")
        if block.chart.subtitle:
            self._beside(block.chart.subtitle, "small")
        placed = placing.place(self.binding, leaf, self.plan, grid, top)
        ends = leaf.area(placed.head, LABEL, leaf.row - 1, max(placed.columns))
        self.binding.book.define_name(range_name("chart", block.id), f"={ends}")
        for text in filter(None, (_scale(grid), grid.note)):
            self._beside(text, "note")
        self._work(block.work)
        leaf.row = max(leaf.row, self._chart(block, grid, placed, top))

    def _chart(self, block: Exhibit, grid: Grid, placed: Placed, top: int) -> int:
        """Draw it; returns the first row below it."""
        other = placing.beyond(self.leaf, self.plan, grid.beyond, placed.head) if grid.beyond else None
        last = placed.head + 1 + (other.count if other else 0)
        chart = native.drawn(self.binding.book, placed, other)
        if chart is None:
            return last
        self._has_charts = True
        look = {"description": self._alt(block), "object_position": 1}
        self.leaf.sheet.insert_chart(top, self.plan.chart, chart, {**look, "x_offset": 12})
        below, row = native.height(placed), top
        while below > 0:
            below -= self.leaf.depth(row)
            row += 1
        return max(last, row)

    def _alt(self, block: Exhibit) -> str:
        """What is read aloud; where that would take minutes, that the numbers stand beside."""
        alt = " ".join(block.alt.split())
        if len(alt) <= LONGEST_ALT:
            return alt
        title = f"{block.chart.title.rstrip('.')}. {block.chart.subtitle}".strip()
        return f"{title} {self.binding.say('book.beside')}"

    def _work(self, work: str) -> None:
        """The way to how the numbers came about."""
        if work:
            self.binding.way(self.leaf, self.leaf.row, LABEL, work, self.binding.say("book.work"))
            self.leaf.row += 1

    def close(self) -> None:
        """As small as the page is wide; where there are charts, a new page rather than one cut in two."""
        sheet, plan = self.leaf.sheet, self.plan
        last = plan.beyond - 1 if self._has_charts else max(plan.last, plan.chart - 1)
        sheet.print_area(0, 0, max(self.leaf.row, 1), last)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        if self._has_charts:
            room = max(PRINTED, sum(pixels(plan.width(column)) for column in range(last + 1))) * DEEP
            sheet.set_h_pagebreaks(list(_full(self.leaf, [*self._starts, self.leaf.row], room)))


def _full(leaf: Leaf, starts: list[int], room: float) -> Iterator[int]:
    """The rows before which a page ends so that no block is cut, unless it is longer than a page."""
    used, begun = 0.0, 0
    for start, end in pairwise(starts):
        depth = sum(leaf.depth(row) for row in range(start, end))
        if used and used + depth > room and start > begun:
            yield start
            used, begun = leaf.depth(0), start
        used += depth


def _scale(grid: Grid) -> str:
    """The words of the levels, since the axis has their numbers only."""
    return "   ".join(f"{level} {word}" for level, word in enumerate(grid.levels, grid.first))
