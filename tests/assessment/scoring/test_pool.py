import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring.pool import pool


@given(st.lists(st.floats(0, 4), max_size=12))
def test_more_is_told_the_more_there_are(values):
    told = pool(values)
    assert told.values == tuple(sorted(values))
    assert (told.median is None) == (told.lower is None) == (told.upper is None) == (len(values) < 3)
    assert (told.lowest is None) == (told.highest is None) == (len(values) < 5)
    if told.median is not None:
        assert told.lower <= told.median <= told.upper
    if told.lowest is not None:
        assert (told.lowest, told.highest) == (min(values), max(values))


def test_quartiles_of_the_first_nine():
    """R's quantile(1:9): 3, 5, 7."""
    told = pool([9, 1, 8, 2, 7, 3, 6, 4, 5])
    assert (told.lower, told.median, told.upper) == (3, 5, 7)


def test_quartiles_between_values():
    """R's quantile(c(1, 2, 4, 8)): 1.75, 3, 5."""
    told = pool([8, 4, 2, 1])
    assert (told.lower, told.median, told.upper) == pytest.approx((1.75, 3, 5))
