"""The meaning of a benchmark file is read whatever its shape is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.benchmark_faults import LONGEST_FOUND, faults_of_meaning, short
from tests.assessment.test_benchmark_file import FILE, JSON, ROLE, WHOLE

TREES = st.dictionaries(st.sampled_from([*FILE]), JSON, max_size=6)
GROUPS = st.dictionaries(st.sampled_from([*WHOLE, *ROLE]), JSON, max_size=6)


@settings(max_examples=300, deadline=None)
@given(TREES, st.lists(GROUPS, max_size=3), st.lists(GROUPS, max_size=3))
def test_nothing_has_to_be_sound(tree, rows, roles):
    dimensions = [{**row, "roles": roles} for row in rows]
    for code, place, found, allowed in faults_of_meaning(
        {**tree, "instrument": "kampa", "dimensions": dimensions}
    ):
        assert code
        assert place.startswith(("dimensions", "instrument"))
        assert len(found) <= LONGEST_FOUND
        assert isinstance(allowed, str)


def test_a_sound_file_has_no_faults():
    assert list(faults_of_meaning(FILE)) == []


@pytest.mark.parametrize("value", ["x" * 1000, [1] * 1000, {"a": "b" * 1000}, 10**100])
def test_what_was_found_is_told_shortly(value):
    assert len(short(value)) == LONGEST_FOUND
