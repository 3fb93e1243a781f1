"""The workbook read back: the same numbers, no formula, nothing that another program refuses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.reports.book.grid import Course, Grid, Scatter, Strip, bare
from assessment.reports.book.grids import of_exhibit
from assessment.reports.book.names import range_name
from assessment.reports.brand import Brand, Logo
from assessment.reports.formats import write
from assessment.reports.report import Column, Report, Section
from assessment.words import words
from tests.assessment.charts import conftest as small
from tests.assessment.charts import unit_charts
from tests.assessment.reports import office
from tests.assessment.reports.book.reading import Reading
from tests.assessment.reports.kept import Held
from tests.assessment.reports.specimen import CHARTS, HOSTILE, exhibit, specimen
from tests.files import member

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0"
    "000003010100c9fe92ef0000000049454e44ae426082"
)
ANSWERS = (
    b"round,unit,role,respondent,item,value,comment\r\n"
    b'2026,koti,clients,r1,kampa.a1,3,"=HYPERLINK(""http://evil.example"")"\r\n'
    b"2026,koti,clients,r1,kampa.a2,dk,\r\n"
)


@pytest.fixture(scope="module")
def hostile() -> Reading:
    """The specimen with everything that people might write in it."""
    report = replace(specimen("fi", HOSTILE), files=MappingProxyType({"answers.csv": ANSWERS}))
    return Reading(write(report, "xlsx"))


def drawn(grid: Grid) -> int:
    """How many rows of a grid its chart shows."""
    return len(grid.rows) - (isinstance(grid.drawing, Strip) and grid.drawing.centre)


def test_the_numbers_of_every_chart_are_read_back(hostile: Reading) -> None:
    for one in specimen("fi", HOSTILE).exhibits:
        grid = of_exhibit(one, words("fi"))
        (_, *rows) = hostile.named(range_name("chart", one.id))
        numbers = {column.name for column in grid.numbers}
        places = [place for place, column in enumerate(grid.columns) if column.name in numbers]
        expected = [[bare(row[place]) for place in places] for row in grid.rows]
        kept = len(places)
        found = [[cell for cell in row if not isinstance(cell, str)] for row in rows]
        assert [row[-kept:] for row in found] == expected, one.id


def test_every_chart_draws_the_cells_beside_it(hostile: Reading) -> None:
    grids = [of_exhibit(one, words("fi")) for one in specimen().exhibits]
    with_charts = [grid for grid in grids if grid.drawing]
    assert len(hostile.charts) == len(with_charts)
    for grid, chart in zip(with_charts, hostile.charts, strict=True):
        numbers = {value for column in grid.numbers for value in grid.values(column.name)}
        limits = set() if grid.beyond is None else {bare(cell) for row in grid.beyond.rows for cell in row}
        for series in chart:
            values = series.across if series.kind == "scatterChart" else series.up
            if isinstance(grid.drawing, Scatter):
                assert None not in (*series.across, *series.up)
                assert {*series.across, *series.up} <= numbers | limits
            else:
                assert set(values) <= numbers
        if isinstance(grid.drawing, Course):
            assert len(chart) == len(grid.rows)


def test_a_point_stands_on_its_own_row() -> None:
    one = exhibit("units", unit_charts.CATERPILLAR)
    report = specimen()
    first = replace(report.sections[1], blocks=(one,), parts=())
    reading = Reading(write(replace(report, sections=(first,)), "xlsx"))
    (chart,) = reading.charts
    assert [(series.name, series.across, series.up) for series in chart] == [
        ("Keskitaso 2,1", (2.05,), (1,)),
        ("Oma keskiarvo", (2.7, 2.2, 2.0, 0.1), (1, 2, 3, 4)),
        ("Selvästi keskitason yläpuolella", (2.6,), (1,)),
        ("Ei erotu", (2.1234, 2.0), (2, 3)),
        ("Selvästi alapuolella", (0.3,), (4,)),
    ]
    layout = member(reading.content, "xl/charts/chart1.xml").decode()
    top, high = (float(re.search(rf'<c:{part} val="([\d.]+)"', layout)[1]) for part in ("y", "h"))  # type: ignore[index]
    sheet = reading.book[reading.book.sheetnames[1]]
    head = next(cell.row for cell in sheet["B"] if cell.value == "Tekijä")
    depth = sheet.row_dimensions[head + 1].height
    assert {sheet.row_dimensions[head + 1 + row].height for row in range(5)} == {depth}
    above = sum(sheet.row_dimensions[row].height or 15 for row in range(4, head + 1))
    assert top / high == pytest.approx(above / (5 * depth), rel=0.01)


def test_nothing_that_anybody_wrote_is_more_than_text(hostile: Reading) -> None:
    assert {cell.data_type for cell in hostile.cells} <= {"s", "n", "d"}
    assert all(link.location and not link.target for _, link in hostile.links)
    texts = {str(cell.value) for cell in hostile.cells}
    for text in HOSTILE[:6]:
        assert text in texts
    starts = [cell for cell in hostile.cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    assert starts
    assert all(cell.quotePrefix for cell in starts)


def test_text_that_looks_like_the_file_itself_stays_text() -> None:
    markup = "<r><t>x</t></r>"
    report = specimen("fi", (markup, "_x0041_", "</si><si>", "x" * 40_000))
    (dataset,) = report.datasets
    named = replace(dataset, columns=(Column("item", markup), *dataset.columns[1:]))
    titled = tuple(replace(section, title=markup) for section in report.sections)
    reading = Reading(write(replace(report, sections=titled, datasets=(named,)), "xlsx"))
    texts = [cell.value for cell in reading.cells]
    assert {f"{markup} ", "_x0041_", "</si><si>"} <= set(texts)
    assert "x" * 32_763 + " […]" in texts
    assert "x" not in texts


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=3))
def test_any_text_makes_a_workbook(texts: list[str]) -> None:
    reading = Reading(write(specimen("sv", tuple(texts)), "xlsx"))
    assert "f" not in {cell.data_type for cell in reading.cells}


def test_the_datasets_are_tables_of_exact_numbers(hostile: Reading) -> None:
    (dataset,) = specimen("fi", HOSTILE).datasets
    head, *rows = hostile.table("data_items")
    assert head == tuple(column.heading for column in dataset.columns)
    numbers = [list(row[2:]) for row in rows]
    assert numbers == [list(row[2:]) for row in dataset.rows]


def test_pivot_tables_have_their_source(hostile: Reading) -> None:
    head, *rows = hostile.table("Pisteet")
    assert head == ("Taulukko", "Tunnus", "Tekijä", "Luku", "Arvo")
    assert ("Tekijät", "kampa.a1", "Suunnitelma elää", "Tulos", 2.3456789) in rows
    assert len({row[:4] for row in rows}) == len(rows)


def test_answers_are_there_where_the_report_has_them(hostile: Reading) -> None:
    _, *rows = hostile.table("data_answers")
    assert rows[0] == ("2026", "koti", "clients", "r1", "kampa.a1", 3, '=HYPERLINK("http://evil.example")')
    assert rows[1][5:] == ("dk", None)
    plain = Reading(write(specimen(), "xlsx"))
    assert "Vastaukset" not in plain.book.sheetnames


def test_the_first_sheet_leads_to_every_other(hostile: Reading) -> None:
    first = hostile.book.worksheets[0]
    assert hostile.book.active is first
    ways = [link.location for sheet, link in hostile.links if sheet == first.title]
    places = {way.rpartition("!")[0].strip("'") for way in ways}
    assert places == set(hostile.book.sheetnames[1:])


def test_every_link_leads_to_a_cell_that_is_there(hostile: Reading) -> None:
    ways = [link.location.rpartition("!") for _, link in hostile.links]
    texts = {hostile.book[name.strip("'")][cell].value for name, _, cell in ways}
    assert "KAMPA 1.0.0" in texts  # how the numbers were computed
    assert len(ways) > len(hostile.charts)


def test_a_withheld_number_is_an_empty_hatched_cell(hostile: Reading) -> None:
    rows = hostile.named("chart_heat_map")
    assert rows[2][-2:] == (None, 4.0)
    ((sheet, area),) = hostile.book.defined_names["chart_heat_map"].destinations
    cells = hostile.book[sheet][area.replace("$", "")]
    assert cells[2][-2].fill.patternType == "lightUp"
    assert cells[2][-1].number_format == '"≥ "#,##0.0'


def test_heat_maps_are_shaded_by_their_numbers(hostile: Reading) -> None:
    sheet = hostile.book["Laatutekijät"]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    scales = [rule.colorScale for rule in rules if rule.type == "colorScale"]
    assert [[end.val for end in scale.cfvo] for scale in scales] == [[0, 2, 4]] * 2
    assert [color.rgb for color in scales[0].color] == ["FFCBE1F4", "FF5697C9", "FF053D5F"]


def test_every_chart_says_what_it_shows(hostile: Reading) -> None:
    assert hostile.drawings.count("descr=") == len(hostile.charts)
    assert 'descr="Johto näkee toisin. Suunnitelma elää: Tulos 2,3, 95 %' in hostile.drawings


def test_the_properties_say_whose_it_is_and_in_which_language() -> None:
    reading = Reading(write(specimen("sv"), "xlsx"))
    told = reading.book.properties
    assert (told.title, told.creator) == ("Osallisuus nyt ja tavoite", "Tikkala")
    assert told.created == datetime(2026, 11, 22, 12, 30)
    assert [(one.name, one.value) for one in reading.book.custom_doc_props.props] == [("Language", "sv-FI")]


def test_pages_are_printed_across_with_their_headings(hostile: Reading) -> None:
    for sheet in hostile.book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        assert sheet.print_title_rows or sheet is hostile.book.worksheets[0] or sheet.freeze_panes


def test_the_client_stands_on_the_first_sheet() -> None:
    brand = Brand("Konsultit & Co", "#FFE94A", "#333333", Logo("png", PIXEL, 1, 1))
    reading = Reading(write(specimen("en", brand=brand), "xlsx"))
    first = reading.book.worksheets[0]
    assert len(first._images) == 1
    assert "Konsultit & Co" in [cell.value for cell in first["B"]]
    heads = reading.book["Scores"][1]
    assert heads[0].fill.fgColor.rgb == "FFFFE94A"
    assert heads[0].font.color.rgb in ("FF1B2A33", "FF000000")


def test_an_empty_report_is_a_workbook() -> None:
    empty = replace(specimen(), sections=(), datasets=(), facts=(), instruments=(), organisation="")
    reading = Reading(write(empty, "xlsx"))
    assert reading.book.sheetnames == ["Yhteenveto"]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_of_nothing_is_its_headings(name: str) -> None:
    chart: Any = CHARTS[name]
    parts = ("rows", "phases", "points", "limits", "lines", "series", "shapes")
    nothing = {part: () for part in parts if hasattr(chart, part)} | (
        {"centre": None} if hasattr(chart, "centre") and not hasattr(chart, "shapes") else {}
    )
    one = exhibit(name, replace(chart, **nothing))
    report = replace(specimen(), sections=(Section("one", "x" * 200, (one,)),), datasets=())
    reading = Reading(write(report, "xlsx"))
    assert reading.charts == []
    assert reading.named(range_name("chart", name))


def test_missing_numbers_leave_no_marks() -> None:
    rows = tuple(
        replace(row, value=None, low=None, high=None, target=None, n=None) for row in small.DOTS.rows
    )
    one = exhibit("dots", replace(small.DOTS, rows=rows))
    report = replace(specimen(), sections=(Section("one", "One", (one,)),))
    reading = Reading(write(report, "xlsx"))
    assert reading.charts == []
    assert [row[-1] for row in reading.named("chart_dots")[1:]] == [None] * len(rows)


def test_the_same_report_gives_the_same_bytes() -> None:
    script = (
        "import hashlib, sys\n"
        "from assessment.reports.formats import write\n"
        "from tests.assessment.reports.specimen import HOSTILE, specimen\n"
        "for form in ('xlsx', 'zip'):\n"
        "    print(hashlib.sha256(write(specimen('fi', HOSTILE), form)).hexdigest())\n"
    )
    root = Path(__file__).parents[3]
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(told) == 1


@office.needed
def test_office_opens_them_without_a_fault(municipality: Held, cases: Held, hostile: Reading) -> None:
    whole = municipality.report("sv", data=False)
    files = {
        "whole.xlsx": write(whole, "xlsx"),
        "empty.xlsx": write(replace(specimen("en"), sections=(), datasets=()), "xlsx"),
    }
    more = {"hostile.xlsx": hostile.content, "cases.xlsx": write(cases.report("fi_selko"), "xlsx")}
    assert office.validated({**files, **more}) == {}
    pages = {name: office.texts(pdf) for name, pdf in office.printed(files).items()}
    assert len(pages["empty.xlsx"]) == 1
    told = "".join(pages["whole.xlsx"])
    for section in whole.sections:
        assert any(part.title in told for part in section.walk())


def test_every_chart_of_a_municipality_is_there(municipality: Held) -> None:
    report = municipality.report()
    reading = Reading(write(report, "xlsx"))
    grids = [of_exhibit(one, words("fi")) for one in report.exhibits]
    assert len(reading.charts) == sum(grid.drawing is not None for grid in grids)
    _numbers_are_those_of(report, reading)


def test_two_hundred_units_stand_beside_each_other(city: Held) -> None:
    report = city.report(contents=frozenset({"units"}))
    _numbers_are_those_of(report, Reading(write(report, "xlsx")))


def _numbers_are_those_of(report: Report, reading: Reading) -> None:
    for dataset in report.datasets:
        if dataset.id != "summary":
            _, *rows = reading.table(range_name("data", dataset.id))
            assert rows == [tuple(None if value == "" else value for value in row) for row in dataset.rows]
