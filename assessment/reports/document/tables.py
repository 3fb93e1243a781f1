"""Tables in Word: headings that come again on every page, whole rows, a name read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from xml.sax.saxutils import quoteattr

from assessment.charts.heat_map import Cell, HeatMap, cells, colours
from assessment.charts.label import width
from assessment.charts.look import LIGHT
from assessment.reports.document.layout import A_POINT, BOLD, Layout, broken
from assessment.reports.document.markup import paragraph, run
from assessment.table import Table

WHOLE = 8  # a table of so few rows stays on one page
USUAL = 9.0  # points, as in the style of cells
LESS = 0.5  # points by which headings are smaller, since they are bold and no wider than the cells
SHORTEST, TALLEST = 900, 2800  # twips of turned headings
NOBREAK = "\u00a0"
Side = Literal["left", "center", "right", "after"]
_SIDES: Mapping[Side, str] = MappingProxyType(
    {
        "left": "",
        "center": '<w:jc w:val="center"/>',
        "right": '<w:jc w:val="right"/>',
        "after": '<w:ind w:left="140"/>',  # words that follow a column of numbers keep away from it
    }
)


@dataclass(frozen=True)
class Look:
    """How a cell looks; ground is markup, letters a colour. kept: with the row below it on a page."""

    side: Side = "left"
    bold: bool = False
    kept: bool = False
    turned: bool = False
    ground: str = ""
    letters: str = ""


HATCHED = f'<w:shd w:val="thinDiagStripe" w:color="{LIGHT.line[1:]}" w:fill="FFFFFF"/>'


def table(title: str, description: str, wanted: Table, form: Layout) -> str:
    """A table as Word has them; the first column names the row."""
    last = len(wanted.rows)
    sides = _sides(form)
    body = "".join(
        _row(
            _cell(text, column, form, Look(side, kept=_is_kept(number, last)))
            for text, column, side in zip(row, form.columns, sides, strict=True)
        )
        for number, row in enumerate(wanted.rows, 1)
    )
    return _framed(title, description, form, _head(wanted.columns, form, sides) + body)


def heat_map(title: str, description: str, chart: HeatMap, form: Layout) -> str:
    """Units by dimensions, each number on the shade of its level."""
    last = len(chart.rows)
    body = "".join(
        _row(
            (
                _cell(row.label, form.columns[0], form, Look(kept=_is_kept(number, last))),
                *(
                    _cell(_told(cell), column, form, _shade(cell, kept=_is_kept(number, last)))
                    for cell, column in zip(row.cells, form.columns[1:], strict=True)
                ),
            )
        )
        for number, row in enumerate(chart.rows, 1)
    )
    over: Side = "center"
    head = _head(cells(chart).columns, form, ("left", *(over for _ in chart.columns)))
    return _framed(title, description, form, head + body)


def legend(chart: HeatMap) -> str:
    """What the shades mean, each on its own."""
    return run("   ").join(_swatch(cell) for cell in chart.legend)


def _swatch(cell: Cell) -> str:
    look = _shade(cell)
    text = f"{NOBREAK}{_told(cell)}{NOBREAK}".replace(" ", NOBREAK)
    return run(text, _letters(look) + look.ground)


def _told(cell: Cell) -> str:
    return cell.text or cell.note or "–"


def _shade(cell: Cell, *, kept: bool = False) -> Look:
    """The colours of a cell; hatched where a reason stands in place of a number."""
    pair = colours(cell, LIGHT)
    if pair is None:
        return Look("center", kept=kept, ground=HATCHED if cell.note else "")
    ground, letters = (colour[1:] for colour in pair)
    return Look(
        "center", False, kept, False, f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>', letters
    )


def _is_kept(number: int, last: int) -> bool:
    """Few rows stay together; of many the first with the headings, the last with what is said below."""
    return last <= WHOLE or number in (1, last)


def _framed(title: str, description: str, form: Layout, rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in form.columns)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(form.columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="06A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(title)}/><w:tblDescription w:val={quoteattr(description)}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _head(columns: Sequence[str], form: Layout, sides: Sequence[Side]) -> str:
    """The row of headings; turned ones read from below upwards, the first one never."""
    cells = [
        _cell(text, column, form, Look(side, bold=True, kept=True, turned=form.turned and place > 0))
        for place, (text, column, side) in enumerate(zip(columns, form.columns, sides, strict=True))
    ]
    height = f'<w:trHeight w:val="{_height(columns[1:], form)}" w:hRule="exact"/>' if form.turned else ""
    return _row(cells, f"{height}<w:tblHeader/>")


def _height(columns: Sequence[str], form: Layout) -> int:
    """As much as the longest turned heading takes on one line, if that is not too much."""
    longest = max((width(text, 1) * form.size * BOLD for text in columns), default=0.0)
    return round(min(max(longest * A_POINT + 160, SHORTEST), TALLEST))


def _sides(form: Layout) -> tuple[Side, ...]:
    pairs = zip(form.numeric, (False, *form.numeric), strict=False)
    return tuple("right" if number else "after" if before else "left" for number, before in pairs)


def _row(cells: Iterable[str], properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, column: int, form: Layout, look: Look) -> str:
    side = "" if look.turned else _SIDES[look.side]
    keep = "<w:keepNext/>" if look.kept else ""
    way = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if look.turned else ""
    letters = form.size - LESS if look.bold else form.size
    size = f'<w:sz w:val="{round(letters * 2)}"/>' if letters != USUAL else ""
    shown = text if look.turned else broken(text, column, letters * (BOLD if look.bold else 1.0))
    inside = paragraph(
        "Cell", run(shown, ("<w:b/>" if look.bold else "") + _letters(look) + size), keep + side
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/>{look.ground}{way}</w:tcPr>{inside}</w:tc>'


def _letters(look: Look) -> str:
    return f'<w:color w:val="{look.letters}"/>' if look.letters else ""
