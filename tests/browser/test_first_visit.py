"""The first request to a fresh server, and what stands in the page from its first byte."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessment.words import words
from tests.browser.conftest import Server
from tests.browser.page import STREAMLIT, arrived, visit


@pytest.mark.parametrize("name", ["library", "results"])
def test_deep_link_to_a_fresh_server_shows_the_page_in_its_frame(
    name: str, fresh_server: Server, window: Callable[..., Page]
) -> None:
    page = visit(window(), f"{fresh_server.address}/{name}")
    arrived(page, words("fi")(f"{name}.heading"))
    for other in STREAMLIT:
        expect(page.get_by_role("link", name=words("fi")(f"{other}.title"), exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="Svenska")).to_be_visible()
    expect(page).to_have_title(f"{words('fi')(f'{name}.title')} – Tikas")


@pytest.mark.parametrize(
    ("accepted", "cookie", "language"),
    [
        ("fi-FI,fi;q=0.9,en;q=0.8", "", "fi"),
        ("sv-FI,sv;q=0.9,fi;q=0.8", "", "sv"),
        ("en-GB,en", "", "en"),
        ("de-DE,de", "", "fi"),
        ("", "", "fi"),
        ("fi", "tikas_language=en", "en"),
        ("en", "tikas_language=sv", "sv"),
        ("en", 'tikas_language="><script>', "en"),
    ],
)
@pytest.mark.parametrize("name", ["", "library", "open"])
def test_language_is_said_from_the_first_byte(
    name: str, accepted: str, cookie: str, language: str, server: Server
) -> None:
    headers = {
        "Accept": "text/html",
        "Accept-Language": accepted,
        "Cookie": cookie,
        "Accept-Encoding": "gzip",
    }
    request = urllib.request.Request(f"{server.address}/{name}", headers=headers)
    with urllib.request.urlopen(request) as answer:
        found = re.search(r'<html lang="([^"]*)"', answer.read().decode())
    assert found is not None
    assert found[1] == language


def test_shell_is_not_kept_in_another_language(server: Server) -> None:
    request = urllib.request.Request(f"{server.address}/", headers={"Accept": "text/html"})
    with urllib.request.urlopen(request) as answer:
        assert "Accept-Language" in answer.headers["Vary"]
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_language_changes_in_place_and_outlives_a_reload(server: Server, window: Callable[..., Page]) -> None:
    page = visit(window(), f"{server.address}/library")
    page.get_by_role("radio", name="Svenska").click()
    for _ in range(2):
        arrived(page, words("sv")("library.heading"))
        expect(page.locator("html")).to_have_attribute("lang", "sv")
        assert page.url.endswith("/library")
        page.reload()
    assert '<html lang="sv">' in page.request.get(page.url, headers={"Accept": "text/html"}).text()
