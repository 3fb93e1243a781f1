"""Shapes: what is drawn on a slide beside its charts, each with a name and perhaps with words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from assessment.reports.deck.ink import (
    Box,
    Paragraph,
    Rise,
    Stroke,
    attribute,
    edge,
    emu,
    paragraphs,
    placed,
)

PAGE = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"  # marks the number of a slide


@dataclass
class Shapes:
    """The shapes of one slide in reading order; the numbers of shapes are its own."""

    _ids: Iterable[int] = field(default_factory=lambda: count(2))
    found: list[str] = field(default_factory=list)

    def identity(self, name: str, alt: str = "") -> str:
        """The number and the name of the next shape; alt: what is read aloud of it."""
        told = f" descr={attribute(alt)}" if alt else ""
        return f'<p:cNvPr id="{next(iter(self._ids))}" name={attribute(name)}{told}/>'

    def text(
        self, name: str, box: Box, told: Sequence[Paragraph], *, rise: Rise = "t", inset: float = 0
    ) -> None:
        """Words without a ground."""
        self.shape(name, box, told=told, rise=rise, inset=inset, is_text=True)

    def shape(
        self,
        name: str,
        box: Box,
        *,
        form: str = "rect",
        fill: str = "<a:noFill/>",
        stroke: Stroke | None = None,
        told: Sequence[Paragraph] = (),
        rise: Rise = "ctr",
        inset: float = 0,
        is_text: bool = False,
        alt: str = "",
        wraps: bool = True,
    ) -> None:
        """A shape with words in it, if any; form: its name in DrawingML; fill: as made by ink."""
        kind = '<p:cNvSpPr txBox="1"/>' if is_text else "<p:cNvSpPr/>"
        wrap = "square" if wraps else "none"
        edges = " ".join(f'{side}="{emu(inset)}"' for side in ("lIns", "tIns", "rIns", "bIns"))
        self.found.append(
            f"<p:sp><p:nvSpPr>{self.identity(name, alt)}{kind}<p:nvPr/></p:nvSpPr>"
            f'<p:spPr>{placed(box)}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
            f"{fill}{edge(stroke)}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="{wrap}" {edges} anchor="{rise}"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{paragraphs(told)}</p:txBody></p:sp>"
        )

    def line(self, name: str, x0: float, y0: float, x1: float, y1: float, stroke: Stroke) -> None:
        """A straight line from one place to another."""
        box = Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        flip = (x1 - x0) * (y1 - y0) < 0
        self.found.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self.identity(name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr>{placed(box, flip=flip)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{edge(stroke)}'
            "</p:spPr></p:cxnSp>"
        )

    def holder(
        self,
        name: str,
        kind: str,
        told: Sequence[Paragraph],
        *,
        index: int | None = None,
        box: Box | None = None,
    ) -> None:
        """A place of the layout with its words; box: where it stands, if not where the layout says."""
        at = placed(box) if box else ""
        place = f' idx="{index}"' if index is not None else ""
        self.found.append(
            f'<p:sp><p:nvSpPr>{self.identity(name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}"{place}/></p:nvPr></p:nvSpPr><p:spPr>{at}</p:spPr>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs(told)}</p:txBody></p:sp>"
        )

    def number(self, name: str, index: int, page: int) -> None:
        """The number of the slide, which follows when slides are moved."""
        self.found.append(
            f'<p:sp><p:nvSpPr>{self.identity(name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{PAGE}" type="slidenum"><a:rPr/>'
            f"<a:t>{page}</a:t></a:fld></a:p></p:txBody></p:sp>"
        )

    def group(self, name: str, alt: str, box: Box, inner: Shapes) -> None:
        """Shapes that belong together, with what is read aloud of them as one picture."""
        around = placed(box).replace("</a:xfrm>", "")
        off, ext = emu(box.x), emu(box.y)
        child = f'<a:chOff x="{off}" y="{ext}"/><a:chExt cx="{emu(box.wide)}" cy="{emu(box.high)}"/></a:xfrm>'
        self.found.append(
            f"<p:grpSp><p:nvGrpSpPr>{self.identity(name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{around}{child}</p:grpSpPr>{''.join(inner.found)}</p:grpSp>"
        )

    def inside(self) -> Shapes:
        """Shapes for a group: numbered on from these."""
        return Shapes(self._ids)

    def picture(self, name: str, alt: str, box: Box, link: str) -> None:
        """A picture of the file; link: how the slide names it."""
        self.found.append(
            f'<p:pic><p:nvPicPr>{self.identity(name, alt)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/>'
            f'</p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{link}"/>'
            f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{placed(box)}"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def framed(self, name: str, alt: str, box: Box, kind: str, content: str) -> None:
        """A chart or a table; kind: the name of what is framed."""
        at = placed(box).replace("a:xfrm", "p:xfrm")
        self.found.append(
            f"<p:graphicFrame><p:nvGraphicFramePr>{self.identity(name, alt)}<p:cNvGraphicFramePr>"
            f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{at}'
            f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}">{content}'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )
