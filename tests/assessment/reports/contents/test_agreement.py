"""Agreement in a report."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import agreement
from tests.assessment.reports.contents.showing import charts, of, prose
from tests.assessment.reports.kept import Held, small, stated


def test_only_dimensions_that_divide_are_drawn(municipality: Held) -> None:
    told = of(municipality)
    section = agreement.section(told)
    apart = {
        item.dimension
        for scores in told.factors.values()
        for row in scores.items
        for item in [scores.instrument.item(row.item)]
        if row.agreement in agreement.APART
    }
    assert len(charts(section)) == len(apart) == 3
    assert all("two camps" in chart.title for chart in charts(section))
    assert len(prose(section)) == 2


def test_levels_are_those_that_were_given(municipality: Held) -> None:
    told = of(municipality)
    chart = charts(agreement.section(told))[0]
    items = told.told["kampa"].instrument.items_of("kampa.c")
    assert [row.counts for row in chart.rows] == [told.told["kampa"].item(one.id).levels for one in items]


def test_a_unit_that_states_agrees_with_itself(store: Store) -> None:
    assert agreement.section(of(stated(store))) is None


def test_of_few_people_no_level_is_drawn(store: Store) -> None:
    section = agreement.section(of(small(store, care=7)))
    levels = [row.counts for chart in (charts(section) if section else ()) for row in chart.rows]
    assert set(levels) <= {None}
