from collections import Counter
from statistics import stdev

import pytest
from hypothesis import given, settings

from assessment.scoring import Rules, score
from assessment.scoring.spread import spreads
from tests import strategies
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, arrays

LEVELS = (0, 1, 2, 3, 4, 2, 1, 3, 2, 2, 1, 4)


def told(people, rules=None):
    given_ = arrays(TINY, people)
    return spreads(score(TINY, given_, rules or Rules()), given_)


def seeing(**roles):
    """People who each gave both items of a dimension one level."""
    return [
        Person(role, {"tiny.a1": level, "tiny.a2": level})
        for role, levels in roles.items()
        for level in levels
    ]


def test_sd_and_quartiles_of_own_scores():
    """R's quantile(LEVELS): 1, 2, 3."""
    found = told(seeing(staff=LEVELS))
    assert set(found) == {("tiny.a", ""), ("tiny.a", "staff")}
    assert found["tiny.a", ""].quartiles == (1, 2, 3)
    assert found["tiny.a", "staff"].sd == pytest.approx(stdev(LEVELS))


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        ({"staff": 9}, set()),
        ({"staff": 10}, {"", "staff"}),
        ({"staff": 12, "clients": 9}, {""}),
        ({"staff": 12, "clients": 12}, {"", "staff", "clients"}),
        ({"staff": 12, "clients": 12, "elected": 6}, {""}),
        ({"staff": 12, "clients": 6, "elected": 6}, {"", "staff"}),
    ],
)
def test_what_is_left_of_the_whole_is_ten_people_or_nobody(roles, found):
    """The spread of all less those of the shown groups would tell the spread of the others."""
    people = seeing(**{role: (LEVELS * 2)[:size] for role, size in roles.items()})
    assert {role for _, role in told(people)} == found


@settings(max_examples=100, deadline=None)
@given(strategies.people(most=40), strategies.role_weights())
def test_no_spread_of_few_is_told_or_can_be_worked_out(people, role_weights):
    found = told(people, Rules(role_weights=role_weights))
    for dimension in {name for name, _ in found}:
        assert (dimension, "") in found
        block = [item.id for item in TINY.items_of(dimension)]
        sizes = Counter(
            one.role
            for one in people
            if sum(isinstance(one.answers.get(item), int) for item in block) * 2
            >= sum(one.answers.get(item) != "na" for item in block)
            and any(isinstance(one.answers.get(item), int) for item in block)
        )
        shown = {role for name, role in found if name == dimension and role}
        left = sum(size for role, size in sizes.items() if role not in shown)
        assert all(sizes[role] >= 10 for role in shown)
        assert left == 0 or left >= 10


def test_a_group_at_one_end_has_no_spread():
    found = told(seeing(staff=LEVELS, clients=[4] * 12))
    assert ("tiny.a", "clients") not in found


def test_nobody_has_no_spread():
    assert told([]) == {}
