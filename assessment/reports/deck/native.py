"""Native charts: what PowerPoint draws itself from a sheet, so that others can go on working with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal
from xml.sax.saxutils import escape

from assessment.charts.look import LIGHT
from assessment.reports.deck.axes import GRID, Axis, category_axis, value_axis
from assessment.reports.deck.ink import Stroke, edge, solid
from assessment.reports.deck.labels import Labels, cells_of, labels_of
from assessment.reports.deck.sheet import Column, Sheet, sheet

Symbol = Literal["circle", "square", "triangle", "diamond", "plus", "dash", "none"]
NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
)
NOTHING: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class Mark:
    """What stands at a point; fill: a colour, or none for an outline."""

    symbol: Symbol
    size: int = 9
    fill: str = LIGHT.primary
    stroke: Stroke | None = None


@dataclass(frozen=True)
class Dots:
    """Points of an XY chart, with a mark at each or a line through them; an empty row breaks the line."""

    name: Column
    x: Column
    y: Column
    mark: Mark | None = None
    line: Stroke | None = None
    labels: Labels | None = None


@dataclass(frozen=True)
class Bars:
    """One piece of every bar; fills: of the single rows that differ."""

    values: Column
    fill: str
    stroke: Stroke | None = None
    fills: Mapping[int, str] = field(default_factory=lambda: NOTHING)
    labels: Labels | None = None


@dataclass(frozen=True)
class Outline:
    """One closed line of a radar."""

    values: Column
    stroke: Stroke
    mark: Mark


@dataclass(frozen=True)
class Native:
    """A chart with its sheet; inner: where its plot stands in its frame, as shares of the frame."""

    kind: Literal["xy", "stacked", "over", "radar"]
    series: tuple[Dots, ...] | tuple[Bars, ...] | tuple[Outline, ...]
    columns: tuple[Column, ...]
    across: Axis
    down: Axis
    inner: tuple[float, float, float, float]
    sheet_name: str
    categories: Column | None = None
    gap: int = 60
    overlap: int = 100
    size: float = 12

    @property
    def sheet(self) -> Sheet:
        """The columns that are drawn and those that explain them."""
        return sheet(self.sheet_name, *self.columns)

    def xml(self) -> str:
        """The chart as DrawingML."""
        plot = {"xy": _xy, "stacked": _bars, "over": _bars, "radar": _radar}[self.kind](self, self.sheet)
        x, y, wide, high = self.inner
        text = solid(LIGHT.ink)
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {NAMES}>'
            '<c:date1904 val="0"/><c:lang val="en-US"/><c:roundedCorners val="0"/>'
            '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout>'
            '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{wide:.4f}"/><c:h val="{high:.4f}"/>'
            f"</c:manualLayout></c:layout>{plot}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
            f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(self.size * 100)}">{text}'
            '<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
            "</c:chartSpace>"
        )


def _xy(chart: Native, page: Sheet) -> str:
    """c:order says what lies above what; LibreOffice goes by the sequence alone, and the other way round."""
    series = "".join(
        reversed([_dots(one, place, page) for place, one in enumerate(chart.series) if isinstance(one, Dots)])
    )
    return (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}'
        '<c:axId val="1001"/><c:axId val="1002"/></c:scatterChart>'
        f"{value_axis(chart.across, 1001, 1002, 'b')}{value_axis(chart.down, 1002, 1001, 'l')}"
    )


def _dots(one: Dots, place: int, page: Sheet) -> str:
    line = edge(one.line)
    return (
        f"<c:ser>{_named(one.name, place, page)}<c:spPr>{line}</c:spPr>{_mark(one.mark)}"
        f"{labels_of(one.labels, page)}"
        f"<c:xVal>{_numbers(one.x, page)}</c:xVal><c:yVal>{_numbers(one.y, page)}</c:yVal>"
        f'<c:smooth val="0"/>{cells_of(one.labels, page)}</c:ser>'
    )


def _bars(chart: Native, page: Sheet) -> str:
    grouping = "percentStacked" if chart.kind == "stacked" else "clustered"
    series = "".join(
        _pieces(one, place, chart, page) for place, one in enumerate(chart.series) if isinstance(one, Bars)
    )
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{chart.gap}"/><c:overlap val="{chart.overlap}"/>'
        '<c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        f"{category_axis()}{value_axis(chart.across, 1002, 1001, 'b', 'between')}"
    )


def _pieces(one: Bars, place: int, chart: Native, page: Sheet) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{row}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{fill}{edge(one.stroke)}</c:spPr></c:dPt>"
        for row, fill in one.fills.items()
    )
    return (
        f"<c:ser>{_named(one.values, place, page)}<c:spPr>{solid(one.fill)}{edge(one.stroke)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}{labels_of(one.labels, page)}'
        f"{_categories(chart, page)}<c:val>{_numbers(one.values, page)}</c:val>"
        f"{cells_of(one.labels, page)}</c:ser>"
    )


def _radar(chart: Native, page: Sheet) -> str:
    series = "".join(
        f"<c:ser>{_named(one.values, place, page)}<c:spPr>{edge(one.stroke)}</c:spPr>{_mark(one.mark)}"
        f"{_categories(chart, page)}<c:val>{_numbers(one.values, page)}</c:val></c:ser>"
        for place, one in enumerate(chart.series)
        if isinstance(one, Outline)
    )
    return (
        f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{series}'
        '<c:axId val="1001"/><c:axId val="1002"/></c:radarChart>'
        f"{category_axis(is_seen=True)}{value_axis(chart.across, 1002, 1001, 'l', 'between', GRID)}"
    )


def _named(column: Column, place: int, page: Sheet) -> str:
    return (
        f'<c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef>'
        f'<c:f>{escape(page.heading_of(column))}</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(column.heading)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _mark(mark: Mark | None) -> str:
    if mark is None:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        f'<c:marker><c:symbol val="{mark.symbol}"/><c:size val="{mark.size}"/>'
        f"<c:spPr>{solid(mark.fill)}{edge(mark.stroke)}</c:spPr></c:marker>"
    )


def _numbers(column: Column, page: Sheet) -> str:
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{cell!r}</c:v></c:pt>'
        for row, cell in enumerate(column.cells)
        if isinstance(cell, int | float)
    )
    return (
        f"<c:numRef><c:f>{escape(page.cells_of(column))}</c:f><c:numCache>"
        f"<c:formatCode>{escape(column.form)}</c:formatCode>"
        f'<c:ptCount val="{page.depth}"/>{points}</c:numCache></c:numRef>'
    )


def _categories(chart: Native, page: Sheet) -> str:
    if chart.categories is None:
        return ""
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(str(cell))}</c:v></c:pt>'
        for row, cell in enumerate(chart.categories.cells)
    )
    return (
        f"<c:cat><c:strRef><c:f>{escape(page.cells_of(chart.categories))}</c:f><c:strCache>"
        f'<c:ptCount val="{len(chart.categories.cells)}"/>{points}</c:strCache></c:strRef></c:cat>'
    )
