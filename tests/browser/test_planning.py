"""A facilitator in a hurry: from an empty Tikas to a wall that people join and paper that is typed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from assessment import addresses
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import words
from tests.browser.conftest import NARROW, PHONE, WIDE, Server, serving
from tests.browser.page import arrived, focused, settle, sideways, tab_to, violations, visit
from tests.rooms import enter, planned

SAY = words("fi")
SCREENS = ((1440, 900), (1920, 1080), (1024, 768))
LONG = "https://osallistuminen-ja-vuorovaikutus.esimerkkilan-kunta.example.fi"


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Workshop]]:
    """A running workshop with some people in it, for tests that only look."""
    data = tmp_path_factory.mktemp("led") / "data"
    with Store.open(data) as store:
        workshop = planned(store)
        enter(store, workshop, 123)
    with serving(data) as server:
        yield server, workshop


def open_all(page: Page) -> None:
    """Opens every section of the page."""
    for one in page.locator("summary").all():
        one.click()
    settle(page)


@pytest.mark.parametrize(("size", "dark"), [(WIDE, False), (PHONE, True)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    size: tuple[int, int], dark: bool, led: tuple[Server, Workshop], window: Callable[..., Page]
) -> None:
    server, workshop = led
    page, found = window(size, dark=dark), {}
    for name in ("workshop?plan=new", f"workshop?round={workshop.round}"):
        visit(page, f"{server.address}/{name}")
        open_all(page)
        found[name] = [*violations(page), *sideways(page)]
    for name in (f"wall/{workshop.round}", f"paper/{workshop.round}?unit=care"):
        page.goto(f"{server.address}/{name}")
        found[name] = [*violations(page), *sideways(page)]
    page.get_by_role("button", name=SAY("paper.save")).click()
    page.locator("form").evaluate("one => { one.noValidate = true; one.requestSubmit() }")
    expect(page.get_by_role("alert")).to_be_visible()
    found["paper, refused"] = [*violations(page), *sideways(page)]
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_plan_and_its_button_are_seen_without_scrolling(
    language: str, led: tuple[Server, Workshop], window: Callable[..., Page]
) -> None:
    page = visit(window(language=language), f"{led[0].address}/workshop?plan=new")
    expect(page.get_by_role("button", name=words(language)("plan.open"))).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", SCREENS)
def test_wall_is_read_from_the_back_row(
    size: tuple[int, int], led: tuple[Server, Workshop], window: Callable[..., Page]
) -> None:
    server, workshop = led
    page = window(size)
    page.goto(f"{server.address}/wall/{workshop.round}")
    _fits(page, size)
    groups = addresses.grouped(workshop.code).split()
    tops = {page.get_by_text(group, exact=True).bounding_box()["y"] for group in groups}  # type: ignore[index]
    assert len(tops) == 1, "the code stands on one line"


@pytest.mark.parametrize("size", SCREENS)
def test_wall_has_room_for_a_long_address(
    size: tuple[int, int], led: tuple[Server, Workshop], window: Callable[..., Page]
) -> None:
    server, workshop = led
    page = window(size)
    page.goto(f"{server.address}/wall/{workshop.round}")
    page.locator("h1 strong").evaluate("(one, text) => { one.textContent = text }", addresses.spoken(LONG))
    _fits(page, size)


def _fits(page: Page, size: tuple[int, int]) -> None:
    """Everything is on the screen, every letter at least six hundredths of its height."""
    width, height = size
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    picture = page.get_by_role("img", name=SAY("wall.qr")).bounding_box()
    assert picture is not None
    assert picture["height"] >= 0.4 * height
    assert picture["y"] + picture["height"] <= height
    letters = page.evaluate(
        """() => [...document.querySelectorAll('h1, h1 strong, .code span, dt, dd')]
            .map(one => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(letters) >= 0.06 * height - 1
    wide = page.evaluate(
        """() => [...document.querySelectorAll('h1, .code, dl div, dd')]
            .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML)"""
    )
    assert wide == []


def test_from_nothing_to_a_room_in_one_sitting(fresh_server: Server, window: Callable[..., Page]) -> None:
    page = visit(window(), f"{fresh_server.address}/workshop")
    page.get_by_label(SAY("start.organisation"), exact=True).fill("Tikkala")
    page.get_by_label(SAY("start.units")).fill("Perhepalvelut\nNuorisotyö")
    # No blur before the press: what was typed last has to arrive with it.
    page.get_by_role("button", name=SAY("plan.open")).click()
    expect(page.get_by_role("link", name=SAY("door.wall"))).to_be_visible(timeout=20_000)
    settle(page)
    round_id = page.url.split("round=")[1].split("&")[0]
    with page.context.expect_page() as opened:
        page.get_by_role("link", name=SAY("door.wall")).click()
    wall = opened.value
    expect(wall.locator("#joined")).to_have_text("0")
    _join(wall, fresh_server)
    expect(wall.locator("#joined")).to_have_text("1")
    paper = page.context.new_page()
    paper.goto(f"{fresh_server.address}/paper/{round_id}")
    _type(paper)
    expect(wall.locator("#finished")).to_have_text("1")


def _join(wall: Page, server: Server) -> None:
    """A phone joins by the code on the wall."""
    code = "".join(wall.locator(".code span").all_inner_texts())
    phone = wall.context.browser.new_context().new_page()  # type: ignore[union-attr]
    phone.goto(f"{server.address}/j/{code.lower()}")
    phone.locator("form").first.evaluate(
        """form => {
            for (const one of form.querySelectorAll('select')) one.selectedIndex = one.options.length - 1
            for (const name of new Set([...form.querySelectorAll('input[type=radio]')].map(one => one.name)))
                form.querySelector(`input[name="${name}"]`).checked = true }"""
    )
    phone.locator("form button").first.click()
    phone.wait_for_url("**/1*")
    phone.context.close()


def _type(paper: Page) -> None:
    """One form from the keyboard alone: who it is from, a level in every box, Enter."""
    for name in ("unit", "role"):
        expect(paper.locator(f"#{name}")).to_be_focused()
        paper.keyboard.press("ArrowDown")
        paper.keyboard.press("Tab")
        if name == "unit":
            continue
    boxes = paper.locator("input[data-allowed]")
    expect(boxes.first).to_be_focused()
    for _ in range(boxes.count() - 1):
        paper.keyboard.type("1")
    expect(boxes.last).to_be_focused()
    paper.keyboard.type("x")
    paper.keyboard.press("Enter")
    expect(paper.get_by_role("status")).to_contain_text(SAY.count("paper.kept", 1))


def test_keys_move_between_the_boxes(led: tuple[Server, Workshop], window: Callable[..., Page]) -> None:
    server, workshop = led
    page = window()
    page.goto(f"{server.address}/paper/{workshop.round}?unit=care&role=clients")
    boxes = page.locator("input[data-allowed]")
    expect(boxes.nth(0)).to_be_focused()
    page.keyboard.type("9")
    expect(boxes.nth(0)).to_be_focused()
    expect(boxes.nth(0)).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("8")
    expect(boxes.nth(0)).to_have_value("8")
    expect(boxes.nth(0)).to_have_attribute("aria-invalid", "false")
    for key, place in (("ArrowRight", 2), ("Enter", 3), ("ArrowLeft", 2), ("ArrowUp", 1), ("Backspace", 0)):
        page.keyboard.press(key)
        expect(boxes.nth(place)).to_be_focused()
    page.keyboard.press("Backspace")
    expect(boxes.nth(0)).to_have_value("")
    assert page.url.endswith("role=clients"), "nothing was sent"


def test_paper_is_typed_without_a_script(led: tuple[Server, Workshop], window: Callable[..., Page]) -> None:
    server, workshop = led
    browser = window().context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, locale="fi-FI")
    page = context.new_page()
    page.goto(f"{server.address}/paper/{workshop.round}?unit=care&role=clients")
    tab_to_first = page.locator("input[data-allowed]").first
    tab_to_first.focus()
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("e")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(SAY("paper.saved"))
    page.get_by_role("button", name=SAY("paper.undo")).click()
    expect(page.locator("input[data-allowed]").first).to_have_value("3")
    context.close()


