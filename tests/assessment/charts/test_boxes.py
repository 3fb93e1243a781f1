"""Boxes."""

import pytest

from assessment.charts.boxes import around, touches


def test_a_box_reaches_to_both_sides():
    assert around(10, 20, 4, 2) == (6, 18, 14, 22)


@pytest.mark.parametrize(
    ("box", "touched"),
    [((0, 0, 5, 5), True), ((4, 4, 5, 5), True), ((5, 0, 9, 9), False), ((0, 6, 5, 9), False)],
)
def test_boxes_touch_where_they_overlap_and_not_where_they_meet(box, touched):
    taken = [(1.0, 1.0, 5.0, 5.0), (20.0, 20.0, 30.0, 30.0)]
    assert touches(taken, box) is touched
