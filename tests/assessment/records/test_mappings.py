"""Mappings belong to an organisation and its headings."""

import pytest

from assessment.errors import RequestError
from assessment.records import mappings
from assessment.records.store import Store

ONE, OTHER = "a" * 64, "b" * 64


def test_last_mapping_holds(store: Store, organisation: int):
    for text in ("{}", '{"a": "ä"}'):
        mappings.save(store, organisation, ONE, text)
    mappings.save(store, organisation, OTHER, "[]")
    assert mappings.find(store, organisation, ONE) == '{"a": "ä"}'
    assert mappings.every(store, organisation) == ('{"a": "ä"}', "[]")


def test_mappings_are_the_organisations_own(store: Store, organisation: int, stranger: int):
    mappings.save(store, organisation, ONE, "{}")
    assert mappings.find(store, stranger, ONE) is None
    assert mappings.every(store, stranger) == ()


def test_nobodys_mapping_is_not_kept(store: Store):
    for ask in (lambda: mappings.save(store, 9, ONE, "{}"), lambda: mappings.find(store, 9, ONE)):
        with pytest.raises(RequestError, match="not_found"):
            ask()


def test_mapping_beyond_measure_is_refused(store: Store, organisation: int):
    with pytest.raises(RequestError, match="too_long"):
        mappings.save(store, organisation, ONE, "x" * (mappings.LONGEST + 1))
    assert mappings.every(store, organisation) == ()
