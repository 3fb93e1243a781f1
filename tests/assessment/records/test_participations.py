"""A unit has one statement in a round, under an id that tells nothing."""

import re

import pytest

from assessment.errors import RequestError
from assessment.records import answers, participations, rounds
from assessment.records.store import Store
from tests.assessment.records.conftest import TODAY


def test_ids_are_random_and_of_128_bits():
    ids = [participations.new_id() for _ in range(1000)]
    assert len(set(ids)) == 1000
    assert all(re.fullmatch("[0-9a-f]{32}", id) for id in ids)
    assert ids != sorted(ids)


def test_statement_is_made_once(store: Store, organisation: int, statement_round: int):
    first = participations.statement(store, organisation, statement_round, "town")
    assert participations.statement(store, organisation, statement_round, "town") == first
    assert answers.table(store, organisation, statement_round) == [("town", None, first, None, None, None)]


def test_each_unit_and_role_states_for_itself(store: Store, organisation: int, statement_round: int):
    places = [("town", None), ("library", None), ("town", "staff")]
    made = {participations.statement(store, organisation, statement_round, *place) for place in places}
    assert len(made) == 3


def test_survey_has_no_statements(store: Store, organisation: int, assessment: int):
    survey = rounds.open_(store, organisation, assessment, "survey", "survey", TODAY)
    with pytest.raises(RequestError, match="not_statement"):
        participations.statement(store, organisation, survey.id, "town")


def test_closed_round_shows_its_statements_and_makes_no_new_ones(
    store: Store, organisation: int, statement_round: int
):
    made = participations.statement(store, organisation, statement_round, "town")
    rounds.close(store, organisation, statement_round, TODAY)
    assert participations.statement(store, organisation, statement_round, "town") == made
    with pytest.raises(RequestError, match="round_closed"):
        participations.statement(store, organisation, statement_round, "library")


def test_unknown_unit_is_said(store: Store, organisation: int, statement_round: int):
    with pytest.raises(RequestError, match="unknown_unit"):
        participations.statement(store, organisation, statement_round, "nowhere")
