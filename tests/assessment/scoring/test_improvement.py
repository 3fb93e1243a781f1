import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.scoring import Rules, score
from assessment.scoring.disclosure import GROUPS
from assessment.scoring.improvement import Told, moved, standing, within
from assessment.scoring.improvement import improvement as drawn_from
from assessment.scoring.units import shrink
from tests import strategies
from tests.assessment.scoring.reference import Person
from tests.assessment.scoring.test_measures import same, town
from tests.strategies import TINY, weighted

TOWNS = st.lists(strategies.people(most=14), min_size=1, max_size=6)


def told_of(arrays, alone, *, least=1):
    """What every unit tells by itself."""
    shown = np.array([[item.score is not None for item in scores.items] for scores in alone], bool)
    dark = np.array([[role in scores.merged for role in GROUPS] for scores in alone], bool)
    owner = np.arange(len(arrays.units))
    shapes = (len(alone), len(TINY.items)), (len(alone), len(GROUPS))
    return Told(owner, shown.reshape(shapes[0]), dark.reshape(shapes[1]), blunts=least > 1)


def standings(arrays, dimension="tiny.a", weights=None, *, pooled=False):
    """Every unit of arrays, unprotected."""
    alone = [score(TINY, arrays.within({unit}), Rules(min_group=1)) for unit in arrays.units]
    return standing(TINY, arrays, told_of(arrays, alone), dimension, None if pooled else (weights or {}))


def improvement(before, after):
    """The change of all units, with the spread within them."""
    told = ~np.isnan(moved(before, after))
    return drawn_from(before, after, within(before, after, told))


def people(role, *levels):
    return [Person(role, {"tiny.a1": level}) for level in levels]


@settings(max_examples=50, deadline=None)
@given(TOWNS, strategies.weights(), strategies.role_weights(), st.sampled_from([1, 5]))
def test_every_unit_stands_where_it_would_alone(units, weights, role_weights, least):
    instrument = weighted(TINY, weights)
    arrays = town(instrument, *units)
    rules = Rules(role_weights=role_weights, min_group=least)
    alone = [score(instrument, arrays.within({unit}), rules) for unit in arrays.units]
    for name in ("tiny.a", "tiny.b"):
        found = standing(instrument, arrays, told_of(arrays, alone, least=least), name, role_weights)
        for place, scores in enumerate(alone):
            row = scores.dimension(name)
            assert same(found.score[place], row.score)
            if row.score is not None:
                assert found.is_bound[place] == (row.bound is not None)
                if row.bound is None:
                    assert found.blunted[place] == pytest.approx(row.blunted)


def test_the_lever_is_what_the_groups_leave_of_a_persons_variance():
    """Two leaders and four staff weigh the same: S has (1/4)/2 + (1/4)/4 of the variance of one person."""
    found = standings(town(TINY, people("leadership", 1, 3) + people("staff", 1, 2, 3, 2)))
    assert found.lever == pytest.approx(0.25 / 2 + 0.25 / 4)
    assert standings(town(TINY, people("staff", 1, 2, 3, 2)), pooled=True).lever == pytest.approx(1 / 4)


def test_units_are_drawn_towards_the_common_change():
    before = town(TINY, *(people("staff", *[1, 2, 3] * (2 + n)) for n in range(6)))
    after = town(TINY, *(people("staff", *[1 + n % 2, 2, 3 + n % 2] * (2 + n)) for n in range(6)))
    one, other = standings(before), standings(after)
    found = improvement(one, other)
    # the variance of a person: within each unit and round 1/3 ± of levels 1, 2, 3, or 2, 2, 4
    n = np.array([3 * (2 + number) for number in range(6)])
    squares = 2 * n / 3 + np.where(np.arange(6) % 2, n * (8 / 3) / 3, 2 * n / 3)
    person = squares.sum() / (2 * (n - 1)).sum()
    drawn = shrink(other.score - one.score, person * 2 / n)
    assert found.estimate == pytest.approx(drawn.estimate)
    assert (found.common, found.tau2) == (pytest.approx(drawn.centre), pytest.approx(drawn.tau2))
    assert found.high - found.estimate == pytest.approx(1.96 * drawn.deviation)
    assert found.estimate == pytest.approx(np.clip(found.estimate, *sorted_ends(found)))


def sorted_ends(found):
    """Each estimate lies between the unit's own change and the common one."""
    return np.minimum(found.difference, found.common), np.maximum(found.difference, found.common)


def test_the_lowest_of_last_time_does_not_win_by_chance():
    """A hundred units that are all the same, twice: the lowest rise most, and hardly any is said to have."""
    rng = np.random.default_rng(7)
    rounds = [town(TINY, *(people("staff", *rng.integers(0, 5, 8)) for _ in range(100))) for _ in range(2)]
    one, other = (standings(arrays) for arrays in rounds)
    found = improvement(one, other)
    lowest = np.argsort(one.score)[:10]
    assert found.difference[lowest].mean() > 0.5
    assert found.estimate[lowest].mean() < found.difference[lowest].mean() / 3
    assert np.count_nonzero(found.side) <= 5


def test_fewer_than_five_units_stand_as_they_are():
    rounds = [
        town(TINY, *(people("staff", *levels) for levels in round_))
        for round_ in (((0, 1, 2), (1, 2, 3)), ((2, 3, 4), (1, 2, 3)))
    ]
    found = improvement(*(standings(arrays) for arrays in rounds))
    assert found.estimate.tolist() == found.difference.tolist() == [2, 0]
    assert (found.common, found.tau2) == (None, None)
    assert found.side.tolist() == [1, 0]


def test_other_groups_in_one_round_are_told():
    one = town(TINY, people("staff", 1, 2) + people("clients", 1, 2), people("staff", 1, 2))
    other = town(TINY, people("staff", 1, 2), people("staff", 3, 2, 2))
    assert improvement(standings(one), standings(other)).differs.tolist() == [True, False]


def test_what_is_told_of_one_round_only_has_no_change():
    one, other = town(TINY, people("staff", 1, 2)), town(TINY, [Person("staff", {"tiny.b1": 2})] * 2)
    found = improvement(standings(one), standings(other))
    assert np.isnan(found.difference).all()
    assert np.isnan(found.low).all()
    assert found.side.tolist() == [0]


def test_everybody_the_same_has_no_interval():
    one, other = (town(TINY, *[people("staff", level, level)] * 6) for level in (2, 3))
    found = improvement(standings(one), standings(other))
    assert found.difference == pytest.approx(1)
    assert np.isnan(found.low).all()
    assert not found.side.any()


def test_without_a_spread_that_may_be_told_there_is_no_interval():
    one, other = (standings(town(TINY, *[people("staff", *levels)] * 6)) for levels in ((1, 2, 3), (2, 3, 4)))
    found = drawn_from(one, other, None)
    assert found.estimate == pytest.approx(1)
    assert np.isnan(found.low).all()
    assert (found.common, found.side.any()) == (None, False)
