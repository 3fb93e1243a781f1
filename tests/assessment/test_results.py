"""The results of a kept round: what was asked, seen from where, beside which statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from assessment import intake
from assessment.records import answers, participations, places, rounds, targets, units, workshops
from assessment.records.store import Store
from assessment.records.workshop import Plan, Workshop
from assessment.results import Results, answering, results
from assessment.targets import Target
from assessment.units import Unit
from tests import outcomes, rooms
from tests.conftest import TODAY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        yield opened


def seen(store: Store, workshop: Workshop, unit: str | None = None) -> Results:
    return results(store, workshop.organisation, workshop.round, unit)


def test_a_workshop_is_scored_by_the_items_it_asked(store):
    found = seen(store, outcomes.closed(store))
    assert list(found.scores) == ["arnstein", "kampa"]
    assert [row.item for row in found.scores["arnstein"].ladder] == ["arnstein.needs", "arnstein.decision"]
    assert [row.item for row in found.scores["kampa"].items] == list(rooms.ITEMS[2:])
    assert [row.dimension for row in found.scores["kampa"].dimensions] == ["kampa.a", "kampa.b"]


def test_nothing_of_a_workshop_is_scored_before_it_is_revealed(store):
    workshop = rooms.made(store, 12)
    assert seen(store, workshop).is_silent
    assert not seen(store, workshop).is_shown
    workshops.reveal(store, workshop.organisation, workshop.round)
    assert not seen(store, workshop).is_silent
    assert seen(store, workshop).respondents == 12


@pytest.mark.parametrize(("late", "counted"), [(0, 24), (12, 29), (24, 40)])
def test_late_answers_of_a_few_stay_out_of_a_closed_workshop(store, late, counted):
    assert seen(store, outcomes.closed(store, late=late)).respondents == counted


def seen_from(store: Store, workshop: Workshop) -> dict[str, str | None]:
    """The units that a workshop can be seen from, each with the one above it."""
    tree = answering(store, workshop.organisation, workshop.round, holds_answers=True)
    return {unit.id: unit.parent for unit in tree}


def test_a_closed_workshop_is_seen_from_its_own_units(store):
    workshop = rooms.planned(store)
    units.put(store, workshop.organisation, [Unit("hut", "Hut", "care"), Unit("harbour", "Harbour", "hut")])
    plan = Plan(**{field.name: getattr(workshop, field.name) for field in fields(Plan)})
    plan = replace(plan, name="Second", units=("care", "harbour"))
    second = workshops.plan(store, workshop.organisation, workshop.assessment, plan, TODAY)
    assert seen_from(store, second) == {}
    for unit in ("care", "harbour"):
        filled(store, second, unit, 5)
    closed = workshops.close(store, second.organisation, second.round, TODAY, "Stated")
    assert seen_from(store, closed) == {"care": None, "harbour": "care"}


@pytest.mark.parametrize(("few", "units_seen"), [(4, 0), (5, 3)])
def test_units_are_not_seen_one_by_one_where_one_less_another_tells_a_few(store, few, units_seen):
    workshop = rooms.planned(store)
    for unit, people in (("town", 6), ("care", 6), ("youth", few)):
        filled(store, workshop, unit, people)
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Stated")
    assert len(seen_from(store, workshop)) == units_seen


def test_a_workshop_of_one_unit_is_seen_from_it(store):
    workshop = rooms.planned(store)
    plan = Plan(**{field.name: getattr(workshop, field.name) for field in fields(Plan)})
    plan = replace(plan, name="Second", units=("care",))
    second = workshops.plan(store, workshop.organisation, workshop.assessment, plan, TODAY)
    assert seen_from(store, second) == {"care": None}


def test_units_of_a_file_are_seen_by_who_holds_it(store):
    begun = kept(store)
    where = (store, begun.organisation.id, begun.rounds[-1].id)
    rows = [
        f"spring,{unit},staff,{unit}{number},kampa.a1,2,survey"
        for unit in ("care", "town")
        for number in range(4)
    ]
    few = intake.open_files(
        store, "Few", ("a.csv", "\n".join([HEAD, *rows]).encode()), TODAY, ("u.csv", TREE)
    )
    assert len(answering(*where, holds_answers=False)) == 2
    where = (store, few.organisation.id, few.rounds[0].id)
    assert len(answering(*where, holds_answers=True)) == 2
    assert answering(*where, holds_answers=False) == ()


def filled(store: Store, workshop: Workshop, unit: str, people: int) -> None:
    """So many of one role group answer everything in a unit."""
    for number in range(people):
        form = f"{unit}-{number}"
        places.paper(store, workshop, unit, "staff", form, dict.fromkeys(workshop.items, 2))


def test_everybody_is_seen_from_a_unit_that_holds_all_that_were_asked(store):
    workshop = outcomes.closed(store)
    assert [seen(store, workshop, unit).is_whole for unit in (None, "town", "care")] == [True, True, False]


def test_targets_of_the_workshops_unit_hold_for_its_whole(store):
    workshop = outcomes.closed(store)
    for unit, level in (("town", 4), ("care", 1)):
        aim = Target(unit, "kampa.b1", level, "")
        targets.save(store, workshop.organisation, workshop.assessment, aim)
    aims = [seen(store, workshop, unit).scores["kampa"].item("kampa.b1").target for unit in (None, "care")]
    assert aims == [4, 1]


def test_agreed_levels_stand_beside_what_the_room_answered_and_do_not_move_it(store):
    workshop = outcomes.closed(store)
    found = seen(store, workshop)
    assert dict(found.stated["kampa"].levels) == {"kampa.a1": 4, "kampa.b1": 1}
    assert dict(found.stated["arnstein"].levels) == {"arnstein.needs": 6}
    assert found.stated["kampa"].agreed
    assert found.reasons["kampa.a1"] == outcomes.AGREED[0].evidence
    assert found.respondents == 24
    assert seen(store, workshop, "care").stated == {}


def test_a_workshop_that_agreed_on_nothing_has_nothing_beside_its_answers(store):
    workshop = outcomes.closed(store, settled=())
    assert (workshop.statement, dict(seen(store, workshop).stated)) == (None, {})


HEAD = "round,unit,role,respondent,item,value,kind"
TREE = b"unit,name,parent\ntown,Town,\ncare,Care,town\n"


def kept(store: Store) -> intake.Begun:
    """A survey of two units, and the town's own statement in the same assessment."""
    rows = [f"spring,care,staff,p{number},kampa.a{item},2,survey" for number in range(6) for item in (1, 2)]
    rows += ["own,town,,voice,kampa.a1,4,statement", "own,town,,voice,kampa.a2,dk,statement"]
    file = ("a.csv", "\n".join([HEAD, *rows]).encode())
    return intake.open_files(store, "Tikkala", file, TODAY, ("u.csv", TREE))


def test_a_units_own_statement_stands_beside_a_survey(store):
    begun = kept(store)
    survey = next(one for one in begun.rounds if one.kind == "survey")
    found = results(store, begun.organisation.id, survey.id)
    assert dict(found.stated["kampa"].levels) == {"kampa.a1": 4}
    assert not found.stated["kampa"].agreed
    assert found.scores["kampa"].item("kampa.a1").n == 6
    assert results(store, begun.organisation.id, survey.id, "care").stated == {}


def test_the_newest_statement_is_the_one_beside(store):
    begun = kept(store)
    survey = next(one for one in begun.rounds if one.kind == "survey")
    where = (store, begun.organisation.id)
    newer = rounds.open_(*where, begun.assessment.id, "newer", "statement", TODAY)
    voice = participations.statement(*where, newer.id, "town")
    answers.save(store, voice, "kampa.a1", 3)
    assert dict(results(*where, survey.id).stated["kampa"].levels) == {"kampa.a1": 3}


def test_a_statement_has_no_statement_beside_it(store):
    begun = kept(store)
    own = next(one for one in begun.rounds if one.kind == "statement")
    assert results(store, begun.organisation.id, own.id, "town").stated == {}
