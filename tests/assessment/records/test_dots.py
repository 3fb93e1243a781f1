"""Each person gives three dots at most, and their sums are seen when the giving has ended."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment.errors import RequestError
from assessment.records import dots, workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from tests.assessment.records.conftest import TODAY
from tests.assessment.records.people import revealed

GIFTS = ({"kampa.a1": 3}, {"kampa.a1": 2, "kampa.a2": 1}, {"kampa.a2": 1}, {"arnstein.needs": 1})


@pytest.fixture
def people(store: Store, workshop: Workshop) -> list[str]:
    """Five who may give their dots now."""
    givers = revealed(store, workshop)
    workshops.open_dots(store, workshop.organisation, workshop.round)
    return givers


def test_last_dots_hold(store: Store, people: list[str]):
    for gift in (*GIFTS, {"kampa.a2": 2, "kampa.a1": 0}):
        dots.give(store, people[0], gift)
    assert dots.given(store, people[0]) == {"kampa.a2": 2}
    dots.give(store, people[0], {})
    assert dots.given(store, people[0]) == {}


@pytest.mark.parametrize(
    ("gift", "code"),
    [
        ({"kampa.a1": 4}, "too_many_dots"),
        ({"kampa.a1": 2, "kampa.a2": 2}, "too_many_dots"),
        ({"kampa.a1": 4, "kampa.a2": -1}, "too_many_dots"),
        ({"kampa.a1": -1}, "too_many_dots"),
        ({"kampa.d5": 1}, "unknown_item"),
        ({"\ud800": 1}, "unknown_item"),
        ({"kampa.a1": 1.5}, "refused"),
        ({"kampa.a1": float("nan")}, "refused"),
    ],
)
def test_wrong_dots_leave_the_earlier_ones(store: Store, people: list[str], gift: dict[str, int], code: str):
    dots.give(store, people[0], GIFTS[1])
    with pytest.raises(RequestError) as caught:
        dots.give(store, people[0], gift)
    assert caught.value.code == code
    assert dots.given(store, people[0]) == GIFTS[1]


def test_two_tabs_never_give_four(store: Store, people: list[str]):
    with ThreadPoolExecutor(40) as pool:
        list(pool.map(lambda number: dots.give(store, people[0], GIFTS[number % 4]), range(40)))
    assert dots.given(store, people[0]) in GIFTS


def test_dots_are_given_while_they_are_asked_for(store: Store, workshop: Workshop, people: list[str]):
    which = (workshop.organisation, workshop.round)
    workshops.discuss(store, *which)
    with pytest.raises(RequestError, match="dots_closed"):
        dots.give(store, people[0], GIFTS[0])
    workshops.open_dots(store, *which)
    dots.give(store, people[0], GIFTS[0])
    workshops.close(store, *which, TODAY, "Agreed")
    with pytest.raises(RequestError):
        dots.give(store, people[0], GIFTS[1])


def test_sums_are_seen_only_when_the_giving_has_ended(store: Store, workshop: Workshop, people: list[str]):
    which = (workshop.organisation, workshop.round)
    for person, gift in zip(people, (*GIFTS, {"kampa.a2": 3}), strict=True):
        dots.give(store, person, gift)
    assert dots.givers(store, *which) == 5
    assert dots.totals(store, *which) == (0, {})
    workshops.show_dots(store, *which)
    shown = (5, {"kampa.a1": 5, "kampa.a2": 5, "arnstein.needs": 1})
    assert dots.totals(store, *which) == shown
    assert list(dots.totals(store, *which)[1]) == list(shown[1])
    workshops.close(store, *which, TODAY, "Agreed")
    assert dots.totals(store, *which) == shown
