"""The empty Word file in the client's look: styles, colours, language, footer, nobody else's things."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template
from types import MappingProxyType
from xml.sax.saxutils import escape

from assessment.charts.look import LIGHT
from assessment.reports.document.markup import COLUMN, FACT, LONG_COLUMN, field, run
from assessment.reports.report import Report
from assessment.reports.zipped import zipped
from assessment.words import EASY, Words

FOLDER = Path(__file__).parent / "template"
PARTS = MappingProxyType(
    {
        "[Content_Types].xml": "content_types.xml",
        "_rels/.rels": "package_rels.xml",
        "docProps/app.xml": "app.xml",
        "docProps/core.xml": "core.xml",
        "word/document.xml": "body.xml",
        "word/_rels/document.xml.rels": "document_rels.xml",
        "word/styles.xml": "styles.xml",
        "word/settings.xml": "settings.xml",
        "word/numbering.xml": "numbering.xml",
        "word/fontTable.xml": "fontTable.xml",
        "word/footer.xml": "footer.xml",
        "word/footer_lying.xml": "footer.xml",
        "word/theme/theme1.xml": "theme.xml",
    }
)
REGIONS = MappingProxyType({"fi": "fi-FI", EASY: "fi-FI", "sv": "sv-FI", "en": "en-GB"})
UPRIGHT_FOOTER, LYING_FOOTER = "rId6", "rId7"
_STYLES = MappingProxyType(
    {
        "finding": "document.style_finding",
        "note": "document.style_note",
        "fact": "document.style_fact",
        "organisation": "document.style_organisation",
        "picture": "document.style_picture",
        "below": "document.style_below",
        "cell": "document.style_cell",
        "table": "document.style_table",
    }
)
_HAIR = "#D5DADD"


def empty(report: Report, words: Words) -> bytes:
    """The file that the report is written into."""
    values = {
        **_said(report, words),
        **_colours(report),
        **_names(words),
        "column": str(COLUMN),
        "term": str(FACT),
    }
    edges = {"word/footer_lying.xml": LONG_COLUMN}
    return zipped(
        {
            part: _file(name).substitute(values, edge=edges.get(part, COLUMN)).encode()
            for part, name in PARTS.items()
        }
    )


@cache
def _file(name: str) -> Template:
    return Template((FOLDER / name).read_text("utf-8"))


def _said(report: Report, words: Words) -> dict[str, str]:
    """What the file says of itself, and its footer."""
    line = " · ".join(part for part in (report.title, report.organisation) if part)
    pages = words("document.page", page="\t", pages="\t").split("\t")
    count = f"{run(pages[0])}{field('PAGE', '1')}{run(pages[1])}{field('NUMPAGES', '1')}{run(pages[2])}"
    return {
        "title": escape(report.title),
        "subject": escape(report.subtitle),
        "author": escape(report.brand.name or report.organisation),
        "made": report.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "language": REGIONS.get(report.language, REGIONS["fi"]),
        "decimal": "." if report.language == "en" else ",",
        "footer": f"{run(_short(line))}<w:r><w:tab/></w:r>{count}",
        # a logo stands above the line on the title page; without one the line stands where the logo would
        "drop": "600" if report.brand.logo else "1700",
    }


def _short(line: str, most: int = 90) -> str:
    """One line of a footer."""
    flat = " ".join(line.split())
    return flat if len(flat) <= most else f"{flat[:most].rstrip()}…"


def _colours(report: Report) -> dict[str, str]:
    """The colours without their #; those that are read are read on white."""
    brand, (leadership, staff, elected, clients, *_) = report.brand, LIGHT.roles.values()
    found = {
        "ink": LIGHT.ink,
        "muted": LIGHT.muted,
        "ground": LIGHT.ground,
        "hair": _HAIR,
        "primary": brand.primary,
        "accent": brand.accent_on_white,
        "heading": brand.ink_on_white,
        "third": leadership,
        "fourth": staff,
        "fifth": elected,
        "sixth": clients,
    }
    return {name: colour.lstrip("#") for name, colour in found.items()}


def _names(words: Words) -> dict[str, str]:
    """The names of our own styles, as people see them in Word's list."""
    return {style: escape(words(key), {'"': "&quot;"}) for style, key in _STYLES.items()}
