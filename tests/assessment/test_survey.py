from datetime import date

import pytest

from assessment.errors import RequestError
from assessment.records import assessments, organisations, rounds, units
from assessment.survey import survey
from assessment.units import Unit
from tests import outcomes, rooms

TODAY = date(2026, 3, 2)


def held(store, kind="survey", state="closed", least=5):
    organisation = organisations.add(store, "Tikkala").id
    units.put(store, organisation, [Unit("town", "Town")])
    asked = assessments.add(store, organisation, "Participation", [("kampa", "1.0.0")], TODAY).id
    if state == "open":
        return organisation, rounds.open_(store, organisation, asked, "2026", kind, TODAY).id
    return organisation, rounds.keep(store, organisation, asked, "2026", kind, [], TODAY, min_group=least).id


def test_a_closed_round_of_people_is_a_survey(store):
    found = survey(store, *held(store, least=7), "kampa")
    assert (found.part.items, len(found.instrument.items)) == (None, 21)
    assert found.fewest_for_spread == 10


def test_a_larger_smallest_group_is_that_for_spreads_too(store):
    assert survey(store, *held(store, least=12), "kampa").fewest_for_spread == 12


@pytest.mark.parametrize(
    ("kind", "state", "instrument", "code"),
    [
        ("statement", "closed", "kampa", "not_survey"),
        ("survey", "open", "kampa", "still_open"),
        ("survey", "closed", "arnstein", "not_asked"),
    ],
)
def test_other_rounds_are_refused_with_their_reason(store, kind, state, instrument, code):
    organisation, round_id = held(store, kind, state)
    with pytest.raises(RequestError, match=code):
        survey(store, organisation, round_id, instrument)


def test_a_workshop_asks_what_it_chose(store):
    workshop = outcomes.closed(store)
    found = survey(store, workshop.organisation, workshop.round, "kampa")
    assert found.part.items == {item for item in workshop.items if item.startswith("kampa.")}


def test_an_open_workshop_is_not_compared(store):
    workshop = rooms.revealed(store)
    with pytest.raises(RequestError, match="still_open"):
        survey(store, workshop.organisation, workshop.round, "kampa")
