"""The datasets of scores."""

from __future__ import annotations

from assessment.records.store import Store
from assessment.reports.report import Dataset
from tests.assessment.reports.kept import Held, small


def dataset(held: Held, name: str) -> Dataset:
    """One dataset of the round's report."""
    return next(one for one in held.report("en").datasets if one.id == name)


def records(found: Dataset) -> list[dict[str, object]]:
    """The rows with the names of their columns."""
    names = [column.name for column in found.columns]
    return [dict(zip(names, row, strict=True)) for row in found.rows]


def test_levels_add_up_to_the_answers(municipality: Held) -> None:
    counted: dict[object, int] = {}
    for row in records(dataset(municipality, "levels")):
        counted[row["item"]] = counted.get(row["item"], 0) + int(str(row["count"]))
    items = [*records(dataset(municipality, "items")), *records(dataset(municipality, "ladder"))]
    assert counted == {row["item"]: row["n"] for row in items}


def test_roles_are_counted_with_those_that_were_hoped_for(municipality: Held) -> None:
    rows = records(dataset(municipality, "roles"))
    assert sum(int(str(row["n"])) for row in rows) == 324


def test_the_summary_is_there_sentence_by_sentence(municipality: Held) -> None:
    rows = records(dataset(municipality, "summary"))
    assert rows[0]["part"] == "Summary"
    assert all(row["text"] for row in rows)


def test_a_hidden_number_is_missing(store: Store) -> None:
    held = small(store, care=14, hut=3)
    for row in records(dataset(held, "items")):
        assert row["n"] == 17
        assert row["withheld"] == 0
    few = small(store, care=7)
    assert {row["sd"] for row in records(dataset(few, "items"))} == {None}
