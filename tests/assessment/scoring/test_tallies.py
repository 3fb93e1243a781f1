import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import catalogue
from assessment.scoring import Rules, score, tallies
from assessment.scoring.tallies import medians, tally
from tests import strategies
from tests.assessment.scoring.reference import Person
from tests.assessment.scoring.test_measures import TOWNS, same, town
from tests.strategies import TINY

LADDER = catalogue.instrument("arnstein")


def people(*levels):
    return [Person("staff", {"tiny.a1": level}) for level in levels]


def test_levels_are_counted_and_added_up_in_steps():
    arrays = town(TINY, people(1, 3, "dk", "na"), people(4, 4))
    found = tally(arrays, np.arange(2), 2)
    assert found.n[:, 0].tolist() == [2, 2]
    assert found.total[:, 0].tolist() == [4, 8]
    assert found.absent[:, 0].tolist() == [1, 0]
    assert found.steps[:, 0].tolist() == [2, 4]
    assert found.steps[:, 1].tolist() == [0, 0]


def test_a_unanimous_end_is_blunted_and_nothing_else_is():
    arrays = town(TINY, people(4, 4), people(0, 0), people(2, 2), people(3, 4))
    found = tally(arrays, np.arange(4), 4)
    blunt = found.unanimous(5)
    assert blunt[:, 0].tolist() == [True, True, False, False]
    assert not blunt[:, 1].any()
    assert found.value(5, blunt)[:, 0].tolist() == [3.5, 0.5, 2, 3.5]


def test_units_of_no_group_are_left_out():
    arrays = town(TINY, people(1, 3), people(4), people(2))
    assert tally(arrays, np.array([1, -1, 1]), 2).n[:, 0].tolist() == [0, 3]


@settings(max_examples=40, deadline=None)
@given(TOWNS)
def test_roles_add_up_to_their_units(units):
    arrays = town(TINY, *units)
    roles = arrays.counts.shape[2]
    parts = tally(arrays, np.arange(len(arrays.units) * roles).reshape(-1, roles), len(arrays.units) * roles)
    whole = tally(arrays, np.arange(len(arrays.units)), len(arrays.units))
    for name in ("n", "total", "absent"):
        added = getattr(parts, name).reshape(len(arrays.units), roles, len(TINY.items)).sum(axis=1)
        np.testing.assert_array_equal(added, getattr(whole, name))


def test_many_rows_are_added_up_in_stretches(monkeypatch):
    arrays = town(TINY, people(1, 3), people(4), people(2, 2, 2))
    whole = tally(arrays, np.arange(3), 3)
    monkeypatch.setattr(tallies, "STRETCH", 2)
    np.testing.assert_array_equal(tally(arrays, np.arange(3), 3).total, whole.total)


@settings(max_examples=40, deadline=None)
@given(st.lists(strategies.people(LADDER, most=9), min_size=1, max_size=5))
def test_medians_are_the_rungs_of_each_unit(units):
    arrays = town(LADDER, *units)
    owner = np.arange(len(arrays.units))
    found = medians(arrays, owner, len(owner), tally(arrays, owner, len(owner)).n >= 5, LADDER.scale.first)
    for place, unit in enumerate(arrays.units):
        rungs = score(LADDER, arrays.within({unit}), Rules()).ladder
        assert all(same(one, rung.median) for one, rung in zip(found[place], rungs, strict=True))
