"""A logo is the picture it says and nothing besides, whatever the file held; anything else is refused."""

import io
import os
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from assessment.errors import RequestError
from assessment.reports.logo import LONGEST, MOST_BYTES, checked, in_dots

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {}">{}</svg>'
SHAPE = '<rect width="10" height="5" fill="#0B5A8A"/>'


def file(image, kind="PNG", **how):
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def refused(content):
    with pytest.raises(RequestError) as error:
        checked("kunta.png", content)
    return error.value.code


def in_mode(mode):
    """A picture that goes from black above to white below."""
    image = Image.linear_gradient("L").resize((300, 100))
    if mode != "I;16":
        return image.convert(mode)
    return Image.frombytes(mode, image.size, b"".join(bytes((0, level)) for level in image.tobytes()))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_kind_becomes_a_plain_one(mode):
    logo = checked("kunta.png", file(in_mode(mode)))
    assert (logo.kind, logo.width, logo.height) == ("png", 300, 100)
    seen = opened(logo.content)
    assert seen.mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")
    dark, light = seen.convert("L").getpixel((150, 5)), seen.convert("L").getpixel((150, 95))
    assert dark < 60 < 200 < light
    assert in_dots(logo) == logo.content


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_of_any_kind_becomes_a_plain_one(mode):
    logo = checked("kunta.jpg", file(in_mode(mode), "JPEG"))
    assert (logo.kind, opened(logo.content).mode) == ("jpeg", "RGB")


def test_what_is_not_the_picture_stays_behind():
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "salainen")
    png = file(in_mode("RGB"), pnginfo=note, exif=b"Exif\x00\x00salainen") + b"PK\x03\x04salainen"
    jpeg = file(in_mode("RGB"), "JPEG", comment=b"salainen", icc_profile=b"salainen") + b"salainen"
    for content in (png, jpeg):
        assert b"salainen" in content
        assert b"salainen" not in checked("kunta", content).content


def test_a_picture_that_lies_on_its_side_is_turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    logo = checked("kunta.jpg", file(in_mode("RGB"), "JPEG", exif=exif))
    assert (logo.width, logo.height) == (100, 300)


def test_of_a_moving_picture_the_first_frame_is_kept():
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    logo = checked("kunta.png", file(frames[0], save_all=True, append_images=frames[1:]))
    assert getattr(opened(logo.content), "n_frames", 1) == 1
    assert opened(logo.content).getpixel((5, 5)) == (255, 0, 0)


def test_a_large_picture_is_made_as_small_as_is_of_use():
    logo = checked("kunta.png", file(Image.new("RGB", (4000, 1000), "navy")))
    assert (logo.width, logo.height) == (LONGEST, LONGEST // 4)


def test_a_picture_never_grows_past_what_is_taken_in():
    noise = Image.frombytes("L", (1000, 1000), os.urandom(1_000_000))
    content = file(noise.convert("P"))
    assert len(content) < MOST_BYTES
    assert len(checked("kunta.png", content).content) <= MOST_BYTES


def test_20_megabytes_are_not_even_looked_at():
    assert refused(b"\x89PNG\r\n\x1a\n" + b"\0" * 20_000_000) == "logo_large"


def bomb(side):
    """A small PNG that says it is `side` dots wide and high."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


@pytest.mark.parametrize("side", [4001, 10_000, 30_000, 2**31 - 1])
def test_a_picture_that_would_fill_the_memory_is_refused_unseen(side):
    assert refused(bomb(side)) == "logo_pixels"


def test_what_is_cut_off_or_changed_is_damaged():
    for content in (file(in_mode("RGB")), file(in_mode("RGB"), "JPEG")):
        assert refused(content[: len(content) // 2]) == "logo_damaged"
    png = bytearray(file(in_mode("RGB")))
    png[60] ^= 0xFF
    assert refused(bytes(png)) == "logo_damaged"


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"%PDF-1.7", b"PK\x03\x04", b"BM", b"II*\0", b"hei", b"<html></html>"]
)
def test_other_files_are_told_what_is_allowed(content):
    assert refused(content) == "logo_kind"


def test_a_picture_may_be_neither_a_line_nor_nothing():
    assert refused(file(Image.new("RGB", (2100, 100)))) == "logo_slim"
    assert refused(SVG.format("10 2100", SHAPE).encode()) == "logo_slim"
    assert refused(file(Image.new("RGBA", (300, 100)))) == "logo_empty"
    assert refused(SVG.format("10 10", "").encode()) == "logo_empty"


def test_a_drawing_stays_one_and_can_be_had_in_dots():
    logo = checked("kunta.svg", SVG.format("20 5", SHAPE).encode())
    assert (logo.kind, logo.width, logo.height) == ("svg", LONGEST, LONGEST // 4)
    dots = opened(in_dots(logo))
    assert (dots.size, dots.mode) == ((LONGEST, LONGEST // 4), "RGBA")
    assert dots.getpixel((10, 10)) == (0x0B, 0x5A, 0x8A, 255)
    assert dots.getpixel((LONGEST - 10, 10))[3] == 0


def test_a_drawing_with_script_is_refused():
    assert refused(SVG.format("20 5", SHAPE + "<script>alert(1)</script>").encode()) == "logo_svg"
