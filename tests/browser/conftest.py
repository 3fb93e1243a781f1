"""A real server on a free port, and Debian's Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from assessment.records.store import Store
from tests import outcomes

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-quic", "--no-first-run"),
)
LOCALES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
WIDE, PHONE, NARROW = (1440, 900), (390, 844), (320, 700)
# Marks the page from the moment it asks the server for something until the server says something.
LISTENING = """(() => {
    const {send} = WebSocket.prototype, heard = new WeakSet()
    const mark = asked => document.documentElement.toggleAttribute('data-unanswered', asked)
    WebSocket.prototype.send = function (...what) {
        if (!heard.has(this)) heard.add(this), this.addEventListener('message', () => mark(false))
        mark(true)
        return send.apply(this, what)
    }
})()"""
HERE = Path(__file__).parent
expect.set_options(timeout=20_000)  # five seconds are not much while everything runs at once


@dataclass(frozen=True)
class Server:
    """A running Tikas and the directory that it keeps its record in."""

    address: str
    data: Path
    log: Path

    @property
    def said(self) -> str:
        """What the console shows."""
        return self.log.read_text("utf-8")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test here; without the browser they are skipped, unless it is said to be there."""
    missing = _missing()
    for item in items:
        if HERE not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        if missing and os.environ.get("TIKAS_REQUIRE_BROWSER") != "1":
            item.add_marker(pytest.mark.skip(reason=missing))


def _missing() -> str:
    if shutil.which("chromium") is None:
        return "there is no chromium: apt install chromium"
    if not AXE.exists():
        return "there is no axe-core: npm ci --prefix tests/browser"
    return ""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; its absence is a failure here, since skipping was decided before."""
    assert not _missing(), _missing()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, kept_example: Path) -> Iterator[Server]:
    """A server with the example and a closed workshop in its record, for tests that only look."""
    data = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(kept_example, data)
    with Store.open(data) as store:
        outcomes.closed(store, late=3)
    with serving(data) as started:
        yield started


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has asked anything yet, with nothing in its record."""
    with serving(tmp_path / "data") as started:
        yield started


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[Server]:
    """A server of this data, ended by its own handle; what it said is shown when it dies."""
    port = _free_port()
    environment = {**os.environ, "TIKAS_DATA": str(data), "TIKAS_PORT": str(port), **settings}
    log = data.with_name("server.log")
    with (
        log.open("w") as output,
        subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(process, address, log)
            yield Server(address, data, log)
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, f"the server died:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a window of its own for each call: size, language, light or dark."""
    opened: list[BrowserContext] = []

    def open_(size: tuple[int, int] = WIDE, language: str = "fi", *, dark: bool = False) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=LOCALES[language],
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(20_000)
        context.add_init_script(LISTENING)
        opened.append(context)
        page = context.new_page()
        # Chromium learns that somebody waits for its file dialog by another way than it learns of keys:
        # told only as the key is pressed, a busy page opens the dialog first and nobody hears of it.
        page.on("filechooser", lambda _: None)
        return page

    yield open_
    for context in opened:
        context.close()
