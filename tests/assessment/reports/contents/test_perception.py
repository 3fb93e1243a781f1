"""Differing views in a report."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import perception
from tests.assessment.reports.contents.showing import charts, of
from tests.assessment.reports.kept import Held, small, stated


def test_every_group_that_may_be_told_apart_is_a_mark(municipality: Held) -> None:
    told = of(municipality)
    chart = charts(perception.section(told))[0]
    views = [view for view in told.told["kampa"].views if view.mean is not None]
    assert sorted(point.value for row in chart.rows for point in row.points) == sorted(
        view.mean or 0.0 for view in views
    )
    assert "clients" in chart.title


def test_where_no_groups_may_be_told_apart_there_is_nothing(store: Store) -> None:
    assert perception.section(of(small(store, care=14))) is None
    assert perception.section(of(stated(store))) is None
