"""A workbook read back: its cells by openpyxl, its charts by the cells that they name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

import openpyxl
from lxml import etree
from openpyxl.utils import range_boundaries

from assessment.reports.report import Value

CHART = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
AREA = re.compile(r"('(?:[^']|'')+'|[^'!,()]+)!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)")


@dataclass(frozen=True)
class Series:
    """One series of a chart as the cells have it."""

    kind: str
    name: Value
    across: tuple[Value, ...]
    up: tuple[Value, ...]


class Reading:
    """A workbook as another program finds it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    @property
    def cells(self) -> Iterator[openpyxl.cell.Cell]:
        """Every cell that holds anything."""
        for sheet in self.book.worksheets:
            for row in sheet.iter_rows():
                yield from (cell for cell in row if cell.value is not None)

    @property
    def links(self) -> Iterator[tuple[str, openpyxl.worksheet.hyperlink.Hyperlink]]:
        """Every link, with the sheet that it stands on."""
        for cell in self.cells:
            if cell.hyperlink is not None:
                yield cell.parent.title, cell.hyperlink

    @property
    def drawings(self) -> str:
        """What says of each chart what it is and where it stands."""
        with ZipFile(io.BytesIO(self.content)) as opened:
            names = [name for name in opened.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
            return "".join(opened.read(name).decode() for name in names)

    def area(self, formula: str) -> tuple[Value, ...]:
        """What stands in the cells that a formula names."""
        found: list[Value] = []
        for name, area in AREA.findall(formula):
            sheet = self.book[name.strip("'").replace("''", "'")]
            left, top, right, bottom = range_boundaries(area.replace("$", ""))
            rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
            found.extend(value for row in rows for value in row)
        return tuple(found)

    def named(self, name: str) -> list[tuple[Value, ...]]:
        """The rows of a named range."""
        ((sheet, area),) = self.book.defined_names[name].destinations
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        return list(self.book[sheet].iter_rows(top, bottom, left, right, values_only=True))

    def table(self, name: str) -> list[tuple[Value, ...]]:
        """The rows of a table under their headings."""
        sheet = next(one for one in self.book.worksheets if name in one.tables)
        left, top, right, bottom = range_boundaries(sheet.tables[name].ref)
        return list(sheet.iter_rows(top, bottom, left, right, values_only=True))

    @property
    def charts(self) -> list[list[Series]]:
        """The series of every chart."""
        with ZipFile(io.BytesIO(self.content)) as opened:
            names = [name for name in opened.namelist() if name.startswith("xl/charts/chart")]
            names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
            return [self._series(etree.fromstring(opened.read(name))) for name in names]

    def _series(self, chart: etree._Element) -> list[Series]:
        return [
            Series(
                etree.QName(one.getparent()).localname,
                self.area(one.findtext("c:tx//c:f", namespaces=CHART))[0],
                self._cells(one, "cat", "xVal"),
                self._cells(one, "val", "yVal"),
            )
            for one in chart.iterfind(".//c:ser", CHART)
        ]

    def _cells(self, series: etree._Element, *names: str) -> tuple[Value, ...]:
        formulas = (series.findtext(f"c:{name}//c:f", namespaces=CHART) for name in names)
        return self.area(next(formula for formula in formulas if formula))
