"""The report as a tagged PDF: PDF/UA-1, and PDF/A-2a as well on wish."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

from assessment.charts.label import width
from assessment.charts.look import LIGHT
from assessment.reports import paper
from assessment.reports.brand import Brand, Logo
from assessment.reports.fitting import BREAK, soft
from assessment.reports.glyphs import undrawn
from assessment.reports.report import Report
from assessment.reports.row_heads import with_row_heads
from assessment.reports.ruled import ROOM
from assessment.reports.typesetter import typeset
from assessment.words import Words, words

REGIONS = {"fi": "FI", "sv": "FI", "en": "GB"}
LOGO_ROOM = (62.0, 20.0)  # millimetres
COVER = ((32, 36.0, 58.0), (80, 29.0, 48.0), (160, 22.0, 36.0))  # letters, their size, the air over them
SHORT = 6  # so few charts are found without a list of contents
SMALLEST_COVER = (17.0, 20.0)


def write(report: Report, *, archival: bool = False) -> bytes:
    """The report as PDF/UA-1; archival: as PDF/A-2a too."""
    standards = ("ua-1", "a-2a") if archival else ("ua-1",)
    data, running = _data(report), _running(report)
    return with_row_heads(typeset("report.typ", data, running=running, standards=standards, made=report.made))


def _data(report: Report) -> dict[str, Any]:
    """Everything that the template shows."""
    say = words(report.language)
    told = {**_about(report, say), "sections": paper.sections(report)}
    lost = undrawn(json.dumps(told, ensure_ascii=False))
    return {
        **told,
        "undrawn": say.count("pdf.undrawn", lost) if lost else "",
        "brand": _brand(report.brand, say),
        "look": {"ink": LIGHT.ink, "muted": LIGHT.muted, "line": LIGHT.line},
        "drawings": paper.drawings(report),
    }


def _about(report: Report, say: Words) -> dict[str, Any]:
    """The cover, and what the document says of itself."""
    name = report.brand.name
    made = say("pdf.made", date=say.date(report.made.date()))
    return {
        "lang": say.html,
        "region": REGIONS[say.html],
        "title": paper.named(report.title).replace(BREAK, ""),
        "subtitle": soft(report.subtitle),
        "organisation": soft(report.organisation),
        "author": name or report.organisation,
        "by": " · ".join(part for part in (name, made) if part),
        "cover": _cover(paper.named(report.title)),
        "facts": [[soft(term), soft(what)] for term, what in report.facts],
        "words": {"contents": say("pdf.contents"), "work": say("pdf.work")},
        "short": len(report.exhibits) <= SHORT,
    }


def _running(report: Report) -> dict[str, Any]:
    """What every page says at its head and foot."""
    return {
        "header": [_short(report.title, 250), _short(report.organisation, 180)],
        "footer": _short(" · ".join(part for part in (report.brand.name, report.subtitle) if part), 380),
    }


def _cover(title: str) -> dict[str, Any]:
    """How large the title is set, and how much air stands over it."""
    fitting = ((size, air) for most, size, air in COVER if len(title) <= most)
    size, air = next(fitting, SMALLEST_COVER)
    widest = max((width(word, 1) for word in title.replace(BREAK, " ").split()), default=1.0)
    return {"title": title, "size": min(size, ROOM / widest), "air": air}


def _short(text: str, points: float) -> str:
    """`text` on one line of so many points, cut at a letter; it stands in full on the cover."""
    line = " ".join(text.split())
    if width(line, 1) * 8.5 <= points:
        return line
    fitting = (end for end in range(len(line), 0, -1) if width(line[:end] + "…", 1) * 8.5 <= points)
    return line[: next(fitting, 0)].rstrip() + "…"


def _brand(brand: Brand, say: Words) -> dict[str, Any]:
    logo = _logo(brand.logo, brand.name, say) if brand.logo else None
    return {
        "primary": brand.primary,
        "on_primary": brand.ink_on_primary,
        "ink": brand.ink_on_white,
        "logo": logo,
    }


def _logo(logo: Logo, name: str, say: Words) -> dict[str, Any]:
    """The logo as large as its room allows, wrapped so that it can come as text."""
    scale = min(LOGO_ROOM[0] / logo.width, LOGO_ROOM[1] / logo.height)
    return {
        "svg": _svg(logo),
        "alt": say("pdf.logo", name=name).strip(" :"),
        "width": logo.width * scale,
        "height": logo.height * scale,
    }


def _svg(logo: Logo) -> str:
    if logo.kind == "svg":
        return logo.content.decode()
    size = f'width="{logo.width}" height="{logo.height}"'
    picture = f"data:image/{logo.kind};base64,{b64encode(logo.content).decode()}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{picture}"/></svg>'
