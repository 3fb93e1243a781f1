"""The axis of differences."""

import pytest

from assessment.charts.signed import signed_axis


@pytest.mark.parametrize(
    ("ends", "reach"), [((), 1), ((0.2, -0.4), 1), ((1.0,), 1), ((-1.2, 0.3), 2), ((9.0,), 4)]
)
def test_it_reaches_equally_far_to_both_sides_in_whole_levels(ends, reach):
    levels, first = signed_axis(ends)
    assert (first, first + len(levels) - 1) == (-reach, reach)
    assert set(levels) == {""}
