"""The finding that comes first, from scores that a hand can check."""

import pytest

from assessment import catalogue
from assessment.findings import headline, most_divided, perception_gap, weakest
from assessment.scoring import Rules
from tests.assessment.scoring.reference import Person
from tests.strategies import TINY, scored

ARNSTEIN = catalogue.instrument("arnstein")
ITEMS = tuple(item.id for item in TINY.items)


def everybody(levels, role="staff", people=6):
    return [Person(role, dict(zip(ITEMS, levels, strict=True)))] * people


def test_nobody_answered_is_said_first():
    assert headline(scored(TINY, [], Rules())).code == "nobody"


def test_too_few_people_is_said_with_the_smallest_group():
    finding = headline(scored(TINY, everybody((1, 2, 3, 3), people=4), Rules()))
    assert (finding.code, finding.numbers["k"]) == ("too_few", 5)


def test_the_weakest_dimension_is_told_whatever_the_targets_are():
    scores = scored(TINY, everybody((1, 1, 3, 3)), Rules(targets={ITEMS[0]: 4}))
    assert headline(scores).code == "widest_gap"
    assert (weakest(scores).code, weakest(scores).about) == ("weakest", (TINY.dimensions[0].id,))
    assert weakest(scored(TINY, [], Rules())).code == "nothing_shown"


def test_nothing_shown_where_everybody_said_dont_know():
    people = [Person("staff", dict.fromkeys(ITEMS, "dk"))] * 8
    assert headline(scored(TINY, people, Rules())).code == "nothing_shown"


def test_without_targets_the_weakest_dimension_leads():
    finding = headline(scored(TINY, everybody((3, 3, 1, 2)), Rules()))
    assert (finding.code, finding.about) == ("weakest", ("tiny.b",))
    assert finding.numbers["now"] == pytest.approx(1.5)


def test_the_widest_sure_gap_leads_where_there_are_targets():
    finding = headline(scored(TINY, everybody((3, 3, 1, 2)), Rules(dict.fromkeys(ITEMS, 3))))
    assert (finding.code, finding.about) == ("widest_gap", ("tiny.b1",))
    assert dict(finding.numbers) == {"now": 1.0, "target": 3, "others": 1}


def test_all_targets_met_is_said():
    finding = headline(scored(TINY, everybody((3, 3, 2, 2)), Rules(dict.fromkeys(ITEMS, 2))))
    assert (finding.code, finding.numbers["items"]) == ("targets_met", 4)


@pytest.mark.parametrize(
    ("rungs", "code", "about"),
    [
        ((4, 4, 4, 4, 4), "ladder_even", ()),
        ((4, None, 4, None, None), "ladder_some", ()),
        ((4, 4, 4, 4, 2), "ladder_lags", ("arnstein.evaluation",)),
        ((2, 4, 4, 4, 2), "ladder_lags", ("arnstein.needs", "arnstein.evaluation")),
    ],
)
def test_the_phase_that_lags_is_named(rungs, code, about):
    people = [Person("staff", dict(zip([item.id for item in ARNSTEIN.items], rungs, strict=True)))] * 6
    finding = headline(scored(ARNSTEIN, people, Rules()))
    assert (finding.code, finding.about) == (code, about)


def test_the_widest_clear_difference_from_leaders_is_found():
    leaders = [Person("leadership", dict(zip(ITEMS, (level, 3, 2, 2), strict=True))) for level in (3, 4) * 5]
    clients = [Person("clients", dict(zip(ITEMS, (level, 1, 2, 2), strict=True))) for level in (0, 1) * 5]
    finding = perception_gap(scored(TINY, leaders + clients, Rules()))
    assert (finding.code, finding.about, finding.roles) == ("leaders_higher", ("tiny.a",), ("clients",))
    assert finding.numbers["difference"] == pytest.approx(2.5)


def test_no_clear_difference_is_no_finding():
    people = everybody((2, 2, 2, 2), "leadership") + everybody((2, 2, 2, 2), "clients")
    assert perception_gap(scored(TINY, people, Rules())) is None


def test_the_item_that_divides_most_is_found_and_its_camps_named():
    people = [Person("staff", dict(zip(ITEMS, (level, 2, 2, 2), strict=True))) for level in (0, 4) * 6]
    finding = most_divided(scored(TINY, people, Rules()))
    assert (finding.code, finding.about) == ("two_camps", ("tiny.a1",))
    assert most_divided(scored(TINY, everybody((2, 2, 2, 2)), Rules())) is None
