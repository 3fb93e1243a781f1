"""The workings of every number."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.contents import workings
from assessment.reports.report import Facts, Tabled
from assessment.words import words
from tests.assessment.reports.contents.showing import of
from tests.assessment.reports.kept import Held, small, stated

EN = words("en")


def table(held: Held, name: str) -> Tabled:
    """The table of an instrument."""
    return next(block for block in workings.section(of(held), name).blocks if isinstance(block, Tabled))


def test_every_dimension_and_item_has_its_row(municipality: Held) -> None:
    told = of(municipality).told["kampa"]
    rows = {row[1]: row for row in table(municipality, "kampa").table.rows}
    assert set(rows) == {row.dimension for row in told.dimensions} | {row.item for row in told.items}
    item = told.item("kampa.b3")
    assert rows["kampa.b3"][2] == EN.number(item.score, 2)
    assert rows["kampa.b3"][-3:] == tuple(EN.number(count, 0) for count in (item.n, item.dk, item.na))


def test_formulas_and_the_version_stand_with_them(municipality: Held) -> None:
    facts = next(
        block for block in workings.section(of(municipality), "kampa").blocks if isinstance(block, Facts)
    )
    told = dict(facts.rows)
    assert told[EN("work.instrument")] == "kampa 1.0.0"
    assert told[EN("column.dimension")] == EN("formula.dimension")


def test_a_ladder_has_the_shares_of_its_bands(municipality: Held) -> None:
    found = table(municipality, "arnstein").table
    assert len(found.rows) == 5
    assert sum(heading.startswith("Citizen") for heading in found.columns) == 1


def test_shares_of_few_people_are_not_told(store: Store) -> None:
    found = table(small(store, care=7), "arnstein").table
    assert {cell for row in found.rows for cell in row[3:6]} == {"–"}


def test_a_statement_has_neither_interval_nor_mean(store: Store) -> None:
    assert len(table(stated(store), "kampa").table.columns) == 6
