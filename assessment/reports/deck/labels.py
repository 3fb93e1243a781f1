"""Labels of native charts: the words at points, which follow when their cells are changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

from assessment.charts.look import LIGHT
from assessment.reports.deck.ink import solid
from assessment.reports.deck.sheet import Column, Sheet

Above = Literal["t", "b", "r", "l", "ctr", "outEnd"]


@dataclass(frozen=True)
class Labels:
    """Words at the points of a series: the cells of `column`, or the values themselves where there is none.

    hidden: the points that have none.
    """

    place: Above
    column: Column | None = None
    size: float = 12
    colour: str = LIGHT.ink
    bold: bool = True
    form: str = "0.0"
    shown: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()


def labels_of(labels: Labels | None, page: Sheet) -> str:
    if labels is None:
        return ""
    is_cells = labels.column is not None
    bold = ' b="1"' if labels.bold else ""
    flags = "".join(
        f'<c:show{name} val="{int(shown)}"/>'
        for name, shown in (
            ("LegendKey", False),
            ("Val", not is_cells),
            ("CatName", False),
            ("SerName", False),
            ("Percent", False),
            ("BubbleSize", False),
        )
    )
    flags = f'<c:dLblPos val="{labels.place}"/>{flags}'
    more = (
        '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}">'
        '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst>'
        if is_cells
        else ""
    )
    points = "".join(
        f'<c:dLbl><c:idx val="{row}"/><c:delete val="1"/></c:dLbl>' for row in sorted(labels.hidden)
    ) + "".join(_from_cell(row, text, flags, labels) for row, text in enumerate(labels.shown) if text)
    return (
        f'<c:dLbls>{points}<c:numFmt formatCode="{escape(labels.form)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(labels.size * 100)}"{bold}>'
        f'{solid(labels.colour)}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        f"{flags}{more}</c:dLbls>"
    )


def _from_cell(row: int, text: str, flags: str, labels: Labels) -> str:
    """The words of one point: a field that is read from its cell, so that they follow when it is changed."""
    field_ = f"{{B6F15528-21DE-4FAA-801E-{row:012X}}}"
    bold = ' b="1"' if labels.bold else ""
    look = f'<a:rPr lang="en-US" sz="{round(labels.size * 100)}"{bold}>{solid(labels.colour)}</a:rPr>'
    return (
        f'<c:dLbl><c:idx val="{row}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>'
        f'<a:fld id="{field_}" type="CELLRANGE">{look}<a:t>{escape(text)}</a:t></a:fld></a:p></c:rich></c:tx>'
        f'{flags}<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}">'
        '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
    )


def cells_of(labels: Labels | None, page: Sheet) -> str:
    """The cells that the words at the points are taken from."""
    if labels is None or labels.column is None:
        return ""
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(text)}</c:v></c:pt>'
        for row, text in enumerate(labels.shown)
        if text and row not in labels.hidden
    )
    return (
        '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"><c15:datalabelsRange>'
        f"<c15:f>{escape(page.cells_of(labels.column))}</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{page.depth}"/>{points}</c15:dlblRangeCache></c15:datalabelsRange>'
        "</c:ext></c:extLst>"
    )
