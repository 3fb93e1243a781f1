"""The Word file read back: outline, captions, tables, pictures, links and language, whatever people wrote."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.table import Table as Read
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.charts.heat_map import Cell, Column, HeatMap, Row, cells
from assessment.charts.look import contrast
from assessment.reports.brand import Brand, Logo
from assessment.reports.document.flow import LONGEST_ALT
from assessment.reports.formats import write
from assessment.reports.gate import cleaned
from assessment.reports.report import Bullets, Exhibit, Facts, Prose, Report, Section, Tabled
from assessment.table import Table
from tests.assessment.reports import office
from tests.assessment.reports.specimen import CHARTS, HEAT_MAP, HOSTILE, MADE, specimen

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f"
    "00050001ff89993d1d0000000049454e44ae426082"
)
BRAND = Brand("Konsultti & Co", "#FFE600", "#00FFAA", Logo("png", DOT, 400, 100))
WIDE = Table(
    tuple(f"Ulottuvuus numero {number}" for number in range(16)),
    tuple(tuple(f"Vastaajaryhmä {row}" for _ in range(16)) for row in range(3)),
)


@cache
def of_specimen(language: str = "fi", hostile: bool = False) -> bytes:
    """The specimen as a Word file."""
    return write(specimen(language, HOSTILE if hostile else ()), "docx")


def opened(content: bytes) -> Opened:
    """The file as python-docx reads it."""
    return Document(io.BytesIO(content))


def report(*sections: Section) -> Report:
    """A report of these sections alone."""
    return replace(specimen(), sections=sections)


def said(document: Opened) -> list[str]:
    """Every paragraph, those in tables too, as it is read."""
    return ["".join(_letters(one)) for one in document.element.body.iter(qn("w:p"))]


def _letters(paragraph: object) -> list[str]:
    marks = {qn("w:t"): None, qn("w:br"): "\n", qn("w:tab"): "\t"}
    runs = [one for one in paragraph.iter() if one.tag in marks and one.getparent().tag == qn("w:r")]  # type: ignore[attr-defined]
    return [marks[one.tag] or one.text or "" for one in runs]


def fields(document: Opened, kind: str) -> list[str]:
    """What the fields of a kind show."""
    text = document.element.xml
    found = re.findall(
        rf'<w:instrText[^>]*> {kind}.*?fldCharType="separate"(.*?)fldCharType="end"', text, re.DOTALL
    )
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", one)) for one in found]


def titled(document: Opened) -> dict[str, Read]:
    """The tables by the names that are read aloud."""
    return {one._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")): one for one in document.tables}


def rows(read: Read) -> list[tuple[str, ...]]:
    """The texts of a table without what breaks its words."""
    return [tuple(cell.text.replace("\u200b", "") for cell in row.cells) for row in read.rows]


# What stands in it


def test_its_headings_are_those_of_the_report() -> None:
    found = [
        (one.style.name, one.text) for one in opened(of_specimen()).paragraphs if "Heading" in one.style.name
    ]
    assert found[:3] == [
        ("Heading 1", "Yhteenveto"),
        ("Heading 1", "Laatutekijät"),
        ("Heading 2", "Muoto"),
    ]
    assert [text for _, text in found] == [section.title for section in specimen().walk()]


def test_the_contents_name_every_heading_and_lead_there() -> None:
    document = opened(of_specimen())
    lines = [one for one in document.element.body.iter(qn("w:hyperlink")) if one.getparent().style]
    toc = [one for one in lines if one.getparent().style.startswith("TOC")]
    marks = {
        one.get(qn("w:name")): one.getparent() for one in document.element.body.iter(qn("w:bookmarkStart"))
    }
    titles = ["".join(part.text for part in one.iter(qn("w:t"))) for one in toc]
    there = ["".join(part.text for part in marks[one.get(qn("w:anchor"))].iter(qn("w:t"))) for one in toc]
    assert titles == there == [section.title for section in specimen().walk()]


def test_figures_and_tables_are_numbered_in_their_order() -> None:
    document = opened(of_specimen())
    exhibits = specimen().exhibits
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    assert fields(document, "SEQ Kuvio") == [str(number) for number in range(1, len(exhibits) + 1)]
    assert fields(document, "SEQ Taulukko") == ["1", "2"]
    expected = [f"Kuvio {number}. {one.chart.title}" for number, one in enumerate(exhibits, 1)]
    assert captions == [*expected, "Taulukko 1. Sovittu", "Taulukko 2. Laskut"]


def test_a_section_with_its_own_chart_is_counted_before_its_parts() -> None:
    table = Table(("Tekijä", "n"), (("Suunnitelma", "3"),))
    part = Section("b", "Osa", (Tabled("t2", "Toinen", table),))
    document = opened(write(report(Section("a", "Alku", (Tabled("t1", "Ensin", table),), (part,))), "docx"))
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    assert captions == ["Taulukko 1. Ensin", "Taulukko 2. Toinen"]


def test_tables_hold_the_numbers_of_the_report() -> None:
    found = titled(opened(of_specimen()))
    for number, one in enumerate(specimen().exhibits, 1):
        if one.chart is not HEAT_MAP:
            assert rows(found[f"Kuvion {number} luvut"]) == [one.numbers.columns, *one.numbers.rows]
    assert rows(found["Laskut"])[1] == ("Suunnitelma elää", "2,3", "1,9–2,8", "21")


def test_a_heat_map_is_a_table_on_its_shades() -> None:
    read = titled(opened(of_specimen()))[HEAT_MAP.title]
    table = cells(HEAT_MAP)
    assert rows(read) == [table.columns, *table.rows]
    shades = [[cell._tc.tcPr.find(qn("w:shd")) for cell in row.cells[1:]] for row in list(read.rows)[1:]]
    fills = [[shade.get(qn("w:fill")) for shade in row] for row in shades]
    assert fills[0][0] != fills[0][1] != fills[1][1]
    assert shades[1][0].get(qn("w:val")) == "thinDiagStripe"


def test_a_heat_map_with_other_numbers_has_them_below() -> None:
    other = Exhibit("h", HEAT_MAP, Table(("Yksikkö", "n"), (("Perhepalvelut", "21"),)))
    found = titled(opened(write(report(Section("s", "Kartta", (other,))), "docx")))
    assert rows(found["Kuvion 1 luvut"]) == [("Yksikkö", "n"), ("Perhepalvelut", "21")]


def test_headings_of_tables_come_again_and_rows_stay_whole() -> None:
    document = opened(of_specimen())
    assert document.tables
    for table in document.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert sum(widths) == int(table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")))


def test_every_chart_is_a_picture_in_lines_and_in_dots_with_its_words() -> None:
    document = opened(of_specimen())
    drawn = [one for one in specimen().exhibits if one.chart is not HEAT_MAP]
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert len(pictures) == len(drawn) == len(CHARTS) - 1
    for one, picture in zip(drawn, pictures, strict=True):
        alt = picture.get("descr")
        assert alt == one.alt or (len(one.alt) > LONGEST_ALT and alt.startswith(one.chart.title))
    parts = document.part.related_parts
    blips = list(document.element.body.iter(qn("a:blip")))
    for blip in blips:
        vector = next(one for one in blip.iter() if one.tag.endswith("svgBlip"))
        assert parts[blip.get(qn("r:embed"))].blob.startswith(b"\x89PNG")
        drawing = parts[vector.get(qn("r:embed"))].blob
        assert drawing.startswith(b"<svg")
        assert b"<pattern" not in drawing


def test_links_lead_somewhere_and_marks_are_alone() -> None:
    body = opened(of_specimen(hostile=True)).element.body
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    numbers = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks)
    assert len(set(numbers)) == len(numbers)
    assert {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))} <= set(marks)
    assert all(re.fullmatch(r"\w{1,40}", mark) for mark in marks)


def test_work_that_is_not_in_the_report_is_not_linked_to() -> None:
    section = Section("s", "Alku", (Tabled("t", "Taulu", Table(("a", "b"), (("1", "2"),)), work="gone"),))
    assert "Näin luvut on laskettu" not in said(opened(write(report(section), "docx")))


# What people wrote


def test_what_people_wrote_stays_as_they_wrote_it() -> None:
    found = said(opened(of_specimen(hostile=True)))
    for text in HOSTILE:
        assert any(cleaned(text) == one.replace("\u200b", "") for one in found), text


WRITTEN = st.text(max_size=60)


@settings(max_examples=20, deadline=None)
@given(WRITTEN, WRITTEN, WRITTEN)
def test_any_text_makes_a_file_that_opens(title: str, cell: str, name: str) -> None:
    table = Table((cell, title), ((name, cell),))
    blocks = (Prose(name), Bullets((cell,)), Facts(((title, cell),)), Tabled("t", title, table, name, "s"))
    whole = replace(report(Section("s", title, blocks)), title=title, organisation=name, brand=Brand(cell))
    document = opened(write(whole, "docx"))
    assert rows(document.tables[0]) == [
        tuple(cleaned(text) for text in row) for row in (table.columns, *table.rows)
    ]


def test_an_empty_report_is_a_file() -> None:
    bare = replace(report(), title="", subtitle="", organisation="", facts=())
    assert [text for text in said(opened(write(bare, "docx"))) if text] == ["Sisällys"]


def test_empty_sections_and_tables_break_nothing() -> None:
    empty = Tabled("t", "Tyhjä", Table(("Tekijä",), ()))
    nothing = Exhibit("x", CHARTS["dots"], Table((), ()))
    map_ = HeatMap("Kartta", "", Column("", "Yksikkö"), (), (), ())
    sections = (Section("a", "Alku"), Section("b", "", (empty, nothing, Exhibit("h", map_, Table((), ())))))
    assert len(opened(write(report(*sections), "docx")).tables) == 2


# How it looks


@pytest.mark.parametrize(("language", "mark"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_everything_is_in_the_language_of_the_report(language: str, mark: str) -> None:
    content = of_specimen(language)
    document = opened(content)
    assert document.core_properties.language == mark
    with ZipFile(io.BytesIO(content)) as files:
        parts = "".join(files.read(one).decode() for one in files.namelist() if one.endswith(".xml"))
    assert set(re.findall(r'<w:lang w:val="([^"]*)"', parts)) == {mark}
    assert "en-US" not in parts


def test_easy_finnish_is_finnish() -> None:
    document = opened(write(replace(report(), language="fi_selko"), "docx"))
    assert document.core_properties.language == "fi-FI"


def test_a_wide_table_lies_with_its_heading_and_nothing_else_does() -> None:
    sections = (
        Section("a", "Alku", (Prose("Ensin."),)),
        Section("b", "Leveä", (Tabled("t", "Leveä", WIDE),)),
        Section("c", "Loppu", (Prose("Sitten."),)),
    )
    document = opened(write(report(*sections), "docx"))
    ways = [section.page_width > section.page_height for section in document.sections]
    assert ways == [False, True, False]
    body = list(document.element.body)
    turn = next(place for place, one in enumerate(body) if one.find(f".//{qn('w:sectPr')}") is not None)
    assert body[turn + 1].text == "Leveä"
    assert {section.page_width for section in document.sections} == {7560310, 10692130}


def test_the_clients_colours_are_read_and_its_logo_has_words() -> None:
    document = opened(write(replace(report(), brand=BRAND), "docx"))
    colours = {f"#{document.styles[name].font.color.rgb}" for name in ("Title", "Heading 1", "TOC Heading")}
    assert all(contrast(colour, "#FFFFFF") >= 4.5 for colour in colours)
    assert [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))] == [
        "Konsultti & Co: tunnus"
    ]
    (logo,) = document.inline_shapes
    assert logo.width / logo.height == pytest.approx(4, rel=0.01)
    assert document.core_properties.author == "Konsultti & Co"


def test_the_same_report_is_the_same_bytes() -> None:
    assert write(specimen("en", HOSTILE), "docx") == write(specimen("en", HOSTILE), "docx")
    properties = opened(of_specimen()).core_properties
    assert properties.created == properties.modified == MADE


@office.needed
def test_office_finds_no_fault_and_prints_it() -> None:
    wide = Tabled("t", "Leveä", WIDE, "Huomaa.", "s")
    many = Row("u", "Yksikkö", tuple(Cell(2.0, "2,0", 2.0) for _ in range(40)))
    forty = HeatMap("Kartta", "Kaikki", Column("", "Yksikkö"), (Column("k", "Kohta"),) * 40, (many,) * 60, ())
    files = {
        "fi.docx": of_specimen(),
        "hostile.docx": of_specimen("fi", hostile=True),
        "empty.docx": write(report(), "docx"),
        "brand.docx": write(replace(specimen("en"), brand=BRAND), "docx"),
        "wide.docx": write(
            report(Section("s", "Alku", (wide, Exhibit("x", forty, Table(("a",), ()))))), "docx"
        ),
    }
    assert office.validated(files) == {}
    seen = office.printed({name: files[name] for name in ("fi.docx", "wide.docx")})
    pages = {name: office.texts(pdf) for name, pdf in seen.items()}
    assert "Kuvio 14." in "".join(pages["fi.docx"])
    assert f"sivu 2 / {len(pages['fi.docx'])}" in pages["fi.docx"][1]
    assert "sivu" not in pages["fi.docx"][0]
    assert all("Yksikkö" in page for page in pages["wide.docx"][3:])
