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
from assessment.results import Results, results, seats
from assessment.targets import Target
from assessment.units import Unit, below
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
    tree = seats(store, workshop.organisation, workshop.round).units
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


@pytest.mark.parametrize(
    ("people", "told", "withheld"),
    [
        ((6, 6, 6), {"town", "care", "youth"}, set()),
        ((6, 6, 4), {"town", "care"}, {"youth"}),  # of the town ten are left, who are not told apart
        ((0, 6, 4), set(), {"care", "youth"}),  # the town less care would be four people
        ((4, 6, 7), {"town", "youth"}, {"care"}),  # the smaller unit joins the four of the town itself
    ],
)
def test_units_are_seen_one_by_one_where_what_is_left_of_the_whole_is_not_a_few(
    store, people, told, withheld
):
    workshop = rooms.planned(store)
    for unit, number in zip(("town", "care", "youth"), people, strict=True):
        filled(store, workshop, unit, number)
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Stated")
    found = seats(store, workshop.organisation, workshop.round)
    assert {unit.id for unit in found.units} == told
    assert {unit.id for unit in found.withheld} == withheld


def test_a_workshop_of_one_unit_is_seen_from_it(store):
    workshop = rooms.planned(store)
    plan = Plan(**{field.name: getattr(workshop, field.name) for field in fields(Plan)})
    plan = replace(plan, name="Second", units=("care",))
    second = workshops.plan(store, workshop.organisation, workshop.assessment, plan, TODAY)
    assert seen_from(store, second) == {"care": None}


def test_units_of_a_file_are_seen_where_enough_people_answered(store):
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
    assert len(seats(*where).units) == 2
    where = (store, few.organisation.id, few.rounds[0].id)
    assert seats(*where).units == ()


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


# Who was hoped for


@pytest.fixture
def counted(store: Store) -> intake.Begun:
    """A survey of two units whose tree says how many people there are."""
    tree = "unit,name,parent,staff,clients\ntown,Town,,,\ncare,Care,town,20,6\nhut,Hut,town,4,\n"
    rows = "".join(
        f"spring,{unit},{role},{unit}-{role}-{person},kampa.a1,3\n"
        for unit in ("care", "hut")
        for role in ("staff", "clients")
        for person in range(6)
    )
    return intake.open_files(
        store,
        "Town",
        ("a.csv", f"round,unit,role,respondent,item,value\n{rows}".encode()),
        TODAY,
        ("u.csv", tree.encode()),
    )


def hoped(store: Store, begun: intake.Begun, unit: str | None = None) -> dict[str, int | None]:
    found = results(store, begun.organisation.id, begun.rounds[0].id, unit).expected
    return {role: number for role, number in found.items() if role in ("staff", "clients", "elected")}


def test_units_say_who_was_hoped_for_where_the_round_does_not(store, counted):
    assert hoped(store, counted) == {"staff": 24, "clients": 6, "elected": None}
    assert hoped(store, counted, "care") == {"staff": 20, "clients": 6, "elected": None}
    assert hoped(store, counted, "hut") == {"staff": 4, "clients": None, "elected": None}


def test_a_unit_that_does_not_say_leaves_the_branch_unknown(store, counted):
    units.put(store, counted.organisation.id, [Unit("hut", "Hut", "town")])
    assert set(hoped(store, counted).values()) == {None}
    assert hoped(store, counted, "care")["staff"] == 20


def test_what_a_round_says_holds_for_everybody_but_not_for_a_unit(store):
    workshop = outcomes.closed(store)
    told = {group.role: group.expected for group in workshop.roles}
    assert dict(seen(store, workshop).expected) == told
    for unit in workshop.units:
        found = seen(store, workshop, unit)
        assert set(found.expected.values()) == {None} or found.is_whole


def test_a_side_is_hoped_for_by_its_roles(store):
    workshop = outcomes.closed(store)
    tree = units.every(store, workshop.organisation)
    people = (("clients", 3), ("leadership", 2), ("partners", 1), ("staff", 7))
    units.put(store, workshop.organisation, [replace(unit, expected=people) for unit in tree])
    parts = [unit for unit in workshop.units if not seen(store, workshop, unit).is_whole]
    found = seen(store, workshop, parts[0]).expected
    number = sum(1 for unit in workshop.units if unit in below(tree, parts[0]))
    sums = {"inside": 9, "outside": 4, **dict(people)}
    assert dict(found) == {role: sums[role] * number if role in sums else None for role in found}
