import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring.disclosure import blunted, hidden, unanimous_ends
from tests.assessment.scoring import reference

FIVE = reference.ROLES[:5]


def tables():
    """Every unit of five roles with 0–7 people each."""
    return (dict(zip(FIVE, sizes, strict=True)) for sizes in itertools.product(range(8), repeat=5))


def is_safe(people, dark, smallest):
    together = sum(people[name] for name in dark)
    everything = dark == {name for name, count in people.items() if count}
    return not dark or (len(dark) >= 2 and together >= smallest) or everything


@pytest.mark.parametrize("smallest", [5, 7])
def test_what_is_hidden_is_nothing_or_two_groups_of_enough_people(smallest):
    """Every table of five roles: no small group shown, and none left alone for the whole to tell."""
    for people in tables():
        dark = hidden(people, smallest)
        assert all(people[name] >= smallest for name in people if people[name] and name not in dark)
        assert is_safe(people, dark, smallest), people


def test_no_more_is_hidden_than_must_be():
    """Showing the largest hidden group of enough people again would always leave the others open."""
    for people in tables():
        dark = hidden(people, 5)
        large = [name for name in dark if people[name] >= 5]
        assert all(not is_safe(people, dark - {name}, 5) or not (dark - {name}) for name in large), people


def test_the_same_groups_are_hidden_as_by_the_plain_rule():
    assert all(hidden(people, 5) == reference.hidden(people, 5) for people in tables())


@pytest.mark.parametrize(
    ("people", "dark"),
    [
        ({"staff": 6, "clients": 8}, set()),
        ({"staff": 4, "clients": 8, "elected": 6}, {"staff", "elected"}),  # the smallest shown follows
        ({"staff": 2, "clients": 3, "elected": 6}, {"staff", "clients"}),  # five together
        (
            {"staff": 2, "clients": 2, "elected": 6, "partners": 9},
            {"staff", "clients", "elected"},
        ),  # four are too few
        ({"staff": 4}, {"staff"}),
        ({"staff": 0, "clients": 9}, set()),  # a group without people hides nobody
        ({}, set()),
    ],
)
def test_groups_that_stay_hidden(people, dark):
    assert hidden(people, 5) == dark


def test_a_smallest_group_of_one_hides_nothing():
    assert not any(hidden(people, 1) for people in tables())


@given(st.permutations(list({"staff": 5, "clients": 5, "elected": 2, "partners": 5}.items())))
def test_order_of_the_groups_does_not_decide_which_follows(pairs):
    assert hidden(dict(pairs), 5) == {"elected", "clients"}


@pytest.mark.parametrize(
    ("counts", "unanimous"),
    [
        ((5, 0, 0, 0, 0), True),
        ((0, 0, 0, 0, 1), True),
        ((0, 0, 5, 0, 0), False),
        ((4, 1, 0, 0, 0), False),
        ((1, 0, 0, 0, 4), False),
        ((0, 0, 0, 0, 0), False),
    ],
)
def test_an_end_is_unanimous_when_everybody_stands_on_it(counts, unanimous):
    assert unanimous_ends(np.array([counts, (1, 1, 1, 1, 1)])).tolist() == [unanimous, False]


@pytest.mark.parametrize(("level", "told"), [(0, 0.5), (1, 1), (2, 2), (3, 3), (4, 3.5)])
def test_only_the_ends_are_told_half_a_step_inside(level, told):
    assert blunted(level, 5) == told
