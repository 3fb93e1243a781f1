import json

import pytest
from hypothesis import given, settings

from assessment import catalogue
from assessment.contract import score_document
from assessment.scoring import Rules
from tests import strategies
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored

LADDER = catalogue.instrument("arnstein")
HEAD = ["instrument", "instrument_version", "round", "unit", "respondents", "min_group", "roles"]
PEOPLE = tuple(
    Person(role, {item.id: (number + place) % 5 for place, item in enumerate(TINY.items)})
    for number, role in enumerate(["leadership", "clients"] * 6)
)


def keys(names):
    return names.split()


def document(instrument=TINY, people=PEOPLE, **rules):
    return score_document(scored(instrument, people, Rules(**rules)), "r", None)


def test_scores_stand_under_the_keys_of_the_contract_in_its_order():
    told = document(targets={"tiny.a1": 3})
    assert list(told) == [*HEAD, "items", "dimensions", "perception", "priorities"]
    assert list(told["items"][0]) == keys(
        "item n dk na levels mean sd score rwg within_one agreement two_camps target gap withheld"
    )
    assert list(told["dimensions"][0]) == keys(
        "dimension n answered_share mean se low high score score_low score_high target gap gap_low withheld"
    )
    assert list(told["perception"][0]) == keys(
        "dimension role against difference low high p p_adjusted clear"
    )
    assert list(told["priorities"][0]) == ["item", "priority", "verdict"]


def test_a_ladder_stands_under_its_own_keys():
    people = tuple(Person("staff", {item.id: 4 for item in LADDER.items}) for _ in range(6))
    told = document(LADDER, people, targets={"arnstein.needs": 6})
    assert list(told) == [*HEAD, "ladder", "ladder_summary"]
    assert list(told["ladder"][0]) == keys(
        "item n dk na levels median band bands target at_target_share gap withheld"
    )
    assert told["ladder_summary"] == {
        "typical": 4,
        "weakest": [item.id for item in LADDER.items],
        "span": [4, 4],
    }


def test_a_ladder_nobody_climbed_has_no_summary():
    assert document(LADDER, ())["ladder_summary"] == {"typical": None, "weakest": [], "span": None}


def test_a_statement_says_that_it_is_one():
    told = document(people=PEOPLE[:1], statement=True)
    assert list(told)[: len(HEAD) + 1] == [*HEAD, "kind"]
    assert told["kind"] == "statement"


def test_a_group_too_small_to_show_is_null_and_withheld():
    told = document(people=PEOPLE[:4])
    first = told["items"][0]
    assert first["withheld"] is True
    assert [first[key] for key in ("levels", "mean", "sd", "score", "rwg")] == [None] * 5


@pytest.mark.parametrize("size", [0, 1, 2, 5, 12])
def test_the_document_is_json_without_nan(size):
    text = json.dumps(document(people=PEOPLE[:size], min_group=1), allow_nan=False)
    assert json.loads(text) == document(people=PEOPLE[:size], min_group=1)


@settings(deadline=None)
@given(strategies.people(), strategies.rules())
def test_no_answers_and_rules_make_a_number_that_json_does_not_know(people, rules):
    json.dumps(score_document(scored(TINY, people, rules), "r", None), allow_nan=False)
