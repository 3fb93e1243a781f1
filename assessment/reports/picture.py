"""A picture: one chart with its finding and where it comes from, for whatever it is pasted into."""

from __future__ import annotations

import math
import re
from typing import Any, Literal
from xml.sax.saxutils import escape

from assessment.charts.kinds import Chart
from assessment.charts.label import lines
from assessment.charts.look import Look
from assessment.charts.scene import PRINT, scene, to_dict
from assessment.reports.gate import cleaned, safe
from assessment.reports.typesetter import typeset

Form = Literal["svg", "png"]
FORMS: tuple[Form, ...] = ("svg", "png")
MEDIA = {"svg": "image/svg+xml", "png": "image/png"}

WIDTH = 720.0
MARGIN = 28.0
TITLE, SUBTITLE, SOURCE = 22, 15, 13
SHARP = 192.0  # pixels an inch: two for each of the page's
MOST = 16_000_000.0  # of a picture's own pixels: a chart of very many rows is less sharp
_ROOT = re.compile(rb"<svg\b[^>]*>")


def picture(
    chart: Chart, form: Form, *, language: str, source: str = "", alt: str = "", look: Look = PRINT
) -> bytes:
    """The chart as a picture file; alt: what is read aloud instead of it."""
    return (
        svg(chart, language=language, source=source, alt=alt, look=look)
        if form == "svg"
        else png(chart, language=language, source=source, look=look)
    )


def svg(chart: Chart, *, language: str, source: str = "", alt: str = "", look: Look = PRINT) -> bytes:
    """The chart in lines, sharp at any size, with its title and what is read aloud."""
    chart = cleaned(chart)
    drawn = typeset("picture.typ", _data(chart, language, safe(source), look), "svg")
    return _told(drawn, chart.title, safe(alt) or f"{chart.title} {chart.subtitle}", language)


def png(chart: Chart, *, language: str, source: str = "", look: Look = PRINT) -> bytes:
    """The chart in dots, for programs that draw no lines."""
    data = _data(cleaned(chart), language, safe(source), look)
    sharp = min(SHARP, 96 * math.sqrt(MOST / (data["scene"]["h"] * WIDTH)))
    return typeset("picture.typ", data, "png", resolution=sharp)


def _data(chart: Chart, language: str, source: str, look: Look) -> dict[str, Any]:
    """What the template is filled with."""
    return {
        "lang": language.split("_")[0],
        "width": WIDTH,
        "margin": MARGIN,
        "ground": look.ground,
        "words": [
            {"text": _breakable(text, size), "size": size, "colour": colour, "bold": size == TITLE}
            for text, size, colour in (
                (chart.title, TITLE, look.ink),
                (chart.subtitle, SUBTITLE, look.muted),
                (source, SOURCE, look.muted),
            )
        ],
        "scene": to_dict(scene(chart, look, WIDTH)),
    }


def _breakable(text: str, size: int) -> str:
    """A word longer than the picture is wide in pieces that are not."""
    return " ".join(piece for word in text.split() for piece in lines(word, 0.9 * WIDTH, size))


def _told(drawn: bytes, title: str, alt: str, language: str) -> bytes:
    """The drawing with its name, its description and the language of both."""
    root = _ROOT.search(drawn)
    assert root is not None, "an SVG begins with its root"
    said = (
        f' role="img" aria-labelledby="title description" xml:lang="{language.split("_")[0]}">'
        f'<title id="title">{escape(_plain(title))}</title>'
        f'<desc id="description">{escape(_plain(alt))}</desc>'
    )
    return drawn[: root.end() - 1] + said.encode() + drawn[root.end() :]


def _plain(text: str) -> str:
    return " ".join(text.split())
