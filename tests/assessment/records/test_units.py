"""Units form a tree, or are not kept; they close, and are never lost."""

from dataclasses import replace

import pytest

from assessment.errors import RequestError
from assessment.records import notes, organisations, participations, rounds, units, workshops
from assessment.records.store import Store
from assessment.records.workshop import Plan
from assessment.units import Unit
from tests.conftest import TODAY
from tests.rooms import planned


def _ids(store: Store, organisation: int) -> list[str]:
    return [unit.id for unit in units.every(store, organisation)]


def test_tree_reads_from_the_root_with_neighbours_by_name(store: Store, organisation: int):
    units.put(
        store,
        organisation,
        [
            Unit("z", "Zoo", "culture"),
            Unit("a", "Archive", "culture"),
            Unit("culture", "Culture", "town"),
            Unit("health", "Health", None, "division", "small", 120),
        ],
    )
    assert _ids(store, organisation) == ["health", "town", "culture", "a", "z", "library"]
    assert units.every(store, organisation)[0] == Unit("health", "Health", None, "division", "small", 120)


def test_put_again_brings_up_to_date(store: Store, organisation: int):
    units.put(store, organisation, [Unit("library", "Main library", None, headcount=0)])
    assert units.every(store, organisation) == (
        Unit("library", "Main library", None, headcount=0),
        Unit("town", "Town"),
    )


def test_tree_can_be_turned_round_at_once(store: Store, organisation: int):
    units.put(store, organisation, [Unit("town", "Town", "library"), Unit("library", "Library")])
    assert _ids(store, organisation) == ["library", "town"]


def test_deep_tree_is_no_trouble(store: Store, organisation: int):
    chain = [Unit(f"u{level}", "Level", f"u{level - 1}" if level else None) for level in range(3000)]
    units.put(store, organisation, reversed(chain))
    assert units.every(store, organisation)[:3000] == tuple(chain)


@pytest.mark.parametrize(
    ("given", "code", "unit"),
    [
        ([Unit("new", "New"), Unit("lost", "Lost", "nowhere")], "unit_parent", "lost"),
        ([Unit("new", "New"), Unit("town", "Town", "library")], "unit_circle", "library"),
        ([Unit("new", "New"), Unit("self", "Self", "self")], "unit_circle", "self"),
        ([Unit("a", "A", "b"), Unit("b", "B", "c"), Unit("c", "C", "b")], "unit_circle", "b"),
        ([Unit("new", "New"), Unit("new", "Newer")], "unit_repeated", "new"),
    ],
)
def test_tree_that_does_not_hold_together_is_refused_whole(
    store: Store, organisation: int, given: list[Unit], code: str, unit: str
):
    with pytest.raises(RequestError) as caught:
        units.put(store, organisation, given)
    assert (caught.value.code, caught.value.values["unit"]) == (code, unit)
    assert _ids(store, organisation) == ["town", "library"]


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        (Unit("x" * 65, "X"), "too_long"),
        (Unit("x", "X" * 201), "too_long"),
        (Unit("x", "X", kind="k" * 201), "too_long"),
        (Unit("", "X"), "empty"),
        (Unit("x", ""), "empty"),
        (Unit("x", "X", headcount=-1), "refused"),
    ],
)
def test_unit_must_fit(store: Store, organisation: int, unit: Unit, code: str):
    with pytest.raises(RequestError, match=code):
        units.put(store, organisation, [Unit("new", "New"), unit])
    assert _ids(store, organisation) == ["town", "library"]


def test_unused_unit_can_be_removed(store: Store, organisation: int):
    units.remove(store, organisation, "library")
    assert _ids(store, organisation) == ["town"]


def test_unit_above_another_stays(store: Store, organisation: int):
    with pytest.raises(RequestError, match="unit_used"):
        units.remove(store, organisation, "town")
    assert _ids(store, organisation) == ["town", "library"]


def test_unit_with_a_statement_or_a_note_stays(store: Store, organisation: int, statement_round: int):
    units.put(store, organisation, [Unit("school", "School")])
    participations.statement(store, organisation, statement_round, "library")
    notes.save(store, organisation, statement_round, "school", "kampa.a1", "seen")
    for unit in ("library", "school"):
        with pytest.raises(RequestError, match="unit_used"):
            units.remove(store, organisation, unit)


def test_unknown_unit_cannot_be_removed(store: Store, organisation: int):
    with pytest.raises(RequestError, match="unknown_unit"):
        units.remove(store, organisation, "nowhere")


def test_unknown_organisation_has_no_units(store: Store):
    with pytest.raises(RequestError, match="not_found"):
        units.every(store, 1)
    with pytest.raises(RequestError, match="not_found"):
        units.put(store, 1, [Unit("a", "A")])


