"""The formats a report is written in; each writer is loaded when it is first wanted."""

from __future__ import annotations

from importlib import import_module
from typing import Literal

from assessment.reports.gate import cleaned
from assessment.reports.report import Report

Format = Literal["pdf", "pptx", "docx", "xlsx", "zip"]
FORMATS: tuple[Format, ...] = ("pdf", "pptx", "docx", "xlsx", "zip")
MEDIA = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_WRITERS = {"pdf": "pdf", "pptx": "deck", "docx": "document", "xlsx": "book", "zip": "bundle"}


def write(report: Report, form: Format) -> bytes:
    """The report as a file of this format; the same report gives the same bytes."""
    content: bytes = import_module(f"assessment.reports.{_WRITERS[form]}").write(cleaned(report))
    return content
