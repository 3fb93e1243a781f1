"""The page of the organisation: its units can be looked through and changed, one by one or many at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment import demo, intake
from assessment.records import organisations, units
from assessment.records.store import Store
from assessment.unit_file import read_units
from assessment.units import Unit
from assessment.words import LANGUAGES, words
from pages.components import context
from tests.conftest import TODAY
from tests.pages.app import literal, opened, rows, texts
from tests.rooms import planned

SAY = words("en")
HOSTILE = "**Bold** <img src=x onerror=alert(1)> [a](http://evil.example) $x$ :red[r]"
TREE = (
    Unit("city", "City"),
    Unit("care", "Care", "city", "sector", "large", 40, expected=(("staff", 30),)),
    Unit("home", "Home", "care"),
    Unit("old", "Old", "city", closed=TODAY),
)


@pytest.fixture
def kept(store: Store) -> int:
    """An organisation with this tree."""
    organisation = organisations.add(store, "Hyvinvointialue").id
    units.put(store, organisation, TREE)
    return organisation


def field(app: AppTest, label: str) -> Any:
    """The field of that label."""
    return next(one for one in [*app.text_input, *app.selectbox, *app.checkbox] if one.label == label)


def press(app: AppTest, label: str) -> AppTest:
    """The page after its button was pressed."""
    next(one for one in app.button if one.label == label).click()
    return app.run()


def names(app: AppTest) -> list[str]:
    """The units of the list, without their indentation."""
    return [name.strip() for name in rows(app)]


def by_id(store: Store, organisation: int) -> dict[str, Unit]:
    return {unit.id: unit for unit in units.every(store, organisation)}


# Looking


@pytest.mark.parametrize("language", LANGUAGES)
def test_units_stand_in_the_order_of_the_tree(language: str, kept: int) -> None:
    app = opened("organisation", language)
    assert not app.exception
    assert names(app) == ["City", "Care", "Home"]
    assert any(words(language).count("units.count", 3) in text for text in texts(app))


def test_only_what_is_known_of_any_unit_has_a_column(kept: int) -> None:
    assert [row[1:] for row in rows(opened("organisation", "en")).values()][1:2] == [
        ["City", "sector", "large", "40", "30"]
    ]


def test_address_says_what_is_looked_for(kept: int) -> None:
    assert names(opened("organisation", "en", find="HOM")) == ["Home"]
    assert names(opened("organisation", "en", branch="care")) == ["Care", "Home"]
    assert names(opened("organisation", "en", closed="1")) == ["City", "Care", "Home", "Old (closed)"]
    nothing = opened("organisation", "en", find="nowhere")
    assert [one.value for one in nothing.info] == [SAY("units.not_found")]


def test_address_that_names_nothing_here_is_told(kept: int) -> None:
    for query in ({"branch": "zz"}, {"view": "zz"}, {"view": "unit", "unit": "zz"}):
        app = opened("organisation", "en", **query)
        assert not app.exception
        assert len(app.error) == 1


def test_hostile_name_is_shown_as_it_is(store: Store, kept: int) -> None:
    units.put(store, kept, [replace(TREE[2], name=HOSTILE)])
    assert HOSTILE in names(opened("organisation", "en"))
    app = opened("organisation", "en", view="unit", unit="home")
    press(app, SAY("units.keep_one"))
    assert SAY("units.same", name=HOSTILE) in [literal(one.value) for one in app.success]


def test_many_units_are_listed_fifty_at_a_time(store: Store, kept: int) -> None:
    units.put(store, kept, read_units(demo.units(200).to_csv(index=False).encode()))
    assert len(rows(opened("organisation", "en"))) == 50
    assert len(rows(opened("organisation", "en", page="5"))) == 3


# Beginning


def test_organisation_without_units_gets_its_first_ones(store: Store) -> None:
    organisation = organisations.add(store, "Hyvinvointialue").id
    app = opened("organisation", "en")
    assert [one.value for one in app.info] == [SAY("units.none")]
    app.text_area[0].set_value("Care\n- Home")
    app = press(app, SAY("units.begin"))
    assert not app.exception
    assert [unit.name for unit in units.every(store, organisation)] == ["Hyvinvointialue", "Care", "Home"]


def test_where_there_is_no_organisation_one_is_named_first(store: Store) -> None:
    app = opened("organisation", "en")
    assert [one.value for one in app.info] == [SAY("organisation.empty")]
    field(app, SAY("organisation.name")).set_value("Kunta")
    app = press(app, SAY("organisation.found_send"))
    assert [one.name for one in organisations.every(store)] == ["Kunta"]
    assert [one.value for one in app.info] == [SAY("units.none")]


# One unit


def test_unit_is_changed_in_its_form(store: Store, kept: int) -> None:
    app = opened("organisation", "en", view="unit", unit="home")
    field(app, SAY("units.called")).set_value("Homes")
    field(app, SAY("units.parent")).set_value("city")
    field(app, SAY("units.peer_class")).set_value(" small ")
    field(app, SAY("role.clients")).set_value("12")
    app = press(app, SAY("units.keep_one"))
    assert [literal(one.value) for one in app.success] == [SAY("units.saved", name="Homes")]
    assert by_id(store, kept)["home"] == Unit(
        "home", "Homes", "city", peer_class="small", expected=(("clients", 12),)
    )
    assert field(app, SAY("units.called")).value == "Homes"


def test_unit_is_closed_and_opened_again(store: Store, kept: int) -> None:
    app = opened("organisation", "en", view="unit", unit="home")
    field(app, SAY("units.closed")).check()
    app = press(app, SAY("units.keep_one"))
    assert by_id(store, kept)["home"].closed is not None
    field(app, SAY("units.closed")).uncheck()
    press(app, SAY("units.keep_one"))
    assert by_id(store, kept)["home"] == TREE[2]


def test_new_unit_gets_an_id_of_its_name(store: Store, kept: int) -> None:
    app = opened("organisation", "en", view="unit")
    for expected in ("hoiva-etela", "hoiva-etela-2"):
        field(app, SAY("units.called")).set_value("Hoiva, etelä")
        app = press(app, SAY("units.keep_one"))
        assert by_id(store, kept)[expected] == Unit(expected, "Hoiva, etelä", "city")
        assert field(app, SAY("units.called")).value == ""


def test_every_fault_of_the_form_is_told_and_nothing_kept(store: Store, kept: int) -> None:
    app = opened("organisation", "en", view="unit", unit="home")
    field(app, SAY("units.called")).set_value("  ")
    field(app, SAY("units.headcount")).set_value("many")
    field(app, SAY("role.staff")).set_value("-1")
    app = press(app, SAY("units.keep_one"))
    told = literal(app.error[0].value)
    assert all(SAY(key) in told for key in ("units.called", "units.headcount", "role.staff"))
    assert by_id(store, kept) == {unit.id: unit for unit in TREE}


def test_unit_is_offered_no_place_below_itself_or_in_what_is_closed(kept: int) -> None:
    places = field(opened("organisation", "en", view="unit", unit="care"), SAY("units.parent")).options
    assert [place.strip() for place in places] == [SAY("units.no_parent"), "City"]


def test_unit_with_something_open_below_stays_open(store: Store, kept: int) -> None:
    app = opened("organisation", "en", view="unit", unit="care")
    field(app, SAY("units.closed")).check()
    app = press(app, SAY("units.keep_one"))
    assert [literal(one.value) for one in app.error] == [
        SAY("error.unit_below_closed", unit="Home", parent="Care")
    ]
    assert by_id(store, kept)["care"] == TREE[1]


def test_what_somebody_else_changed_is_not_overwritten(store: Store, kept: int) -> None:
    app = opened("organisation", "en", view="unit", unit="home")
    theirs = replace(TREE[2], peer_class="theirs")
    units.put(store, kept, [theirs])
    field(app, SAY("units.called")).set_value("Mine")
    app = press(app, SAY("units.keep_one"))
    assert [literal(one.value) for one in app.error] == [SAY("error.units_changed")]
    assert by_id(store, kept)["home"] == theirs
    assert field(app, SAY("units.peer_class")).value == "theirs"


# Many units


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen on which the table is shown; AppTest sends no width."""
    monkeypatch.setattr(context, "NARROW", 0)


