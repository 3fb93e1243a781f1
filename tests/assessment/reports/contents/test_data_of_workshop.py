"""The datasets of a workshop."""

from __future__ import annotations

from assessment.records.store import Store
from tests import outcomes
from tests.assessment.reports.contents.test_datasets import dataset, records
from tests.assessment.reports.kept import Held


def test_what_was_agreed_has_its_dissent_and_its_evidence(store: Store) -> None:
    workshop = outcomes.closed(store)
    held = Held(store, workshop.organisation, workshop.round)
    rows = {row["item"]: row for row in records(dataset(held, "agreed"))}
    assert {one.item: one.level for one in outcomes.AGREED} == {
        item: row["agreed"] for item, row in rows.items()
    }
    assert rows["kampa.b1"]["dissent"] == outcomes.AGREED[1].dissent
    votes = records(dataset(held, "votes"))
    assert [(row["item"], row["vote"]) for row in votes] == [
        (item, vote) for item in ("arnstein.needs", "kampa.b1") for vote in ("1", "2")
    ]
    assert [row["median"] is None for row in votes] == [False, False, True, True]
    assert sum(int(str(row["dots"])) for row in records(dataset(held, "dots"))) == 3 * 24
