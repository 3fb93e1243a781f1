"""What comes first in the Word file: the title page and the contents."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from assessment.reports.document.flow import Entry, facts
from assessment.reports.document.markup import field, paragraph, run
from assessment.reports.report import Report
from assessment.words import Words

OUTLINE = 'TOC \\o "1-2" \\h \\z \\u'


def title_page(report: Report, logo: str) -> str:
    """The client's logo, whose report it is, its title and what it stands on."""
    return "".join(
        (
            paragraph("Normal", logo) if logo else "",
            paragraph("Organisation", run(report.organisation)),
            paragraph("Title", run(report.title)),
            paragraph("Subtitle", run(report.subtitle)),
            facts(report.facts),
        )
    )


def contents(entries: Iterable[Entry], words: Words) -> str:
    """The headings with ways to them, as a field that Word makes anew when asked.

    Page numbers stand empty until then: Word fills them when it prints, and a number that is not known
    is better left out than guessed. Asking Word to fill them at once would open a warning first.
    """
    lines = [_line(entry) for entry in entries]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(OUTLINE)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    listed = "".join(
        paragraph(f"TOC{level}", (begin if place == 0 else "") + line)
        for place, (level, line) in enumerate(lines)
    )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('TOCHeading', run(words('document.contents')))}"
        f"{listed}{paragraph('Normal', end)}</w:sdtContent></w:sdt>"
    )


def _line(entry: Entry) -> tuple[int, str]:
    number = field(f"PAGEREF {entry.anchor} \\h", "")
    text = f"{run(entry.title)}<w:r><w:tab/></w:r>{number}"
    return entry.level, f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1">{text}</w:hyperlink>'
