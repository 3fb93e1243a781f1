"""A closed round as a side of a change: which rounds there are, and which items each tells."""

from __future__ import annotations

from datetime import date

import pytest

from assessment import catalogue
from assessment.records import assessments, rounds
from assessment.sides import closed, seen
from tests.assessment.rounds import kept

KAMPA = catalogue.instrument("kampa")
ROW = ("esimerkkila", "staff", "x", "kampa.a1", 2, None)


def test_rounds_stand_in_the_order_they_closed(store):
    begun = kept(store, people=60)
    organisation, assessment = begun.organisation.id, begun.assessment.id
    for name, day in (("late", date(2027, 1, 1)), ("early", date(2020, 1, 1))):
        rounds.keep(store, organisation, assessment, name, "survey", [ROW], day)
    rounds.keep(store, organisation, assessment, "own", "statement", [ROW], date(2027, 2, 1))
    rounds.open_(store, organisation, assessment, "open", "survey", date(2027, 3, 1))
    other = assessments.add(store, organisation, "Other", [("enablers", "1.0.0")], date(2027, 1, 1))
    rounds.keep(store, organisation, other.id, "other", "survey", [ROW], date(2027, 1, 1))
    assert [one.name for one in closed(store, organisation, KAMPA)] == ["early", "2025", "2026", "late"]


def test_a_side_tells_the_people_of_its_unit(store):
    begun = kept(store)
    organisation, round_ = begun.organisation.id, begun.rounds[0].id
    whole, part = (seen(store, organisation, round_, KAMPA, unit) for unit in (None, "ikaihmiset"))
    assert whole.people == whole.side.arrays.people > part.people == part.side.arrays.people
    few = seen(store, organisation, begun.rounds[1].id, KAMPA, "kuvittelo")
    assert few.people is None


@pytest.mark.parametrize(("version", "told"), [("1.0.0", "kampa.a1"), ("1.1.0", "kampa.a1 1.1.0")])
def test_a_revised_item_is_another_one_than_before(store, version, told):
    first = KAMPA.items[0].model_copy(update={"revised": "1.1.0"})
    later = KAMPA.model_copy(update={"items": (first, *KAMPA.items[1:])})
    begun = kept(store)
    side = seen(store, begun.organisation.id, begun.rounds[0].id, KAMPA, None)
    found = type(side)(side.round, version, side.side).told(later)
    assert told in found
    assert "kampa.a2" in found
    assert len(found) == len(KAMPA.items)
