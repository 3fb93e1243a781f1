"""People in portions become the same arrays as their answers row by row."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import arrays, catalogue
from assessment.answers import COLUMNS
from assessment.arrays import NO_ROLE
from assessment.portions import build
from assessment.roles import ROLES
from assessment.sheets import text_frame
from tests.strategies import TINY

KAMPA, ARNSTEIN = (catalogue.instrument(name) for name in ("kampa", "arnstein"))
ITEMS = ("kampa.a1", "kampa.a2", "kampa.g3", "arnstein.needs", "tiny.b2", "nobody.asked")
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["care", "a", "Z", "å", ""]),
        st.sampled_from([*ROLES, None]),
        st.dictionaries(st.sampled_from(ITEMS), st.sampled_from([1, 2, 3, 4, -1, -2]), min_size=1),
    ),
    max_size=30,
)


def told(people):
    """The people as the record tells them."""
    return [
        (unit, role, " ".join(f"{item}={value}" for item, value in given_.items()))
        for unit, role, given_ in people
    ]


def frame(people):
    """The same answers as the rows of a file; the names are in the order of the people."""
    rows = [
        ("r", unit, role or "", f"{number:04}", item, {-1: "dk", -2: "na"}.get(value, str(value)))
        for number, (unit, role, given_) in enumerate(people)
        for item, value in given_.items()
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS.required)
    return text_frame(dict(zip(COLUMNS.required, columns, strict=True)))


@settings(max_examples=50, deadline=None)
@given(PEOPLE, st.integers(1, 7))
def test_arrays_are_those_of_the_rows(people, portion):
    instruments = (KAMPA, TINY, ARNSTEIN.only(frozenset({"arnstein.needs"})))
    said = told(people)
    portions = [said[first : first + portion] for first in range(0, len(said), portion)]
    for instrument, found in zip(instruments, build(instruments, portions), strict=True):
        expected = arrays.build(instrument, frame(people))
        assert (found.units, found.levels) == (expected.units, expected.levels)
        for name in ("answers", "groups", "counts"):
            assert np.array_equal(getattr(found, name), getattr(expected, name))
            assert getattr(found, name).dtype == getattr(expected, name).dtype


@pytest.mark.parametrize("portions", [[], [[]], [[], []], [[("u", "staff", "kampa.a1=1")]]])
def test_round_in_which_nobody_answered_what_was_asked_is_empty(portions):
    (found,) = build([TINY], portions)
    assert (found.people, found.units, found.answers.shape) == (0, (), (0, 4))
    assert found.counts.shape == (0, 4, NO_ROLE + 1, 8)


def test_no_instrument_has_no_arrays():
    assert build([], [[("u", "staff", "tiny.a1=1")]]) == ()


def test_answer_that_the_scale_does_not_have_is_not_given():
    (found,) = build([TINY], [[("u", "staff", "tiny.a1=5 tiny.a2=-3 tiny.b1=x tiny.b2=2"), ("u", "x", "=")]])
    assert found.answers.tolist() == [[-3, -3, -3, 2]]


def test_role_that_is_not_known_is_none():
    (found,) = build([TINY], [[("u", "gardeners", "tiny.a1=0"), ("u", None, "tiny.a1=0")]])
    assert found.roles.tolist() == [NO_ROLE, NO_ROLE]