def test_wall_without_a_script_stands_as_it_was(
    led: tuple[Server, Workshop], window: Callable[..., Page]
) -> None:
    browser = window().context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, locale="fi-FI")
    page = context.new_page()
    page.goto(f"{led[0].address}/wall/{led[1].round}")
    assert int(page.locator("#joined").inner_text()) >= 123
    context.close()


def test_wall_says_when_its_numbers_stand_still(
    led: tuple[Server, Workshop], window: Callable[..., Page]
) -> None:
    page = window()
    page.goto(f"{led[0].address}/wall/{led[1].round}")
    page.context.set_offline(True)
    expect(page.locator("#stale")).to_have_text(SAY("wall.stale"))
    _fits(page, WIDE)
    page.context.set_offline(False)
    expect(page.locator("#stale")).to_have_text("")


def test_plan_is_made_from_the_keyboard(led: tuple[Server, Workshop], window: Callable[..., Page]) -> None:
    page = visit(window(), f"{led[0].address}/workshop?plan=new")
    tab_to(page, page.locator("summary").filter(has_text=SAY("plan.groups")))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label(SAY("plan.expected", role=SAY("role.leadership"))))
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Liian pieni")).to_be_visible()
    settle(page)
    assert focused(page).count() == 1


def test_nothing_scrolls_sideways_on_the_smallest_screen(
    led: tuple[Server, Workshop], window: Callable[..., Page]
) -> None:
    server, workshop = led
    page = window(NARROW)
    for name in ("workshop?plan=new", f"workshop?round={workshop.round}"):
        visit(page, f"{server.address}/{name}")
        open_all(page)
        assert sideways(page) == []
    for name in (f"wall/{workshop.round}", f"paper/{workshop.round}"):
        page.goto(f"{server.address}/{name}")
        assert sideways(page) == []


@pytest.mark.parametrize("presses", [2, 3])
def test_pressing_twice_opens_one_workshop_and_leads_to_it(
    presses: int, fresh_server: Server, window: Callable[..., Page]
) -> None:
    page = visit(window(), f"{fresh_server.address}/workshop")
    page.get_by_label(SAY("start.organisation"), exact=True).fill("Tikkala")
    page.get_by_role("button", name=SAY("plan.open")).click(click_count=presses, delay=5)
    expect(page.get_by_role("link", name=SAY("door.wall"))).to_be_visible(timeout=20_000)
    page.wait_for_timeout(1000)  # a press still under way would show its work by now
    settle(page)
    expect(page.get_by_role("link", name=SAY("door.wall"))).to_be_visible()
    expect(page.get_by_role("combobox", name=SAY("workshop.which"))).to_have_count(0)
    page.get_by_role("button", name=SAY("workshop.new")).click()
    arrived(page, SAY("plan.heading"))
