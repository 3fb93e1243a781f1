import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import catalogue
from assessment.answers import COLUMNS
from assessment.arrays import NO_ROLE, build
from assessment.roles import ROLES
from assessment.sheets import text_frame
from tests import strategies
from tests.assessment.scoring import reference
from tests.strategies import TINY, arrays

STATES = (0, 1, 2, 3, 4, "dk", "na")


def table(*rows):
    """A checked answers table of one round: unit, role, respondent, item, value."""
    columns = zip(*(("r", *row) for row in rows), strict=True)
    return text_frame(dict(zip(COLUMNS.required, columns, strict=True)))


def test_answers_become_places_on_the_scale_and_states():
    found = build(
        TINY,
        table(
            ("u", "staff", "p", "tiny.a1", "4"),
            ("u", "staff", "p", "tiny.a2", "dk"),
            ("u", "staff", "p", "tiny.b1", "na"),
        ),
    )
    assert found.answers.tolist() == [[4, -1, -2, -3]]
    assert (found.units, found.people, found.levels, found.answers.dtype) == (("u",), 1, 5, np.int8)


def test_rungs_count_from_the_lowest_one():
    found = build(
        catalogue.instrument("arnstein"),
        table(("u", "staff", "p", "arnstein.needs", "1"), ("u", "staff", "p", "arnstein.planning", "8")),
    )
    assert found.answers.tolist() == [[0, 7, -3, -3, -3]]


def test_people_stand_by_unit_and_then_by_role():
    found = build(
        TINY,
        table(
            ("v", "leadership", "p1", "tiny.a1", "1"),
            ("u", "clients", "p2", "tiny.a1", "2"),
            ("u", "leadership", "p3", "tiny.a1", "3"),
            ("u", "", "p4", "tiny.a1", "4"),
        ),
    )
    assert found.units == ("u", "v")
    assert found.answers[:, 0].tolist() == [3, 2, 4, 1]
    assert found.roles.tolist() == [0, ROLES.index("clients"), NO_ROLE, 0]


@settings(max_examples=150, deadline=None)
@given(strategies.people())
def test_counts_are_what_one_counts_by_hand(people):
    counts = arrays(TINY, people).counts.sum(axis=0)
    answered = [person for person in people if person.answers]
    for column, item in enumerate(TINY.items):
        for number, role in enumerate(ROLES):
            given_ = [person.answers.get(item.id) for person in answered if person.role == role]
            expected = [given_.count(state) for state in (*STATES, None)]
            assert counts[column, number].tolist() == expected


@settings(max_examples=50, deadline=None)
@given(strategies.people(most=12), st.randoms(use_true_random=False))
def test_order_of_the_rows_does_not_matter(people, random):
    rows = [
        ("u", person.role, f"p{number}", item, str(answer))
        for number, person in enumerate(people)
        for item, answer in person.answers.items()
    ]
    if rows:
        before, after = build(TINY, table(*rows)), build(TINY, table(*random.sample(rows, len(rows))))
        assert np.array_equal(before.counts, after.counts)
        assert np.array_equal(before.answers, after.answers)


def test_an_empty_value_is_like_no_row():
    """Five rows without a value must not make five respondents."""
    silent = [("u", "staff", f"q{number}", "tiny.a1", "") for number in range(5)]
    found = build(
        TINY, table(("u", "staff", "p", "tiny.a1", "3"), ("u", "staff", "p", "tiny.a2", ""), *silent)
    )
    assert found.people == 1
    assert found.answers.tolist() == [[3, -3, -3, -3]]


def test_only_the_items_of_the_instrument_count():
    found = build(TINY, table(("u", "staff", "p", "tiny.a1", "3"), ("w", "staff", "q", "kampa.a1", "3")))
    assert (found.people, found.units) == (1, ("u",))


@pytest.mark.parametrize(
    "rows", [(), (("u", "staff", "p", "kampa.a1", "3"),), (("u", "staff", "p", "tiny.a1", ""),)]
)
def test_a_round_nobody_answered_has_empty_arrays(rows):
    frame = table(*rows) if rows else text_frame(dict.fromkeys(COLUMNS.required, ()))
    found = build(TINY, frame)
    assert (found.people, found.units, found.answers.shape) == (0, (), (0, 4))
    assert found.counts.shape == (0, 4, NO_ROLE + 1, 8)


def spread(*units):
    """One person in each unit, whose level is the unit's number."""
    return build(
        TINY,
        table(*((unit, "staff", f"p{number}", "tiny.a1", str(number)) for number, unit in enumerate(units))),
    )


@pytest.mark.parametrize(
    ("chosen", "levels"),
    [
        ({"a"}, [0]),
        ({"c"}, [2]),
        ({"a", "c"}, [0, 2]),
        ({"a", "b", "c"}, [0, 1, 2]),
        (set(), []),
        ({"x"}, []),
    ],
)
def test_within_keeps_the_people_of_the_chosen_units(chosen, levels):
    found = spread("a", "b", "c").within(chosen)
    assert found.answers[:, 0].tolist() == levels
    assert found.units == tuple(sorted(chosen - {"x"}))
    assert found.counts[:, 0].sum(axis=(1, 2)).tolist() == [1] * len(levels)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), strategies.people(most=6), min_size=2))
def test_counts_of_the_parts_add_up_to_the_whole(units):
    rows = [
        (unit, person.role, f"{unit}{number}", item, str(answer))
        for unit, people in units.items()
        for number, person in enumerate(people)
        for item, answer in person.answers.items()
    ]
    if rows:
        whole = build(TINY, table(*rows))
        parts = [whole.within({unit}) for unit in whole.units]
        assert sum(part.people for part in parts) == whole.people
        assert np.array_equal(sum(part.counts.sum(axis=0) for part in parts), whole.counts.sum(axis=0))
        for part in parts:
            people = units[part.units[0]]
            assert part.counts[0, 0, :, :5].sum() == len(reference.levels(people, "tiny.a1"))
