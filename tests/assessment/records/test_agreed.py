"""What a room agreed on is kept word by word until the workshop closes, and is then stated."""

import pytest

from assessment.errors import RequestError
from assessment.records import agreed, notes, workshops
from assessment.records.agreed import Agreed
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests.assessment.records.conftest import TODAY


def test_last_word_holds(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    first = Agreed("kampa.a1", 2, "Two saw it higher.", "The minutes of May.")
    for settled in (first, Agreed("kampa.a2", 0), Agreed("kampa.a2", 3), Agreed("arnstein.needs")):
        agreed.save(store, *which, settled)
    assert agreed.every(store, *which) == {
        "arnstein.needs": Agreed("arnstein.needs"),
        "kampa.a1": first,
        "kampa.a2": Agreed("kampa.a2", 3),
    }


@pytest.mark.parametrize(
    ("settled", "code"),
    [
        (Agreed("kampa.d5", 2), "unknown_item"),
        (Agreed("\ud800", 2), "unknown_item"),
        (Agreed("kampa.a1", -1), "refused"),
        (Agreed("kampa.a1", 2, "x" * 4001), "too_long"),
        (Agreed("kampa.a1", 2, "", "x" * 4001), "too_long"),
        (Agreed("kampa.a1", 2, "half \ud83d"), "not_text"),
        (Agreed("kampa.a1", 2, "", "nul \0"), "not_text"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(store: Store, workshop: Workshop, settled: Agreed, code: str):
    which = (workshop.organisation, workshop.round)
    agreed.save(store, *which, Agreed("kampa.a1", 2))
    with pytest.raises(RequestError) as caught:
        agreed.save(store, *which, settled)
    assert caught.value.code == code
    assert agreed.every(store, *which) == {"kampa.a1": Agreed("kampa.a1", 2)}


def test_evidence_goes_to_the_statement(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    agreed.save(store, *which, Agreed("kampa.a1", 2, "Dissent", "The minutes of May."))
    agreed.save(store, *which, Agreed("kampa.a2", None, "", "Not agreed on."))
    statement = workshops.close(store, *which, TODAY, "Agreed").statement
    assert notes.given(store, workshop.organisation, statement, "town") == {"kampa.a1": "The minutes of May."}


def test_nothing_is_stated_where_nothing_was_agreed(store: Store, workshop: Workshop):
    which = (workshop.organisation, workshop.round)
    agreed.save(store, *which, Agreed("kampa.a1", None, "Everybody differs."))
    assert workshops.close(store, *which, TODAY, "Agreed").statement is None
    with pytest.raises(RequestError, match="round_closed"):
        agreed.save(store, *which, Agreed("kampa.a1", 2))
    assert agreed.every(store, *which)["kampa.a1"].dissent == "Everybody differs."
