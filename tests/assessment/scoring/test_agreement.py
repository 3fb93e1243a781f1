import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.scoring.agreement import agreement, r_wg, two_camps, within_one, word
from tests.assessment.scoring import reference

FIVE = st.lists(st.integers(0, 6), min_size=5, max_size=5)
EIGHT = st.lists(st.integers(0, 4), min_size=8, max_size=8)


def values(counts):
    return [level for level, count in enumerate(counts) for _ in range(count)]


def tables(people, steps=5):
    """Every way in which so many people can spread over the levels."""
    return (counts for counts in itertools.product(range(people + 1), repeat=steps) if sum(counts) == people)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # uniform null of a five-point scale: (5² − 1)/12 = 2 (James, Demaree & Wolf 1984)
        ((0, 0, 8, 0, 0), 1.0),  # nobody differs
        ((2, 2, 2, 2, 2), 1 - (20 / 9) / 2),  # s² = 20/9, a little below 0: chance
        ((5, 0, 0, 0, 5), 1 - (40 / 9) / 2),  # two extreme camps, s² = 40/9: below 0 and not cut
        ((0, 0, 1, 2, 1), 1 - (2 / 3) / 2),
        # judges who say 5 5 4 5 of 5, s² = 1/4
        ((0, 0, 0, 1, 3), 0.875),
        # seven points: null variance 4; 1 and 7 by turns, s² = 12
        ((2, 0, 0, 0, 0, 0, 2), -2.0),
        # eight rungs: null variance 5.25
        ((0, 0, 0, 3, 3, 0, 0, 0), 1 - 0.3 / 5.25),
    ],
)
def test_r_wg_of_known_distributions(counts, expected):
    assert r_wg(counts) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((1, 1, 0, 0, 0), 1.0),
        ((1, 0, 1, 0, 0), 0.0),
        ((0, 1, 2, 1, 0), 5 / 6),
        ((5, 0, 0, 0, 5), 20 / 45),
        ((2, 2, 2, 2, 2), (5 + 16) / 45),
    ],
)
def test_within_one_counts_pairs(counts, expected):
    assert within_one(counts) == pytest.approx(expected)


@given(FIVE | EIGHT)
def test_numbers_equal_the_plain_formulas(counts):
    found, people = agreement(counts), values(counts)
    rwg = reference.r_wg(people, len(counts))
    assert reference.near(found.rwg, rwg)
    assert reference.near(found.within_one, reference.within_one(people))
    assert found.word == reference.word(rwg, len(people))
    assert found.two_camps == (len(counts) == 5 and reference.two_camps(people))


@given(FIVE | EIGHT)
def test_agreement_is_at_most_one_and_does_not_care_which_end_is_up(counts):
    found, mirrored = agreement(counts), agreement(counts[::-1])
    assert found.rwg is None or found.rwg <= 1
    assert found.within_one is None or 0 <= found.within_one <= 1
    assert reference.near(tuple(vars(found).values()), tuple(vars(mirrored).values()))


@pytest.mark.parametrize("people", [0, 1])
def test_one_person_agrees_with_nobody(people):
    counts = [0, 0, people, 0, 0]
    assert (r_wg(counts), within_one(counts), agreement(counts).word) == (None, None, "too_few")


@pytest.mark.parametrize(
    ("rwg", "name"),
    [
        (1.0, "agree"),
        (0.70, "agree"),
        (0.699, "largely"),
        (0.50, "largely"),
        (0.499, "mixed"),
        (0.30, "mixed"),
        (0.299, "divided"),
        (0.0, "divided"),
        (-1.2, "divided"),
    ],
)
def test_the_word_changes_at_its_limits(rwg, name):
    assert word(rwg, 5) == name
    assert word(rwg, 4) == "too_few"


def test_a_sum_that_rounds_does_not_change_the_word():
    """Of every table of up to nine people, whichever stands exactly on a limit has the word above it."""
    for people in range(5, 10):
        for counts in tables(people):
            assert agreement(counts).word == reference.word(reference.r_wg(values(counts), 5), people)


@pytest.mark.parametrize(
    ("counts", "camps"),
    [
        ((3, 0, 0, 0, 3), True),
        ((2, 0, 0, 0, 3), False),  # five people are too few to be two camps
        ((1, 2, 2, 1, 2), True),
        ((1, 2, 3, 1, 2), False),  # the middle is as large as either
        ((3, 0, 2, 0, 5), True),  # exactly 30 %
        ((2, 0, 1, 0, 5), False),  # 25 %
        ((0, 0, 6, 0, 0), False),
    ],
)
def test_two_camps_need_both_ends_and_a_thin_middle(counts, camps):
    assert two_camps(counts) is camps


def test_a_ladder_has_no_two_camps():
    assert not two_camps([5, 0, 0, 0, 0, 0, 0, 5])