def test_day_of_closing_and_expected_people_are_kept(store: Store, organisation: int):
    unit = Unit("old", "Old", "town", closed=TODAY, expected=(("clients", 0), ("staff", 12)))
    units.put(store, organisation, [unit])
    assert unit in units.every(store, organisation)
    units.put(store, organisation, [Unit("old", "Old", "town")])
    assert Unit("old", "Old", "town") in units.every(store, organisation)


def test_expected_people_of_another_organisation_stay_there(store: Store, organisation: int):
    other = organisations.add(store, "Elsewhere").id
    units.put(store, other, [Unit("library", "Library", expected=(("staff", 7),))])
    assert all(not unit.expected for unit in units.every(store, organisation))
    units.put(store, organisation, [Unit("library", "Library", "town", expected=(("staff", 1),))])
    assert units.every(store, other)[0].expected == (("staff", 7),)


@pytest.mark.parametrize("expected", [(("staff", -1),), (("x" * 65, 1),)])
def test_expected_people_must_fit(store: Store, organisation: int, expected: tuple[tuple[str, int], ...]):
    with pytest.raises(RequestError, match="refused"):
        units.put(store, organisation, [Unit("new", "New", expected=expected)])
    assert _ids(store, organisation) == ["town", "library"]


def test_unit_closes_only_with_everything_below_it(store: Store, organisation: int):
    town, library = units.every(store, organisation)
    with pytest.raises(RequestError, match="unit_below_closed"):
        units.put(store, organisation, [replace(town, closed=TODAY)])
    with pytest.raises(RequestError, match="unit_below_closed"):
        units.put(store, organisation, [replace(town, closed=TODAY), Unit("new", "New", "town")])
    units.put(store, organisation, [replace(town, closed=TODAY), replace(library, closed=TODAY)])
    with pytest.raises(RequestError, match="unit_below_closed"):
        units.put(store, organisation, [library])
    units.put(store, organisation, [town])
    assert [unit.closed for unit in units.every(store, organisation)] == [None, TODAY]


def test_unit_that_an_open_workshop_asks_stays_open_until_it_is_over(store: Store):
    workshop = planned(store)
    asked = units.asked(store, workshop.organisation)
    assert set(asked) == {workshop.unit, *workshop.units}
    assert set(asked.values()) == {(workshop.name,)}
    tree = units.every(store, workshop.organisation)
    closed = [replace(unit, closed=TODAY) for unit in tree]
    with pytest.raises(RequestError, match="unit_asked"):
        units.put(store, workshop.organisation, closed)
    assert units.every(store, workshop.organisation) == tree
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    assert units.asked(store, workshop.organisation) == {}
    units.put(store, workshop.organisation, closed)
    assert all(unit.closed for unit in units.every(store, workshop.organisation))


def test_closed_unit_states_nothing_new_and_keeps_what_it_said(
    store: Store, organisation: int, statement_round: int
):
    _, library = units.every(store, organisation)
    units.put(store, organisation, [Unit("school", "School")])
    said = participations.statement(store, organisation, statement_round, "library")
    units.put(store, organisation, [replace(library, closed=TODAY), Unit("school", "School", closed=TODAY)])
    assert participations.statement(store, organisation, statement_round, "library") == said
    with pytest.raises(RequestError, match="unit_closed"):
        participations.statement(store, organisation, statement_round, "school")


def test_closed_unit_is_asked_and_answered_in_no_new_round(store: Store):
    workshop = planned(store)
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    tree = units.every(store, workshop.organisation)
    units.put(store, workshop.organisation, [replace(unit, closed=TODAY) for unit in tree])
    plan = Plan("Again", workshop.unit, workshop.units, workshop.items, workshop.languages, workshop.roles)
    with pytest.raises(RequestError, match="unit_closed"):
        workshops.plan(store, workshop.organisation, workshop.assessment, plan, TODAY)
    rows = [(workshop.unit, "staff", "a", "kampa.a1", 3, None)]
    with pytest.raises(RequestError, match="unit_closed"):
        rounds.keep(store, workshop.organisation, workshop.assessment, "Late", "survey", rows, TODAY)


def test_unit_with_expected_people_can_be_removed(store: Store, organisation: int):
    units.put(store, organisation, [Unit("new", "New", expected=(("staff", 3),))])
    units.remove(store, organisation, "new")
    assert _ids(store, organisation) == ["town", "library"]


def test_unit_that_is_used_keeps_its_expected_people(store: Store, organisation: int, statement_round: int):
    units.put(store, organisation, [Unit("new", "New", expected=(("staff", 3),))])
    participations.statement(store, organisation, statement_round, "new")
    with pytest.raises(RequestError, match="unit_used"):
        units.remove(store, organisation, "new")
    assert Unit("new", "New", expected=(("staff", 3),)) in units.every(store, organisation)
