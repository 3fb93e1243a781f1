"""Gaps in a report."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import gaps
from tests import outcomes
from tests.assessment.reports.contents.showing import charts, of, prose
from tests.assessment.reports.kept import Held, small


def test_the_widest_gap_stands_first(municipality: Held) -> None:
    told = of(municipality)
    chart = charts(gaps.section(told))[0]
    first = told.told["kampa"].item(told.told["kampa"].priorities[0].item)
    assert (chart.rows[0].now, chart.rows[0].target) == (first.score, first.target)


def test_dots_that_people_gave_are_explained(store: Store, municipality: Held) -> None:
    workshop = outcomes.closed(store)
    held = Held(store, workshop.organisation, workshop.round)
    assert "three" in prose(gaps.section(of(held)))[0]
    assert "three" not in prose(gaps.section(of(municipality)))[0]


def test_without_targets_there_are_no_gaps(store: Store) -> None:
    assert gaps.section(of(small(store, care=14))) is None
