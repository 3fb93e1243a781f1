"""A file gives back the arrays that were put into it, and nothing that it should not be believed."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.array_file import BEGIN, packed, unpacked
from assessment.arrays import Arrays
from tests import strategies
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, arrays

ABOUT = {"round": 1, "items": ["tiny.a1"], "seal": "å"}
PEOPLE = tuple(Person("staff", {"tiny.a1": number % 5, "tiny.b2": "dk"}) for number in range(9))
DATA = packed(arrays(TINY, PEOPLE), ABOUT)


def assert_same(found: Arrays | None, expected: Arrays) -> None:
    assert found is not None
    assert (found.units, found.levels, found.people) == (expected.units, expected.levels, expected.people)
    for name in ("answers", "groups", "counts"):
        assert np.array_equal(getattr(found, name), getattr(expected, name))
        assert getattr(found, name).dtype == getattr(expected, name).dtype


@settings(max_examples=100, deadline=None)
@given(strategies.people(), st.text(max_size=20))
def test_what_comes_out_is_what_went_in(people, seal):
    before, about = arrays(TINY, people), {**ABOUT, "seal": seal}
    assert_same(unpacked(packed(before, about), about), before)


def test_units_with_any_names_come_back():
    names = ("", '"\\', "a\nb", "yksikkö 🏥", "z" * 64)
    before = Arrays(names, 5, np.zeros((5, 4), np.int8), np.arange(0, 40, 8, dtype=np.int32))
    assert_same(unpacked(packed(before, ABOUT), ABOUT), before)


def test_nobody_writes_to_what_was_read():
    found = unpacked(DATA, ABOUT)
    assert found is not None
    for array in (found.answers, found.groups, found.counts):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


@pytest.mark.parametrize("about", [{}, {**ABOUT, "round": 2}, {**ABOUT, "items": []}, {**ABOUT, "seal": "a"}])
def test_file_about_something_else_is_not_believed(about):
    assert unpacked(DATA, about) is None


@pytest.mark.parametrize("length", [*range(0, len(DATA), 7), len(DATA) - 8])
def test_torn_file_is_not_believed(length):
    assert unpacked(DATA[:length], ABOUT) is None
    assert unpacked(DATA[:length] + bytes(len(DATA) - length), ABOUT) is None


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_one_wrong_byte_is_noticed(place, change):
    wrong = bytearray(DATA)
    wrong[place] ^= change
    assert unpacked(bytes(wrong), ABOUT) is None


@pytest.mark.parametrize(
    "data",
    [b"", bytes(64), BEGIN, BEGIN * 8, b"PK\x03\x04" * 8, json.dumps(ABOUT).encode(), DATA[8:], DATA * 2],
)
def test_file_of_another_kind_is_not_believed(data):
    assert unpacked(data, ABOUT) is None
