"""The workshop page: a facilitator in a hurry presses once; one with time may change everything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from assessment import addresses, intake, moments
from assessment.records import organisations, rounds, units, workshops
from assessment.records.rounds import RoleGroup
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.units import Unit
from assessment.words import LANGUAGES, PHONE_LANGUAGES, words
from tests.conftest import TODAY
from tests.pages.app import literal, opened, texts
from tests.rooms import HOSTILE, planned

SAY = words("en")


def press(app: AppTest, key: str, **said: object) -> AppTest:
    """The app after the button with this text was pressed."""
    next(
        one for one in app.button if one.label == literal(SAY(key, **said)) or one.label == SAY(key, **said)
    ).click()
    return app.run()


def open_(app: AppTest) -> AppTest:
    """The app after the workshop was opened."""
    return press(app, "plan.open")


def box(app: AppTest, label: str) -> object:
    """The field with this label."""
    fields = [*app.checkbox, *app.toggle, *app.text_input, *app.text_area, *app.selectbox, *app.radio]
    return next(one for one in fields if literal(one.label) == label)


def expected(app: AppTest, role: str) -> object:
    """The field for how many of a role are expected."""
    return box(app, SAY("plan.expected", role=SAY(f"role.{role}")))


def told(app: AppTest) -> list[str]:
    """The faults that are told."""
    return [line.removeprefix("- ") for one in app.error for line in literal(one.value).splitlines()[2:]]


def newest(store: Store) -> Workshop:
    """The workshop that was opened last."""
    found = [one for held in organisations.every(store) for one in workshops.every(store, held.id)]
    return max(found, key=lambda one: one.round)


@pytest.fixture
def page(begun: intake.Begun) -> AppTest:
    """The plan of a town with three units, in English."""
    return opened("workshop", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_press_opens_a_workshop_with_everything(language: str, begun: intake.Begun, store: Store) -> None:
    page = opened("workshop", language)
    next(one for one in page.button if one.label == words(language)("plan.open")).click()
    page.run()
    made = newest(store)
    day = words(language).date(moments.local(datetime.now(UTC)).date())
    assert not page.exception
    assert page.query_params == {"round": str(made.round)}
    assert made.name == words(language)("plan.default_name", day=day)
    assert made.assessment == begun.assessment.id
    assert len(made.items) == 5 + 21
    assert made.units == ("care", "hut", "tikkala")
    assert made.unit == "tikkala"
    assert made.languages == PHONE_LANGUAGES
    assert (made.comments, made.opens, made.closes, made.min_group) == (True, None, None, 5)
    assert addresses.grouped(made.code) in texts(page)


def test_organisation_comes_into_being_with_its_first_workshop(store: Store) -> None:
    page = opened("workshop", "en")
    open_(page)
    assert told(page) == [SAY("error.no_organisation")]
    assert organisations.every(store) == ()
    box(page, SAY("start.organisation")).set_value("Tikkala")
    box(page, SAY("start.units")).set_value("Care\n- Hut")
    page.run()
    assert told(page) == []
    open_(page)
    made = newest(store)
    assert organisations.find(store, made.organisation).name == "Tikkala"
    assert made.units == ("care", "hut", "tikkala")


def test_every_fault_is_told_at_once_and_stays_until_it_is_mended(page: AppTest, store: Store) -> None:
    box(page, SAY("plan.name")).set_value(" ")
    for one in page.checkbox:
        one.uncheck()
    box(page, SAY("plan.min_group")).set_value("3")
    box(page, SAY("plan.opens")).set_value("soon")
    page.run()
    assert told(page) == []
    open_(page)
    codes = ["no_name", "no_items", "no_groups", "no_languages"]
    rest = [SAY("error.min_group", least=5), SAY("error.bad_moment", found="soon")]
    assert told(page) == [*(SAY(f"error.{code}") for code in codes), *rest]
    box(page, SAY("plan.name")).set_value("Spring").run()
    assert SAY("error.no_name") not in told(page)
    assert told(page)[-1] == rest[-1]
    assert [one for one in rounds_of(store) if one.kind == "survey"] == []


def rounds_of(store: Store) -> tuple[rounds.Round, ...]:
    """Every round of the town's assessment."""
    return rounds.every(store, 1, 1)