def write(app: AppTest, **edits: dict[str, object]) -> AppTest:
    """The page after cells of the table were written in: unit -> column -> value."""
    ids = app.data_editor[0].value["unit"].tolist()
    changed = {ids.index(unit): row for unit, row in edits.items()}
    state = {"edited_rows": changed, "added_rows": [], "deleted_rows": []}
    app.session_state[app.data_editor[0].key] = state
    return app.run()


def buttons(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def test_table_is_not_offered_where_it_has_no_room(kept: int) -> None:
    app = opened("organisation", "en", view="table")
    assert [one.value for one in app.info] == [SAY("units.too_narrow")]
    assert not app.data_editor


def test_cells_of_many_units_are_kept_together(wide: None, store: Store, kept: int) -> None:
    app = opened("organisation", "en", view="table", closed="1")
    app = write(
        app,
        care={"name": "Caring", "staff": 31, "clients": 9},
        home={"parent": "city", "peer_class": "small"},
        old={"closed": False},
    )
    assert by_id(store, kept)["care"] == TREE[1]
    app = press(app, SAY("units.keep"))
    assert [literal(one.value) for one in app.success] == [SAY.count("units.kept", 3)]
    found = by_id(store, kept)
    assert found["care"] == replace(TREE[1], name="Caring", expected=(("clients", 9), ("staff", 31)))
    assert found["home"] == replace(TREE[2], parent="city", peer_class="small")
    assert found["old"].closed is None
    assert SAY("units.keep") not in buttons(app)


def test_cells_that_are_emptied_are_not_known_any_more(wide: None, store: Store, kept: int) -> None:
    app = opened("organisation", "en", view="table")
    empty = {"parent": None, "kind": None, "peer_class": "", "headcount": None, "staff": None}
    press(write(app, care=empty), SAY("units.keep"))
    assert by_id(store, kept)["care"] == Unit("care", "Care")


def test_table_says_what_would_change_and_what_is_wrong(wide: None, store: Store, kept: int) -> None:
    app = opened("organisation", "en", view="table")
    app = write(app, care={"name": "  ", "parent": "home"}, home={"kind": "x" * 201})
    told = literal(app.error[0].value)
    assert all(SAY(key) in told for key in ("units.called", "units.parent", "units.kind"))
    assert SAY("units.keep") not in buttons(app)
    app = press(app, SAY("units.drop"))
    assert not app.error
    assert by_id(store, kept) == {unit.id: unit for unit in TREE}


def test_filter_stands_still_while_cells_are_changed(wide: None, kept: int) -> None:
    app = opened("organisation", "en", view="table")
    assert not field(app, SAY("units.find")).disabled
    app = write(app, home={"name": "Homes"})
    assert field(app, SAY("units.find")).disabled
    assert field(app, SAY("units.branch")).disabled


def test_cells_never_meet_other_rows(wide: None, store: Store, kept: int) -> None:
    """The back button changes what is shown: what was written belongs to the rows that stood there."""
    app = write(opened("organisation", "en", view="table"), care={"name": "Caring"})
    app.query_params["find"] = "hom"
    app.run()
    assert SAY("units.keep") not in buttons(app)
    assert app.data_editor[0].value["name"].tolist() == ["Home"]


def test_table_of_a_tree_that_changed_is_not_kept(wide: None, store: Store, kept: int) -> None:
    app = write(opened("organisation", "en", view="table"), care={"name": "Mine"})
    theirs = replace(TREE[1], peer_class="theirs")
    units.put(store, kept, [theirs])
    app = press(app, SAY("units.keep"))
    assert [literal(one.value) for one in app.error] == [SAY("error.units_changed")]
    assert by_id(store, kept)["care"] == theirs
    app = write(app, care={"name": "Mine"})
    press(app, SAY("units.keep"))
    assert by_id(store, kept)["care"] == replace(theirs, name="Mine")


def test_workshop_in_hand_keeps_its_unit_open(wide: None, store: Store) -> None:
    workshop = planned(store)
    app = opened("organisation", "en", view="table")
    every = {unit.id: {"closed": True} for unit in units.every(store, workshop.organisation)}
    app = press(write(app, **every), SAY("units.keep"))
    assert workshop.name in literal(app.error[0].value)
    assert all(unit.closed is None for unit in units.every(store, workshop.organisation))


# Where closed units are not offered


def test_closed_unit_is_not_offered_for_a_statement(store: Store) -> None:
    begun = intake.begin(store, "Tikkala", "Care\nHut", ["kampa"], "First", TODAY)
    units.put(store, begun.organisation.id, [Unit("hut", "Hut", "tikkala", closed=TODAY)])
    app = opened("assess", "en")
    assert [one.strip() for one in field(app, SAY("choose.unit")).options] == ["Tikkala", "Care"]
    gone = opened("assess", "en", round=str(begun.rounds[0].id), unit="hut")
    assert [literal(one.value) for one in gone.error] == [SAY("error.unit_gone")]


def test_closed_unit_is_not_offered_for_a_workshop(store: Store) -> None:
    begun = intake.begin(store, "Tikkala", "Care\nHut", ["kampa"], "First", TODAY)
    units.put(store, begun.organisation.id, [Unit("hut", "Hut", "tikkala", closed=TODAY)])
    app = opened("workshop", "en")
    assert not app.exception
    assert SAY.count("plan.all_units", 2) in [option for one in app.radio for option in one.options]
