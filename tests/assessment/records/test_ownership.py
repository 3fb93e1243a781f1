"""What belongs to another organisation is not there."""

from collections.abc import Callable

import pytest

from assessment.errors import RequestError
from assessment.records import answers, assessments, notes, participations, rounds, targets, units
from assessment.records.ownership import require_organisation
from assessment.records.store import Store
from assessment.targets import Target
from assessment.units import Unit
from tests.assessment.records.conftest import TODAY

Question = Callable[[Store, int, int], object]

OF_AN_ASSESSMENT: dict[str, Question] = {
    "find": assessments.find,
    "rounds": rounds.every,
    "open": lambda store, whose, id: rounds.open_(store, whose, id, "2027", "survey", TODAY),
    "keep": lambda store, whose, id: rounds.keep(store, whose, id, "2027", "survey", [], TODAY),
    "targets": targets.every,
    "save target": lambda store, whose, id: targets.save(store, whose, id, Target(None, "kampa.a1", 3)),
    "remove target": lambda store, whose, id: targets.remove(store, whose, id, None, "kampa.a1"),
}
OF_A_ROUND: dict[str, Question] = {
    "find": rounds.find,
    "close": lambda store, whose, id: rounds.close(store, whose, id, TODAY),
    "table": answers.table,
    "people": lambda store, whose, id: list(answers.people(store, whose, id)),
    "seal": answers.seal,
    "statement": lambda store, whose, id: participations.statement(store, whose, id, "harbour"),
    "notes": lambda store, whose, id: notes.given(store, whose, id, "harbour"),
    "save note": lambda store, whose, id: notes.save(store, whose, id, "harbour", "kampa.a1", "seen"),
}
OF_A_UNIT: dict[str, Question] = {
    "put below": lambda store, whose, _: units.put(store, whose, [Unit("pier", "Pier", "library")]),
    "remove": lambda store, whose, _: units.remove(store, whose, "library"),
}


@pytest.mark.parametrize("question", OF_AN_ASSESSMENT.values(), ids=OF_AN_ASSESSMENT)
def test_assessment_of_another_is_not_found(store: Store, assessment: int, stranger: int, question: Question):
    with pytest.raises(RequestError) as caught:
        question(store, stranger, assessment)
    assert (caught.value.code, caught.value.values) == ("not_found", {"what": "assessment", "id": assessment})


@pytest.mark.parametrize("question", OF_A_ROUND.values(), ids=OF_A_ROUND)
def test_round_of_another_is_not_found(store: Store, statement_round: int, stranger: int, question: Question):
    with pytest.raises(RequestError) as caught:
        question(store, stranger, statement_round)
    assert (caught.value.code, caught.value.values) == ("not_found", {"what": "round", "id": statement_round})


@pytest.mark.parametrize("question", OF_A_UNIT.values(), ids=OF_A_UNIT)
def test_unit_of_another_is_not_known(store: Store, organisation: int, stranger: int, question: Question):
    with pytest.raises(RequestError, match="library"):
        question(store, stranger, organisation)
    assert [unit.id for unit in units.every(store, organisation)] == ["town", "library"]
    assert [unit.id for unit in units.every(store, stranger)] == ["harbour"]


def test_unit_of_another_takes_no_part(store: Store, organisation: int, statement_round: int, stranger: int):
    with pytest.raises(RequestError, match="unknown_unit"):
        participations.statement(store, organisation, statement_round, "harbour")


def test_lists_hold_only_ones_own(store: Store, assessment: int, organisation: int, stranger: int):
    assert [found.id for found in assessments.every(store, organisation)] == [assessment]
    assert assessments.every(store, stranger) == ()


def test_unknown_organisation_is_not_found(store: Store):
    with store.read() as connection, pytest.raises(RequestError) as caught:
        require_organisation(connection, 99)
    assert (caught.value.code, caught.value.values) == ("not_found", {"what": "organisation", "id": 99})
