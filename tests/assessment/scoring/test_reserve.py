"""Intervals of few people stay with the server; everything else is told as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring import Rules
from assessment.scoring.reserve import few, reserved
from assessment.scoring.rules import Limits
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored


def people(**roles: int) -> list[Person]:
    """So many people of each role, who answer everything in some way."""
    return [
        Person(role, {item.id: (person + place) % 4 for place, item in enumerate(TINY.items)})
        for role, count in roles.items()
        for person in range(count)
    ]


@pytest.mark.parametrize(("count", "told"), [(9, False), (10, True)])
def test_interval_of_a_dimension_is_told_of_ten_people(count: int, told: bool) -> None:
    whole = scored(TINY, people(staff=count), Rules({"tiny.a1": 4}))
    row, kept = whole.dimensions[0], reserved(whole).dimensions[0]
    limits = ("se", "low", "high", "score_low", "score_high", "gap_low")
    assert all(getattr(row, name) is not None for name in limits)
    assert all((getattr(kept, name) is not None) == told for name in limits)
    assert (kept.mean, kept.score, kept.gap, kept.n) == (row.mean, row.score, row.gap, row.n)


def test_interval_of_a_role_and_its_contrast_need_ten_of_either() -> None:
    whole = scored(TINY, people(leadership=12, staff=8, clients=15), Rules())
    kept = reserved(whole)
    told = {view.role: view.low is not None for view in kept.views if view.dimension == "tiny.a"}
    assert told == {"leadership": True, "staff": False, "clients": True}
    rows = {row.role: row for row in kept.perception if row.dimension == "tiny.a"}
    assert rows["clients"] in whole.perception
    assert (rows["staff"].low, rows["staff"].p, rows["staff"].p_adjusted) == (None, None, None)
    was = next(row for row in whole.perception if (row.dimension, row.role) == ("tiny.a", "staff"))
    assert (rows["staff"].difference, rows["staff"].clear) == (was.difference, was.clear)


def test_limits_of_a_part_take_intervals_of_its_distributions() -> None:
    whole = scored(TINY, people(leadership=12, staff=12), Rules())
    limits = Limits(plain=frozenset({"tiny.a2"}), faint=frozenset({("tiny.b", "staff")}))
    kept = reserved(replace(whole, rules=replace(whole.rules, limits=limits)))
    assert [row.low is not None for row in kept.dimensions] == [False, True]
    assert {(view.dimension, view.role) for view in kept.views if view.low is None} == {("tiny.b", "staff")}


@pytest.mark.parametrize("rules", [Rules(min_group=1), Rules(statement=True)])
def test_what_is_not_protected_stays_whole(rules: Rules) -> None:
    whole = scored(TINY, people(staff=4), rules)
    assert reserved(whole) is whole


def test_where_a_hidden_role_weighs_an_item_has_no_interval_and_scores_two_decimals() -> None:
    whole = scored(TINY, people(leadership=2, elected=3, staff=9, clients=7), Rules({"tiny.a1": 4}))
    kept = reserved(whole)
    assert any(row.score_low is not None for row in whole.items)
    for row, was in zip(kept.items, whole.items, strict=True):
        assert (row.score_low, row.score_high) == (None, None)
        assert row.score == round(row.score, 2) == pytest.approx(was.score, abs=0.0151)
        assert (row.levels, row.mean, row.n) == (was.levels, was.mean, was.n)
    for row in kept.dimensions:
        assert all(number is None or number == round(number, 2) for number in (row.mean, row.score, row.gap))
    assert [row.verdict for row in kept.priorities] == [row.verdict for row in whole.priorities]


def test_where_everybody_is_shown_numbers_stay_exact() -> None:
    whole = scored(TINY, people(leadership=12, staff=15), Rules({"tiny.a1": 4}))
    kept = reserved(whole)
    assert (kept.items, kept.priorities) == (whole.items, whole.priorities)


@given(st.floats(-8, 8))
def test_a_number_of_two_decimals_is_seen_as_it_was(number: float) -> None:
    kept = few(number)
    assert kept is not None
    assert abs(kept - number) < 0.0151
    assert float(f"{kept:.1f}") == float(f"{number:.1f}")
    assert few(kept) == kept
