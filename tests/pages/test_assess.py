"""A unit states where it stands: each answer is in the record before the page says so."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assessment import catalogue, intake
from assessment.errors import StoreError
from assessment.records import answers, notes, participations, rounds, targets
from assessment.records.store import Store
from assessment.words import words
from pages.components import record
from tests import rooms
from tests.conftest import TODAY
from tests.pages.app import LANGUAGES, literal, opened

KAMPA = catalogue.instrument("kampa")


@pytest.fixture
def page(stated: intake.Begun) -> AppTest:
    """The first item that the town has not answered yet, in English."""
    return opened("assess", "en", round=str(stated.rounds[0].id), unit="tikkala", item="kampa.b1")


def test_nothing_is_chosen_beforehand(page: AppTest) -> None:
    assert page.radio[0].value is None
    assert page.selectbox[-1].value is None


def test_answer_is_kept_and_can_be_taken_back(page: AppTest, stated: intake.Begun, store: Store) -> None:
    page.radio[0].set_value(3).run()
    assert _given(store, stated)["kampa.b1"] == 3
    next(one for one in page.button if one.key.startswith("clear-")).click().run()
    assert "kampa.b1" not in _given(store, stated)
    assert page.radio[0].value is None


@pytest.mark.parametrize(("option", "kept"), [(5, -1), (6, -2), (0, 0)])
def test_every_state_of_an_answer_is_its_own(
    option: int, kept: int, page: AppTest, stated: intake.Begun, store: Store
) -> None:
    page.radio[0].set_value(kept).run()
    assert page.radio[0].index == option
    assert _given(store, stated)["kampa.b1"] == kept


def test_answer_is_there_again_for_somebody_else(page: AppTest, stated: intake.Begun) -> None:
    page.radio[0].set_value(3).run()
    again = opened("assess", "sv", **{name: str(value) for name, value in page.query_params.items()})
    assert again.radio[0].value == 3


def test_note_and_target_are_kept(page: AppTest, stated: intake.Begun, store: Store) -> None:
    page.text_area[0].set_value("Minutes of **May**").run()
    page.selectbox[-1].set_value(4).run()
    page.text_input[0].set_value("Council's aim").run()
    organisation, held = stated.organisation.id, stated.rounds[0].id
    assert notes.given(store, organisation, held, "tikkala") == {"kampa.b1": "Minutes of **May**"}
    (aim,) = targets.every(store, organisation, stated.assessment.id)
    assert (aim.unit, aim.item, aim.target, aim.reason) == ("tikkala", "kampa.b1", 4, "Council's aim")


def test_units_do_not_share_an_answer(page: AppTest, stated: intake.Begun, store: Store) -> None:
    page.radio[0].set_value(3).run()
    page.selectbox[1].set_value("care").run()
    assert page.query_params["unit"] == "care"
    assert page.radio[0].value is None
    assert _given(store, stated, "care") == {}


def test_next_and_back_walk_through_the_items(page: AppTest) -> None:
    page.button(key="next").click().run()
    assert page.query_params["item"] == "kampa.b2"
    page.button(key="back").click().run()
    assert page.query_params["item"] == "kampa.b1"


@pytest.mark.parametrize(("item", "key"), [("arnstein.needs", "back"), (KAMPA.items[-1].id, "next")])
def test_there_is_no_way_beyond_the_ends(item: str, key: str, begun: intake.Begun) -> None:
    assert opened("assess", item=item).button(key=key).disabled


def test_without_an_item_the_first_unanswered_one_is_asked(stated: intake.Begun) -> None:
    found = opened("assess", round=str(stated.rounds[0].id), unit="tikkala")
    assert found.query_params["item"] == catalogue.instrument("arnstein").items[1].id


@pytest.mark.parametrize("language", LANGUAGES)
def test_progress_counts_what_is_answered(language: str, stated: intake.Begun) -> None:
    found = opened("assess", language, round=str(stated.rounds[0].id), unit="tikkala")
    all_ = len(KAMPA.items) + len(catalogue.instrument("arnstein").items)
    assert found.get("progress")[0].proto.text == words(language)("assess.progress", done=4, all=all_)


def test_closed_round_is_told_and_leads_on(stated: intake.Begun, store: Store) -> None:
    rounds.close(store, stated.organisation.id, stated.rounds[0].id, TODAY)
    found = opened("assess", "en", round=str(stated.rounds[0].id))
    assert not found.exception
    assert found.info or found.error


def test_answer_to_a_round_closed_meanwhile_is_told_not_saved(
    page: AppTest, stated: intake.Begun, store: Store
) -> None:
    rounds.close(store, stated.organisation.id, stated.rounds[0].id, TODAY)
    page.radio[0].set_value(3).run()
    assert not page.exception
    why = words("en")("error.round_closed")
    assert words("en")("assess.not_saved", why=why) in [literal(one.value) for one in page.error]
    assert "kampa.b1" not in _given(store, stated)


@pytest.fixture
def full(store: Store) -> Iterator[None]:
    """A database that may not grow by a page."""
    store.write(lambda connection: connection.execute("PRAGMA max_page_count = 1"))
    yield
    store.write(lambda connection: connection.execute("PRAGMA max_page_count = 1073741823"))


def test_answer_that_the_disk_has_no_room_for_is_told_not_saved(
    page: AppTest, store: Store, full: None
) -> None:
    page.text_area[0].set_value("x" * 3900).run()
    assert not page.exception
    why = words("en").error(StoreError("full"))
    assert words("en")("assess.not_saved", why=why) in [literal(one.value) for one in page.error]


def _given(store: Store, held: intake.Begun, unit: str = "tikkala") -> dict[str, int]:
    sheet = participations.statement(store, held.organisation.id, held.rounds[0].id, unit)
    return answers.given(store, sheet)


def test_a_second_tab_neither_hides_nor_removes_what_the_first_one_saved(begun: intake.Begun) -> None:
    """What one person saves another sees at the next press, and nothing is undone."""
    query = {"round": str(begun.rounds[0].id), "item": "kampa.b4"}
    first, second = opened("assess", "en", **query), opened("assess", "en", **query)
    first.radio[0].set_value(3).run()
    first.selectbox[2].set_value(4).run()
    first.text_area[0].set_value("minutes of May").run()
    second.text_input[0].set_value("the strategy says so").run()
    assert second.radio[0].value == 3
    assert second.text_area[0].value == "minutes of May"
    (aim,) = targets.every(record.open_(), begun.organisation.id, begun.assessment.id)
    assert (aim.target, aim.reason) == (4, "the strategy says so")


def test_to_look_at_a_statement_leaves_no_trace(begun: intake.Begun) -> None:
    opened("assess", "en", round=str(begun.rounds[0].id))
    assert answers.table(record.open_(), begun.organisation.id, begun.rounds[0].id) == []


def test_a_target_can_be_taken_back(begun: intake.Begun) -> None:
    page = opened("assess", "en", round=str(begun.rounds[0].id), item="kampa.b4")
    page.selectbox[2].set_value(4).run()
    page.selectbox[2].set_value(None).run()
    assert targets.every(record.open_(), begun.organisation.id, begun.assessment.id) == ()


def test_workshop_is_not_offered_where_units_speak_for_themselves(stated: intake.Begun, store: Store) -> None:
    workshop = rooms.planned(store)
    assert opened("assess", "en").query_params["round"] == str(stated.rounds[0].id)
    page = opened("assess", "en", round=str(workshop.round))
    assert [one.value for one in page.info] == [words("en")("assess.not_statement")]
