"""What a report is made of: seen from where, held against what."""

from __future__ import annotations

import pytest

from assessment.changes import changes
from assessment.errors import RequestError
from assessment.records.store import Store
from tests import rooms
from tests.assessment.reports.contents.showing import of
from tests.assessment.reports.kept import Held, small, stated


def test_a_unit_stands_beside_its_siblings_and_above_its_own(municipality: Held) -> None:
    sector = of(municipality, unit="ikaihmiset")
    assert set(sector.beside) == {"arnstein", "kampa", "enablers"}
    assert [unit.id for unit in sector.beside["kampa"].units] == ["ikaihmiset", "perheet", "tyoikaiset"]
    assert {unit.id for unit in sector.below["kampa"].units} == {"novellikoto", "runolahti", "sanelma"}
    service = of(municipality, unit="runolahti")
    assert service.below == {}
    assert len(service.beside["kampa"].units) == 8


def test_a_round_is_held_against_the_newest_before_it(municipality: Held) -> None:
    assert {seen.before.id for seen in of(municipality).changes.values()} == {municipality.before}
    assert of(municipality, unit="runolahti").changes["kampa"].unit == "runolahti"
    first = Held(municipality.store, municipality.organisation, municipality.before or 0)
    assert of(first).changes == {}


def test_change_is_that_of_the_pages(municipality: Held) -> None:
    rounds = (municipality.before or 0, municipality.round)
    for unit in (None, "runolahti"):
        theirs = changes(municipality.store, municipality.organisation, *rounds, "kampa", unit)
        assert of(municipality, unit=unit).changes["kampa"] == theirs


def test_an_open_round_is_compared_with_nothing(store: Store) -> None:
    workshop = rooms.revealed(store, 14)
    told = of(Held(store, workshop.organisation, workshop.round))
    assert (told.below, told.beside, told.changes) == ({}, {}, {})


def test_a_statement_is_seen_from_the_unit_that_stated(store: Store) -> None:
    held = stated(store)
    assert of(held).unit == "tikkala"
    assert of(held, unit="hut").unit == "hut"
    with pytest.raises(RequestError, match="unit_gone"):
        of(held, unit="nowhere")


def test_a_hidden_unit_is_not_seen(store: Store) -> None:
    held = small(store, care=14, hut=3)
    with pytest.raises(RequestError, match="unit_hidden"):
        of(held, unit="hut")
