import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring.crowd import Crowd, counted, crowd
from tests.assessment.scoring.reference import Person
from tests.assessment.scoring.test_measures import town
from tests.strategies import TINY

OWNERS = st.lists(st.integers(-1, 3), max_size=30).map(lambda found: np.array(found, np.intp))


@given(OWNERS)
def test_groups_are_counted_in_whatever_order_people_stand(owners):
    assert Crowd(owners, 4).sizes.tolist() == [np.count_nonzero(owners == group) for group in range(4)]
    assert counted(owners, 4).tolist() == Crowd(owners, 4).sizes.tolist()


@given(OWNERS)
def test_sums_are_over_the_people_of_a_group(owners):
    values = np.arange(len(owners), dtype=float)
    assert Crowd(owners, 4).sums(values).tolist() == [values[owners == group].sum() for group in range(4)]


def test_people_stand_with_their_unit_or_their_role_in_it():
    arrays = town(TINY, [Person("staff", {"tiny.a1": 1})], [Person("leadership", {"tiny.a1": 2})] * 2)
    assert crowd(arrays, np.array([-1, 5]), 6).owners.tolist() == [-1, 5, 5]
    roles = np.arange(2 * arrays.counts.shape[2]).reshape(2, -1)
    assert crowd(arrays, roles, roles.size).owners.tolist() == [1, 8, 8]


def test_an_error_is_how_far_a_person_pulls_the_mean():
    """Two items in one group, means 2 and 1, pulls .5 and .25; who skips an item does not pull by it."""
    answers = np.array([[1, 3, -3, 4], [1, -1, 4, 4]], np.int8)
    group = Crowd(np.array([0, 0, 0, -1]), 1)
    errors = group.errors(answers, np.array([[0.5], [0.25]]), np.array([[2.0], [1.0]]), 5)
    assert errors.tolist() == pytest.approx([-0.5, 0.5, 0.75, 0])
