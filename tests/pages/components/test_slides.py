"""Slides: everything that a report draws once, in portions that can be read from afar."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.charts.dots import Dot
from assessment.charts.heat_map import HeatMap
from assessment.reports.report import Bullets, Exhibit, Prose, Section, Tabled
from assessment.table import Table
from pages.components.slides import LINES, ROWS, of_exhibits, of_report
from tests.assessment.charts.conftest import DOTS
from tests.assessment.reports.specimen import CHARTS, NUMBERS, specimen


def test_every_chart_has_its_slide_in_reading_order():
    report = specimen()
    drawn = [type(slide.chart) for slide in of_report(report) if slide.chart is not None]
    assert drawn == [type(one.chart) for one in report.exhibits]


def test_what_is_for_looking_up_is_no_slide():
    names = {slide.id for slide in of_report(specimen())}
    assert "agreed" in names
    assert "t-work" not in names


@pytest.mark.parametrize("count", [1, ROWS, ROWS + 1, 3 * ROWS - 1])
def test_long_chart_goes_over_several_slides_with_every_row_once(count):
    chart = replace(DOTS, rows=tuple(Dot(f"r{place}", 1.0) for place in range(count)))
    found = of_exhibits([Exhibit("dots", chart, NUMBERS)])
    assert [row.label for slide in found for row in slide.chart.rows] == [row.label for row in chart.rows]
    assert max(len(slide.chart.rows) for slide in found) <= ROWS
    assert len({slide.id for slide in found}) == len(found)
    assert {slide.title for slide in found} == {chart.title}


def test_map_shows_more_rows_on_a_slide_than_a_chart():
    whole = CHARTS["heat-map"]
    assert isinstance(whole, HeatMap)
    chart = replace(whole, rows=whole.rows * ROWS)
    assert [len(slide.chart.rows) for slide in of_exhibits([Exhibit("map", chart, NUMBERS)])] == [2 * ROWS]


def test_long_table_goes_over_several_slides():
    table = Table(("a", "b"), tuple((str(place), "x") for place in range(ROWS + 3)))
    report = replace(specimen(), sections=(Section("s", "S", (Tabled("t", "T", table),)),))
    assert [row for slide in of_report(report) for row in slide.table.rows] == list(table.rows)


def test_finding_comes_first_and_what_to_do_next_last():
    report = specimen()
    steps = Section("summary-next", "Seuraavaksi", (Bullets(tuple(map(str, range(LINES + 1)))),))
    summary = Section("summary", "Yhteenveto", (Prose("Näin on.", "finding"),), (steps,), "summary")
    found = of_report(replace(report, sections=(summary, *report.sections[1:])))
    assert (found[0].title, found[0].lines) == ("Näin on.", ())
    assert [len(slide.lines) for slide in found[-2:]] == [LINES, 1]
