import pytest

from assessment.scoring import Rules


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
