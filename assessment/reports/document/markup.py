"""Word's own markup, piece by piece: paragraphs, runs, fields, bookmarks, links and pictures."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = " ".join(
    (
        W,
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
        'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"',
    )
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_VECTOR = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_TWIPS_A_MM = 1440 / 25.4
_UNITS_A_MM = 36000


SOFT = "\u00ad"  # the gate lets none in, so each is one of ours


def twips(millimetres: float) -> int:
    """A length as Word counts it on a page."""
    return round(millimetres * _TWIPS_A_MM)


MARGIN, WIDTH, HEIGHT = twips(22), twips(210), twips(297)
COLUMN = WIDTH - 2 * MARGIN
LONG_COLUMN = HEIGHT - 2 * MARGIN
FACT = twips(50)  # where it is told what a term is


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style; properties: what it has besides."""
    named = f'<w:pStyle w:val="{style}"/>' if style != "Normal" else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Text that stays text, its line breaks and tabs kept; nothing for no text."""
    if not text:
        return ""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = "<w:br/>".join(_line(line) for line in text.split("\n"))
    return f"<w:r>{inside}{lines}</w:r>"


def bold(text: str) -> str:
    """Text in bold."""
    return run(text, "<w:b/>")


def field(code: str, shown: str, properties: str = "") -> str:
    """What Word counts itself, with what it comes to as things stand."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{inside}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{inside}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r>{inside}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(shown, properties)}"
        f'<w:r>{inside}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(name: str, number: int, content: str) -> str:
    """A place that can be referred to; the number is its own in the file."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def link(anchor: str, text: str) -> str:
    """A way to a place in the same file."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(text, _LINK)}</w:hyperlink>'


def page(*, lying: bool, first: str, footer: str) -> str:
    """The end of a section: its paper, upright or lying. first: what makes its first page another."""
    across, up = (HEIGHT, WIDTH) if lying else (WIDTH, HEIGHT)
    turned = ' w:orient="landscape"' if lying else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{across}" w:h="{up}"{turned}/>'
        f'<w:pgMar w:top="{twips(20)}" w:right="{MARGIN}" w:bottom="{twips(20)}" w:left="{MARGIN}" '
        f'w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>{first}</w:sectPr>'
    )


def picture(number: int, name: str, alt: str, bitmap: str, vector: str, width: float, height: float) -> str:
    """A picture in its line, in millimetres; vector: the same without a grid of dots, "" if there is none."""
    across, up = round(width * _UNITS_A_MM), round(height * _UNITS_A_MM)
    sharper = (
        f'<a:extLst><a:ext uri="{_VECTOR}"><asvg:svgBlip r:embed="{vector}"/></a:ext></a:extLst>'
        if vector
        else ""
    )
    named, told = quoteattr(name), quoteattr(alt)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{up}"/><wp:docPr id="{number}" name={named} descr={told}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={named} descr={told}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{bitmap}">{sharper}</a:blip>'
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{up}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></w:r>"
    )


_LINK = '<w:rStyle w:val="Hyperlink"/>'


def _line(text: str) -> str:
    return "<w:tab/>".join(_words(part) for part in text.split("\t"))


def _words(text: str) -> str:
    return "<w:softHyphen/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split(SOFT)
    )
