"""WCAG 2.2 A and AA by axe-core, no sideways scrolling, and every page from the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessment.library import search
from assessment.words import words
from tests.browser.conftest import NARROW, PHONE, WIDE, Server
from tests.browser.page import arrived, settle, shows_focus, sideways, tab_to, violations, visit
from tests.browser.tour import newest, tour


@pytest.mark.parametrize(
    ("size", "language", "dark"),
    [
        (PHONE, "fi", False),
        (WIDE, "sv", True),
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    size: tuple[int, int], language: str, dark: bool, server: Server, window: Callable[..., Page]
) -> None:
    page = window(size, language, dark=dark)
    found = {stop: [*violations(page), *sideways(page)] for stop in tour(page, server, language)}
    assert {stop: faults for stop, faults in found.items() if faults} == {}


def test_nothing_scrolls_sideways_on_the_smallest_screen(server: Server, window: Callable[..., Page]) -> None:
    page = window(NARROW)
    found = {stop: sideways(page) for stop in tour(page, server, "fi")}
    assert {stop: faults for stop, faults in found.items() if faults} == {}


def test_example_opens_from_the_keyboard(fresh_server: Server, window: Callable[..., Page]) -> None:
    page, say = visit(window(), fresh_server.address), words("fi")
    tab_to(page, page.get_by_role("button", name=say("start.example_open")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    arrived(page, say("results.heading"), timeout=60_000)


def test_results_can_be_walked_from_the_keyboard(server: Server, window: Callable[..., Page]) -> None:
    page, say = visit(window(), f"{server.address}/results?round={newest(server, 'survey')}"), words("fi")
    tab_to(page, page.get_by_role("tab").first)
    assert shows_focus(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    view = page.get_by_role("radiogroup", name=say("results.view"))
    expect(view).to_be_visible()
    settle(page)
    tab_to(page, view)
    assert shows_focus(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(view.get_by_role("radio", name=say("view.gaps"))).to_be_checked()
    settle(page)
    tab_to(page, page.locator("summary").filter(has_text=say("figure.as_table")).filter(visible=True))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("table").filter(visible=True)).to_be_visible()


def test_library_is_searched_from_the_keyboard(server: Server, window: Callable[..., Page]) -> None:
    page, say = visit(window(), f"{server.address}/library"), words("fi")
    tab_to(page, page.get_by_label(say("library.search")))
    assert shows_focus(page)
    page.keyboard.type("raati")
    page.keyboard.press("Enter")
    found = len(search("raati", "fi"))
    expect(page.get_by_role("heading", name=say.count("library.hits", found))).to_be_visible()


def test_file_is_sent_from_the_keyboard(server: Server, window: Callable[..., Page]) -> None:
    page, say = visit(window(), server.address), words("fi")
    tab_to(page, page.get_by_role("link", name=say("start.file_open")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    arrived(page, say("open.title"))
    tab_to(page, page.get_by_label(say("open.organisation")))
    page.keyboard.type("Tikkala")
    tab_to(page, page.get_by_label(say("open.answers"), exact=True))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    answers = b"round,unit,role,respondent,item,value\nspring,care,staff,a,kampa.a1,3\n"
    chooser.value.set_files([{"name": "a.csv", "mimeType": "text/csv", "buffer": answers}])
    assert shows_focus(page)
    tab_to(page, page.get_by_role("button", name=say("open.send")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    arrived(page, say("results.heading"))
