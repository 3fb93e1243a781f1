"""The report as PDF: held to PDF/UA-1 and PDF/A-2a by veraPDF's rules, and saying what the report says."""

from __future__ import annotations

import base64
import io
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.charts.dots import Dots
from assessment.charts.heat_map import Cell, Column, HeatMap, Row, cells
from assessment.charts.label import number
from assessment.reports import pdf
from assessment.reports.brand import PLAIN, Brand, Logo
from assessment.reports.gate import cleaned
from assessment.reports.report import Bullets, Exhibit, Facts, Prose, Report, Section, Tabled
from assessment.reports.typesetter import forget
from assessment.table import Table
from assessment.words import PHONE_LANGUAGES
from tests.assessment.reports.specimen import CHARTS, HEAT_MAP, HOSTILE, NUMBERS, specimen
from tests.assessment.reports.structure import Node, tree
from tests.assessment.reports.verapdf import ARCHIVAL, UA, verdicts
from tests.programs import need

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SQUARE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20"/></svg>'
)

KINDS = {"part-dots", "part-radar", "part-heat-map"}


def map_of(count: int) -> Report:
    """A report of a heat map and a caterpillar of so many units."""
    shades = tuple(Cell(place / 50 % 4, "2,1", place / 50 % 4) for place in range(count))
    rows = tuple(Row(f"u{place}", f"Yksikkö {place}", (shades[place],) * 6) for place in range(count))
    columns = tuple(Column(str(place), name) for place, name in enumerate(["Palvelut ja asukkaat"] * 6))
    chart = HeatMap("Kartta", "", Column("", "Yksikkö"), columns, rows, HEAT_MAP.legend)
    blocks = (Exhibit("map", chart, cells(chart)), Exhibit("ends", CHARTS["caterpillar"], NUMBERS))
    return replace(specimen(), sections=(Section("units", "Yksiköt", blocks),))


def short(language: str, brand: Brand = PLAIN) -> Report:
    """A report with a chart of rows, a round one and a map."""
    whole = specimen(language, brand=brand)
    parts = tuple(part for part in whole.sections[1].parts if part.id in KINDS)
    return replace(
        whole, sections=(whole.sections[0], replace(whole.sections[1], parts=parts), *whole.sections[2:])
    )


REPORTS: dict[str, Callable[[], Report]] = {
    **{language: lambda language=language: short(language) for language in PHONE_LANGUAGES},
    "whole": specimen,
    "hostile": lambda: specimen("fi", HOSTILE, Brand("Konsultti <Öberg> 😀", "#FFE600", "#00FF00")),
    "empty": lambda: replace(specimen(), sections=(), facts=(), organisation="", subtitle=""),
    "bare": lambda: replace(specimen(), sections=(Section("a", "A"), Section("b", "B", (Bullets(()),)))),
    "one unit": lambda: map_of(1),
    "21 units": lambda: map_of(21),
    "200 units": lambda: map_of(200),
    "logo": lambda: short("sv", Brand("Öberg", logo=Logo("svg", SQUARE, 60, 20))),
}


@cache
def report(name: str) -> Report:
    """One of the reports, gone through the gate."""
    return cleaned(REPORTS[name]())


@cache
def file(name: str) -> bytes:
    """One of the reports as PDF."""
    return pdf.write(report(name))


@cache
def structure(name: str) -> Node:
    """One of the reports as it is tagged."""
    return tree(file(name))


@pytest.fixture
def opened() -> Iterator[pikepdf.Pdf]:
    """The report of everything, opened."""
    with pikepdf.open(io.BytesIO(file("whole"))) as document:
        yield document


def test_what_was_set_before_changes_no_byte() -> None:
    forget()
    alone = pdf.write(report("fi"))
    for other in ("sv", "empty", "logo"):
        pdf.write(report(other))
    assert pdf.write(report("fi")) == alone


