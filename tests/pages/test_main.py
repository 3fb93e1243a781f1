"""Every page, in every language, whatever the record holds."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import catalogue, intake
from assessment.errors import StoreError
from assessment.records.store import FILE, Store
from assessment.words import words
from pages.components import frame
from tests.conftest import TODAY
from tests.pages import app
from tests.pages.app import LANGUAGES, PAGES, literal, opened, texts
from tests.pages.conftest import HEAD

HOSTILE = "**Bold** <img src=x onerror=alert(1)> [a](http://evil.example) $\\frac{1}{2}$ :red[r] # {n}"


@pytest.fixture(params=["empty", "example", "small"])
def state(request: pytest.FixtureRequest) -> str:
    """What the record holds."""
    request.getfixturevalue({"empty": "data"}.get(request.param, request.param))
    return str(request.param)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_under_its_heading_whatever_the_record_holds(page: str, language: str, state: str) -> None:
    found = opened(page, language)
    assert not found.exception
    assert not found.error
    heading = "plan.heading" if page == "workshop" else f"{page}.heading"
    assert [one.value for one in found.title] == [words(language)(heading)]


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_in_the_dark(page: str, example: Store) -> None:
    found = opened(page, "fi")
    found.context["theme"] = "dark"
    found.run()
    assert not found.exception
    assert all("#ECF1F3" in str(figure) for figure in app.figures(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_pages_say_what_to_do(language: str, data: Path) -> None:
    for page in ("assess", "results"):
        found = opened(page, language)
        assert [one.value for one in found.info] == [words(language)(f"{page}.empty")]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_to_every_other(page: str, data: Path) -> None:
    listed = list(frame.PAGES)
    links = [one.label for one in opened(page, "en").page_link[: len(listed)]]
    assert links == [words("en")(f"{name}.title") for name in listed]


def test_language_changes_in_place_and_keeps_page_unit_and_item(stated: intake.Begun) -> None:
    found = opened("assess", "fi", round=str(stated.rounds[0].id), unit="care", item="kampa.b2")
    found.segmented_control[0].set_value("sv").run()
    item = catalogue.instrument("kampa").item("kampa.b2")
    assert [one.value for one in found.title] == [words("sv")("assess.heading")]
    assert item.statement.to("sv") in [one.value for one in found.header]
    assert found.query_params == {"round": str(stated.rounds[0].id), "unit": "care", "item": "kampa.b2"}


@pytest.mark.parametrize("page", ["assess", "results"])
@pytest.mark.parametrize("asked", ["999", "", "x'; DROP TABLE round; --", "𝟙", "-1"])
def test_unknown_round_gives_a_sentence(page: str, asked: str, begun: intake.Begun) -> None:
    found = opened(page, "sv", round=asked)
    assert not found.exception
    assert len(found.error) == 1
    assert found.page_link[-1].label == words("sv")("frame.to_start")


@pytest.mark.parametrize("page", ["assess", "results"])
@pytest.mark.parametrize("asked", ["nowhere", "", "%00", "care' OR 1=1"])
def test_unknown_unit_gives_a_sentence(page: str, asked: str, stated: intake.Begun) -> None:
    found = opened(page, "en", round=str(stated.rounds[0].id), unit=asked)
    assert not found.exception
    assert [literal(one.value) for one in found.error] == [words("en")("error.unit_gone")]


@pytest.mark.parametrize("asked", ["nowhere", "", "%00", "care' OR 1=1"])
def test_unknown_item_falls_back_to_the_first_unanswered(asked: str, stated: intake.Begun) -> None:
    found = opened("assess", "en", round=str(stated.rounds[0].id), item=asked)
    assert not found.exception
    assert not found.error
    assert found.query_params["item"] in {
        item.id for one in catalogue.instruments().values() for item in one.items
    }


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("harm", "language"), [("damaged", "fi"), ("locked", "sv"), ("newer", "en")])
def test_record_that_cannot_be_read_is_told_in_a_sentence(
    page: str, language: str, harm: str, data: Path, kept_example: Path
) -> None:
    shutil.copytree(kept_example, data)
    code, release = _HARMS[harm](data)
    try:
        found = AppTest.from_file(app.MAIN, default_timeout=60)
        found.session_state["language"] = language
        found.run()
        assert not found.exception
        assert [app.literal(one.value) for one in found.error] == [words(language).error(code)]
    finally:
        release()


def _damage(data: Path) -> tuple[StoreError, Callable[[], None]]:
    with (data / FILE).open("r+b") as file:
        file.write(b"not a database at all")
    return StoreError("damaged", file=str(data / FILE)), lambda: None


def _take(data: Path) -> tuple[StoreError, Callable[[], None]]:
    other = Store.open(data)
    return StoreError("in_use", directory=str(data)), other.close


def _renumber(data: Path) -> tuple[StoreError, Callable[[], None]]:
    with Store.open(data) as store:
        store.write(
            lambda connection: connection.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
                "SELECT migration_set, 'from-tomorrow', applied_at FROM _sqlite_migrations LIMIT 1"
            )
        )
    return StoreError("newer"), lambda: None


_HARMS = {"damaged": _damage, "locked": _take, "newer": _renumber}


@pytest.mark.parametrize("page", ["start", "assess", "results"])
def test_names_are_shown_as_they_were_written(page: str, store: Store) -> None:
    held = intake.begin(store, HOSTILE, HOSTILE, ["kampa"], HOSTILE, TODAY)
    found = opened(page, "en", round=str(held.rounds[0].id))
    assert not found.exception
    written = [text for one in found.markdown for text in [one.value] if "Bold" in text]
    assert all("**Bold**" not in text and "$" not in text.replace("\\$", "") for text in written)
    assert all("](http" not in text and "<img" not in text.replace("\\<", "") for text in written)
    assert any(HOSTILE in text for text in texts(found))


def test_names_in_charts_and_tables_are_literal(keep: Callable[..., intake.Begun]) -> None:
    item = catalogue.instrument("kampa").items[0].id
    told = f'spring,hut,,a,{item},3,"{HOSTILE}",statement'
    held = keep(HOSTILE, f"{HEAD},comment,kind\n{told}", f'unit,name,parent\nhut,"{HOSTILE}",\n')
    found = opened("results", "en", round=str(held.rounds[0].id))
    app.tab(found, len(found.tabs) - 1)
    row = app.tables(found)[0][1]
    assert row[-1] == HOSTILE
    assert HOSTILE in texts(found)
    assert all("<img" not in one.proto.body for one in found.get("html"))


def test_the_way_from_closed_results_to_assessing_names_no_round(example: Store) -> None:
    """The example's rounds are closed: the link must not lead to a page that refuses one of them."""
    found = opened("results", "en", round="3")
    links = {link.label: link.proto.query_string for link in found.page_link}
    assert "round" not in links[words("en")("assess.title")]
    assert "round=3" in links[words("en")("results.title")]
