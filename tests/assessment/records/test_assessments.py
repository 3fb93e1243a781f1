"""Assessments know their instruments and are listed newest first."""

from datetime import date

import pytest

from assessment.errors import RequestError
from assessment.records import assessments
from assessment.records.assessments import Assessment
from assessment.records.store import Store

INSTRUMENTS = (("kampa", "1.0.0"), ("arnstein", "2.1.0"))


def test_added_one_is_found_with_its_instruments_in_order(store: Store, organisation: int):
    added = assessments.add(store, organisation, "Participation", list(INSTRUMENTS), date(2026, 3, 2))
    assert added == Assessment(added.id, organisation, "Participation", INSTRUMENTS, date(2026, 3, 2))
    assert assessments.find(store, organisation, added.id) == added


def test_newest_comes_first(store: Store, organisation: int):
    days = [date(2026, 3, 2), date(2025, 1, 1), date(2026, 3, 2)]
    first, old, last = (assessments.add(store, organisation, "Same", INSTRUMENTS, day) for day in days)
    assert assessments.every(store, organisation) == (last, first, old)


def test_repeated_instrument_is_refused(store: Store, organisation: int):
    with pytest.raises(RequestError, match="refused"):
        assessments.add(store, organisation, "Twice", [INSTRUMENTS[0]] * 2, date(2026, 3, 2))
    assert assessments.every(store, organisation) == ()


def test_name_must_fit(store: Store, organisation: int):
    with pytest.raises(RequestError, match="too_long"):
        assessments.add(store, organisation, "x" * 201, INSTRUMENTS, date(2026, 3, 2))


def test_unknown_organisation_has_no_assessments(store: Store):
    with pytest.raises(RequestError, match="not_found"):
        assessments.every(store, 1)
    with pytest.raises(RequestError, match="not_found"):
        assessments.add(store, 1, "Participation", INSTRUMENTS, date(2026, 3, 2))


def test_unknown_assessment_is_not_found(store: Store, organisation: int):
    with pytest.raises(RequestError, match="not_found"):
        assessments.find(store, organisation, 7)
