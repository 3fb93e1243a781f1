"""Presenting on a real wall: no chrome, large letters, nothing below the edge, all from the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessment.words import words
from tests.browser.conftest import Server
from tests.browser.page import arrived, settle, violations, visit
from tests.browser.tour import newest

WALL = (1920, 1080)
LETTERS = """() => [...document.querySelectorAll('.st-key-present-slide :is(h1, p, li, text)')]
    .filter(one => one.textContent.trim() && one.getClientRects().length)
    .map(one => parseFloat(getComputedStyle(one).fontSize))"""
LOWEST = """() => Math.max(...[...document.querySelectorAll('.st-key-present-slide *')]
    .filter(one => one.tagName != 'STYLE').map(one => one.getBoundingClientRect().bottom))"""


@pytest.mark.parametrize(("size", "least", "dark"), [(WALL, 28, True)])
def test_every_slide_is_read_from_afar(
    size: tuple[int, int], least: int, dark: bool, server: Server, window: Callable[..., Page]
) -> None:
    page = visit(
        window(size, dark=dark), f"{server.address}/results?round={newest(server, 'survey')}&slide=first"
    )
    say, seen = words("fi"), 0
    expect(page.get_by_role("link", name=say("start.title"))).to_be_hidden()
    onward = page.get_by_role("button", name=say("present.next"))
    while onward.is_enabled():
        page.keyboard.press("ArrowRight")
        settle(page)
        seen += 1
        assert min(page.evaluate(LETTERS), default=least) >= least - 0.5, page.url
        assert page.evaluate(LOWEST) <= size[1], page.url
    assert seen >= 12
    assert violations(page) == []
    page.keyboard.press("Escape")
    arrived(page, say("results.heading"))
