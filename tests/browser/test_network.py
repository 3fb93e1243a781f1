"""Tikas asks nothing of any other host, and its pages run without errors."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.conftest import Server
from tests.browser.tour import tour


def test_every_request_stays_at_home_and_no_error_is_logged(
    server: Server, window: Callable[..., Page]
) -> None:
    page = window()
    asked: list[str] = []
    errors: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(_told(message)) if message.type == "error" else None)
    for _ in tour(page, server, "fi"):
        pass
    abroad = {url for url in asked if not url.startswith(("data:", "blob:")) and not _at_home(url, server)}
    assert abroad == set()
    assert [error for error in errors if not _is_expected(error)] == []


def _told(message: object) -> str:
    return f"{getattr(message, 'text', '')} {getattr(message, 'location', {}).get('url', '')}"


def _at_home(url: str, server: Server) -> bool:
    return urlsplit(url).netloc == urlsplit(server.address).netloc


def _is_expected(error: str) -> bool:
    """On a deep link Streamlit looks for its server below the page's address; we send a bad file."""
    return ("404" in error and "/_stcore/" in error) or ("422" in error and error.endswith("/open"))