def test_single_statements_can_be_chosen(page: AppTest, store: Store) -> None:
    page.checkbox(key=next(one.key for one in page.checkbox if one.key.endswith("-arnstein"))).uncheck().run()
    box(page, SAY("plan.single")).set_value(True).run()
    singles = [one for one in page.checkbox if "-kampa." in one.key]
    assert len(singles) == 21
    for one in singles[2:]:
        one.uncheck()
    page.run()
    assert SAY.count("plan.items_chosen", 2, minutes=1) in " ".join(one.label for one in page.expander)
    open_(page)
    assert newest(store).items == ("kampa.a1", "kampa.a2")


def test_units_can_be_chosen_and_the_agreed_levels_follow(page: AppTest, store: Store) -> None:
    way = page.radio[0]
    way.set_value("some").run()
    box(page, "Tikkala").uncheck().run()
    stated = box(page, SAY("plan.stated"))
    assert stated.value == "care"
    open_(page)
    made = newest(store)
    assert (made.units, made.unit) == (("care", "hut"), "care")


def test_whole_organisation_is_one_unit_without_a_choice(page: AppTest, store: Store) -> None:
    page.radio[0].set_value("top").run()
    open_(page)
    assert newest(store).units == ("tikkala",)


def test_too_small_group_is_told_at_once_with_the_switch_beside(page: AppTest, store: Store) -> None:
    for role, number in (("leadership", "4"), ("staff", "22"), ("elected", "9")):
        expected(page, role).set_value(number)
    page.run()
    shown = [one.value for one in page.markdown]
    assert shown.count(SAY("plan.size_merge")) == 1
    assert shown.count(SAY("plan.size_shown")) == 2
    box(page, SAY("plan.merge_inside")).set_value(True).run()
    assert expected(page, "inside").value == "35"
    assert [one.value for one in page.markdown].count(SAY("plan.size_shown")) == 1
    open_(page)
    assert newest(store).roles == (RoleGroup("clients"), RoleGroup("inside", 35), RoleGroup("partners"))


def test_expected_number_that_is_none_is_told_at_once(page: AppTest) -> None:
    expected(page, "staff").set_value("many").run()
    assert SAY("plan.size_unread") in [one.value for one in page.markdown]


def test_merging_can_be_undone_without_losing_a_number(page: AppTest) -> None:
    expected(page, "clients").set_value("3").run()
    for merged in (True, False):
        box(page, SAY("plan.merge_outside")).set_value(merged).run()
    assert expected(page, "clients").value == "3"


def test_size_follows_the_smallest_group_that_is_shown(page: AppTest) -> None:
    expected(page, "staff").set_value("8").run()
    assert SAY("plan.size_shown") in [one.value for one in page.markdown]
    box(page, SAY("plan.min_group")).set_value("10").run()
    assert SAY("plan.size_merge") in [one.value for one in page.markdown]


def test_times_are_local_in_the_form_and_utc_in_the_record(page: AppTest, store: Store) -> None:
    box(page, SAY("plan.opens")).set_value("1.7.2031 9.30")
    box(page, SAY("plan.closes")).set_value("1.7.2031 12:00")
    page.run()
    open_(page)
    made = newest(store)
    assert made.opens == datetime(2031, 7, 1, 6, 30, tzinfo=UTC)
    assert made.closes == datetime(2031, 7, 1, 9, 0, tzinfo=UTC)
    when = SAY("door.moment", day=SAY.date(made.opens.date()), hour=9, minute="30")
    assert SAY("door.opens_at", time=when) in [literal(one.label) for one in page.expander]


def test_what_was_written_survives_a_look_at_another_page(page: AppTest) -> None:
    box(page, SAY("plan.name")).set_value("Spring")
    expected(page, "staff").set_value("22")
    page.run()
    page.switch_page("library.py").run()
    page.switch_page("workshop.py").run()
    assert box(page, SAY("plan.name")).value == "Spring"
    assert expected(page, "staff").value == "22"


def test_last_workshop_is_copied_but_for_its_times(page: AppTest, store: Store) -> None:
    box(page, SAY("plan.merge_inside")).set_value(True).run()
    expected(page, "inside").set_value("26")
    box(page, SAY("plan.comments")).uncheck()
    box(page, SAY("plan.min_group")).set_value("6")
    box(page, SAY("plan.closes")).set_value("1.7.2031 12.00")
    page.radio[0].set_value("top")
    open_(page)
    before = newest(store)
    again = opened("workshop", "en", plan="new")
    press(again, "plan.copy", name=literal(before.name))
    assert not again.exception
    open_(again)
    made = newest(store)
    assert made.round != before.round
    assert made.name == f"{before.name} (2)"
    assert (made.roles, made.units, made.comments, made.min_group) == (
        *(before.roles, before.units, before.comments, before.min_group),
    )
    assert made.closes is None


