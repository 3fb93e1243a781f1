"""An SVG drawing without anything that runs, loads, moves or grows: shapes, colours and no more."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from assessment.errors import RequestError

SVG, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
SHAPES = frozenset(
    [
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "style", "clipPath", "mask"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("pattern", "linearGradient", "radialGradient", "stop"),
    ]
)
# What editors leave behind; nobody sees it.
LEFT_OUT = frozenset({"metadata", "namedview"})
MOST_DRAWN = 10_000  # shapes, each counted as often as it is drawn
LAYER = 20  # as dear as so many shapes: what is drawn apart and then laid over the rest
SHADE = 4  # the same of a surface whose colour changes from dot to dot
DASHES = 200  # the same of a line that is drawn in pieces, of which there may be very many
DEEPEST = 100
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*#([^)'\"]+?)\s*['\"]?\s*\)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_LAYERED = re.compile(r"(?:^|[;\s])(?:mask|clip-path|opacity|mix-blend-mode|isolation)\s*:")
_DASHED = re.compile(r"(?:^|[;\s])stroke-dasharray\s*:(?!\s*none)")
_FILTERED = re.compile(r"(?:^|[;\s{])filter\s*:(?!\s*none)")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


@dataclass(frozen=True)
class Drawing:
    """A cleaned drawing as UTF-8, and its proportions."""

    content: bytes
    width: float
    height: float


def read(name: str, content: bytes) -> Drawing:
    """The drawing in a file; refused where there is anything in it that a drawing does not need."""
    root = _parsed(name, content)
    for part in list(root.iter()):
        if part is not root and part.getparent() is not None and _is_left_out(part):
            _remove(part)
    for part in root.iter():
        _check(name, part)
    _check_growth(name, root)
    width, height = _size(name, root)
    if root.get("viewBox") is None:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    for side in ("width", "height"):
        root.attrib.pop(side, None)
    etree.cleanup_namespaces(root)
    return Drawing(etree.tostring(root, encoding="utf-8"), width, height)


def _parsed(name: str, content: bytes) -> etree._Element:
    """The root of an SVG; nothing is fetched, and what was declared in it is not looked up."""
    parser = etree.XMLParser(
        **{"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False},
        **{"remove_comments": True, "remove_pis": True},
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RequestError("logo_kind", name=name) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and list(declared.iterentities()):
        raise _refusal(name, "ENTITY")
    if root.tag != f"{{{SVG}}}svg":
        raise RequestError("logo_kind", name=name)
    return root


def _is_left_out(part: etree._Element) -> bool:
    """Whether nobody sees the part: notes of an editor in a language of its own. HTML is seen."""
    if not isinstance(part.tag, str):
        return False
    tag = etree.QName(part)
    return tag.namespace not in (SVG, XHTML) or tag.localname in LEFT_OUT


def _remove(part: etree._Element) -> None:
    parent = part.getparent()
    if parent is not None:
        parent.remove(part)


def _check(name: str, part: etree._Element) -> None:
    """Refuses what is no shape, and what refers to anything outside the drawing."""
    if not isinstance(part.tag, str):  # an entity that nobody looked up
        raise _refusal(name, "ENTITY")
    tag = etree.QName(part)
    if tag.namespace != SVG or tag.localname not in SHAPES:
        raise _refusal(name, tag.localname)
    if tag.localname == "style":
        _check_style(name, "".join(part.itertext()))
    for key, value in list(part.attrib.items()):
        attribute = etree.QName(key)
        if attribute.localname.lower().startswith("on"):
            raise _refusal(name, attribute.localname)
        if attribute.localname == "href":
            if not value.strip().startswith("#"):
                raise _refusal(name, "href")
        elif attribute.namespace is not None:
            del part.attrib[key]
        else:
            _check_style(name, _rule(key, value))


def _check_style(name: str, text: str) -> None:
    """Refuses a style or an attribute that loads anything, or hides that it does."""
    rest = _REFERENCE.sub("", text).lower()
    if _FILTERED.search(rest):
        raise _refusal(name, "filter")
    for sign in ("url(", "@", "\\", "javascript:", "expression(", "image(", "image-set("):
        if sign in rest:
            raise _refusal(name, sign)


def _check_growth(name: str, root: etree._Element) -> None:
    """Refuses a small drawing that grows huge by using parts of itself over and over."""
    named = {part.get("id"): part for part in root.iter() if part.get("id")}
    rules = _rules(name, root)
    known: dict[etree._Element, int] = {}

    def drawn(part: etree._Element, depth: int) -> int:
        if depth > DEEPEST:
            raise _refusal(name, "use")
        if part not in known:
            said = _said(part, rules)
            used = (named[id_] for id_ in _REFERENCE.findall(said) if id_ in named)
            painted = sum(_by_use(one) + drawn(one, depth + 1) for one in used)
            known[part] = _own(said) + painted + sum(drawn(one, depth + 1) for one in part)
        if known[part] > MOST_DRAWN:
            raise _refusal(name, "use")
        return known[part]

    drawn(root, 0)


def _own(said: str) -> int:
    """How dear a part is by what is said of it."""
    return (LAYER if _LAYERED.search(said) else 1) + (DASHES if _DASHED.search(said) else 0)


def _by_use(used: etree._Element) -> int:
    """How dear it is to paint with another part, each time anew."""
    tag = etree.QName(used).localname
    return LAYER if tag == "pattern" else SHADE if tag.endswith("Gradient") else 0


def _rules(name: str, root: etree._Element) -> dict[str, str]:
    """What the drawing's styles say of each class; only of classes may they say what refers to a part."""
    found: dict[str, str] = defaultdict(str)
    for style in root.iter(f"{{{SVG}}}style"):
        for selectors, rule in _RULE.findall("".join(style.itertext())):
            for selector in selectors.split(","):
                if selector.strip().startswith(".") and selector.strip()[1:].replace("-", "_").isidentifier():
                    found[selector.strip()[1:]] += f";{rule}"
                elif _REFERENCE.search(rule) or _LAYERED.search(rule) or _DASHED.search(rule):
                    raise _refusal(name, "style")
    return found


def _said(part: etree._Element, rules: Mapping[str, str]) -> str:
    """Everything that is said of how a part is drawn, what it uses as url(#…) too."""
    own = (
        f"url({value.strip()})" if etree.QName(key).localname == "href" else _rule(key, value)
        for key, value in part.attrib.items()
    )
    return ";".join((*own, *(rules.get(one, "") for one in part.get("class", "").split())))


def _rule(key: str, value: str) -> str:
    """An attribute as a style says it."""
    return value if key == "style" else f"{key}:{value}"


def _size(name: str, root: etree._Element) -> tuple[float, float]:
    """Width and height, by the field of view or else as they are given."""
    view = [part for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if part]
    sides = view[2:] if len(view) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [_LENGTH.fullmatch(side) for side in sides]
    if None in found:
        raise RequestError("logo_damaged", name=name)
    width, height = (float(one[1]) * _UNITS[one[2]] for one in found if one is not None)
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise RequestError("logo_damaged", name=name)
    return width, height


def _refusal(name: str, found: str) -> RequestError:
    return RequestError("logo_svg", name=name, found=found[:40])
