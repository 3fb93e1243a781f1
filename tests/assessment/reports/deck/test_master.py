"""The master: the client's name, colours and logo; layouts without leftovers."""

from dataclasses import replace

from lxml import etree

from assessment.charts.look import LIGHT, contrast
from assessment.reports.brand import Brand, Logo
from tests.assessment.reports.deck.opened import deck, words
from tests.assessment.reports.deck.test_deck import BRAND
from tests.assessment.reports.specimen import specimen

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20"/></svg>'


def theme(opened):
    part = next(
        one.target_part for one in opened.slide_master.part.rels.values() if one.reltype.endswith("/theme")
    )
    return etree.fromstring(part.blob)


def pictures(part):
    return [shape for shape in part.shapes if shape.shape_type == 13]


def test_there_are_three_layouts_with_finnish_names():
    opened = deck(specimen())
    names = [layout.name for layout in opened.slide_layouts]
    assert names == ["Etusivu", "Otsikko ja teksti", "Otsikko ja kuvio"]
    assert opened.slide_master.placeholders[0].left == 609600


def test_the_theme_has_the_clients_colours_and_the_faces_of_the_product():
    found = theme(deck(specimen(brand=BRAND)))
    scheme = next(one for one in found.iter() if one.tag.endswith("clrScheme"))
    colours = {one.tag.split("}")[1]: one[0].get("val") for one in scheme}
    assert (colours["accent1"], colours["accent2"]) == ("F5D400", "00FF88")
    assert colours["dk1"] == LIGHT.ink[1:]
    assert contrast(f"#{colours['dk2']}", "#FFFFFF") >= 4.5
    faces = {one.get("typeface") for one in found.iter() if one.tag.endswith("latin")}
    assert faces == {"Source Sans Pro"}


def test_the_clients_name_is_on_the_front_and_on_every_slide():
    opened = deck(specimen(brand=BRAND))
    assert all("Konsult Ab" in words(slide) for slide in opened.slides)
    plain = deck(specimen())
    assert all("Tikkala" in words(slide) for slide in plain.slides)


def test_the_logo_keeps_its_shape_on_the_front_and_on_the_master():
    opened = deck(specimen(brand=BRAND))
    for part in (opened.slide_master, opened.slide_layouts[0]):
        (logo,) = pictures(part)
        assert abs(logo.width / logo.height - 300 / 120) < 0.01
        assert logo._element.xpath("./p:nvPicPr/p:cNvPr")[0].get("descr") == "Konsult Ab"


def test_a_drawn_logo_is_turned_into_dots_and_none_leaves_no_picture():
    drawn = deck(specimen(brand=Brand("Kunta", logo=Logo("svg", SVG, 60, 20))))
    (logo,) = pictures(drawn.slide_master)
    assert logo.image.content_type == "image/png"
    assert pictures(deck(specimen()).slide_master) == []


def test_what_is_written_on_a_bright_colour_can_be_read():
    opened = deck(replace(specimen(), brand=Brand("Kunta", "#FFFF00", "#FFFFFF")))
    xml = etree.tostring(opened.slide_layouts[0]._element).decode()
    assert 'val="FFFF00"' in xml
    assert f'val="{LIGHT.ink[1:]}"' in xml
