"""Of an SVG only shapes and colours are taken in; what runs, loads, moves or grows is refused by name."""

import pytest
from lxml import etree

from assessment.errors import RequestError
from assessment.reports.drawing import read

SHAPE = '<rect width="100" height="50" fill="#0B5A8A"/>'
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 50">'
)


def svg(inside, head=HEAD, before=""):
    return f"{before}{head}{inside}</svg>".encode()


def refused(content):
    """What is named when the drawing is refused."""
    with pytest.raises(RequestError) as error:
        read("logo.svg", content)
    return error.value.code, error.value.values.get("found", "")


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<rect onload="alert(1)"/>', "onload"),
        ('<g ONCLICK="alert(1)"/>', "ONCLICK"),
        ("<foreignObject/>", "foreignObject"),
        ('<image href="data:image/png;base64,AAAA"/>', "image"),
        ('<use href="http://example.org/#a"/>', "href"),
        ('<use xlink:href="data:image/svg+xml,x"/>', "href"),
        ('<use xlink:href="javascript:alert(1)"/>', "href"),
        ('<a href="#x"/>', "a"),
        ("<text>Kunta</text>", "text"),
        ("<filter/>", "filter"),
        ('<rect filter="blur(50)"/>', "filter"),
        ('<rect style="fill:red;Filter : blur(50px)"/>', "filter"),
        ("<style>rect{filter:blur(50px)}</style>", "filter"),
        ('<rect fill="url(http://example.org/#a)"/>', "url("),
        ('<rect style="fill:URL(//example.org)"/>', "url("),
        ("<style>@import 'x.css';</style>", "@"),
        ("<style>@font-face{src:local(x)}</style>", "@"),
        ("<style>.a{fill:u\\72l(x)}</style>", "\\"),
        ('<animate attributeName="x"/>', "animate"),
        ('<set attributeName="href" to="x"/>', "set"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>', "html"),
        ('<SCRIPT xmlns="http://www.w3.org/2000/svg"/>', "SCRIPT"),
    ],
)
def test_what_is_no_shape_is_refused_by_name(inside, found):
    assert refused(svg(SHAPE + inside)) == ("logo_svg", found)


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY x "y">', '<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY % x SYSTEM "http://x">'],
)
@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_what_is_declared_is_refused_also_when_it_is_not_used(declared, code):
    content = svg(SHAPE, before=f'<?xml version="1.0" encoding="{code}"?><!DOCTYPE svg [{declared}]>')
    assert refused(content.decode().encode(code)) == ("logo_svg", "ENTITY")


def test_an_entity_that_nobody_declared_is_no_drawing():
    assert refused(svg("<title>&x;</title>" + SHAPE))[0] == "logo_kind"


@pytest.mark.parametrize(
    "content", [b"", b"<", b"kunta", b"<html/>", b"<svg/>", b"\0" * 100, svg("<g>" * 400 + "</g>" * 400)]
)
def test_what_is_no_svg_is_told_so(content):
    assert refused(content)[0] == "logo_kind"


def doubled(times, use='<use href="#g{}"/>'):
    """A part that draws the one before it twice, so many times over."""
    one = f'<g id="g0">{SHAPE}</g>'
    return one + "".join(f'<g id="g{n + 1}">{use.format(n) * 2}</g>' for n in range(times))


def test_a_drawing_that_grows_out_of_itself_is_refused():
    assert refused(svg(doubled(30))) == ("logo_svg", "use")
    assert refused(svg('<g id="a"><use href="#a"/></g>')) == ("logo_svg", "use")
    read("logo.svg", svg(doubled(8)))


@pytest.mark.parametrize(
    "part",
    [
        '<g style="opacity:.5"/>',
        '<g style="mix-blend-mode:multiply"/>',
        '<path stroke-dasharray="0.001" d="M0 0H9"/>',
        '<path style="stroke-dasharray:0.001" d="M0 0H9"/>',
        '<rect fill="url(#p)"/>',
    ],
)
def test_what_is_dear_to_draw_may_be_there_a_few_times_only(part):
    tile = f'<pattern id="p">{SHAPE}</pattern>'
    assert read("logo.svg", svg(tile + SHAPE + part * 20))
    assert refused(svg(tile + SHAPE + part * 1000)) == ("logo_svg", "use")


def test_a_filter_that_does_nothing_is_no_filter():
    assert read("logo.svg", svg('<rect style="filter:none" stroke-dasharray="none"/>' * 1000))


def test_it_does_not_grow_by_masks_or_by_classes_either():
    masks = "".join(
        f'<mask id="m{n + 1}">{f"<g class={chr(34)}c{n}{chr(34)}>{SHAPE}</g>" * 2}</mask>' for n in range(30)
    )
    rules = "".join(f".c{n}{{mask:url(#m{n})}}" for n in range(30))
    assert refused(svg(f'<style>{rules}</style><mask id="m0">{SHAPE}</mask>{masks}')) == ("logo_svg", "use")
    assert refused(svg('<mask id="m"/>' + f'<g mask="url(#m)">{SHAPE}</g>' * 1000)) == ("logo_svg", "use")
    assert refused(svg(f"<style>rect{{opacity:.5}}</style>{SHAPE}")) == ("logo_svg", "style")


def test_what_drawing_programs_write_is_taken_in():
    content = svg(
        '<!-- made by hand --><sodipodi:namedview xmlns:sodipodi="http://sodipodi.example" id="n"/>'
        '<metadata><rdf:RDF xmlns:rdf="http://rdf.example"/></metadata><title>Kunta</title>'
        '<style type="text/css">.st0{fill:#0B5A8A;clip-path:url(#c)} .st1,.st2{fill:url(#g)}</style>'
        '<defs><linearGradient id="g"><stop offset="0" class="st0"/></linearGradient>'
        f'<clipPath id="c">{SHAPE}</clipPath></defs>'
        f'<g class="st0" xml:space="preserve">{SHAPE}</g><use xlink:href="#c"/>',
        before='<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    )
    drawing = read("logo.svg", content)
    assert (drawing.width, drawing.height) == (200, 50)
    tags = {etree.QName(part).localname for part in etree.fromstring(drawing.content).iter()}
    assert tags == {"svg", "title", "style", "defs", "linearGradient", "stop", "clipPath", "rect", "g", "use"}
    for gone in (b"DOCTYPE", b"sodipodi", b"rdf", b"made by hand", b"space"):
        assert gone not in drawing.content


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('width="80mm" height="40mm"', (80 * 96 / 25.4, 40 * 96 / 25.4)),
        ('viewBox="0,0,30,10"', (30, 10)),
        ('width="100%" height="100%" viewBox=" -5 -5 1e2 50 "', (100, 50)),
    ],
)
def test_a_drawing_says_how_large_it_is(said, size):
    drawing = read("logo.svg", svg(SHAPE, f'<svg xmlns="http://www.w3.org/2000/svg" {said}>'))
    assert (drawing.width, drawing.height) == pytest.approx(size)
    root = etree.fromstring(drawing.content)
    assert root.get("viewBox")
    assert (root.get("width"), root.get("height")) == (None, None)


@pytest.mark.parametrize(
    "said",
    ["", 'width="3"', 'viewBox="0 0 0 5"', 'viewBox="0 0 NaN 5"', 'width="1e999" height="1"', 'viewBox="1"'],
)
def test_a_drawing_without_a_size_is_told_so(said):
    assert refused(svg(SHAPE, f'<svg xmlns="http://www.w3.org/2000/svg" {said}>'))[0] == "logo_damaged"
