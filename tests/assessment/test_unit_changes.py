from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import demo, unit_changes
from assessment.errors import RequestError
from assessment.records import organisations, units
from assessment.records.store import Store
from assessment.unit_changes import differences, digest, of_file
from assessment.unit_file import read_file, write_units
from assessment.units import Unit, still_open
from tests.conftest import TODAY
from tests.rooms import planned

LATER = date(2027, 1, 7)
TREE = (
    Unit("city", "Kaupunki"),
    Unit("care", "Hoiva", "city", "sector", "large", 40, expected=(("staff", 30),)),
    Unit("home", "Kotihoito", "care"),
    Unit("old", "Vanha", "city", closed=TODAY),
)


@pytest.fixture
def kept(store: Store) -> int:
    """An organisation with this tree."""
    organisation = organisations.add(store, "Hyvinvointialue").id
    units.put(store, organisation, TREE)
    return organisation


def plan_of(store: Store, organisation: int, text: str, *, whole: bool = True):
    """The plan of a file, as a page makes it."""
    seen = () if whole else units.every(store, organisation)
    return of_file(store, organisation, read_file(text.encode(), kept=seen), LATER, whole=whole)


def test_every_kind_of_change_is_told_apart(store: Store, kept: int):
    plan = plan_of(
        store,
        kept,
        "unit,name,parent,peer_class\ncity,Kaupunki,,\ncare,Huolenpito,,small\nold,Vanha,city,\nnew,Uusi,care,\n",
    )
    assert [unit.id for unit in plan.added] == ["new"]
    assert [(one.before.name, one.after.name) for one in plan.renamed] == [("Hoiva", "Huolenpito")]
    assert [(one.before.parent, one.after.parent) for one in plan.moved] == [("city", None)]
    assert [(one.before.peer_class, one.after.peer_class) for one in plan.described] == [("large", "small")]
    assert [unit.id for unit in plan.opened] == ["old"]
    assert [(unit.id, unit.closed) for unit in plan.closed] == [("home", LATER)]
    assert {unit.id for unit in plan.units} == {"care", "old", "new", "home"}


def test_nothing_is_kept_before_it_is_confirmed(store: Store, kept: int):
    before = units.every(store, kept)
    plan = plan_of(store, kept, "unit,name,parent\nnew,Uusi,\n")
    assert units.every(store, kept) == before
    unit_changes.keep(store, kept, plan)
    assert {unit.id: unit.closed for unit in units.every(store, kept)} == {
        "city": LATER,
        "care": LATER,
        "home": LATER,
        "old": TODAY,
        "new": None,
    }


def test_the_same_file_twice_changes_nothing(store: Store, kept: int):
    text = "unit,name,parent,staff\ncity,City,,3\nnew,New,city,\n"
    unit_changes.keep(store, kept, plan_of(store, kept, text))
    assert plan_of(store, kept, text).is_empty


def test_the_file_that_the_record_gives_changes_nothing(store: Store, kept: int):
    assert plan_of(store, kept, write_units(still_open(units.every(store, kept)))).is_empty


def test_a_file_of_some_units_closes_none(store: Store, kept: int):
    plan = plan_of(store, kept, "unit,name,parent\nhome,Kotihoito,city\n", whole=False)
    assert (plan.closed, [one.after.id for one in plan.moved]) == ((), ["home"])


def test_a_unit_that_was_closed_is_not_closed_anew(store: Store, kept: int):
    plan = plan_of(store, kept, "unit,name,parent\ncity,Kaupunki,\ncare,Hoiva,city\nhome,Kotihoito,care\n")
    assert plan.is_empty


def test_a_tree_that_was_changed_meanwhile_is_not_overwritten(store: Store, kept: int):
    plan = plan_of(store, kept, "unit,name,parent\ncity,Kaupunki,\n")
    units.put(store, kept, [replace(TREE[2], expected=(("clients", 5),))])
    before = units.every(store, kept)
    with pytest.raises(RequestError, match="units_changed"):
        unit_changes.keep(store, kept, plan)
    assert units.every(store, kept) == before


def test_a_unit_that_an_open_workshop_asks_is_barred_with_its_name(store: Store):
    workshop = planned(store)
    plan = plan_of(store, workshop.organisation, "unit,name,parent\nother,Toinen,\n")
    assert plan.barred
    assert {names for _, names in plan.barred} == {(workshop.name,)}
    assert {unit.id for unit, _ in plan.barred} == {workshop.unit, *workshop.units}
    before = units.every(store, workshop.organisation)
    with pytest.raises(RequestError, match="unit_asked"):
        unit_changes.keep(store, workshop.organisation, plan)
    assert units.every(store, workshop.organisation) == before


def test_two_thousand_units_are_compared_at_once(store: Store):
    organisation = organisations.add(store, "Suuri").id
    text = demo.units(2000).to_csv(index=False)
    plan = plan_of(store, organisation, text)
    assert len(plan.added) == 2000
    unit_changes.keep(store, organisation, plan)
    assert plan_of(store, organisation, text).is_empty


@st.composite
def changed(draw):
    """A tree and another one that some of its units were made into."""
    fields = {
        "name": st.sampled_from(["A", "B"]),
        "kind": st.sampled_from([None, "x"]),
        "headcount": st.sampled_from([None, 0, 1]),
        "closed": st.sampled_from([None, TODAY]),
        "expected": st.sampled_from([(), (("staff", 0),)]),
    }
    make = st.fixed_dictionaries(fields)
    before = [Unit(f"u{number}", **draw(make)) for number in range(draw(st.integers(0, 6)))]
    picked = draw(st.lists(st.integers(0, 8), unique=True, max_size=6))
    return tuple(before), tuple(Unit(f"u{number}", **draw(make)) for number in picked)


@settings(deadline=None)
@given(changed())
def test_what_is_kept_is_what_differs_and_every_difference_is_shown(pair):
    seen, wanted = pair
    plan = differences(seen, wanted)
    assert set(plan.units) == {unit for unit in wanted if unit not in seen}
    shown = {*plan.added, *plan.opened, *plan.closed}
    shown |= {one.after for one in (*plan.renamed, *plan.moved, *plan.described)}
    assert shown == set(plan.units)
    after = {**{unit.id: unit for unit in seen}, **{unit.id: unit for unit in plan.units}}
    assert all(after[unit.id] == unit for unit in wanted)
    assert (digest(after.values()) == plan.seen) == plan.is_empty