def test_nothing_fails_the_rules_but_what_is_wrong(tmp_path: Path) -> None:
    files = {(UA, name): file(name) for name in REPORTS.keys() - {"whole"}}  # a whole one has hostile texts
    archived = pdf.write(report("logo"), archival=True)
    files |= {(UA, "archived"): archived, (ARCHIVAL, "archived"): archived, (UA, "torn"): torn(file("bare"))}
    for (_, name), content in files.items():
        (tmp_path / name).write_bytes(content)
    found = verdicts([(profile, tmp_path / name) for profile, name in files])
    failed = {key: one.failures for key, one in zip(files, found, strict=True) if one.failures}
    assert failed.keys() == {(UA, "torn")}, failed
    assert all(one.checks > 200 for one in found)


def torn(content: bytes) -> bytes:
    """A file without its structure."""
    with pikepdf.open(io.BytesIO(content)) as document:
        del document.Root.StructTreeRoot
        document.save(saved := io.BytesIO())
    return saved.getvalue()


@pytest.mark.parametrize(
    ("name", "tag"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB"), ("fi_selko", "fi-FI")]
)
def test_the_language_is_said(name: str, tag: str) -> None:
    with pikepdf.open(io.BytesIO(file(name))) as document:
        assert str(document.Root.Lang) == tag


def test_the_title_is_said(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo.Title) == "Osallisuus nyt ja tavoite"
    assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_bookmarks_are_the_headings(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        titles = [
            title for top in outline.root for title in (top.title, *(one.title for one in top.children))
        ]
    assert titles == [
        title
        for number, top in enumerate(report("whole").sections, 1)
        for title in (
            f"{number} {top.title}",
            *(f"{number}.{place} {part.title}" for place, part in enumerate(top.parts, 1)),
        )
    ]


def test_headings_are_the_sections() -> None:
    headings = [(node.tag, node.text) for node in structure("whole").walk() if node.tag in ("H1", "H2", "H3")]
    places = iter(headings[1:])
    for top in report("whole").sections:
        for level, section in [("H1", top), *(("H2", part) for part in top.parts)]:
            tag, text = next(places)
            assert tag == level
            assert text.endswith(section.title)


def test_every_picture_is_told_in_words(opened: pikepdf.Pdf) -> None:
    told = [str(node.Alt) for node in elements(opened) if node.S == "/Figure"]
    drawn = [one for one in report("whole").exhibits if not isinstance(one.chart, HeatMap)]
    assert told == [one.alt for one in drawn]


def test_every_table_has_heads_of_columns_and_rows() -> None:
    tables = structure("whole").every("Table")
    assert len(tables) == 2 + len(CHARTS) + 1 + 2  # facts; numbers; the heat map itself; tables
    for table in tables:
        *_, body = table.parts if any(part.tag == "TBody" for part in table.parts) else [table]
        assert all(row.parts[0].tag == "TH" and row.parts[0].scope == "Row" for row in body.every("TR"))
        for head in table.every("THead"):
            assert {(cell.tag, cell.scope) for cell in head.parts[0].parts} == {("TH", "Column")}


@pytest.mark.parametrize("name", ["whole", "en"])
def test_the_numbers_read_back_are_those_of_the_report(name: str) -> None:
    tables = iter([_rows(table) for table in structure(name).every("Table") if table.every("THead")])
    for section in report(name).walk():
        for block in section.blocks:
            if isinstance(block, Exhibit):
                if isinstance(block.chart, HeatMap):
                    assert next(tables) == _plain(cells(block.chart))
                assert next(tables) == _plain(block.numbers)
            elif isinstance(block, Tabled):
                assert next(tables) == _plain(block.table)
    assert next(tables, None) is None


def test_a_map_that_says_all_its_numbers_is_not_followed_by_them_again() -> None:
    tables = structure("one unit").every("Table")
    assert ["Yksikkö 0" in table.text for table in tables if table.every("THead")] == [True, False]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("dots", lambda chart: [row.value for row in chart.rows]),
        ("dumbbell", lambda chart: [row.now for row in chart.rows]),
        ("pool", lambda chart: [row.value for row in chart.rows]),
    ],
)
def test_charts_show_their_numbers_as_text(kind: str, values: Callable[[Any], list[float | None]]) -> None:
    drawn = [one.id for one in report("whole").exhibits if not isinstance(one.chart, HeatMap)]
    figure = structure("whole").every("Figure")[drawn.index(kind)]
    shown = {number(value, ",") for value in values(CHARTS[kind]) if value is not None}
    assert {one for one in shown if one not in figure.text} == set()


