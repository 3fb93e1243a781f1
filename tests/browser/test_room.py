"""The live room in a real browser: the reveal, the wall from the keyboard, two windows, closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.room import FRESH_SECONDS
from assessment.words import words
from pages.components.session import COOKIE
from tests import rooms
from tests.browser.conftest import PHONE, WIDE, Server, serving
from tests.browser.page import arrived, left, settle, sideways, violations, visit
from tests.pages.world import build

SAY = words("fi")
WALL = (1920, 1080)


@dataclass(frozen=True)
class Room:
    """A running workshop and the server that leads it."""

    server: Server
    workshop: Workshop

    def at(self, **query: str) -> str:
        """The address of the workshop's page with this query."""
        told = "".join(f"&{name}={value}" for name, value in query.items())
        return f"{self.server.address}/workshop?round={self.workshop.round}{told}"


@contextmanager
def running(data: Path, people: int) -> Iterator[Room]:
    """A workshop with so many people who have answered everything."""
    data.mkdir()
    with Store.open(data) as store:
        workshop = rooms.made(store, people)
    with serving(data) as server:
        yield Room(server, workshop)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Sixty people have answered, and nothing has been shown."""
    with running(tmp_path / "data", 60) as led:
        yield led


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room in which everything has been shown, for tests that only look."""
    data = tmp_path_factory.mktemp("told") / "data"
    data.mkdir()
    with Store.open(data) as store:
        workshop = rooms.told(store, 60)
    with serving(data) as server:
        yield Room(server, workshop)


def press(page: Page, key: str) -> None:
    """Presses the button with this text and waits for what follows."""
    page.get_by_role("button", name=SAY(key), exact=True).click()
    settle(page)


def test_reveal_is_seen_in_both_windows_and_after_a_reload(room: Room, window: Callable[..., Page]) -> None:
    leading, looking = visit(window(), room.at()), visit(window(), room.at(view="present"))
    arrived(looking, SAY("present.answering"))
    press(leading, "room.reveal")
    press(leading, "room.reveal_anyway")
    expect(leading.get_by_test_id("stPlotlyChart").first).to_be_visible(timeout=20_000)
    expect(looking.get_by_role("button", name=SAY("present.step"))).to_be_visible()
    press(leading, "assess.next")
    statement = leading.get_by_role("heading", level=2).first.inner_text()
    leading.reload()
    settle(leading)
    expect(leading.get_by_role("heading", level=2).first).to_have_text(statement)


def test_wall_is_walked_from_the_keyboard_alone(told: Room, window: Callable[..., Page]) -> None:
    page = visit(window(WALL), told.at(view="present"))
    first = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("Space")
    chart = page.get_by_test_id("stPlotlyChart")
    expect(chart).to_be_visible(timeout=20_000)
    page.keyboard.press("ArrowRight")
    expect(chart).to_have_count(0)
    left(page, first)
    page.keyboard.press("ArrowLeft")
    arrived(page, first)
    page.keyboard.press("Escape")
    arrived(page, told.workshop.name)


def test_wall_is_read_from_the_back_row_and_needs_no_scrolling(
    told: Room, window: Callable[..., Page]
) -> None:
    page = window(WALL)
    for step in ("statement", "spread", "views"):
        visit(page, told.at(view="present", item="arnstein.needs", step=step))
        assert smallest(page) >= 28
        assert (
            float(
                page.get_by_role("heading", level=1).evaluate("h => parseFloat(getComputedStyle(h).fontSize)")
            )
            >= 40
        )
        lowest = page.evaluate(
            """() => Math.max(...[...document.querySelectorAll('[data-testid=stPlotlyChart]')]
                .map(one => one.getBoundingClientRect().bottom), 0)"""
        )
        bar = page.locator(".st-key-present-bar").bounding_box()
        assert bar is not None
        assert lowest <= bar["y"] + 20


def smallest(page: Page) -> float:
    """The smallest letters on the page, beside those on its keys."""
    return float(
        page.evaluate(
            """() => {
                const sizes = []
                const walk = document.createTreeWalker(document.querySelector('[data-testid=stMain]'), 4)
                while (walk.nextNode()) {
                    const one = walk.currentNode.parentElement
                    if (!walk.currentNode.textContent.trim() || !one.checkVisibility()) continue
                    if (one.closest('style, .st-key-present-keys')) continue
                    sizes.push(parseFloat(getComputedStyle(one).fontSize))
                }
                return Math.min(...sizes)
            }"""
        )
    )


@pytest.mark.parametrize(
    ("size", "language", "dark"),
    [(PHONE, "sv", True), (WIDE, "fi", False)],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    size: tuple[int, int], language: str, dark: bool, told: Room, window: Callable[..., Page]
) -> None:
    page = window(size, language, dark=dark)
    found = {}
    for view in (
        {},
        {"item": "arnstein.needs"},
        {"view": "comments"},
        {"view": "dots"},
        {"view": "close", "sure": "close"},
    ):
        visit(page, told.at(**view))
        found[str(view)] = [*violations(page), *sideways(page)]
    for step in ("statement", "spread", "views", "again", "comments"):
        visit(page, told.at(view="present", step=step))
        found[step] = [*violations(page), *sideways(page)]
    assert {stop: faults for stop, faults in found.items() if faults} == {}


