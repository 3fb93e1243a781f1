"""What every sheet of a workbook is written with, and the links that wait until all of them are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from assessment.reports.book.columns import LABEL
from assessment.reports.book.leaf import Leaf
from assessment.reports.book.paint import Paint
from assessment.reports.report import Report
from assessment.words import Words

A4 = 9
MARGIN = 0.45  # inches
PRINTED = 1036  # pixels across a landscape A4 between its margins
DEEP = 0.64  # of a printed page's width
LONGEST_FOOT = 80


@dataclass
class Binding:
    """The workbook with its words and its looks; ways: from a cell to the part of the report of that id."""

    book: Workbook
    paint: Paint
    report: Report
    say: Words
    leaves: list[Leaf] = field(default_factory=list)
    ways: list[tuple[Leaf, int, int, str, str]] = field(default_factory=list)

    def leaf(self, name: str, kind: type[Worksheet] | None = None) -> Leaf:
        """A new sheet, printed across a landscape A4; kind: another than the usual one."""
        sheet: Any = self.book.add_worksheet(name, kind)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(MARGIN, MARGIN, 0.6, 0.7)
        sheet.set_footer(f"&L&9{_foot(self.report)}&R&9&P / &N")
        found = Leaf(name, sheet, self.paint)
        self.leaves.append(found)
        return found

    def way(self, leaf: Leaf, row: int, column: int, part: str, text: str) -> None:
        """A link to a part of the report, wherever that will stand."""
        self.ways.append((leaf, row, column, part, text))

    def join(self) -> None:
        """Write the links whose parts are in the workbook."""
        places = {part: leaf.at(row, LABEL) for leaf in self.leaves for part, row in leaf.anchors.items()}
        for leaf, row, column, part, text in self.ways:
            if part in places:
                leaf.link(row, column, places[part], text)


def _foot(report: Report) -> str:
    """Whose report of what this is; an ampersand alone would be a command."""
    told = " – ".join(part for part in (report.organisation, report.title) if part)
    return " ".join(told.split())[:LONGEST_FOOT].replace("&", "&&")


def options() -> dict[str, Any]:
    """Nothing that people wrote is taken for anything but text."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
