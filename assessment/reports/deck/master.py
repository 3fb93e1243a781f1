"""The master: the deck before its first slide, in the client's name, colours and logo."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from assessment.charts.look import LIGHT
from assessment.reports.brand import Brand, Logo
from assessment.reports.deck.ink import Box, Paragraph, Run, attribute, emu, paragraphs, placed, solid
from assessment.reports.deck.shapes import PAGE, Shapes
from assessment.reports.logo import in_dots
from assessment.reports.report import Report
from assessment.words import Words, words

WIDE, HIGH = 960.0, 540.0
EDGE = 48.0
KICKER = Box(EDGE, 26, 864, 18)
TITLE = Box(EDGE, 44, 864, 60)
SUBTITLE = Box(EDGE, 105, 864, 20)
CONTENT = Box(EDGE, 134, 864, 358)
FOOT = 508.0
PANEL = 330.0  # the client's colour on the first slide
TITLE_SIZE = 26.0
FONT = "Source Sans Pro"
PANOSE = "020B0503030403020204"
_LOGO = Box(WIDE - EDGE - 130, FOOT - 6, 96, 26)
_FRONT_LOGO = Box(50, 50, PANEL - 100, 64)


@dataclass(frozen=True)
class Layouts:
    """What a slide is laid out by: the first one, one of words, one of a picture or a table."""

    front: Any
    words: Any
    picture: Any


def opened(report: Report) -> tuple[Any, Layouts]:
    """A presentation without slides, and its layouts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(emu(WIDE)), Emu(emu(HIGH))
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    say = words(report.language)
    _told(deck, report)
    _without_leftovers(deck)
    _themed(deck, report.brand, say)
    master = deck.slide_master
    _filled(master, _master_shapes(master, report.brand, say), ground=solid(LIGHT.ground))
    master._element.replace(master._element.find(qn("p:txStyles")), parse_xml(_styles()))
    front, content, only_title = (deck.slide_layouts[place] for place in (0, 1, 5))
    for layout in [one for one in deck.slide_layouts if one not in (front, content, only_title)]:
        deck.slide_layouts.remove(layout)
    _filled(front, _front(front, report.brand, say), name=say("deck.layout_front"), is_front=True)
    _filled(content, _words(say), name=say("deck.layout_words"))
    _filled(only_title, _picture(say), name=say("deck.layout_picture"))
    return deck, Layouts(front, content, only_title)


def _told(deck: Any, report: Report) -> None:
    """What the file says of itself."""
    facts = deck.core_properties
    facts.title, facts.subject = report.title[:255], report.subtitle[:255]
    facts.author = (report.brand.name or report.organisation)[:255]
    facts.last_modified_by, facts.keywords, facts.comments, facts.category = facts.author, "", "", ""
    facts.language = words(report.language).html
    facts.created = facts.modified = report.made.replace(tzinfo=None)
    facts.revision = 1


def _without_leftovers(deck: Any) -> None:
    """The template's thumbnail, printer and count of slides say what is not so."""
    package = deck.part.package
    for part in (package, deck.part):
        for link, relation in list(part._rels.items()):
            if not relation.is_external and any(
                name in relation.target_part.partname for name in ("printerSettings", "thumbnail")
            ):
                part._rels.pop(link)
            elif relation.reltype.endswith("/extended-properties"):
                relation.target_part._blob = _APPLICATION


def plain_notes(deck: Any, say: Words) -> None:
    """The page of the notes without a date and in no foreign language, in the faces of the slides."""
    master = deck.notes_master
    for shape in list(master.placeholders):
        if shape._element.xpath("./p:nvSpPr/p:nvPr/p:ph[@type='dt' or @type='hdr' or @type='ftr']"):
            shape._element.getparent().remove(shape._element)
        elif shape._element.xpath("./p:nvSpPr/p:nvPr/p:ph[@type='body']"):
            shape.text_frame.text = say("deck.text")
    _theme_of(master)._element = parse_xml(_theme_of(deck.slide_master).blob)


def _theme_of(master: Any) -> Any:
    """The theme that a master is drawn with."""
    links = master.part.rels.values()
    return next(one.target_part for one in links if one.reltype.endswith("/theme"))


