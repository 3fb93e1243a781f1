"""Notes belong to a unit and an item of one round."""

import pytest

from assessment.errors import RequestError
from assessment.records import notes
from assessment.records.store import Store


def test_last_note_holds_as_it_was_given(store: Store, organisation: int, statement_round: int):
    for note in ("first", "  Päätös 12 §\n"):
        notes.save(store, organisation, statement_round, "town", "kampa.a1", note)
    notes.save(store, organisation, statement_round, "library", "kampa.a1", "another unit's")
    assert notes.given(store, organisation, statement_round, "town") == {"kampa.a1": "  Päätös 12 §\n"}


def test_empty_note_takes_it_away(store: Store, organisation: int, statement_round: int):
    notes.save(store, organisation, statement_round, "town", "kampa.a1", "seen")
    notes.save(store, organisation, statement_round, "town", "kampa.a1", "")
    notes.save(store, organisation, statement_round, "town", "kampa.a2", "")
    assert notes.given(store, organisation, statement_round, "town") == {}


def test_too_long_note_leaves_the_old_one(store: Store, organisation: int, statement_round: int):
    notes.save(store, organisation, statement_round, "town", "kampa.a1", "x" * 4000)
    with pytest.raises(RequestError) as caught:
        notes.save(store, organisation, statement_round, "town", "kampa.a1", "x" * 4001)
    assert caught.value.values == {"what": "note", "limit": 4000}
    assert notes.given(store, organisation, statement_round, "town") == {"kampa.a1": "x" * 4000}


def test_unknown_unit_is_said(store: Store, organisation: int, statement_round: int):
    with pytest.raises(RequestError, match="unknown_unit"):
        notes.save(store, organisation, statement_round, "nowhere", "kampa.a1", "seen")
    with pytest.raises(RequestError, match="unknown_unit"):
        notes.given(store, organisation, statement_round, "nowhere")
