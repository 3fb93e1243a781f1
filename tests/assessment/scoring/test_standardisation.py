import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring.standardisation import Estimate, Group, gap, standardised
from tests.assessment.scoring import reference

MEANS = {"leadership": 3.3, "staff": 2.4, "clients": 1.5}
LEVELS = st.integers(0, 4)


def groups(**sizes):
    return [Group(role, sizes[role], mean, 0.04) for role, mean in MEANS.items() if role in sizes]


def drawn(means, sizes):
    return [
        Group(role, size, mean, 0.1) for role, mean, size in zip(reference.ROLES, means, sizes, strict=False)
    ]


def test_equal_role_means_give_the_same_score_whoever_turned_up():
    """Pooled, the same role means would fall from 2.34 to 1.92."""
    few, many = (
        standardised(groups(leadership=4, staff=staff, clients=30 - 4 - staff), {}) for staff in (20, 6)
    )
    assert few.value == many.value == pytest.approx(2.4)


def test_variance_is_that_of_a_weighted_sum_of_independent_means():
    """Weights 2 and 1: (2·3.3 + 2.4)/3 = 3 and Var = (4·0.04 + 0.04)/9."""
    estimate = standardised(groups(leadership=4, staff=20), {"leadership": 2.0})
    assert estimate.value == pytest.approx(3.0)
    assert estimate.variance == pytest.approx(0.2 / 9)
    assert estimate.freedom == pytest.approx((4 + 1) ** 2 / (4**2 / 3 + 1 / 19))


def test_a_missing_role_leaves_its_weight_to_the_others():
    assert standardised(groups(leadership=4, clients=6), {}).value == pytest.approx(2.4)
    assert standardised([*groups(leadership=4), Group("clients", 0, 9.9, None)], {}).value == pytest.approx(
        3.3
    )


def test_a_group_of_one_contributes_its_mean_and_the_variance_of_a_person_elsewhere():
    """s² = (2·3·0.5 + 1·2·0.5)/3 = 4/3 a person; Var(S) = (0.5 + 0.5 + 4/3)/9."""
    estimate = standardised(
        [Group("leadership", 3, 1.0, 0.5), Group("staff", 2, 2.0, 0.5), Group("clients", 1, 3.0, None)], {}
    )
    assert estimate.value == 2
    assert estimate.variance == pytest.approx((0.5 + 0.5 + 4 / 3) / 9)


def test_groups_of_one_only_have_a_value_and_no_interval():
    estimate = standardised([Group("leadership", 1, 1.0, None), Group("staff", 1, 4.0, None)], {})
    assert estimate == Estimate(2.5)


def test_roles_that_weigh_nothing_say_nothing():
    assert standardised(groups(leadership=4, staff=6), {"staff": 0.0}) == standardised(
        groups(leadership=4), {}
    )
    assert standardised(groups(leadership=4), {"leadership": 0.0}) is None
    assert standardised([], {}) is None


@given(st.lists(LEVELS, min_size=1, max_size=5), st.data())
def test_score_lies_between_the_role_means_and_in_its_interval(means, data):
    sizes = data.draw(st.lists(st.integers(2, 9), min_size=len(means), max_size=len(means)))
    weights = data.draw(st.dictionaries(st.sampled_from(reference.ROLES), st.floats(0.1, 9)))
    estimate = standardised(drawn(means, sizes), weights)
    assert min(means) - 1e-9 <= estimate.value <= max(means) + 1e-9
    assert estimate.low <= estimate.value <= estimate.high


@given(st.lists(LEVELS, min_size=1, max_size=5), st.floats(0.1, 9))
def test_only_the_proportions_of_the_weights_count(means, factor):
    before, after = (
        standardised(drawn(means, [4] * 5), dict.fromkeys(reference.ROLES, one)) for one in (1.0, factor)
    )
    assert (before.value, before.low) == (pytest.approx(after.value), pytest.approx(after.low))


@pytest.mark.parametrize(
    ("target", "score", "short"),
    [
        (3, 2.25, 0.75),
        (3, 3.0, 0.0),
        (2, 3.5, 0.0),
        (3, 2.9999999999999996, 0.0),
        (None, 2.0, None),
        (3, None, None),
    ],
)
def test_gap_is_what_a_score_falls_short_of_its_target(target, score, short):
    assert gap(target, score) == short
