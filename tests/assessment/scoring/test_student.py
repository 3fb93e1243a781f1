import math

import pytest
from scipy import stats

from assessment.scoring.student import interval, two_sided, welch_freedom

# the 0.975 quantiles as printed in statistical tables
PRINTED = [
    (1, 12.706),
    (2, 4.303),
    (3, 3.182),
    (4, 2.776),
    (5, 2.571),
    (9, 2.262),
    (10, 2.228),
    (20, 2.086),
    (30, 2.042),
    (60, 2.000),
    (120, 1.980),
    (1_000_000, 1.960),
]


@pytest.mark.parametrize(("freedom", "quantile"), PRINTED)
def test_interval_reaches_as_far_as_the_printed_table(freedom, quantile):
    low, high = interval(2.0, 0.25, freedom)
    assert (2 - low) / 0.5 == pytest.approx(quantile, abs=5e-4)
    assert high - 2 == pytest.approx(2 - low)


@pytest.mark.parametrize(("freedom", "quantile"), PRINTED)
def test_p_at_the_printed_quantile_is_five_percent(freedom, quantile):
    assert two_sided(quantile, freedom) == pytest.approx(0.05, abs=1e-4)
    assert two_sided(-quantile, freedom) == two_sided(quantile, freedom)


@pytest.mark.parametrize("t", [0.1, 1.0, 6.3])
def test_p_of_one_and_two_degrees_of_freedom_has_a_closed_form(t):
    assert two_sided(t, 1) == pytest.approx(1 - 2 * math.atan(t) / math.pi)
    assert two_sided(t, 2) == pytest.approx(1 - t / math.sqrt(2 + t * t))


def test_interval_is_not_cut_to_the_scale():
    assert interval(0.1, 1.0, 3)[0] < 0


def test_interval_without_variance_is_the_value():
    assert interval(2.5, 0.0, 4) == (2.5, 2.5)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4],
            [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.3],
        ),
        ([1.0, 2.0, 4.0], [0.0, 0.5, 3.0, 3.5, 4.0, 4.0, 1.0]),
    ],
)
def test_welch_freedom_interval_and_p_equal_those_of_scipy(first, second):
    parts = [(float(stats.tvar(group)) / len(group), len(group) - 1.0) for group in (first, second)]
    difference, variance = float(stats.tmean(first) - stats.tmean(second)), sum(part for part, _ in parts)
    known = stats.ttest_ind(first, second, equal_var=False)
    assert welch_freedom(parts) == pytest.approx(known.df)
    assert two_sided(difference / variance**0.5, known.df) == pytest.approx(known.pvalue)
    assert interval(difference, variance, known.df) == pytest.approx(tuple(known.confidence_interval(0.95)))


def test_welch_freedom_lies_between_the_smaller_group_and_both_together():
    """Variances per person 4 and 9 of 10 and 5 people: (0.4 + 1.8)² / (0.4²/9 + 1.8²/4) = 5.847."""
    assert welch_freedom([(0.4, 9.0), (1.8, 4.0)]) == pytest.approx(5.847, abs=1e-3)
    assert welch_freedom([(1.0, 9.0), (0.0, 4.0)]) == 9
    assert welch_freedom([(0.5, 7.0), (0.5, 7.0)]) == 14


def test_freedom_without_any_variance_is_that_of_all_groups():
    assert welch_freedom([(0.0, 3.0), (0.0, 5.0)]) == 8