def test_a_new_plan_begins_anew_after_the_last_was_opened(page: AppTest, store: Store) -> None:
    expected(page, "staff").set_value("22").run()
    open_(page)
    press(page, "workshop.new")
    assert expected(page, "staff").value == ""


def test_running_workshop_is_found_again_and_can_be_left_for_another(store: Store, page: AppTest) -> None:
    open_(page)
    first = newest(store)
    other = planned(store, name="Other")
    found = opened("workshop", "en")
    assert found.title[0].value == "Other"
    box(found, SAY("workshop.which")).set_value(str(first.round)).run()
    assert literal(found.title[0].value) == first.name
    press(found, "workshop.new")
    assert found.title[0].value == SAY("plan.heading")
    press(found, "workshop.back", name="Other")
    assert found.title[0].value == "Other"
    assert other.round == newest(store).round


def test_closed_workshop_leads_to_its_results(store: Store) -> None:
    workshop = planned(store)
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    found = opened("workshop", "en", round=str(workshop.round))
    assert [one.value for one in found.info] == [SAY("workshop.over")]
    assert SAY("start.see_results") in [one.label for one in found.page_link]


@pytest.mark.parametrize("round_id", ["999", "x", "1"])
def test_round_that_is_no_workshop_is_told(round_id: str, begun: intake.Begun) -> None:
    found = opened("workshop", "en", round=round_id)
    assert not found.exception
    assert [literal(one.value) for one in found.error] == [SAY("error.round_gone")]


def test_own_address_is_told_to_be_out_of_reach(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    planned(store)
    assert [one.value for one in opened("workshop", "en").warning] == [SAY("door.own")]
    monkeypatch.setenv("TIKAS_PUBLIC_URL", "https://tikas.example.fi")
    found = opened("workshop", "en")
    assert not found.warning
    assert "tikas.example.fi/j" in texts(found)


def test_times_of_an_open_workshop_can_be_changed(store: Store) -> None:
    workshop = planned(store)
    page = opened("workshop", "en")
    box(page, SAY("plan.closes")).set_value("1.7.2031 12.00")
    press(page, "door.save_times")
    kept = workshops.find(store, workshop.organisation, workshop.round)
    assert kept.closes == datetime(2031, 7, 1, 9, 0, tzinfo=UTC)
    box(page, SAY("plan.opens")).set_value("1.8.2031 12.00")
    press(page, "door.save_times")
    assert SAY("error.closes_first") in [literal(one.value) for one in page.error]
    assert workshops.find(store, workshop.organisation, workshop.round) == kept


def test_time_that_is_over_is_said(store: Store) -> None:
    workshop, now = planned(store), datetime.now(UTC)
    workshops.schedule(store, workshop.organisation, workshop.round, None, now - timedelta(hours=1))
    assert SAY("door.closed") in [literal(one.label) for one in opened("workshop", "en").expander]


def test_hostile_names_stand_as_they_were_written(store: Store) -> None:
    workshop = planned(store, name=HOSTILE)
    units.put(store, workshop.organisation, [Unit("care", HOSTILE, "town")])
    organisations.rename(store, workshop.organisation, HOSTILE)
    for query in ({}, {"plan": "new"}, {"plan": "new", "copy": str(workshop.round)}):
        page = opened("workshop", "en", **query)
        assert not page.exception
        assert any(HOSTILE in unescape(text) for text in texts(page))
        assert all("<script>alert" not in one.proto.body for one in page.get("html"))


def test_many_organisations_of_one_name_are_told_apart(store: Store) -> None:
    first, second = planned(store), planned(store, name="Second")
    page = opened("workshop", "en", plan="new")
    labels = box(page, SAY("plan.organisation")).options
    assert len(set(labels)) == len(labels) == 3
    open_(page)
    assert newest(store).organisation in (first.organisation, second.organisation)


def test_tree_without_a_root_of_all_can_be_planned_for(store: Store) -> None:
    organisation = organisations.add(store, "Flat").id
    units.put(store, organisation, [Unit(f"u{number}", f"U{number}") for number in range(20)])
    page = opened("workshop", "en", organisation=str(organisation))
    assert not page.exception
    open_(page)
    assert len(newest(store).units) == 20


def test_organisation_without_units_says_what_to_do(store: Store) -> None:
    organisations.add(store, "Empty")
    page = opened("workshop", "en")
    assert SAY("plan.no_tree") in [one.value for one in page.info]
    open_(page)
    assert SAY("error.no_units") in told(page)
