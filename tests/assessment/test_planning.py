"""A plan: defaults that can be opened as they are, every fault at once, all of it kept or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from assessment import catalogue, intake, planning
from assessment.errors import RequestError
from assessment.planning import Draft, Taken
from assessment.records import assessments, organisations, units, workshops
from assessment.records.rounds import RoleGroup
from assessment.records.store import Store
from assessment.roles import SINGLE_ROLES
from assessment.units import Unit
from assessment.words import PHONE_LANGUAGES
from tests.conftest import TODAY

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TREE = (
    Unit("town", "Town"),
    Unit("care", "Care", "town"),
    Unit("hut", "Hut", "care"),
    Unit("youth", "Y", "town"),
)
NOTHING_TAKEN = Taken()
DRAFT = planning.fresh("Spring", None, ["arnstein", "kampa"], TREE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A record with nothing in it."""
    with Store.open(tmp_path / "data") as opened:
        yield opened


def codes(draft: Draft, taken: Taken = NOTHING_TAKEN) -> list[str]:
    """What is wrong with a draft."""
    return [fault.code for fault in planning.faults(draft, NOW, taken)]


def groups(**expected: str) -> MappingProxyType[str, str]:
    return MappingProxyType(expected)


def test_defaults_ask_everything_of_everybody_and_can_be_opened() -> None:
    assert codes(DRAFT) == []
    wanted = planning.plan(DRAFT, NOW)
    assert len(wanted.items) == 5 + 21
    assert wanted.units == ("town", "care", "hut", "youth")
    assert wanted.unit == "town"
    assert [group.role for group in wanted.roles] == list(SINGLE_ROLES)
    assert wanted.languages == PHONE_LANGUAGES
    assert (wanted.opens, wanted.closes, wanted.min_group) == (None, None, 5)


def test_of_many_units_only_the_roots_are_offered_at_first() -> None:
    many = (Unit("town", "Town"), *(Unit(f"u{number}", "U", "town") for number in range(40)))
    assert planning.units_first(many) == ("town",)


@pytest.mark.parametrize(
    ("chosen", "unit"),
    [
        (("care", "youth"), "town"),
        (("care", "hut"), "care"),
        (("hut",), "hut"),
        (("hut", "youth"), "town"),
        ((), None),
    ],
)
def test_agreed_levels_go_to_the_nearest_unit_above_all_the_chosen(
    chosen: tuple[str, ...], unit: str | None
) -> None:
    assert planning.common(TREE, chosen) == unit


def test_units_without_a_common_root_fall_to_the_first() -> None:
    assert planning.common((Unit("a", "A"), Unit("b", "B")), ("a", "b")) == "a"


FAULTS = {
    "no_name": {"name": " "},
    "round_exists": {"name": "Winter"},
    "too_long": {"name": "x" * 201},
    "no_items": {"items": ()},
    "no_units": {"units": ()},
    "no_groups": {"groups": groups()},
    "no_languages": {"languages": ()},
    "bad_expected": {"groups": groups(staff="many")},
    "min_group": {"min_group": "4"},
    "bad_moment": {"opens": "soon"},
    "closes_first": {"opens": "22.3.2026 10.00", "closes": "22.3.2026 9.00"},
    "closes_past": {"closes": "1.3.2026 9.00"},
    "no_organisation": {"organisation": ""},
    "organisation_exists": {"organisation": "tikkala "},
}


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_is_found_and_a_plan_is_not_made_of_it(code: str) -> None:
    wrong = replace(DRAFT, **FAULTS[code])
    assert codes(wrong, Taken({"Winter"}, {"Tikkala"})) == [code]


def test_every_fault_is_told_at_once() -> None:
    wrong = replace(
        DRAFT,
        name="",
        items=(),
        units=(),
        languages=(),
        groups=groups(staff="-1", clients="1e3", partners="2000000"),
        min_group="x",
        opens="?",
        closes="??",
    )
    found = ["no_name", "no_items", "no_units", "no_languages", *["bad_expected"] * 3, "min_group"]
    assert codes(wrong) == [*found, "bad_moment", "bad_moment"]


@pytest.mark.parametrize("text", ["-1", "1.5", "٣", "x", "1000000", "9" * 5000, "=1+1"])
def test_expected_number_is_a_whole_number_of_people(text: str) -> None:
    assert codes(replace(DRAFT, groups=groups(staff=text))) == ["bad_expected"]


