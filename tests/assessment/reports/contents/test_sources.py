"""The sources of the instruments."""

from __future__ import annotations

from assessment import catalogue
from assessment.records.store import Store
from assessment.reports.contents import sources
from assessment.reports.report import Facts
from tests.assessment.reports.contents.showing import of
from tests.assessment.reports.kept import Held, small


def test_only_documents_that_items_come_from_are_named(municipality: Held) -> None:
    section = sources.section(of(municipality, instruments=("kampa",)))
    assert section is not None
    first, second = (block for block in section.blocks if isinstance(block, Facts))
    assert [term for term, _ in second.rows] == [catalogue.documents()["report"].cite]
    assert "(kampa 1.0.0)" in first.rows[0][0]


def test_nothing_told_has_no_sources(store: Store) -> None:
    assert sources.section(of(small(store, care=4))) is None
