"""Organisations are added, renamed and found."""

import pytest

from assessment.errors import RequestError
from assessment.records import organisations
from assessment.records.organisations import Organisation
from assessment.records.store import Store


def test_added_ones_are_listed_by_name(store: Store):
    second = organisations.add(store, "Toisaalla")
    first = organisations.add(store, "Tikkala")
    assert organisations.every(store) == (first, second)
    assert organisations.find(store, first.id) == Organisation(first.id, "Tikkala")


def test_renamed_one_keeps_its_id(store: Store):
    added = organisations.add(store, "Tikkala")
    renamed = organisations.rename(store, added.id, "Uusi Tikkala")
    assert renamed == Organisation(added.id, "Uusi Tikkala")
    assert organisations.every(store) == (renamed,)


def test_unknown_one_is_not_found(store: Store):
    with pytest.raises(RequestError, match="not_found"):
        organisations.find(store, 1)
    with pytest.raises(RequestError, match="not_found"):
        organisations.rename(store, 1, "Tikkala")


@pytest.mark.parametrize(("name", "code"), [("", "empty"), ("x" * 201, "too_long")])
def test_name_must_fit(store: Store, name: str, code: str):
    with pytest.raises(RequestError, match=code):
        organisations.add(store, name)
    assert organisations.every(store) == ()
