"""A chart is taken along as a picture: found by the keyboard, made when it is pressed, on white."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from assessment.words import words
from tests.browser.conftest import Server
from tests.browser.page import shows_focus, tab_to, violations, visit
from tests.browser.tour import newest

SVG = "{http://www.w3.org/2000/svg}"


def test_chart_is_taken_along_from_the_keyboard(server: Server, window: Callable[..., Page]) -> None:
    page, say = window(dark=True), words("fi")
    visit(page, f"{server.address}/results?round={newest(server, 'survey')}")
    tab_to(page, _way(page, say("picture.svg")))
    assert shows_focus(page)
    assert violations(page) == []
    drawn, shown = _taken(page, say("picture.svg")), _taken(page, say("picture.png"))
    root = etree.parse(drawn).getroot()
    title = root.findtext(f"{SVG}title") or ""
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    assert root.get("role") == "img"
    assert len(root.findtext(f"{SVG}desc") or "") > len(title)
    with Image.open(shown) as picture:
        assert picture.getpixel((1, 1))[:3] == (255, 255, 255)  # type: ignore[index]


def _taken(page: Page, label: str) -> Path:
    """The file that comes when the way to it is gone by the keyboard."""
    _way(page, label).focus()
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    return Path(started.value.path())


def _way(page: Page, label: str) -> Locator:
    return page.get_by_role("button", name=label).filter(visible=True).first
