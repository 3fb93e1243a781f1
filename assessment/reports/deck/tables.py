"""Slides of tables: few rows in large letters; what is long stays in the report, and the slide says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assessment.charts.label import width
from assessment.charts.look import LIGHT
from assessment.reports.deck.fit import LEADING, broken, deep
from assessment.reports.deck.ink import Box, Paragraph, Run, edge, emu, paragraphs
from assessment.reports.deck.ink import Stroke as Line
from assessment.reports.deck.stage import Slide, Stage
from assessment.reports.report import Tabled

MOST = 30  # more rows are for looking up
COLUMNS = 9
SIZE = 13.0
SIZES = (16.0, 15.0, 14.0, SIZE)
SIDE, TIGHT, TOP = 5.0, 2.0, 4.0
# How much wider than counted the letters are in Arial, which comes where Source Sans is missing.
PLAIN, BOLD = 1.07, 1.15
RULE = Line("#C9CFD2", 0.75)
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class Cell:
    """Words in a table, on a ground (as ink makes it) if there is one; turned: written upwards."""

    text: str
    fill: str = ""
    colour: str = LIGHT.ink
    bold: bool = False
    centred: bool = False
    turned: bool = False
    size: float = SIZE


def tabled(stage: Stage, block: Tabled, section: str, notes: Sequence[str]) -> Slide:
    """A table on as many slides as it takes, a long one only by its name; the last of them."""
    rows = block.table.rows
    if len(rows) > MOST or len(block.table.columns) > COLUMNS:
        told = stage.say.count("deck.long_table", len(rows))
        slide = stage.slide(block.title or section, section, told)
        slide.notes += [*notes, block.note]
        stage.show(slide)
        return slide
    start = 0
    while True:
        slide = stage.slide(block.title or section, section, block.note)
        widths, size = _set(block, rows[start:], slide.room)
        head = row_high(block.table.columns, widths, size, bold=True)
        count = _fitting(rows[start:], widths, slide.room.high - head, size)
        cells = [[Cell(text, bold=True, colour=LIGHT.muted, size=size) for text in block.table.columns]]
        cells += [
            [Cell(text, bold=not place, size=size) for place, text in enumerate(row)]
            for row in rows[start : start + count]
        ]
        lay(slide, cells, widths, block.title or section, block.title)
        slide.notes += notes
        stage.show(slide)
        start += count
        if start >= len(rows):
            return slide


def _set(block: Tabled, rows: Sequence[Sequence[str]], room: Box) -> tuple[list[float], float]:
    """How wide the columns and how large the letters are: the largest with which all rows fit."""
    for size in SIZES:
        widths = _widths(block, room.wide, size)
        head = row_high(block.table.columns, widths, size, bold=True)
        if head + sum(row_high(row, widths, size) for row in rows) <= room.high:
            break
    return widths, size


def lay(
    slide: Slide,
    cells: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    name: str,
    alt: str,
    *,
    high: float = 0,
    least: float = 0,
    at: tuple[float, float] | None = None,
) -> None:
    """A table; high, least: of its first row and of all at least; at: its corner, if not the room's."""
    heights = [
        max(least, row_high(_wrapping(row), widths, row[0].size, bold=all(cell.bold for cell in row)))
        for row in cells
    ]
    heights[0] = max(heights[0], high)
    grid = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in widths)
    rows = "".join(
        f'<a:tr h="{emu(deepest)}">{"".join(map(_cell, row, widths))}</a:tr>'
        for row, deepest in zip(cells, heights, strict=True)
    )
    x, y = at or (slide.room.x, slide.room.y)
    box = Box(x, y, sum(widths), sum(heights))
    table = (
        f'<a:tbl><a:tblPr firstRow="1" firstCol="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>'
    )
    slide.shapes.framed(name, alt, box, "table", f"{table}<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>")


def _wrapping(row: Sequence[Cell]) -> list[str]:
    """The words of a row that may take several lines."""
    return [cell.text if not cell.turned and not (cell.centred and cell.fill) else "" for cell in row]


def _cell(cell: Cell, wide: float) -> str:
    side = TIGHT if cell.centred else SIDE
    room = (wide - 2 * side) / (BOLD if cell.bold else PLAIN)
    text = cell.text if cell.turned else broken(cell.text, room, cell.size)
    told = Paragraph((Run(text, cell.size, cell.colour, cell.bold),), "ctr" if cell.centred else "l")
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    low = edge(RULE).replace("<a:ln ", "<a:lnB ").replace("</a:ln>", "</a:lnB>")
    turned = ' vert="vert270"' if cell.turned else ""
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs((told,))}</a:txBody>"
        f'<a:tcPr marL="{emu(side)}" marR="{emu(side)}" marT="{emu(TOP)}" marB="{emu(TOP)}"{turned}'
        ' anchor="ctr">'
        f"{none}{low}{cell.fill or '<a:noFill/>'}</a:tcPr></a:tc>"
    )


def _widths(block: Tabled, whole: float, size: float) -> list[float]:
    """Columns as wide as their words ask for; no word is broken that need not be."""
    columns = list(zip(block.table.columns, *block.table.rows, strict=True))
    least = [
        min(whole / 2.5, _longest(column, size, _word, bold=not place))
        for place, column in enumerate(columns)
    ]
    asked = [
        min(whole, _longest(column, size, _line, bold=not place)) for place, column in enumerate(columns)
    ]
    least, asked = ([one + 2 * SIDE + 4 for one in found] for found in (least, asked))
    free = whole - sum(least)
    if free <= 0:
        return [whole * one / sum(least) for one in least]
    more = [max(0.0, want - need) for want, need in zip(asked, least, strict=True)]
    share = min(1.0, free / sum(more)) if sum(more) else 0.0
    return [need + extra * share for need, extra in zip(least, more, strict=True)]


def _longest(column: Sequence[str], size: float, long: Callable[[str, float], float], *, bold: bool) -> float:
    """How wide the longest is of a column, whose head is bold, and whose cells may be."""
    head, *cells = (long(text, size) for text in column)
    return max(head * BOLD, max(cells, default=0.0) * (BOLD if bold else PLAIN))


def _line(text: str, size: float) -> float:
    return width(text, round(size))


def _word(text: str, size: float) -> float:
    """How wide the longest word is."""
    return max((_line(word, size) for word in text.split()), default=0.0)


def row_high(row: Sequence[str], widths: Sequence[float], size: float, *, bold: bool = False) -> float:
    """How high a row is; its first cell is bold, or all are."""
    deepest = max(
        (
            deep(text, (wide - 2 * SIDE) / (BOLD if bold or not place else PLAIN), size)
            for place, (text, wide) in enumerate(zip(row, widths, strict=False))
        ),
        default=0,
    )
    return max(deepest, LEADING * size) + 2 * TOP


def _fitting(rows: Sequence[Sequence[str]], widths: Sequence[float], high: float, size: float) -> int:
    """How many of the rows fit; one at least."""
    count = 0
    for row in rows:
        high -= row_high(row, widths, size)
        if high < 0 and count:
            break
        count += 1
    return max(1, count)