def _themed(deck: Any, brand: Brand, say: Words) -> None:
    """The theme: colours and faces, for whoever goes on with the deck."""
    part = _theme_of(deck.slide_master)
    theme = etree.fromstring(part.blob)
    theme.set("name", say("deck.theme"))
    spaces = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    colours = theme.find(".//a:clrScheme", spaces)
    colours.set("name", say("deck.theme"))
    for name, colour in _palette(brand).items():
        slot = colours.find(f"a:{name}", spaces)
        slot[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour[1:]}"/>')]
    fonts = theme.find(".//a:fontScheme", spaces)
    fonts.set("name", say("deck.theme"))
    for face in fonts:
        latin = f'<a:latin {nsdecls("a")} typeface="{FONT}" panose="{PANOSE}"/>'
        face[:] = [
            parse_xml(latin),
            *(parse_xml(f'<a:{one} {nsdecls("a")} typeface=""/>') for one in ("ea", "cs")),
        ]
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _palette(brand: Brand) -> dict[str, str]:
    return {
        "dk1": LIGHT.ink,
        "lt1": LIGHT.surface,
        "dk2": brand.ink_on_white,
        "lt2": LIGHT.ground,
        "accent1": brand.primary,
        "accent2": brand.accent,
        "accent3": LIGHT.bands["citizen_power"],
        "accent4": LIGHT.bands["tokenism"],
        "accent5": LIGHT.bands["non_participation"],
        "accent6": LIGHT.muted,
        "hlink": brand.ink_on_white,
        "folHlink": LIGHT.muted,
    }


def _filled(part: Any, shapes: str, *, name: str = "", ground: str = "", is_front: bool = False) -> None:
    """A master or a layout with these shapes alone."""
    whole = part._element.find(qn("p:cSld"))
    if name:
        whole.set("name", name)
    for old in whole.findall(qn("p:bg")) + whole.findall(qn("p:extLst")):
        whole.remove(old)
    tree = parse_xml(
        f"<p:cSld {nsdecls('p', 'a', 'r')}>{_ground(ground)}<p:spTree>{ROOT}{shapes}</p:spTree></p:cSld>"
    )
    whole[:] = list(tree)
    if is_front:
        part._element.set("showMasterSp", "0")


def _ground(fill: str) -> str:
    return f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>" if fill else ""


def _master_shapes(master: Any, brand: Brand, say: Words) -> str:
    found = Shapes()
    found.shape(say("deck.strip"), Box(0, 0, 10, HIGH), fill=solid(brand.primary))
    if brand.logo is not None:
        _logo(found, master, brand, _within(brand.logo, _LOGO, right=True))
    return (
        "".join(found.found)
        + _holder(say("deck.title"), 20, "title", None, TITLE, anchor="t", text=say("deck.title"))
        + _holder(say("deck.text"), 21, "body", 1, CONTENT, text=say("deck.text"))
        + _holder(say("deck.footer"), 22, "ftr", 3, Box(EDGE, FOOT, 560, 18), small="l")
        + _holder(say("deck.number"), 23, "sldNum", 4, Box(WIDE - EDGE - 30, FOOT, 30, 18), small="r")
    )


def _front(layout: Any, brand: Brand, say: Words) -> str:
    found = Shapes()
    found.shape(say("deck.strip"), Box(0, 0, PANEL, HIGH), fill=solid(brand.primary))
    if brand.logo is not None:
        whole = _within(brand.logo, _FRONT_LOGO)
        plate = Box(whole.x - 10, whole.y - 10, whole.wide + 20, whole.high + 20)
        found.shape(say("deck.strip"), plate, fill=solid(LIGHT.surface))
        _logo(found, layout, brand, whole)
    right = Box(PANEL + 50, 96, WIDE - PANEL - 98, 190)
    return (
        "".join(found.found)
        + _holder(say("deck.title"), 20, "ctrTitle", None, right, anchor="b", text=say("deck.title"), size=40)
        + _holder(
            say("deck.subtitle"),
            21,
            "subTitle",
            1,
            Box(right.x, 296, right.wide, 40),
            text=say("deck.subtitle"),
            size=20,
        )
        + _holder(
            say("deck.organisation"),
            22,
            "body",
            13,
            Box(40, 330, PANEL - 80, 160),
            anchor="b",
            text=say("deck.organisation"),
            size=24,
            colour=brand.ink_on_primary,
        )
    )


