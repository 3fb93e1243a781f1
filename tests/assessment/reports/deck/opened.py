"""A deck read back as whoever gets it would: slides, words, notes, charts with what is behind them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import openpyxl
from lxml import etree
from pptx import Presentation

from assessment.reports.deck import write
from assessment.reports.gate import cleaned
from assessment.reports.report import Report

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Cells = tuple[float | str | None, ...]


@dataclass(frozen=True)
class Drawn:
    """One chart: for each series its numbers in the chart itself, and all columns of the sheet behind it.

    drawn: to the right in an XY chart, else the only ones; upright: upwards in an XY chart.
    """

    alt: str
    drawn: dict[str, Cells]
    upright: dict[str, Cells]
    sheet: dict[str, Cells]
    kinds: frozenset[str]


def deck(report: Report) -> Any:
    """The deck of a report, opened."""
    return Presentation(io.BytesIO(write(cleaned(report))))


def titles(opened: Any) -> list[str]:
    """The title of every slide."""
    return [slide.shapes.title.text_frame.text for slide in opened.slides]


def words(slide: Any) -> str:
    """Everything that can be read on a slide."""
    return "\n".join(node.text or "" for node in slide._element.iter() if node.tag.endswith("}t"))


def notes(slide: Any) -> str:
    """What is said to a slide."""
    return str(slide.notes_slide.notes_text_frame.text) if slide.has_notes_slide else ""


def charts(slide: Any) -> list[Drawn]:
    """The charts of a slide."""
    return [_drawn(shape) for shape in slide.shapes if getattr(shape, "has_chart", False) and shape.has_chart]


def _drawn(shape: Any) -> Drawn:
    part = shape.chart.part
    page = openpyxl.load_workbook(io.BytesIO(part.chart_workbook.xlsx_part.blob)).active
    columns = {}
    kinds = set()
    for column in page.iter_cols():
        cells = [cell.value for cell in column[1:]]
        columns[str(column[0].value)] = tuple(cells)
        kinds |= {cell.data_type for cell in column if cell.value is not None}
    alt = shape._element.xpath(".//p:cNvPr")[0].get("descr")
    right, up = _caches(part._element, "xVal", "val"), _caches(part._element, "yVal")
    return Drawn(alt, right, up, columns, frozenset(kinds))


def _caches(chart: etree._Element, *axes: str) -> dict[str, Cells]:
    found = {}
    for series in chart.iter(f"{CHART}ser"):
        name = series.find(f"{CHART}tx//{CHART}v").text or ""
        for axis in axes:
            numbers = series.find(f"{CHART}{axis}")
            if numbers is not None:
                found[name] = _cells(numbers)
    return found


def _cells(numbers: etree._Element) -> Cells:
    count = int(numbers.find(f".//{CHART}ptCount").get("val"))
    points = numbers.iter(f"{CHART}pt")
    told = {int(point.get("idx")): float(point.find(f"{CHART}v").text) for point in points}
    return tuple(told.get(place) for place in range(count))
