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
WITH_DATA: frozenset[Format] = frozenset({"xlsx", "zip"})  # they hold what the report was made from
_WRITERS = {"pdf": "pdf", "pptx": "deck", "docx": "document", "xlsx": "book", "zip": "bundle"}


def write(report: Report, form: Format, *, archival: bool = False) -> bytes:
    """The report as a file of this format; the same report gives the same bytes.

    archival: a PDF that is held to PDF/A too; of no account elsewhere.
    """
    writer = import_module(f"assessment.reports.{_WRITERS[form]}")
    wish = {"archival": True} if archival and form == "pdf" else {}
    content: bytes = writer.write(cleaned(report), **wish)
    return content


def form_of(name: str) -> Format | None:
    """The format that a file's name ends with."""
    return next((form for form in FORMATS if name.lower().endswith(f".{form}")), None)
