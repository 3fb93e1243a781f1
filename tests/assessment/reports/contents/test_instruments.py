"""Instruments by dimension and item."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import instruments
from assessment.reports.report import Tabled
from tests.assessment.reports.contents.showing import charts, of, prose
from tests.assessment.reports.kept import Held, small, stated


def test_dots_of_a_dimension_are_its_items(municipality: Held) -> None:
    told = of(municipality)
    drawn = [chart for chart in charts(instruments.section(told)) if type(chart).__name__ == "Dots"]
    items = [row for row in told.told["kampa"].items if row.item.startswith("kampa.b")]
    assert [row.value for row in drawn[2].rows] == [row.score for row in items]
    low = min(told.told["kampa"].dimensions, key=lambda row: row.score or 0.0)
    assert told.told["kampa"].instrument.dimension(low.dimension).name.en in drawn[0].title
    assert [row.value for row in drawn[0].rows] == [row.score for row in told.told["kampa"].dimensions]


def test_a_dimension_is_told_by_its_widest_gap_or_by_its_lowest_item(
    municipality: Held, store: Store
) -> None:
    told = of(municipality)
    assert "clearly below its target" in instruments.finding(told, told.told["kampa"], "kampa.a")
    bare = of(small(store, care=14))
    assert "lowest is" in instruments.finding(bare, bare.told["kampa"], "kampa.a")


def test_two_dimensions_are_no_round(store: Store) -> None:
    held = stated(store)
    section = instruments.section(of(held))
    assert [type(chart).__name__ for chart in charts(section)] == ["Dots"]
    assert len(prose(section)) == 2


def test_a_unit_is_told_how_many_answers_of_each_item_are_missing(municipality: Held) -> None:
    told = of(municipality, unit="runolahti")
    section = instruments.section(told)
    assert section is not None
    (table,) = [block.table for block in section.parts[0].blocks if isinstance(block, Tabled)]
    cells = {row[0]: row[-1] for row in table.rows}
    scores = told.told["kampa"]
    for item in scores.items:
        assert cells[scores.instrument.item(item.item).name.en] == f"{item.dk} / {item.na}"
