"""Steady numbers: the noise of sums is taken off, and nothing else."""

from __future__ import annotations

import math

from assessment.charts.pool import Beside
from assessment.reports.steady import steady
from tests.assessment.reports.specimen import specimen


def test_numbers_that_differ_by_the_order_of_a_sum_are_the_same() -> None:
    one, other = 0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1
    assert one != other
    assert steady(one) == steady(other)


def test_what_is_no_number_stays_what_it_is() -> None:
    report = specimen()
    assert steady(report).sections is report.sections
    assert steady(("a", None, True, 3, b"x")) == ("a", None, True, 3, b"x")
    assert steady({"a": [1 / 3]}) == {"a": [round(1 / 3, 9)]}
    assert math.isinf(steady(math.inf))


def test_numbers_deep_inside_are_reached() -> None:
    row = Beside("a", 1 / 3, None, None, None, (2 / 3,), None, None, None)
    assert steady((row,))[0].others == (round(2 / 3, 9),)
    assert steady((row,))[0].value == round(1 / 3, 9)
