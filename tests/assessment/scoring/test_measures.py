from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import COLUMNS
from assessment.arrays import build
from assessment.roles import ROLES
from assessment.scoring import Rules, score
from assessment.scoring.measures import BOUNDS, measures, tally
from assessment.sheets import text_frame
from tests import strategies
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, weighted


def town(instrument, *units):
    """The arrays of a round in which each unit has these people."""
    number = count()
    rows = []
    for place, people in enumerate(units):
        for person in people:
            respondent = f"p{next(number)}"
            rows += [
                ("r", f"u{place:03}", person.role, respondent, item, str(answer))
                for item, answer in person.answers.items()
            ]
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS.required)
    return build(instrument, text_frame(dict(zip(COLUMNS.required, columns, strict=True))))


def of_units(instrument, arrays, min_group=1, **more):
    """The measures of every unit by itself, with nothing but the rule of so many people."""
    owner = np.arange(len(arrays.units))
    given = tally(arrays, owner, len(owner))
    shown = given.n >= min_group
    return measures(instrument, arrays, owner, len(owner), shown, blunt=min_group > 1, **more)


def same(found, number):
    return np.isnan(found) if number is None else found == pytest.approx(number, abs=1e-12)


TOWNS = st.lists(strategies.people(most=14), min_size=1, max_size=6)


@settings(max_examples=50, deadline=None)
@given(TOWNS, strategies.weights(), st.sampled_from([1, 5]))
def test_every_unit_measures_as_if_it_were_scored_alone(units, weights, min_group):
    instrument = weighted(TINY, weights)
    arrays = town(instrument, *units)
    told = of_units(instrument, arrays, min_group)
    for place, unit in enumerate(arrays.units):
        alone = score(instrument, arrays.within({unit}), Rules(min_group=min_group))
        for row in alone.dimensions:
            one = told.of(row.dimension)
            assert same(one.mean[place], row.mean)
            assert same(one.variance[place], None if row.se is None else row.se**2)
            assert BOUNDS[one.bound[place]] == row.bound
            if row.mean is not None:
                assert (one.n[place], one.share[place]) == (
                    row.n,
                    pytest.approx(row.answered_share, abs=1e-12),
                )


@settings(max_examples=50, deadline=None)
@given(TOWNS, st.sampled_from([1, 5]))
def test_an_item_measures_as_it_is_scored(units, min_group):
    arrays = town(TINY, *units)
    for item in TINY.items:
        one = of_units(TINY, arrays, min_group, item=item.id).of(item.id)
        for place, unit in enumerate(arrays.units):
            alone = score(TINY, arrays.within({unit}), Rules(min_group=min_group)).item(item.id)
            assert same(one.mean[place], alone.mean)
            assert same(one.variance[place], None if alone.sd is None else alone.sd**2 / alone.n)


@settings(max_examples=50, deadline=None)
@given(TOWNS, st.data())
def test_units_that_belong_together_measure_as_one(units, data):
    arrays = town(TINY, *units)
    owner = np.array([data.draw(st.integers(-1, 2)) for _ in arrays.units], int)
    shown = tally(arrays, owner, 3).n > 0
    told = measures(TINY, arrays, owner, 3, shown)
    for group in range(3):
        members = {unit for unit, own in zip(arrays.units, owner, strict=True) if own == group}
        alone = score(TINY, arrays.within(members), Rules(min_group=1))
        for row in alone.dimensions:
            one = told.of(row.dimension)
            assert same(one.mean[group], row.mean)
            assert same(one.variance[group], None if row.se is None else row.se**2)


@settings(max_examples=50, deadline=None)
@given(TOWNS)
def test_role_groups_measure_as_units_of_their_own(units):
    arrays = town(TINY, *units)
    roles = len(ROLES) + 1
    owner = np.arange(len(arrays.units) * roles).reshape(-1, roles)
    told = measures(TINY, arrays, owner, owner.size, tally(arrays, owner, owner.size).n > 0)
    for place, people in enumerate(one for one in units if any(person.answers for person in one)):
        for number, role in enumerate(ROLES):
            alone = of_units(TINY, town(TINY, [person for person in people if person.role == role]))
            here = place * roles + number
            if len(alone.n):
                assert alone.n[0].tolist() == told.n[here].tolist()
                np.testing.assert_allclose(told.mean[here], alone.mean[0], atol=1e-12)
                np.testing.assert_allclose(told.variance[here], alone.variance[0], atol=1e-12)
            else:
                assert not told.n[here].any()


def test_what_may_not_be_told_is_left_out_of_the_mean_and_says_so():
    people = [Person("staff", {"tiny.a1": 1, "tiny.a2": 3})] * 3
    arrays = town(TINY, people, people)
    told = measures(TINY, arrays, np.arange(2), 2, np.array([[True, False, True, True], [False] * 4]))
    assert told.of("tiny.a").mean.tolist()[0] == 1
    assert np.isnan(told.of("tiny.a").mean[1])
    assert told.of("tiny.a").n.tolist() == [3, 3]
    assert told.counted.tolist() == [[True, False, False, False], [False] * 4]


def test_units_without_anybody_have_nothing():
    arrays = town(TINY, [Person("staff", {"tiny.a1": 1, "tiny.a2": 3})] * 3)
    told = measures(TINY, arrays, np.array([1]), 3, np.ones((3, 4), bool))
    assert told.of("tiny.a").n.tolist() == [0, 3, 0]
    assert told.of("tiny.a").told.tolist() == [False, True, False]
    assert told.of("tiny.a").share.tolist() == [0, 1, 0]


def test_a_round_nobody_answered_has_no_units():
    told = of_units(TINY, town(TINY))
    assert told.mean.shape == (0, 2)


def test_a_unit_of_one_has_a_mean_and_no_variance():
    one = of_units(TINY, town(TINY, [Person("staff", {"tiny.a1": 1, "tiny.a2": 4})])).of("tiny.a")
    assert (one.n[0], one.mean[0], one.squares[0]) == (1, 2.5, 0)
    assert np.isnan(one.variance[0])


def test_where_all_stand_at_the_top_only_the_side_is_told():
    people = [Person("staff", {"tiny.a1": 4, "tiny.a2": 4})] * 6
    one = of_units(TINY, town(TINY, people), min_group=5).of("tiny.a")
    assert (one.mean[0], one.bound[0], one.squares[0]) == (3.5, 1, 0)
    assert np.isnan(one.variance[0])


def test_the_order_of_the_people_changes_nothing():
    people = [Person(role, {"tiny.a1": 1 + place, "tiny.a2": 3}) for place, role in enumerate(ROLES[:3])]
    arrays = town(TINY, people, people[:2])
    back = np.arange(arrays.people)[::-1]
    turned = replace(arrays, answers=arrays.answers[back], groups=arrays.groups[back])
    one, other = of_units(TINY, arrays), of_units(TINY, turned)
    np.testing.assert_allclose(one.variance, other.variance, atol=1e-14)
