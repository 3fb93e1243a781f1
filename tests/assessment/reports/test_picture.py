"""A chart as a picture file: every kind, safe words, and said to who cannot see it."""

import io
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from assessment.charts.look import DARK
from assessment.reports import picture
from tests.assessment.charts.conftest import DOTS
from tests.assessment.charts.scenes import spoken
from tests.assessment.reports.specimen import CHARTS, HEAT_MAP, HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
EVERY = pytest.mark.parametrize("name", CHARTS)


def drawn(chart, **said):
    """The root of the chart's drawing."""
    return etree.fromstring(picture.svg(chart, language="fi", **said))


def shown(content):
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        return image


@EVERY
def test_every_kind_of_chart_is_drawn_with_words_that_mean_harm(name):
    for words in (HOSTILE[9], "".join(HOSTILE)):
        root = drawn(spoken(CHARTS[name], words), source=words, alt=words)
        assert root.findtext(f"{SVG}title")
        assert not [one for one in root.iter() if etree.QName(one).localname in ("script", "a", "image")]


def test_drawing_says_what_it_is():
    root = drawn(DOTS, alt="Hyvinvointisuunnitelma 2,3 & <b>muut</b>")
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fi"
    named = {one.get("id"): one.text for one in root if one.get("id")}
    assert [named[one] for one in root.get("aria-labelledby").split()] == [
        DOTS.title,
        "Hyvinvointisuunnitelma 2,3 & <b>muut</b>",
    ]
    assert drawn(DOTS).findtext(f"{SVG}desc") == f"{DOTS.title} {DOTS.subtitle}"


def test_title_and_source_stand_in_the_picture():
    bare = picture.svg(replace(DOTS, title="", subtitle=""), language="fi")
    heights = [
        float(etree.fromstring(one).get("height").rstrip("pt"))
        for one in (
            bare,
            picture.svg(DOTS, language="fi"),
            picture.svg(DOTS, language="fi", source="Tikkala"),
        )
    ]
    assert heights == sorted(set(heights))


def test_picture_is_twice_as_sharp_as_a_page_and_on_white():
    image = shown(picture.png(DOTS, language="sv", source="Tikkala"))
    assert image.width == 2 * (picture.WIDTH + 2 * picture.MARGIN)
    assert image.getpixel((0, 0))[:3] == (255, 255, 255)
    dark = shown(picture.png(DOTS, language="sv", look=DARK))
    assert dark.getpixel((0, 0))[:3] == (0x10, 0x18, 0x1D)


def test_word_without_a_syllable_stays_on_the_picture():
    def edge(title):
        image = shown(picture.png(replace(DOTS, title=title), language="fi")).convert("L")
        return image.crop((image.width - 40, 0, image.width, image.height)).getextrema()

    assert edge("tavukatkoton" * 30) == edge("Kuka puuttuu") == (255, 255)


def test_picture_of_very_many_rows_is_less_sharp():
    many = replace(HEAT_MAP, rows=HEAT_MAP.rows[:1] * 400)
    image = shown(picture.png(many, language="fi"))
    assert image.width * image.height < 2 * picture.MOST
    assert image.width < 2 * picture.WIDTH


def test_same_chart_gives_the_same_bytes():
    for form in picture.FORMS:
        one, other = (picture.picture(DOTS, form, language="fi", source="Tikkala") for _ in range(2))
        assert one == other
