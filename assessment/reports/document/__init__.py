"""The report as a Word file: real headings, captions and tables, so that it can be worked on further."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml import parse_xml

from assessment.reports.document.flow import Flow
from assessment.reports.document.front import contents, title_page
from assessment.reports.document.markup import NAMESPACES
from assessment.reports.document.pictures import Pictures
from assessment.reports.document.template import empty
from assessment.reports.report import Report
from assessment.reports.zipped import timeless
from assessment.words import words


def write(report: Report) -> bytes:
    """The report as a Word file."""
    say = words(report.language)
    document = Document(io.BytesIO(empty(report, say)))
    pictures = Pictures(document.part, [one.chart for one in report.exhibits], report.language)
    flow = Flow(report, say, pictures)
    logo = pictures.logo(report.brand, say("document.logo", name=report.brand.name or report.organisation))
    front = title_page(report, logo) + contents(flow.entries, say)
    body = parse_xml(f"<w:body {NAMESPACES}>{flow.markup(front)}</w:body>")
    document.element.replace(document.element.body, body)
    saved = io.BytesIO()
    document.save(saved)
    return timeless(saved.getvalue())