@dataclass
class Line:
    """The page's line to the server, on which what the server says can be held up for a while."""

    held: list[str | bytes] | None = None
    _page: WebSocketRoute | None = None

    def __call__(self, page: WebSocketRoute) -> None:
        """Takes the line over as it is opened."""
        self._page = page
        page.connect_to_server().on_message(self._heard)

    def _heard(self, message: str | bytes) -> None:
        assert self._page is not None
        if self.held is None:
            self._page.send(message)
        else:
            self.held.append(message)

    def go_on(self) -> None:
        """Everything that was held comes at once."""
        held, self.held = self.held or [], None
        for message in held:
            self._heard(message)


def test_slow_line_leads_nobody_back_and_takes_nothing_of_what_was_agreed(
    tmp_path: Path, window: Callable[..., Page]
) -> None:
    (tmp_path / "data").mkdir()
    with Store.open(tmp_path / "data") as store:
        workshop = rooms.revealed(store, 12)
    with serving(tmp_path / "data") as server:
        room, page, line = Room(server, workshop), window(), Line()
        page.route_web_socket("**/_stcore/stream", line)
        visit(page, room.at(item="kampa.a1"))
        levels = page.get_by_role("radiogroup", name=SAY("discuss.level")).get_by_role("radio")
        levels.nth(2).check(force=True)
        expect(page.get_by_role("button", name=SAY("discuss.clear"))).to_be_visible()
        dissent = page.get_by_label(SAY("discuss.dissent"))  # for a moment there may be that of before too
        dissent.fill("Kaksi näkee tason 1.")
        dissent.blur()
        settle(page)
        line.held = []
        page.get_by_role("radio", name=SAY("room.dots"), exact=True).click()
        page.wait_for_timeout(1000 * (2 * FRESH_SECONDS + 1))  # the page that was left refreshes itself twice
        line.go_on()
        expect(page.get_by_role("button", name=SAY("points.open"))).to_be_visible()
        page.wait_for_timeout(1000 * (FRESH_SECONDS + 1))
        expect(page.get_by_role("button", name=SAY("points.open"))).to_be_visible()
        page.get_by_role("radio", name=SAY("room.items"), exact=True).click()
        expect(dissent.first).to_have_value("Kaksi näkee tason 1.")
        page.get_by_role("button", name=SAY("assess.next"), exact=True).click()
        expect(dissent.first).to_have_value("")
        expect(dissent).to_have_count(1)
        page.get_by_role("button", name=SAY("assess.back"), exact=True).click()
        expect(dissent.first).to_have_value("Kaksi näkee tason 1.")
        expect(dissent).to_have_count(1)
        expect(levels.nth(2)).to_be_checked()


def test_waiting_room_is_clean_and_grows_by_itself(tmp_path: Path, window: Callable[..., Page]) -> None:
    with running(tmp_path / "data", 3) as led:
        page = visit(window(PHONE), led.at())
        assert [*violations(page), *sideways(page)] == []
        expect(page.get_by_role("button", name=SAY("room.reveal"), exact=True)).to_be_disabled()


def test_closing_leads_to_results_that_nobody_can_change(room: Room, window: Callable[..., Page]) -> None:
    page = visit(window(), room.at(view="close"))
    press(page, "closing.close")
    press(page, "closing.close_now")
    arrived(page, SAY("results.heading"), timeout=30_000)
    page.goto(room.at())
    settle(page)
    expect(page.get_by_role("link", name=SAY("start.see_results"))).to_be_visible()


def test_viewer_sees_the_room_and_has_nothing_to_press(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: Callable[..., Page]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with Store.open(data) as store:
        world = build(store)
        rooms.enter(store, world.own.workshop, 12)
    monkeypatch.setenv("TIKAS_ACCOUNTS", "1")
    with serving(data) as server:
        led, looking = Room(server, world.own.workshop), window()
        looking.context.add_cookies(
            [{"name": COOKIE, "value": world.tokens["viewer"], "url": server.address}]
        )
        visit(looking, led.at())
        expect(looking.get_by_text(SAY("presence.finished")).first).to_be_visible()
        expect(looking.get_by_role("button", name=SAY("room.reveal"))).to_have_count(0)
        leading = window()
        leading.context.add_cookies(
            [{"name": COOKIE, "value": world.tokens["facilitator"], "url": server.address}]
        )
        visit(leading, led.at())
        press(leading, "room.reveal")
        press(leading, "room.reveal_anyway")
        expect(looking.get_by_role("button", name=SAY("assess.next"))).to_be_visible(timeout=20_000)
        settle(looking)
        for key in ("discuss.vote_again", "points.open", "closing.close"):
            expect(looking.get_by_role("button", name=SAY(key))).to_have_count(0)
        assert "Kommentit" not in looking.get_by_role("radiogroup", name=SAY("results.view")).inner_text()
