"""A unit gives its statement in a real browser: begin, answer, reload, go on, see the results."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from assessment import catalogue
from assessment.records.store import FILE
from assessment.words import words
from tests.browser.conftest import Server
from tests.browser.page import arrived, focused, settle, shows_focus, tab_to, visit

SAY = words("fi")


@pytest.fixture
def begun(fresh_server: Server, window: Callable[..., Page]) -> Page:
    """The first item of a new assessment."""
    page = visit(window(), fresh_server.address)
    page.get_by_label(SAY("start.organisation")).fill("Tikkala")
    page.get_by_label(SAY("start.units")).fill("Kirjasto")
    page.get_by_role("button", name=SAY("start.begin")).click()
    arrived(page, SAY("assess.heading"))
    settle(page)
    return page


def kept(server: Server) -> dict[str, int]:
    """The answers that are in the database file."""
    with closing(sqlite3.connect(f"file:{server.data / FILE}?mode=ro", uri=True)) as connection:
        return dict(connection.execute("SELECT item, value FROM answer").fetchall())


def test_answer_is_there_after_a_reload_and_in_the_results(begun: Page, fresh_server: Server) -> None:
    expect(begun.get_by_role("radio", checked=True)).to_have_count(1)  # the language; no level
    level = begun.get_by_role("radiogroup", name=SAY("assess.which_rung")).get_by_role("radio").nth(4)
    level.check(force=True)
    expect(begun.get_by_text(SAY("assess.progress", done=1, all=46))).to_be_visible()
    assert list(kept(fresh_server).values()) == [5], "the page counts an answer that is not in the file"
    begun.reload()
    settle(begun)
    arrived(begun, SAY("assess.heading"))
    expect(level).to_be_checked()
    begun.get_by_role("link", name=SAY("results.title"), exact=True).click()
    arrived(begun, SAY("results.heading"))
    rung = catalogue.instrument("arnstein").scale.level(5).name.to("fi")
    expect(begun.get_by_role("heading", level=2).first).to_contain_text(rung)


def test_everything_can_be_answered_from_the_keyboard(
    fresh_server: Server, window: Callable[..., Page]
) -> None:
    page = visit(window(), fresh_server.address)
    tab_to(page, page.get_by_label(SAY("start.organisation")))
    page.keyboard.type("Tikkala")
    tab_to(page, page.get_by_role("button", name=SAY("start.begin")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    arrived(page, SAY("assess.heading"))
    settle(page)
    levels = page.get_by_role("radiogroup", name=SAY("assess.which_rung"))
    tab_to(page, levels)
    assert shows_focus(page)
    page.keyboard.press("Space")
    expect(page.get_by_text(SAY("assess.progress", done=1, all=46))).to_be_visible()
    settle(page)
    page.keyboard.press("ArrowDown")
    expect(levels.get_by_role("radio").nth(1)).to_be_checked()
    settle(page)
    assert list(kept(fresh_server).values()) == [2]
    tab_to(page, page.get_by_label(SAY("assess.note")))
    page.keyboard.type("Pöytäkirja")
    tab_to(page, page.get_by_role("button", name=SAY("assess.next"), exact=True))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    second = catalogue.instrument("arnstein").items[1]
    expect(page.get_by_role("heading", name=second.statement.to("fi"))).to_be_visible()
    settle(page)
    assert focused(page).count() == 1
