"""Benchmark files of others: each kept once, for the organisation it was given to and for no other."""

import pytest

from assessment.errors import RequestError
from assessment.records import benchmarks
from assessment.records.benchmarks import Kept
from assessment.records.store import Store
from tests.assessment.records.conftest import TODAY

ONE, OTHER = (Kept(letter * 64, f"{letter}.json", TODAY, "{}") for letter in "ab")


def test_the_same_file_is_kept_once_under_its_first_name(store: Store, organisation: int):
    again = Kept(ONE.digest, "again.json", TODAY, "{}")
    assert [benchmarks.add(store, organisation, one) for one in (OTHER, ONE, again)] == [True, True, False]
    assert benchmarks.every(store, organisation) == (ONE, OTHER)


def test_a_file_is_its_organisations_own(store: Store, organisation: int, stranger: int):
    benchmarks.add(store, organisation, ONE)
    assert benchmarks.every(store, stranger) == ()
    with pytest.raises(RequestError, match="not_found"):
        benchmarks.remove(store, stranger, ONE.digest)
    assert benchmarks.add(store, stranger, ONE)
    benchmarks.remove(store, organisation, ONE.digest)
    assert (benchmarks.every(store, organisation), benchmarks.every(store, stranger)) == ((), (ONE,))


def test_a_file_that_is_not_there_cannot_be_taken_away(store: Store, organisation: int):
    with pytest.raises(RequestError, match="not_found"):
        benchmarks.remove(store, organisation, ONE.digest)


@pytest.mark.parametrize(
    ("kept", "code"),
    [
        (Kept("c" * 64, " ", TODAY, "{}"), "empty"),
        (Kept("c" * 64, "n" * 201, TODAY, "{}"), "too_long"),
        (Kept("c" * 64, "a\0b", TODAY, "{}"), "not_text"),
        (Kept("c" * 63, "c.json", TODAY, "{}"), "refused"),
    ],
)
def test_what_cannot_be_kept_is_refused(store: Store, organisation: int, kept: Kept, code: str):
    with pytest.raises(RequestError, match=code):
        benchmarks.add(store, organisation, kept)
    assert benchmarks.every(store, organisation) == ()


def test_there_is_an_end_to_how_many_are_kept(store: Store, organisation: int, monkeypatch):
    monkeypatch.setattr(benchmarks, "MOST", 1)
    benchmarks.add(store, organisation, ONE)
    assert not benchmarks.add(store, organisation, ONE)
    with pytest.raises(RequestError, match="benchmark_many"):
        benchmarks.add(store, organisation, OTHER)
    assert benchmarks.every(store, organisation) == (ONE,)


@pytest.mark.parametrize("question", [benchmarks.every, lambda store, one: benchmarks.add(store, one, ONE)])
def test_an_organisation_that_is_not_there_has_none(store: Store, question):
    with pytest.raises(RequestError, match="not_found"):
        question(store, 999)