def _words(say: Words) -> str:
    return _top(say) + _holder(say("deck.text"), 26, "body", 1, CONTENT, text=say("deck.text")) + _bottom(say)


def _picture(say: Words) -> str:
    return (
        _top(say)
        + _holder(
            say("deck.subtitle"),
            26,
            "body",
            14,
            SUBTITLE,
            text=say("deck.subtitle"),
            size=14,
            colour=LIGHT.muted,
        )
        + _bottom(say)
    )


def _top(say: Words) -> str:
    """The title and, above it, which section it is of."""
    return _holder(say("deck.title"), 20, "title", None, None, text=say("deck.title")) + _holder(
        say("deck.section"),
        21,
        "body",
        13,
        KICKER,
        text=say("deck.section"),
        size=12,
        colour=LIGHT.muted,
        bold=True,
    )


def _bottom(say: Words) -> str:
    return _holder(say("deck.footer"), 22, "ftr", 15, None) + _holder(
        say("deck.number"), 23, "sldNum", 16, None
    )


def _holder(
    name: str,
    number: int,
    kind: str,
    index: int | None,
    box: Box | None,
    *,
    text: str = "",
    anchor: str = "t",
    size: float | None = None,
    colour: str = "",
    bold: bool = False,
    small: str = "",
) -> str:
    """A place that slides fill; box: where it stands, if not where the master says."""
    at = f'{placed(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box else ""
    place = f' idx="{index}"' if index is not None else ""
    body = (
        '<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
        f'anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        if box
        else "<a:bodyPr/>"
    )
    style = ""
    if small:
        style = f'<a:lvl1pPr algn="{small}"><a:defRPr sz="1100">{solid(LIGHT.muted)}</a:defRPr></a:lvl1pPr>'
    elif size:
        weight = ' b="1"' if bold else ""
        style = (
            f'<a:lvl1pPr marL="0" indent="0"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
            f'<a:defRPr sz="{round(size * 100)}"{weight}>{solid(colour) if colour else ""}</a:defRPr>'
            "</a:lvl1pPr>"
        )
    content = f'<a:p><a:fld id="{PAGE}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld></a:p>'
    told = content if kind == "sldNum" else paragraphs((Paragraph((Run(text),)),) if text else ())
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={attribute(name)}/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{place}/></p:nvPr></p:nvSpPr><p:spPr>{at}</p:spPr>'
        f"<p:txBody>{body}<a:lstStyle>{style}</a:lstStyle>{told}</p:txBody></p:sp>"
    )


def _logo(found: Shapes, part: Any, brand: Brand, box: Box) -> None:
    """The client's logo."""
    if brand.logo is not None:
        _, link = part.part.get_or_add_image_part(io.BytesIO(in_dots(brand.logo)))
        found.picture(brand.name or "Logo", brand.name or "Logo", box, link)


def _within(logo: Logo, room: Box, *, right: bool = False) -> Box:
    """As large as the room allows, at its left edge or its right."""
    scale = min(room.wide / logo.width, room.high / logo.height)
    wide, high = logo.width * scale, logo.height * scale
    x = room.x + (room.wide - wide if right else 0)
    return Box(x, room.y + (room.high - high) / 2, wide, high)


def _styles() -> str:
    """How titles, texts and the rest are written where a layout says nothing else."""
    ink = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    faces = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
    title = (
        '<a:lvl1pPr algn="l" defTabSz="914400"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="{round(TITLE_SIZE * 100)}" b="1" kern="1200">{ink}'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr>'
        "</a:lvl1pPr>"
    )
    body = "".join(
        f'<a:lvl{level}pPr marL="{228600 * (level - 1)}" indent="0" algn="l">'
        '<a:spcBef><a:spcPts val="600"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="1800" kern="1200">{ink}{faces}</a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 6)
    )
    other = f'<a:lvl1pPr algn="l"><a:defRPr sz="1800" kern="1200">{ink}{faces}</a:defRPr></a:lvl1pPr>'
    return (
        f"<p:txStyles {nsdecls('p', 'a')}><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    "</p:grpSpPr>"
)
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office PowerPoint</Application></Properties>"
)
