"""The deck: a report as slides, with charts that PowerPoint draws itself and one can go on working with."""

from __future__ import annotations

from assessment.reports.deck.talk import told
from assessment.reports.report import Report


def write(report: Report) -> bytes:
    """The report as a PowerPoint file; the same report gives the same bytes."""
    return told(report)
