"""The stage: slides come on one by one, each with its title, its section, its number and its notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from assessment.charts.look import LIGHT
from assessment.reports.deck.fit import broken, deep, fitted
from assessment.reports.deck.ink import Box, Paragraph, Run
from assessment.reports.deck.master import CONTENT, EDGE, ROOT, SUBTITLE, TITLE, opened, plain_notes
from assessment.reports.deck.native import Native
from assessment.reports.deck.shapes import Shapes
from assessment.reports.report import Report
from assessment.reports.zipped import timeless
from assessment.words import Words, words

SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
SUB = 14.0
SAFE = 0.92  # of a line is counted on: bold letters and other faces are wider


@dataclass
class Slide:
    """One slide in the making: its shapes, and the room that its title leaves."""

    shapes: Shapes
    room: Box
    part: Any
    notes: list[str] = field(default_factory=list)


class Stage:
    """The deck in the making."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.say: Words = words(report.language)
        self._deck, self._layouts = opened(report)
        self._titles: set[str] = set()
        self._charts = count(1)

    def front(self) -> None:
        """The first slide: what it is, of whom, when."""
        report = self.report
        found = Shapes()
        title, size = fitted(report.title, 530, 180, (40, 36, 32, 28, 24, 20, 16))
        found.holder(self.say("deck.title"), "ctrTitle", [Paragraph((Run(title, size),))])
        subtitle, sub = fitted(report.subtitle, 530, 40, (20, 18, 16, 14, 12))
        found.holder(self.say("deck.subtitle"), "subTitle", [Paragraph((Run(subtitle, sub),))], index=1)
        name, large = fitted(report.organisation, 244, 120, (24, 20, 18, 16, 14, 12))
        told = [Paragraph((Run(broken(name, 244, large), large),))]
        if report.brand.name and report.brand.name != report.organisation:
            told.append(Paragraph((Run(fitted(report.brand.name, 244, 34, (14, 12))[0], 14),), before=6))
        found.holder(self.say("deck.organisation"), "body", told, index=13)
        facts = self._facts()
        found.text(self.say("deck.facts"), Box(380, 350, 530, 140), facts)
        self._show(self._layouts.front, found, report.title, [])

    def _facts(self) -> list[Paragraph]:
        """What the first slide says below its title, as much of it as fits."""
        told, high = [], 0.0
        for term, fact in self.report.facts:
            text, size = fitted(f"{term}  {fact}", 530, 34, (14, 12))
            high += deep(text, 530, size) + 3
            if high > 140:
                break
            shown = text[len(term) :] if text.startswith(term) else ""
            told.append(
                Paragraph(
                    (Run(term if shown else text, size, LIGHT.muted), Run(shown, size, LIGHT.ink, True)),
                    before=3,
                )
            )
        return told

    def slide(self, title: str, section: str, subtitle: str = "", *, is_text: bool = False) -> Slide:
        """A slide with its title; what stands in its room is drawn before it is shown."""
        whole = self._unique(title)
        shown, size = fitted(whole, SAFE * TITLE.wide, TITLE.high, SIZES)
        found = Shapes()
        found.holder(
            self.say("deck.title"),
            "title",
            [Paragraph((Run(broken(shown, TITLE.wide, size), None if size == SIZES[0] else size),))],
        )
        kicker, _ = fitted(section, TITLE.wide, 18, (12,))
        found.holder(self.say("deck.section"), "body", [Paragraph((Run(kicker),))], index=13)
        top = TITLE.y + deep(shown, SAFE * TITLE.wide, size) * 0.95 + 4
        slide = Slide(found, Box(EDGE, top, CONTENT.wide, 0), None)
        if shown != whole:
            slide.notes.append(whole)
        if subtitle and not is_text:
            told, small = fitted(subtitle, SAFE * SUBTITLE.wide, 36, (SUB, 13, 12))
            high = deep(told, SAFE * SUBTITLE.wide, small)
            if told != subtitle:
                slide.notes.append(subtitle)
            found.holder(
                self.say("deck.subtitle"),
                "body",
                [Paragraph((Run(told, None if small == SUB else small),))],
                index=14,
                box=Box(EDGE, top, SUBTITLE.wide, high + 4),
            )
            top += high + 4
        top += 12
        slide.room = Box(EDGE, top, CONTENT.wide, CONTENT.y + CONTENT.high - top)
        layout = self._layouts.words if is_text else self._layouts.picture
        slide.part = self._deck.slides.add_slide(layout)
        return slide

    def show(self, slide: Slide) -> None:
        """The slide as it now stands."""
        foot = Shapes(slide.shapes._ids)
        footer, _ = fitted(self.report.brand.name or self.report.organisation, 540, 14, (11,))
        foot.holder(self.say("deck.footer"), "ftr", [Paragraph((Run(footer),))], index=15)
        foot.number(self.say("deck.number"), 16, len(self._deck.slides))
        self._lay(slide.part, "".join((*slide.shapes.found, *foot.found)))
        self._note(slide.part, slide.notes)

    def say_more(self, slide: Slide, notes: Sequence[str]) -> None:
        """More words to a slide that is shown already."""
        slide.notes += notes
        self._note(slide.part, slide.notes)

    def chart(self, slide: Slide, native: Native, box: Box, name: str, alt: str) -> None:
        """A chart with its sheet on a slide."""
        package, number = self._deck.part.package, next(self._charts)
        part = ChartPart.load(
            PackURI(f"/ppt/charts/chart{number}.xml"), CT.DML_CHART, package, native.xml().encode()
        )
        book = EmbeddedXlsxPart(
            PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
            CT.SML_SHEET,
            package,
            native.sheet.workbook(self.report.made),
        )
        part.chart_workbook.xlsx_part = book
        _spoken(part._element, self._tag)
        link = slide.part.part.relate_to(part, RT.CHART)
        frame = f'<c:chart {nsdecls("c", "r")} r:id="{link}"/>'
        slide.shapes.framed(name, alt, box, "chart", frame)

    def written(self) -> bytes:
        """The deck as a file."""
        plain_notes(self._deck, self.say)
        _spoken(self._deck.notes_master._element, self._tag)
        for part in (self._deck.slide_master, *self._deck.slide_layouts):
            _spoken(part._element, self._tag)
        _spoken(self._deck.part._element, self._tag)
        whole = io.BytesIO()
        self._deck.save(whole)
        return timeless(whole.getvalue())

    @property
    def _tag(self) -> str:
        return LANGUAGES[self.say.html]

    def _unique(self, title: str) -> str:
        """The title, numbered where another slide has it already."""
        plain = " ".join(title.split()) or self.report.title
        numbered = (f"{plain} ({number})" for number in count(2))
        whole = plain
        while whole in self._titles:
            whole = next(numbered)
        self._titles.add(whole)
        return whole

    def _show(self, layout: Any, shapes: Shapes, title: str, notes: Sequence[str]) -> None:
        slide = self._deck.slides.add_slide(layout)
        self._titles.add(title)
        self._lay(slide, "".join(shapes.found))
        self._note(slide, notes)

    def _lay(self, slide: Any, shapes: str) -> None:
        tree = parse_xml(f"<p:spTree {nsdecls('p', 'a', 'r')}>{ROOT}{shapes}</p:spTree>")
        old = slide._element.find(qn("p:cSld")).find(qn("p:spTree"))
        old.getparent().replace(old, tree)
        _spoken(tree, self._tag)

    def _note(self, slide: Any, notes: Sequence[str]) -> None:
        """What is said while the slide is shown."""
        told = [text for text in notes if text.strip()]
        if not told:
            return
        page = slide.notes_slide
        page.notes_text_frame.text = "\n\n".join(told)
        _spoken(page._element, self._tag)


def _spoken(element: Any, tag: str) -> None:
    """Every run in its language, so that it is spelt and read aloud in it."""
    for name in ("a:rPr", "a:endParaRPr", "a:defRPr"):
        for one in element.iter(qn(name)):
            one.set("lang", tag)
    for one in element.iter(qn("a:r")):
        if one.find(qn("a:rPr")) is None:
            one.insert(0, parse_xml(f'<a:rPr {nsdecls("a")} lang="{tag}"/>'))
    for one in element.iter(qn("c:lang")):
        one.set("val", tag)
