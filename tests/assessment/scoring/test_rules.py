import pytest

from assessment.scoring import Rules
from assessment.scoring.rules import Limits


@pytest.mark.parametrize(
    ("rules", "least", "least_histogram"),
    [
        (Rules(), 5, 10),
        (Rules(min_group=8), 8, 10),
        (Rules(min_group=15), 15, 15),
        (Rules(min_group=1), 0, 0),
        (Rules(statement=True), 0, 0),
    ],
)
def test_the_smallest_group_that_is_shown(rules, least, least_histogram):
    assert [people for people in range(20) if rules.shows(people)] == list(range(least, 20))
    assert [people for people in range(20) if rules.shows_histogram(people)] == list(
        range(least_histogram, 20)
    )


def test_limits_of_a_part_bar_items_and_distributions():
    rules = Rules(limits=Limits(hidden=frozenset({"x.1"}), plain=frozenset({"x.1", "x.2"})))
    assert [rules.shows_item(item, 12) for item in ("x.1", "x.2", "x.3")] == [False, True, True]
    assert [rules.shows_levels(item, 12) for item in ("x.1", "x.2", "x.3")] == [False, False, True]
    assert not rules.shows_item("x.3", 4)
    assert not rules.shows_item("x.3", 0)
    assert not rules.shows_levels("x.3", 9)


def test_roles_are_dark_in_their_own_block():
    limits = Limits(dark=frozenset({("x", "staff"), ("x", "clients"), ("y", "staff")}))
    assert limits.dark_in("x") == {"staff", "clients"}
    assert limits.dark_in("z") == frozenset()