def test_a_picture_leads_to_how_its_numbers_were_computed(opened: pikepdf.Pdf) -> None:
    links = [
        link
        for page in opened.pages
        for link in page.get("/Annots", [])
        if "laskettu" in str(link.get("/Contents", "")) or link.Subtype == "/Link"
    ]
    told = [one for section in report("whole").walk() for one in section.blocks if getattr(one, "work", "")]
    assert len(links) >= len(told)


def test_what_leads_nowhere_is_no_link() -> None:
    lost = Section("a", "A", (Tabled("t", "T", NUMBERS, work="work-nowhere"),))
    assert pdf.write(replace(specimen(), sections=(lost,))).startswith(b"%PDF")


def test_pages_are_numbered_outside_what_is_read() -> None:
    assert structure("bare").text.count("Osallisuus nyt ja tavoite") == 1
    assert "2 / 2" in read("-raw", file("bare"))
    assert "2 / 2" not in structure("bare").text


def test_what_no_letter_can_show_is_counted() -> None:
    assert "Tämänasiakirjanfontistapuuttuu" in squeezed(read("-raw", file("hostile")))
    assert "fontista puuttuu" not in structure("whole").text


def test_hostile_texts_stand_as_they_were_written() -> None:
    text = squeezed(read("-raw", file("hostile")))
    for hostile in HOSTILE[:6]:
        assert squeezed(hostile) in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf.write(report("one unit")) == file("one unit")
    later = replace(report("one unit"), made=report("one unit").made + timedelta(days=1))
    assert pdf.write(later) != file("one unit")


@pytest.mark.parametrize("logo", [Logo("png", DOT, 1, 1), Logo("svg", SQUARE, 60, 20)])
def test_a_logo_is_on_the_cover_with_its_name(logo: Logo) -> None:
    content = pdf.write(replace(specimen(), sections=(), brand=Brand("Öberg", logo=logo)))
    with pikepdf.open(io.BytesIO(content)) as document:
        assert [str(node.Alt) for node in elements(document) if node.S == "/Figure"] == ["Öberg: tunnus"]


def test_long_names_stay_on_the_page() -> None:
    name = "Hyvinvointikuntayhtymänjohtajisto" * 6
    long = replace(specimen(), title=name, organisation=name, subtitle=name, sections=())
    content = pdf.write(long)
    assert squeezed(name) in squeezed(read("-raw", content))
    assert max(float(one) for one in re.findall(r'xMax="([\d.]+)"', read("-bbox", content))) < 560


def read(how: str, content: bytes) -> str:
    """The text of a file, or where its words stand."""
    need("pdftotext", "poppler-utils")
    command = ["pdftotext", how, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


texts = st.text(max_size=60)


@settings(max_examples=15, deadline=None)
@given(texts, texts, texts, texts)
def test_whatever_is_written_makes_a_file(one: str, two: str, three: str, four: str) -> None:
    dots = CHARTS["dots"]
    assert isinstance(dots, Dots)
    chart = replace(dots, title=one, rows=(replace(dots.rows[0], label=two),))
    table = Table((one, two), ((three, four),))
    blocks = (Prose(one), Bullets((two,)), Facts(((three, four),)), Exhibit("x", chart, table))
    whole = replace(specimen(), title=four, organisation=three, sections=(Section("s", two, blocks),))
    assert pdf.write(cleaned(whole)).startswith(b"%PDF-1.7")


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure, in reading order."""
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if "/S" in node:
            yield node
        under = node.get("/K", [])
        waiting += reversed(list(under) if isinstance(under, pikepdf.Array) else [under])


def _rows(table: Node) -> list[list[str]]:
    return [[squeezed(cell.text) for cell in row.parts] for row in table.every("TR")]


def _plain(table: Table) -> list[list[str]]:
    return [[squeezed(cell) for cell in row] for row in (table.columns, *table.rows)]


def squeezed(text: str) -> str:
    """A text without what depends on where its lines end."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)