def test_times_are_kept_in_utc() -> None:
    wanted = planning.plan(replace(DRAFT, opens="2.3.2026 12.00", closes="2.3.2026 13.30"), NOW)
    assert wanted.opens == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    assert wanted.closes == datetime(2026, 3, 2, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expected", "least", "hidden"),
    [("4", "5", True), ("5", "5", False), ("8", "10", True), ("", "5", False)],
)
def test_group_that_will_be_hidden_is_known_beforehand(expected: str, least: str, hidden: bool) -> None:
    assert planning.is_hidden(expected, least) is hidden


@pytest.mark.parametrize(
    ("expected", "total"), [(["3", "4"], "7"), (["3", ""], ""), ([], ""), (["3", "x"], ""), (["0", "0"], "0")]
)
def test_expected_numbers_add_up_where_all_are_known(expected: list[str], total: str) -> None:
    assert planning.total(expected) == total


def test_name_that_is_free_is_found() -> None:
    assert planning.free_name("Spring", {"Spring", "Spring (2)"}) == "Spring (3)"
    assert planning.free_name("Spring", ()) == "Spring"


def test_opening_makes_the_assessment_it_needs(store: Store) -> None:
    begun = intake.begin(store, "Tikkala", "Care", ["kampa"], "First", TODAY)
    tree = units.every(store, begun.organisation.id)
    draft = planning.fresh("Spring", None, ["arnstein"], tree)
    opened = planning.open_(store, begun.organisation.id, tree, draft, NOW)
    made = assessments.find(store, begun.organisation.id, opened.assessment)
    assert made.id != begun.assessment.id
    assert made.name == "Spring"
    assert dict(made.instruments) == {"arnstein": catalogue.instrument("arnstein").version}
    assert opened.items == tuple(item.id for item in catalogue.instrument("arnstein").items)


def test_opening_founds_the_organisation_it_needs(store: Store) -> None:
    tree = intake.units_from_lines("Tikkala", "Care\n- Hut")
    draft = replace(planning.fresh("Spring", None, ["kampa"], tree), organisation=" Tikkala ")
    opened = planning.open_(store, None, tree, draft, NOW)
    assert organisations.find(store, opened.organisation).name == "Tikkala"
    assert opened.units == ("care", "hut", "tikkala")


def test_what_cannot_be_opened_leaves_no_trace(store: Store) -> None:
    tree = intake.units_from_lines("Tikkala", "")
    draft = planning.fresh("Spring", None, ["kampa"], tree)
    for wrong in (
        replace(draft, name="x" * 300),
        replace(draft, unit="nowhere"),
        replace(draft, min_group="3"),
    ):
        with pytest.raises(RequestError):
            planning.open_(store, None, tree, replace(wrong, organisation="Tikkala"), NOW)
    assert organisations.every(store) == ()


def test_copied_workshop_is_the_same_but_for_its_name_and_times(store: Store) -> None:
    tree = intake.units_from_lines("Tikkala", "Care\n- Hut")
    first = replace(
        planning.fresh("Spring", None, ["kampa"], tree),
        items=("kampa.a1", "kampa.b2"),
        units=("care", "hut"),
        unit="care",
        groups=groups(inside="26", clients=""),
        languages=("fi", "fi_selko"),
        comments=False,
        closes="2.3.2026 15.00",
        min_group="7",
        organisation="Tikkala",
    )
    before = planning.open_(store, None, tree, first, NOW)
    draft = planning.again(before, tree, "Autumn", before.assessment)
    again = planning.open_(store, before.organisation, tree, draft, NOW)
    assert again == replace(
        before, round=again.round, code=again.code, name="Autumn", closes=None, state=again.state
    )
    assert before.roles == (RoleGroup("clients", None), RoleGroup("inside", 26))
    assert workshops.find(store, before.organisation, before.round).closes is not None


def test_units_that_closed_since_are_left_out_of_the_next_workshop(store):
    tree = intake.units_from_lines("Tikkala", "Care\n- Hut\nPool")
    first = replace(
        planning.fresh("Spring", None, ["kampa"], tree),
        units=("hut", "pool"),
        unit="tikkala",
        organisation="Tikkala",
    )
    before = planning.open_(store, None, tree, first, NOW)
    without_pool = tuple(unit for unit in tree if unit.id != "pool")
    draft = planning.again(before, without_pool, "Autumn", before.assessment)
    assert (draft.units, draft.unit) == (("hut",), "tikkala")
    only_care = tuple(unit for unit in tree if unit.id == "care")
    draft = planning.again(before, only_care, "Autumn", before.assessment)
    assert (draft.units, draft.unit) == (("care",), "care")
