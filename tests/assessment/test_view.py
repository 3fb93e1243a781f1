"""A closed round seen the same way is scored once; an open one is read again."""

from dataclasses import replace

import pytest

from assessment.records import answers, rounds
from assessment.records.store import Store
from assessment.view import Part, View, scores
from tests import outcomes, rooms

PARTS = (Part("kampa", frozenset({"kampa.a1", "kampa.b1"})),)
VIEW = View(PARTS, None, (("kampa.a1", 3),))


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "data") as opened:
        yield opened


def held(store, workshop):
    return rounds.find(store, workshop.organisation, workshop.round)


def test_a_part_is_the_instrument_with_the_chosen_items():
    assert [item.id for item in PARTS[0].asked.items] == ["kampa.a1", "kampa.b1"]
    assert len(Part("kampa", None).asked.items) == 21


def test_a_closed_round_is_scored_once_for_each_view(store):
    workshop = outcomes.closed(store)
    one, same, other = (
        scores(store, workshop.organisation, held(store, workshop), view)["kampa"]
        for view in (VIEW, VIEW, replace(VIEW, scope=frozenset({"care"})))
    )
    assert one is same
    assert one.respondents > other.respondents > 0
    assert one.item("kampa.a1").target == 3


def test_an_open_round_is_read_anew(store):
    workshop = rooms.revealed(store)
    organisation, before = workshop.organisation, held(store, workshop)
    assert scores(store, organisation, before, VIEW)["kampa"].respondents == 12
    rooms.enter(store, workshop, 5, first=12)
    assert scores(store, organisation, before, VIEW)["kampa"].respondents == 12  # not published yet
    assert len(answers.table(store, organisation, workshop.round)) > 12
