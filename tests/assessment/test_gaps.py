"""Perception over units: what their own pages say, counted, and never more than they show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.choice import Choice
from assessment.errors import RequestError
from assessment.gaps import gaps
from assessment.records.store import Store
from assessment.results import results
from tests.assessment.rounds import kept

CHOICE = Choice("kampa")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, int, int]]:
    """Forty units large enough for some groups to be told; only looked at."""
    with Store.open(tmp_path_factory.mktemp("gaps")) as store:
        begun = kept(store, units=40, people=6000)
        yield store, begun.organisation.id, begun.rounds[1].id


@pytest.mark.parametrize("level", ["lowest", "below"])
def test_every_unit_says_what_its_own_page_says(example, level):
    store, organisation, round_ = example
    found = gaps(*example, Choice("kampa", None, level), "clients", "leadership")
    told = 0
    for dimension, rows in found.dimensions.items():
        for gap in rows:
            own = results(store, organisation, round_, gap.unit.id).scores["kampa"].perception
            plain = [row for row in own if (row.dimension, row.role) == (dimension, "clients")]
            assert gap.is_told == bool(plain)
            for row in plain:
                told += 1
                assert gap.is_clear == row.clear
                for name in ("difference", "low", "high", "p_adjusted"):
                    value = getattr(row, name)
                    assert getattr(gap, name) == (None if value is None else pytest.approx(value)), name
    assert told > 3


def test_groups_that_may_not_be_told_apart_have_no_gap(example):
    store, organisation, round_ = example
    found = gaps(*example, CHOICE, "clients", "staff")
    for dimension, rows in found.dimensions.items():
        for gap in rows:
            own = results(store, organisation, round_, gap.unit.id).scores["kampa"].views
            seen = {row.role for row in own if row.dimension == dimension and row.mean is not None}
            assert gap.is_told == ({"clients", "staff"} <= seen)


def test_units_are_counted_once(example):
    found = gaps(*example, CHOICE, "clients", "staff")
    rows = list(zip(*found.dimensions.values(), strict=True))
    assert found.over_all.told == sum(any(gap.is_told for gap in row) for row in rows)
    assert 0 < found.over_all.clear == sum(any(gap.is_clear for gap in row) for row in rows)
    assert found.over_all.by_chance == pytest.approx(0.05 * found.over_all.told)
    for dimension in found.dimensions:
        one = found.tally(dimension)
        assert one.clear == one.higher + one.lower <= found.over_all.clear
    assert found.tally("kampa.b").lower > found.tally("kampa.b").higher


def test_turned_round_the_gap_changes_its_sign_only(example):
    found, back = gaps(*example, CHOICE, "clients", "staff"), gaps(*example, CHOICE, "staff", "clients")
    for rows, turned in zip(found.dimensions.values(), back.dimensions.values(), strict=True):
        for one, other in zip(rows, turned, strict=True):
            assert (other.p_adjusted, other.is_clear) == (one.p_adjusted, one.is_clear)
            if one.is_told:
                assert other.difference == -one.difference
                assert (other.low is None) == (one.low is None)
                assert one.low is None or (other.low, other.high) == (-one.high, -one.low)
    assert (back.over_all.higher, back.over_all.lower) == (found.over_all.lower, found.over_all.higher)


def test_where_nobody_answered_as_a_group_nothing_is_told(example):
    found = gaps(*example, CHOICE, "outside", "staff")
    assert (found.over_all.told, found.over_all.clear) == (0, 0)


@pytest.mark.parametrize(
    ("choice", "roles", "code"),
    [
        (CHOICE, ("staff", "staff"), "gap_same"),
        (CHOICE, ("staff", "king"), "gap_role"),
        (Choice("arnstein"), ("staff", "clients"), "ladder_compared"),
    ],
)
def test_what_cannot_be_compared_is_told(example, choice, roles, code):
    with pytest.raises(RequestError, match=code):
        gaps(*example, choice, *roles)
