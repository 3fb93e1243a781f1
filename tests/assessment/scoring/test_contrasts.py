import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.roles import ROLES
from assessment.scoring import Rules, score
from assessment.scoring.contrasts import contrasts, holm, views
from assessment.scoring.disclosure import GROUPS
from assessment.scoring.perception import Contrast
from assessment.scoring.perception import holm as of_one
from tests import strategies
from tests.assessment.scoring.reference import Person
from tests.assessment.scoring.test_measures import same, town
from tests.strategies import TINY, weighted

NAMES = [dimension.id for dimension in TINY.dimensions]
LEADERS = GROUPS.index("leadership")
TOWNS = st.lists(strategies.people(most=30), min_size=1, max_size=5)


def scored(instrument, arrays, rules):
    """Every unit's scores by itself."""
    return [score(instrument, arrays.within({unit}), rules) for unit in arrays.units]


def shown_of(alone):
    """[unit, dimension, role] what each unit shows by itself."""
    shown = np.zeros((len(alone), len(NAMES), len(GROUPS)), bool)
    for place, scores in enumerate(alone):
        for view in scores.views:
            shown[place, NAMES.index(view.dimension), GROUPS.index(view.role)] = view.mean is not None
    return shown


@settings(max_examples=40, deadline=None)
@given(TOWNS, strategies.weights(), st.sampled_from([1, 5]))
def test_every_unit_is_contrasted_as_if_it_were_alone(units, weights, least):
    instrument = weighted(TINY, weights)
    arrays = town(instrument, *units)
    alone = scored(instrument, arrays, Rules(min_group=least))
    seen = views(instrument, arrays, np.arange(len(alone)), len(alone), blunts=least > 1)
    found = contrasts(seen, shown_of(alone), LEADERS)
    for place, scores in enumerate(alone):
        told = {(row.dimension, row.role): row for row in scores.perception if row.against == "leadership"}
        for number, name in enumerate(NAMES):
            for role, column in ((role, GROUPS.index(role)) for role in ROLES):
                plain = told.get((name, role))
                cell = place, number, column
                for field in ("difference", "low", "high", "p", "p_adjusted"):
                    assert same(getattr(found, field)[cell], getattr(plain, field, None)), (field, cell)
                assert found.is_clear[cell] == (plain is not None and plain.clear)


@settings(max_examples=40, deadline=None)
@given(TOWNS, st.sampled_from([1, 5]))
def test_every_view_is_the_units_own(units, least):
    arrays = town(TINY, *units)
    seen = views(TINY, arrays, np.arange(len(arrays.units)), len(arrays.units), blunts=least > 1)
    for place, scores in enumerate(scored(TINY, arrays, Rules(min_group=least))):
        for view in scores.views:
            cell = place, NAMES.index(view.dimension), GROUPS.index(view.role)
            assert seen.n[cell] == view.n
            if view.mean is not None:
                assert seen.mean[cell] == pytest.approx(view.mean)


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=1, max_size=8), st.integers(0, 2))
def test_holm_in_rows_is_holm_of_one(p, more):
    plain = of_one([Contrast("d", "r", "a", 1.0, None, None, one, None, False, 0.0) for one in p])
    rows = np.array([[np.nan if one is None else one for one in p]] * (1 + more))
    for row in holm(rows):
        assert all(same(found, one.p_adjusted) for found, one in zip(row, plain, strict=True))


def test_units_together_are_one_group():
    """Two units that count for one are contrasted together; a unit that counts for none is not."""
    units = [
        [Person("leadership", {"tiny.a1": level}) for level in (3, 4, 4)]
        + [Person("clients", {"tiny.a1": level}) for level in (0, 1)],
        [Person("clients", {"tiny.a1": level}) for level in (1, 2, 0)],
        [Person("clients", {"tiny.a1": 4})],
    ]
    arrays = town(TINY, *units)
    seen = views(TINY, arrays, np.array([0, 0, -1]), 1, blunts=False)
    found = contrasts(seen, seen.n > 0, LEADERS)
    cell = 0, 0, GROUPS.index("clients")
    assert seen.n[cell] == 5
    assert found.difference[cell] == pytest.approx(0.8 - 11 / 3)
    assert found.is_clear[cell]


def test_nobody_is_no_contrast():
    arrays = town(TINY)
    seen = views(TINY, arrays, np.empty(0, int), 0, blunts=True)
    assert contrasts(seen, seen.n > 0, LEADERS).difference.shape == (0, len(NAMES), len(GROUPS))
