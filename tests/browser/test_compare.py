"""The comparison in a real browser: choose, send the address, see the same; back, keyboard, both sizes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.records.store import Store
from assessment.words import words
from pages.components import changing, comparing
from tests.browser.conftest import NARROW, PHONE, WIDE, Server, serving
from tests.browser.page import arrived, settle, shows_focus, sideways, tab_to, violations, visit
from tests.browser.tour import open_all
from tests.pages import town as towns

SAY = words("fi")
STILL = "document.getAnimations().every(one => one.playState !== 'running')"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a municipality of two hundred units, for tests that only look."""
    data = tmp_path_factory.mktemp("compared") / "data"
    with Store.open(data) as store:
        towns.keep(store, "Esimerkkilä", 200, 6000)
    with serving(data) as server:
        yield server


def address(page: Page, town: Server) -> str:
    """What the browser's address bar says of the page."""
    return page.url.removeprefix(town.address)


def sentence(page: Page) -> str:
    """The finding."""
    return page.get_by_role("heading", level=2).first.inner_text()


def pick(page: Page, label: str, option: str) -> None:
    """Chooses an option by its name, as somebody who types it."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option).first.click()
    page.wait_for_timeout(100)
    settle(page)


def beginning(page: Page) -> float:
    """How far down the first chart begins."""
    box = page.locator(".js-plotly-plot, .heat").first.bounding_box()
    assert box is not None
    return box["y"]


def test_address_of_a_filtered_view_shows_a_colleague_the_same(
    town: Server, window: Callable[..., Page]
) -> None:
    page = visit(window(), f"{town.address}/compare")
    pick(page, SAY("compare.what"), "Sosiaali- ja terveyspalvelut")
    pick(page, SAY("compare.branch"), "Ikäihmiset")
    pick(page, SAY("compare.peer_class"), "medium")
    page.get_by_role("radio", name=SAY("compare.funnel")).click()
    settle(page)
    page.locator("summary").filter(has_text=SAY("figure.as_table")).click()
    settle(page)
    page.get_by_label(SAY("listing.find")).fill("toimipiste 1")
    expect(page).to_have_url(re.compile("find=toimipiste"))
    settle(page)
    seen, rows = sentence(page), page.get_by_role("table").inner_text()
    other = visit(window(), page.url)
    assert sentence(other) == seen
    assert other.get_by_role("table").inner_text() == rows
    assert other.get_by_role("combobox", name=SAY("compare.branch")).input_value().strip() == "Ikäihmiset"
    expect(other.get_by_role("radio", name=SAY("compare.funnel"))).to_be_checked()


def test_back_and_forward_walk_through_what_was_chosen(town: Server, window: Callable[..., Page]) -> None:
    page = visit(window(), f"{town.address}/compare")
    what = page.get_by_role("combobox", name=SAY("compare.what"))
    first, was = what.input_value(), sentence(page)
    pick(page, SAY("compare.what"), "Sosiaali- ja terveyspalvelut")
    now = sentence(page)
    page.get_by_role("radio", name=SAY("compare.map")).click()
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text(now)
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text(was)
    expect(what).to_have_value(first)
    page.go_forward()
    expect(page.get_by_role("heading", level=2).first).to_have_text(now)
    page.reload()
    settle(page)
    assert sentence(page) == now


def test_map_is_sorted_and_opens_a_unit(town: Server, window: Callable[..., Page]) -> None:
    page = visit(window(), f"{town.address}/compare?view=map")
    page.get_by_role("columnheader").nth(1).get_by_role("link").click()
    settle(page)
    assert "sort=-" in page.url
    expect(page.get_by_role("columnheader").nth(1)).to_have_attribute("aria-sort", "descending")
    name = page.get_by_role("rowheader").first.inner_text()
    page.get_by_role("rowheader").first.get_by_role("link").click()
    arrived(page, SAY("results.heading"))
    settle(page)
    assert page.get_by_role("combobox", name=SAY("choose.unit")).input_value().strip() == name


def test_unit_leads_from_its_results_to_its_peers_and_its_change(
    town: Server, window: Callable[..., Page]
) -> None:
    for unit, name in (("runolahti", "Runolahden kotihoito"), ("perheet", "Lapset ja perheet")):
        page = visit(window(), f"{town.address}/results?unit={unit}")
        page.get_by_role("link", name=SAY("compare.from_results")).click()
        arrived(page, SAY("compare.heading"))
        settle(page)
        assert sentence(page).startswith(name)
        page.go_back()
        settle(page)
        page.get_by_role("link", name=SAY("change.from_results")).click()
        arrived(page, SAY("change.heading"))
        settle(page)
        expect(page.get_by_text(f"{name}: 2025 → 2026")).to_have_count(1)


def test_table_is_taken_along(town: Server, window: Callable[..., Page]) -> None:
    page = visit(window(), f"{town.address}/compare?find=runolahden")
    with page.expect_download() as taken:
        page.get_by_role("button", name=SAY("listing.download")).click()
    file = Path(taken.value.path()).read_text("utf-8-sig").splitlines()
    assert taken.value.suggested_filename == f"{SAY('listing.file')}.csv"
    assert file[0].split(";")[0] == SAY("column.unit")
    assert [line.split(";")[0] for line in file[1:]] == ["Runolahden kotihoito"]


def test_everything_is_chosen_from_the_keyboard(town: Server, window: Callable[..., Page]) -> None:
    page = visit(window(), f"{town.address}/compare")
    what = page.get_by_role("combobox", name=SAY("compare.what"))
    tab_to(page, what)
    assert shows_focus(page)
    page.keyboard.type("Sosiaali")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"what=kampa\.b"))
    settle(page)
    assert _has_focus(what), "a choice must not throw the keyboard back to the top"
    view = page.get_by_role("radiogroup", name=SAY("results.view"))
    tab_to(page, view)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(view.get_by_role("radio", name=SAY("compare.funnel"))).to_be_checked()
    settle(page)
    tab_to(page, page.locator("summary").filter(has_text=SAY("figure.as_table")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    find = page.get_by_label(SAY("listing.find"))
    tab_to(page, find)
    page.keyboard.type("runo")
    expect(page.get_by_role("rowheader")).to_have_count(1)
    settle(page)
    assert _has_focus(find)


def test_two_windows_look_at_different_views(town: Server, window: Callable[..., Page]) -> None:
    one, other = (visit(window(), f"{town.address}/compare?what=kampa.{part}") for part in ("a", "b"))
    seen = sentence(one)
    pick(other, SAY("compare.branch"), "Ikäihmiset")
    one.get_by_role("radio", name=SAY("compare.funnel")).click()
    settle(one)
    assert sentence(one) == seen
    assert "what=kampa.a" in one.url


@pytest.mark.parametrize("page_name", ["compare", "change"])
def test_answer_is_on_the_first_screen(page_name: str, town: Server, window: Callable[..., Page]) -> None:
    for size in (WIDE, PHONE):
        page = visit(window(size), f"{town.address}/{page_name}")
        heading = page.get_by_role("heading", level=2).first.bounding_box()
        assert heading is not None
        assert heading["y"] + heading["height"] < size[1]
        assert beginning(page) < size[1] - 80


@pytest.mark.parametrize(
    ("size", "language", "dark"),
    [
        (WIDE, "sv", False),
        (NARROW, "fi", True),
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    size: tuple[int, int], language: str, dark: bool, town: Server, window: Callable[..., Page]
) -> None:
    page = window(size, language, dark=dark)
    found = {}
    for stop in _stops(town):
        visit(page, f"{town.address}{stop}")
        open_all(page)
        page.wait_for_function(STILL)
        found[stop] = [*violations(page), *sideways(page)]
    assert {stop: faults for stop, faults in found.items() if faults} == {}


def _stops(town: Server) -> Iterator[str]:
    """Every view of both pages, and what they say when there is nothing to see."""
    yield from (f"/compare?view={view}" for view in comparing.VIEWS)
    yield from (f"/change?view={view}" for view in changing.VIEWS)
    yield "/compare?view=perception&a=staff&b=clients&level=below"
    yield "/compare?instrument=arnstein"
    yield "/change?instrument=arnstein"
    yield "/compare?what=nothing"


def _has_focus(target: Locator) -> bool:
    return bool(target.evaluate("one => one === document.activeElement"))
