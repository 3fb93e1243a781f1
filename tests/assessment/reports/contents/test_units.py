"""Units in a report: a map, what parts them, and one among the others."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import units
from assessment.reports.report import Bullets, Exhibit
from tests.assessment.reports.contents.showing import charts, of, prose
from tests.assessment.reports.kept import Held, small


def test_the_dimension_that_parts_them_most_is_drawn(municipality: Held) -> None:
    told = of(municipality)
    names = [type(chart).__name__ for chart in charts(units.section(told))]
    assert names == ["HeatMap", "HeatMap", "Caterpillar", "HeatMap", "Caterpillar"]
    seen = told.below["kampa"].dimensions
    drawn = charts(units.section(told))[2]
    most = max(one.above + one.below for one in seen.values())
    apart = sum(row.verdict in ("above", "below") for row in drawn.rows)
    assert apart == most


def test_rows_of_the_table_stand_as_those_of_the_chart(municipality: Held) -> None:
    section = units.section(of(municipality))
    assert section is not None
    exhibits = [block for part in section.walk() for block in part.blocks if isinstance(block, Exhibit)]
    drawn = [one for one in exhibits if type(one.chart).__name__ == "Caterpillar"]
    for one in drawn:
        assert [row[0] for row in one.numbers.rows] == [row.label for row in one.chart.rows]  # type: ignore[union-attr]


def test_what_makes_units_hard_to_compare_is_said_first(municipality: Held) -> None:
    section = units.section(of(municipality))
    assert section is not None
    doubts = section.parts[2].blocks[1]
    assert isinstance(doubts, Bullets)
    assert any(text.startswith("Process: ") for text in doubts.items)


def test_hundreds_of_units_are_a_funnel_with_those_that_stand_apart(city: Held) -> None:
    section = units.section(of(city))
    assert section is not None
    exhibits = [block for part in section.walk() for block in part.blocks if isinstance(block, Exhibit)]
    funnels = [one for one in exhibits if type(one.chart).__name__ == "Funnel"]
    assert funnels
    for one in funnels:
        assert 0 < len(one.numbers.rows) < len(one.chart.points)  # type: ignore[union-attr]


def test_one_unit_is_compared_with_nobody(store: Store) -> None:
    told = of(small(store, care=14))
    assert units.section(told) is None
    assert not units.is_told(told)


def test_a_unit_says_in_how_many_dimensions_it_stands_apart(municipality: Held) -> None:
    told = of(municipality, unit="runolahti")
    assert units.is_told(told)
    first = charts(units.section(told))[0]
    assert first.title == "Runolahden kotihoito is clearly below the average in 3 dimensions."
    assert prose(units.section(told)) == []
