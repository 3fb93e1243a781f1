import pytest
from hypothesis import given, settings

from assessment.scoring import Rules
from tests import strategies
from tests.assessment.scoring import reference
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored, weighted


def answering(*answers, role="staff", item="tiny.a1"):
    return [Person(role, {item: answer}) for answer in answers]


def first(people, target=3, instrument=TINY, **rules):
    (found,) = scored(instrument, people, Rules({"tiny.a1": target}, **rules)).priorities
    return found


@settings(max_examples=200, deadline=None)
@given(strategies.people(), strategies.weights(), strategies.rules())
def test_every_priority_equals_the_plain_formula(people, weights, rules):
    instrument = weighted(TINY, weights)
    found = scored(instrument, people, rules).priorities
    assert {row.item for row in found} == set(rules.targets)
    for row in found:
        values, scale = reference.levels(people, row.item), reference.Scale(0, 4, rules.min_group)
        enough = len(values) >= max(1, rules.min_group)
        score = reference.item_score(people, row.item, scale, rules.role_weights) if enough else None
        if score is None:
            assert (row.priority, row.verdict) == (None, "find_out")
            continue
        target = rules.targets[row.item]
        weight = reference.exact(instrument.item(row.item).weight)
        if rules.min_group > 1 and values == [4] * len(values):
            assert (row.priority, row.verdict) == (0, "met")
            continue
        assert reference.near(row.priority, weight * max(0, target - score.value))
        if rules.min_group > 1 and reference.unanimous(values, scale):
            score = reference.Estimate(score.value, high=score.value if values[0] == 0 else None)
        dont_know = reference.state(people, row.item, "dk")
        assert row.verdict == reference.verdict(score, target, values, 5, dont_know)


@settings(max_examples=50, deadline=None)
@given(strategies.people(), strategies.weights(), strategies.rules())
def test_the_most_urgent_stands_first_and_the_unknown_last(people, weights, rules):
    found = [row.priority for row in scored(weighted(TINY, weights), people, rules).priorities]
    known = [priority for priority in found if priority is not None]
    assert found == sorted(known, reverse=True) + [None] * (len(found) - len(known))


def test_priority_is_the_weighted_gap():
    row = first(answering(1, 2, 1, 2, 1, 2), target=4, instrument=weighted(TINY, {"tiny.a1": 2.0}))
    assert (row.item, row.priority, row.verdict) == ("tiny.a1", pytest.approx(5.0), "act")


def test_a_target_that_is_reached_is_met_and_overshooting_earns_nothing():
    row = first(answering(3, 4, 3, 4, 4, 3), target=3)
    assert (row.priority, row.verdict) == (0, "met")


def test_a_gap_that_may_be_chance_is_to_be_found_out():
    assert first(answering(1, 4, 3, 2, 4, 3), target=3).verdict == "find_out"


def test_one_person_alone_gives_no_reason_to_act():
    assert first(answering(2), target=3, min_group=1).verdict == "later"


@pytest.mark.parametrize(("dont_know", "verdict"), [(0, "later"), (1, "find_out")])
def test_many_who_do_not_know_is_something_to_find_out(dont_know, verdict):
    assert first(answering(2, *["dk"] * dont_know), target=3, min_group=1).verdict == verdict


@pytest.mark.parametrize("target", [1, 2, 3, 4])
@pytest.mark.parametrize("level", [0, 4])
def test_unanimous_ends_never_call_for_action_on_what_is_reached(level, target):
    """The half step by which an end is blunted is no gap to act on."""
    row = first(answering(*[level] * 12), target=target)
    assert (row.verdict == "act") == (level == 0)


@pytest.mark.parametrize("weights", [{"staff": 0.1, "clients": 0.7}, {"staff": 3.0, "clients": 0.1}, {}])
@pytest.mark.parametrize("level", [1, 2, 3])
def test_everybody_at_the_target_meets_it_whatever_the_weights_of_roles(level, weights):
    people = [one for role in ("staff", "clients", "elected") for one in answering(*[level] * 5, role=role)]
    assert first(people, target=level, role_weights=weights).verdict == "met"


def test_an_item_of_too_few_has_no_priority_and_is_to_be_found_out():
    row = first(answering(1, 1, 1, 1))
    assert (row.priority, row.verdict) == (None, "find_out")


def test_items_without_a_target_have_no_priority():
    assert scored(TINY, answering(1, 2, 1, 2, 1), Rules()).priorities == ()


@pytest.mark.parametrize(("level", "verdict"), [(2, "act"), (3, "met")])
def test_a_statement_is_taken_at_its_word(level, verdict):
    assert first(answering(level, role=""), statement=True).verdict == verdict
