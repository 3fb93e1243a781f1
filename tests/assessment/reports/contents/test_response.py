"""Who answered, and what a statement rests on."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import response
from tests import outcomes, rooms
from tests.assessment.reports.contents.showing import charts, of, prose
from tests.assessment.reports.kept import Held, small, stated


def test_every_group_that_answered_or_was_hoped_for_is_there(store: Store) -> None:
    workshop = outcomes.closed(store, late=2)
    section = response.section(of(Held(store, workshop.organisation, workshop.round)))
    (chart,) = charts(section)
    assert {row.role: row.answered for row in chart.rows} == {
        **{"leadership": 4, "staff": 10, "elected": 4, "clients": 6},
        rooms.ABSENT: 0,
    }
    assert len(prose(section)) == 2


def test_of_too_few_nobody_is_counted(store: Store) -> None:
    assert response.section(of(small(store, care=4))) is None


def test_a_statement_without_reasons_rests_on_nothing_told(store: Store) -> None:
    assert response.section(of(stated(store))) is None


def test_reasons_stand_with_their_work(cases: Held) -> None:
    section = response.section(of(cases))
    assert section is not None
    (table,) = section.blocks
    assert table.note  # type: ignore[union-attr]
