"""All rounds of an instrument as lines: what they run over, and where they have gaps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import catalogue
from assessment.course import most_in_common, over_rounds
from assessment.records import rounds
from assessment.results import results
from tests import outcomes
from tests.assessment.rounds import kept

KAMPA = catalogue.instrument("kampa")
SETS = st.lists(st.frozensets(st.sampled_from("abcd")), max_size=5)


def scores(store, organisation, round_, instrument, unit=None):
    return results(store, organisation, round_.id, unit).scores[instrument]


@pytest.mark.parametrize("unit", [None, "ikaihmiset"])
def test_points_are_the_scores_of_their_rounds(store, unit):
    begun = kept(store)
    organisation = begun.organisation.id
    course = over_rounds(store, organisation, "kampa", unit)
    assert [one.name for one in course.rounds] == ["2025", "2026"]
    assert [line.name for line in course.lines] == [one.id for one in KAMPA.dimensions]
    for line in course.lines:
        assert line.items == tuple(item.id for item in KAMPA.items_of(line.name))
        for point, round_ in zip(line.points, course.rounds, strict=True):
            row = scores(store, organisation, round_, "kampa", unit).dimension(line.name)
            assert (point.n, point.score, point.low, point.high) == (
                row.n,
                row.score,
                row.score_low,
                row.score_high,
            )


def test_a_ladders_points_are_medians(store):
    begun = kept(store)
    organisation = begun.organisation.id
    course = over_rounds(store, organisation, "arnstein")
    for line in course.lines:
        medians = [
            scores(store, organisation, one, "arnstein").rung(line.name).median for one in course.rounds
        ]
        assert [point.score for point in line.points] == medians
        assert all(point.low is None for point in line.points)


def test_a_round_of_fewer_items_leaves_a_gap(store):
    """In the second round three of seven items: their line is one of four items twice, not of seven once."""
    gone = ["kampa.b1", "kampa.b2", "kampa.b3"]
    begun = kept(store, change=lambda frame: frame[(frame["round"] != "2026") | ~frame["item"].isin(gone)])
    course = over_rounds(store, begun.organisation.id, "kampa")
    lines = {line.name: line for line in course.lines}
    assert lines["kampa.b"].items == ("kampa.b4", "kampa.b5", "kampa.b6", "kampa.b7")
    assert all(point.score is not None for point in lines["kampa.b"].points)
    whole = scores(store, begun.organisation.id, course.rounds[0], "kampa")
    assert lines["kampa.b"].points[0].score != whole.dimension("kampa.b").score
    assert lines["kampa.a"].points[0].score == whole.dimension("kampa.a").score


def test_a_workshop_has_lines_of_what_it_asked(store):
    workshop = outcomes.closed(store)
    course = over_rounds(store, workshop.organisation, "kampa")
    asked = scores(store, workshop.organisation, course.rounds[0], "kampa").instrument
    assert [line.items for line in course.lines] == [
        tuple(item.id for item in asked.items_of(dimension.id)) for dimension in asked.dimensions
    ]


def test_rounds_stand_in_the_order_they_closed(store):
    begun = kept(store)
    organisation = begun.organisation.id
    again = kept(store, change=lambda frame: frame.replace({"round": {"2025": "a", "2026": "b"}}))
    assert again.assessment.id != begun.assessment.id
    found = over_rounds(store, organisation, "kampa").rounds
    assert [one.name for one in found] == ["2025", "2026", "a", "b"]


def test_open_rounds_and_statements_have_no_point(store):
    begun = kept(store)
    organisation = begun.organisation.id
    for kind in ("survey", "statement"):
        rounds.open_(store, organisation, begun.assessment.id, kind, kind, date(2026, 5, 1))
    assert len(over_rounds(store, organisation, "kampa").rounds) == 2


def test_a_unit_that_may_not_be_told_has_no_points(store):
    begun = kept(store)
    assert over_rounds(store, begun.organisation.id, "kampa", "kuvittelo").lines == ()


def test_what_was_never_asked_has_no_course(store):
    begun = kept(store, change=lambda frame: frame[~frame["item"].str.startswith("arnstein")])
    course = over_rounds(store, begun.organisation.id, "arnstein")
    assert (course.rounds, course.lines) == ((), ())


@given(SETS)
def test_no_other_part_has_more_in_common(told):
    best = most_in_common(told)
    size = len(best) * sum(best <= one for one in told)
    for other in [*told, *([frozenset.intersection(*told)] if told else [])]:
        assert len(other) * sum(other <= one for one in told) <= size


@pytest.mark.parametrize(
    ("told", "chosen"),
    [
        (["abcd", "abcd", "a"], "abcd"),
        (["a", "abcd", "abcd"], "abcd"),
        (["abcd", "ab", "ab"], "ab"),
        (["ab", "cd"], "cd"),
        (["", ""], ""),
    ],
)
def test_most_in_common(told, chosen):
    """One short round does not shorten a line of many; of two alike the newer holds."""
    assert most_in_common([frozenset(one) for one in told]) == frozenset(chosen)
