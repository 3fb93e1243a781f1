"""A client's logo: taken in when it is the picture it says, drawn anew so that nothing else comes with it."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Literal

from PIL import Image, ImageOps

from assessment.errors import RequestError
from assessment.reports import drawing
from assessment.reports.brand import Logo
from assessment.reports.gate import safe
from assessment.reports.typesetter import typeset

MOST_BYTES = 1_048_576
MOST_PIXELS = 4000  # in either direction
LONGEST = 1200  # pixels that are kept: four inches in print
PROOF = 4  # so many times smaller a drawing is drawn to see whether there is anything in it
SLIMMEST = 20  # times as wide as high, or as high as wide
LONGEST_NAME = 80  # of a file, where it is told
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# What Pillow raises for files that are damaged, and for those that would grow beyond measure.
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def checked(name: str, content: bytes) -> Logo:
    """The logo in a file: PNG, JPEG or SVG, with nothing in it but the picture; else refused in words."""
    name = safe(name)[:LONGEST_NAME]
    if len(content) > MOST_BYTES:
        raise RequestError("logo_large", name=name)
    if content.startswith(_PNG):
        return _dots(name, content, "PNG")
    if content.startswith(_JPEG):
        return _dots(name, content, "JPEG")
    return _shapes(name, content)


def in_dots(logo: Logo) -> bytes:
    """The logo as PNG or JPEG, for programs that do not draw SVG."""
    return _drawn(logo) if logo.kind == "svg" else logo.content


@lru_cache(maxsize=8)
def _drawn(logo: Logo) -> bytes:
    data = {"svg": logo.content.decode(), "width": logo.width, "height": logo.height}
    return typeset("logo.typ", data, "png", resolution=72)


def _shapes(name: str, content: bytes) -> Logo:
    """An SVG of which only the drawing is kept; refused when nothing of it can be seen."""
    found = drawing.read(name, content)
    scale = LONGEST / max(found.width, found.height)
    width, height = (max(1, round(side * scale)) for side in (found.width, found.height))
    _check_shape(name, width, height)
    logo = Logo("svg", found.content, width, height)
    small = Logo("svg", found.content, -(-width // PROOF), -(-height // PROOF))
    try:
        seen = Image.open(io.BytesIO(_drawn(small))).convert("RGBA").getchannel("A").getbbox()
    except Exception as error:  # the typesetter says only that it failed
        raise RequestError("logo_damaged", name=name) from error
    if seen is None:
        raise RequestError("logo_empty", name=name)
    return logo


def _dots(name: str, content: bytes, kind: Literal["PNG", "JPEG"]) -> Logo:
    """A picture made of dots, its first frame drawn anew."""
    try:
        image = Image.open(io.BytesIO(content), formats=[kind])
        _check_size(name, *image.size)
        image.verify()
        image = Image.open(io.BytesIO(content), formats=[kind])
        image.load()
        plain = _plain(image)
    except _BOMBS as error:
        raise RequestError("logo_pixels", name=name, most=MOST_PIXELS) from error
    except _DAMAGE as error:
        raise RequestError("logo_damaged", name=name) from error
    if plain.mode == "RGBA" and plain.getchannel("A").getbbox() is None:
        raise RequestError("logo_empty", name=name)
    return _encoded(plain, kind)


def _check_size(name: str, width: int, height: int) -> None:
    if max(width, height) > MOST_PIXELS:
        raise RequestError("logo_pixels", name=name, most=MOST_PIXELS)
    _check_shape(name, width, height)


def _check_shape(name: str, width: int, height: int) -> None:
    if max(width, height) > SLIMMEST * min(width, height):
        raise RequestError("logo_slim", name=name, most=SLIMMEST)


def _plain(image: Image.Image) -> Image.Image:
    """The picture the right way up, in red, green and blue, see-through where it was."""
    try:
        turned = ImageOps.exif_transpose(image)
    except _DAMAGE:  # a damaged note of how the camera was held spoils no picture
        turned = image
    if turned.mode.startswith("I"):  # sixteen bits a dot
        turned = turned.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return turned.convert("RGBA" if turned.has_transparency_data else "RGB")


def _encoded(image: Image.Image, kind: Literal["PNG", "JPEG"]) -> Logo:
    """As sharp as it is of use and no more; the numbers behind the dots come anew from them alone."""
    side = LONGEST
    while True:
        small = image.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        bare = Image.frombytes(small.mode, small.size, small.tobytes())
        out = io.BytesIO()
        bare.save(out, kind, quality=92, optimize=True)
        if out.tell() <= MOST_BYTES:
            return Logo(kind.lower(), out.getvalue(), *bare.size)
        side //= 2
