"""The ladder in a report."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import ladder
from tests import outcomes
from tests.assessment.reports.contents.showing import charts, of, prose
from tests.assessment.reports.kept import Held, small


def test_every_phase_stands_on_its_rung(municipality: Held) -> None:
    told = of(municipality)
    (chart,) = charts(ladder.section(told))
    assert [phase.rung for phase in chart.phases] == [row.median for row in told.told["arnstein"].ladder]
    assert "2026" in chart.subtitle


def test_a_level_that_was_agreed_otherwise_is_said(store: Store) -> None:
    workshop = outcomes.closed(store)
    assert len(prose(ladder.section(of(Held(store, workshop.organisation, workshop.round))))) == 1


def test_nobody_on_the_ladder_is_no_section(store: Store) -> None:
    assert ladder.section(of(small(store, care=4))) is None
    assert ladder.section(of(small(store, care=14), instruments=("kampa",))) is None
