"""The method in a report."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import method
from assessment.reports.report import Facts
from assessment.words import words
from tests.assessment.reports.contents.showing import of, prose
from tests.assessment.reports.kept import Held, small, stated

EN = words("en")


def terms(held: Held, **wanted: object) -> list[str]:
    """What the method explains."""
    section = method.section(of(held, **wanted))
    assert section is not None
    (facts,) = [block for block in section.blocks if isinstance(block, Facts)]
    return [term for term, _ in facts.rows]


def test_every_term_is_explained_once(municipality: Held, store: Store) -> None:
    for found in (terms(municipality), terms(municipality, unit="runolahti"), terms(stated(store))):
        assert len(set(found)) == len(found)


def test_a_statement_explains_no_interval(store: Store, municipality: Held) -> None:
    assert EN("chart.interval") in terms(municipality)
    assert EN("chart.interval") not in terms(stated(store))
    assert terms(stated(store))[0] == EN("chart.own")


def test_what_can_be_computed_again_is_said(store: Store, municipality: Held) -> None:
    assert EN("reported.again_told") in prose(method.section(of(municipality)))
    assert EN("reported.again") in prose(method.section(of(stated(store))))
    assert EN("reported.again_not") in prose(method.section(of(small(store, care=7))))


def test_a_unit_has_the_method_in_brief(municipality: Held) -> None:
    section = method.section(of(municipality, unit="runolahti"))
    assert section is not None
    assert section.parts == ()
    assert section.appendix
    assert prose(section) == []


def test_nothing_told_has_no_method(store: Store) -> None:
    assert method.section(of(small(store, care=4))) is None
