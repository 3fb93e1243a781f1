"""The datasets of units and of change."""

from __future__ import annotations

from tests.assessment.reports.contents.test_datasets import dataset, records
from tests.assessment.reports.kept import Held


def test_every_unit_has_a_row_for_every_dimension(municipality: Held) -> None:
    rows = records(dataset(municipality, "units"))
    assert len(rows) == 8 * 7
    hidden = [row for row in rows if row["unit"] == "kuvittelo"]
    assert {row["estimate"] for row in hidden} == {None}
    assert {row["verdict"] for row in hidden} == {"withheld"}


def test_a_units_report_has_its_own_row_alone(municipality: Held) -> None:
    found = next(one for one in municipality.report(unit="runolahti").datasets if one.id == "units")
    assert {row["unit"] for row in records(found)} == {"runolahti"}
    sector = next(one for one in municipality.report(unit="ikaihmiset").datasets if one.id == "units")
    assert {row["unit"] for row in records(sector)} == {"ikaihmiset", "novellikoto", "runolahti", "sanelma"}


def test_rungs_of_units_are_whole_numbers(municipality: Held) -> None:
    rows = records(dataset(municipality, "unit-rungs"))
    assert len(rows) == 8 * 5
    assert {row["median"] for row in rows if row["unit"] == "kuvittelo"} == {None}
    assert {type(row["median"]) for row in rows if row["unit"] == "runolahti"} == {int}


def test_change_has_dimensions_items_and_phases(municipality: Held) -> None:
    rows = records(dataset(municipality, "change"))
    assert {row["kind"] for row in rows} == {"dimension", "item", "phase"}
    assert len(rows) == 7 + 41 + 5
