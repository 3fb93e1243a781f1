"""The phone pages in a browser: with the script and without, offline, by keyboard, in four languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from assessment import catalogue
from assessment.records.store import Store
from assessment.words import PHONE_LANGUAGES, Words, words
from pages.components import record
from tests.browser.conftest import NARROW, PHONE, WIDE
from tests.browser.hall import Hall, open_hall
from tests.browser.page import arrived, follow, shows_focus, sideways, tab_to, violations
from tests.rooms import planned

EVERYTHING = tuple(item.id for one in catalogue.instruments().values() for item in one.items)
FI = words("fi")
OFFLINE = "**/answers"


@pytest.fixture
def hall(data: Path) -> Iterator[Hall]:
    """A workshop with eight items on three pages."""
    store: Store = record.open_()
    with open_hall(store, planned(store)) as opened:
        yield opened


@pytest.fixture
def big_hall(data: Path) -> Iterator[Hall]:
    """A workshop that asks everything."""
    store: Store = record.open_()
    with open_hall(store, planned(store, items=EVERYTHING)) as opened:
        yield opened


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a phone of its own; what it complains of in its console fails the test."""
    opened: list[BrowserContext] = []
    errors: list[str] = []

    def open_(size: tuple[int, int] = PHONE, *, dark: bool = False, script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="fi-FI",
        )
        context.set_default_timeout(20_000)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        return page

    yield open_
    for context in opened:
        context.close()
    assert [error for error in errors if "Failed to load resource" not in error] == []


def join(page: Page, hall: Hall, language: str = "fi") -> Page:
    """Takes a place in the workshop."""
    page.goto(f"{hall.start}?lang={language}")
    page.locator("#unit").select_option("care")
    page.locator("input[name=role][value=staff]").check()
    page.get_by_role("button", name=words(language)("phone.begin")).click()
    page.wait_for_url("**/1")
    return page


def choose(page: Page, item: str, value: object) -> None:
    """Chooses one answer, on a page whose script is there to hear of it."""
    page.wait_for_load_state()
    page.locator(f'input[name="{item}"][value="{value}"]').check()


def chosen(page: Page) -> dict[str, str]:
    """What is chosen on the page, by item."""
    return dict(
        page.locator("fieldset input:checked").evaluate_all("all => all.map(one => [one.name, one.value])")
    )


def press(page: Page, name: str) -> None:
    """Presses the first button of that name and waits for the page that answers."""
    follow(page, page.get_by_role("button", name=name).first)


def saved(page: Page, say: Words = FI) -> None:
    """Waits until everything is acknowledged; what is said of the last save still stands during the next."""
    nothing_waits(page)
    expect(page.locator("#status")).to_have_text(say("phone.saved"))


def waiting(page: Page) -> int:
    """How many saves the phone keeps."""
    return int(page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('tikas:')).length"))


def nothing_waits(page: Page) -> None:
    """Waits until the phone has sent all it kept."""
    for _ in range(100):
        if not waiting(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{waiting(page)} saves still wait")


# Looks


def tour(page: Page, hall: Hall, language: str) -> Iterator[str]:
    """Every page, with everything that opens opened."""
    say = words(language)
    page.goto(f"{hall.address}/j?lang={language}")
    yield "code"
    page.goto(f"{hall.address}/j/zzzzzzzz")
    yield "wrong code"
    page.goto(f"{hall.start}?lang={language}")
    yield "start"
    page.get_by_role("button", name=say("phone.begin")).click()
    expect(page.get_by_role("heading", name=say("phone.check"))).to_be_visible()
    yield "start, incomplete"
    join(page, hall, language)
    for number in range(1, page.locator("fieldset.card").count() and 4):
        page.goto(f"{hall.start}/{number}")
        page.locator("fieldset.card input").first.check()
        saved(page, say)
        for summary in page.locator("summary").all():
            summary.click()
        yield f"page {number}"
    page.locator("textarea").first.fill("\x01" + "x" * 2001)
    page.locator("button[value=next], button[value=done]").click()
    expect(page.get_by_role("heading", name=say("phone.comment_refused"))).to_be_visible()
    yield "refused"
    page.goto(hall.start)
    page.locator("summary").click()
    yield "begun"
    page.goto(f"{hall.start}/done")
    yield "nearly"
    page.get_by_role("button", name=say("phone.done")).click()
    page.locator("summary").click()
    yield "done"
    page.goto(f"{hall.start}/99")
    yield "nowhere"
    hall.reveal()
    hall.vote("kampa.a1")
    page.goto(f"{hall.start}/vote")
    choose(page, "kampa.a1", "2")
    page.get_by_role("button", name=say("phone.vote_send")).click()
    expect(page.get_by_text(say("phone.voted"))).to_be_visible()
    yield "voted"
    hall.discuss()
    hall.dots()
    page.goto(f"{hall.start}/dots")
    for item in ("arnstein.needs", "kampa.a1", "kampa.a2", "kampa.a3"):
        choose(page, item, 1)
    page.get_by_role("button", name=say("phone.dots_send")).click()
    expect(page.get_by_text(say("error.too_many_dots", most=3))).to_be_visible()
    yield "dots, too many"
    page.goto(f"{hall.address}/preview/{hall.workshop.round}/2?lang={language}")
    yield "preview"
    hall.close()
    page.goto(f"{hall.start}/1")
    yield "over"


@pytest.mark.parametrize(
    ("language", "dark"), [(one, place % 2 == 1) for place, one in enumerate(PHONE_LANGUAGES)]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    language: str, dark: bool, hall: Hall, phone: Callable[..., Page]
) -> None:
    page = phone(dark=dark)
    found = {stop: [*violations(page), *sideways(page)] for stop in tour(page, hall, language)}
    assert len(found) > 14
    assert {stop: faults for stop, faults in found.items() if faults} == {}


@pytest.mark.parametrize(("size", "language"), [(NARROW, "fi"), (NARROW, "sv"), (WIDE, "fi")])
def test_nothing_scrolls_sideways_on_any_screen(
    size: tuple[int, int], language: str, big_hall: Hall, phone: Callable[..., Page]
) -> None:
    page = phone(size)
    found = {stop: sideways(page) for stop in tour(page, big_hall, language)}
    assert {stop: faults for stop, faults in found.items() if faults} == {}


def test_targets_are_big_enough(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(NARROW), hall)
    page.goto(f"{hall.start}/2")
    choose(page, "kampa.a1", 2)
    targets = page.locator("main label:has(input), main button:visible, main summary")
    small = targets.evaluate_all(
        "all => all.filter(one => one.className !== 'first' && one.getBoundingClientRect().height < 44)"
        ".map(one => one.textContent)"
    )
    assert small == []


# With the script


def test_each_choice_is_saved_as_it_is_made(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    choose(page, "kampa.a1", 3)
    choose(page, "kampa.a2", "dk")
    choose(page, "kampa.a1", 4)
    saved(page)
    expect(page.locator("#progress")).to_have_text(FI("phone.progress", n=2, all=8))
    assert hall.kept(page.context.cookies()).values == {"kampa.a1": 4, "kampa.a2": -1}
    page.reload()
    other = page.context.new_page()
    other.goto(f"{hall.start}/2")
    assert chosen(page) == chosen(other) == {"kampa.a1": "4", "kampa.a2": "dk"}
    assert waiting(page) == 0


def test_comment_is_saved_while_it_is_written_and_when_the_page_is_left(
    hall: Hall, phone: Callable[..., Page]
) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    first, second = page.locator("fieldset.card").nth(0), page.locator("fieldset.card").nth(1)
    first.get_by_text(FI("phone.comment"), exact=True).click()
    first.locator("textarea").press_sequentially("Näin on")
    for _ in range(50):  # a pause between two letters saves what there is by then
        page.wait_for_timeout(100)
        if (comments := hall.kept(page.context.cookies()).comments) == {"kampa.a1": "Näin on"}:
            break
    assert comments == {"kampa.a1": "Näin on"}
    second.get_by_text(FI("phone.comment"), exact=True).click()
    second.locator("textarea").press_sequentially("Kesken")
    page.goto(f"{hall.start}/3")
    nothing_waits(page)
    assert hall.kept(page.context.cookies()).comments == {"kampa.a1": "Näin on", "kampa.a2": "Kesken"}


def test_choice_is_taken_back(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    clear = page.get_by_role("button", name=FI("phone.clear"))
    expect(clear).to_have_count(0)
    choose(page, "kampa.a1", 3)
    clear.click()
    saved(page)
    expect(clear).to_have_count(0)
    expect(page.locator('input[name="kampa.a1"]').first).to_be_focused()
    assert hall.kept(page.context.cookies()).values == {}
    assert chosen(page) == {}


def test_what_is_chosen_offline_waits_on_the_phone_and_is_sent_later(
    hall: Hall, phone: Callable[..., Page]
) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    page.context.set_offline(True)
    for item, value in (("kampa.a1", 1), ("kampa.a2", 2), ("kampa.a1", 4)):
        choose(page, item, value)
    expect(page.locator("#status")).to_have_text(FI("phone.offline"))
    assert hall.kept(page.context.cookies()).values == {}
    assert waiting(page) == 3
    page.context.set_offline(False)
    saved(page)
    assert hall.kept(page.context.cookies()).values == {"kampa.a1": 4, "kampa.a2": 2}
    assert waiting(page) == 0


def test_press_without_a_line_is_told_before_it_leads_away(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    page.context.set_offline(True)
    choose(page, "kampa.a1", 3)
    page.get_by_role("button", name=FI("phone.next")).click()
    expect(page.locator("#status")).to_have_text(FI("phone.offline"))
    assert page.url == f"{hall.start}/2"
    page.context.set_offline(False)
    saved(page)
    page.get_by_role("button", name=FI("phone.next")).click()
    page.wait_for_url("**/3")


def test_reload_before_the_line_is_back_shows_what_waits(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    choose(page, "kampa.a2", 1)
    saved(page)
    page.context.route(OFFLINE, lambda route: route.abort())
    choose(page, "kampa.a1", 3)
    choose(page, "kampa.a2", "na")
    page.locator("fieldset.card").first.get_by_text(FI("phone.comment"), exact=True).click()
    page.locator("textarea").first.fill("Odottaa")
    page.locator("textarea").first.blur()
    page.reload()
    expect(page.locator("#status")).to_have_text(FI("phone.offline"))
    assert chosen(page) == {"kampa.a1": "3", "kampa.a2": "na"}
    expect(page.locator("textarea").first).to_have_value("Odottaa")
    expect(page.locator("#progress")).to_have_text(FI("phone.progress", n=2, all=8))
    assert hall.kept(page.context.cookies()).values["kampa.a2"] == 1
    page.context.unroute(OFFLINE)
    page.evaluate("dispatchEvent(new Event('online'))")
    saved(page)
    assert hall.kept(page.context.cookies()).values == {"kampa.a1": 3, "kampa.a2": -2}
    assert hall.kept(page.context.cookies()).comments == {"kampa.a1": "Odottaa"}


def test_lost_reply_is_sent_again_under_the_same_id(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    bodies: list[str | None] = []

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.context.on("request", lambda one: bodies.append(one.post_data) if one.method == "PUT" else None)
    page.context.route(OFFLINE, lose, times=1)
    choose(page, "kampa.a1", 3)
    expect(page.locator("#status")).to_have_text(FI("phone.offline"))
    saved(page)
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]
    assert hall.kept(page.context.cookies()).values == {"kampa.a1": 3}


def test_form_saves_too_while_the_script_cannot(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    page.context.route(OFFLINE, lambda route: route.abort())
    choose(page, "kampa.a1", 3)
    page.get_by_role("button", name=FI("phone.next")).click()
    page.wait_for_url("**/3")
    assert hall.kept(page.context.cookies()).values == {"kampa.a1": 3}


def test_two_tabs_share_what_waits(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    other = page.context.new_page()
    other.goto(f"{hall.start}/3")
    page.context.set_offline(True)
    choose(page, "kampa.a1", 1)
    choose(other, "kampa.b1", 2)
    choose(page, "kampa.a1", 3)
    page.context.set_offline(False)
    saved(page)
    nothing_waits(page)
    assert hall.kept(page.context.cookies()).values == {"kampa.a1": 3, "kampa.b1": 2}


def test_nobody_sends_what_somebody_else_left(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    page.context.route(OFFLINE, lambda route: route.abort())
    choose(page, "kampa.a1", 3)
    expect(page.locator("#status")).to_have_text(FI("phone.offline"))
    page.goto(hall.start)
    page.get_by_text(FI("phone.someone_else"), exact=True).click()
    page.locator("#unit").select_option("care")
    page.locator("input[name=role][value=clients]").check()
    page.get_by_role("button", name=FI("phone.begin")).click()
    page.wait_for_url("**/1")
    page.context.unroute(OFFLINE)
    page.goto(f"{hall.start}/2")
    assert chosen(page) == {}
    assert waiting(page) == 0
    assert hall.kept(page.context.cookies()).values == {}


def test_closing_is_told_to_whoever_still_answers(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/2")
    hall.close()
    choose(page, "kampa.a1", 3)
    expect(page.locator("#told")).to_have_text(FI("error.workshop_over"))
    assert waiting(page) == 0


def test_next_step_is_offered_and_never_taken(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(), hall)
    page.goto(f"{hall.start}/done")
    vote, dots = (
        page.get_by_role("link", name=FI("phone.to_vote")),
        page.get_by_role("link", name=FI("phone.to_dots")),
    )
    expect(vote).to_be_hidden()
    hall.reveal()
    hall.vote("kampa.a1")
    expect(vote).to_be_visible()
    assert page.url == f"{hall.start}/done"
    vote.click()
    choose(page, "kampa.a1", 4)
    page.get_by_role("button", name=FI("phone.vote_send")).click()
    expect(page.get_by_text(FI("phone.voted"))).to_be_visible()
    expect(vote).to_be_hidden()
    hall.discuss()
    expect(page.get_by_text(FI("phone.vote_over"))).to_be_visible()
    hall.dots()
    expect(dots).to_be_visible()
    dots.click()
    choose(page, "kampa.a1", 2)
    expect(page.locator("#left")).to_have_text(FI("phone.dots_left", n=1))
    choose(page, "kampa.a2", 3)
    expect(page.locator("#left")).to_have_text(FI("phone.dots_over", n=2))
    choose(page, "kampa.a2", 1)
    page.get_by_role("button", name=FI("phone.dots_send")).click()
    expect(page.get_by_text(FI("phone.dots_kept"))).to_be_visible()
    hall.close()
    expect(page.get_by_text(FI("phone.over"))).to_be_visible()


# Without the script, and without a mouse


@pytest.mark.parametrize("language", ["fi_selko", "sv"])
def test_everything_works_without_the_script(language: str, hall: Hall, phone: Callable[..., Page]) -> None:
    say = words(language)
    page = join(phone(script=False), hall, language)
    choose(page, "arnstein.needs", 6)
    press(page, say("phone.next"))
    choose(page, "kampa.a1", 4)
    choose(page, "kampa.a2", "na")
    page.locator("fieldset.card").nth(1).locator("summary").last.click()
    page.locator("textarea").nth(1).fill("Näin on")
    press(page, say("phone.back"))
    assert chosen(page) == {"arnstein.needs": "6"}
    press(page, say("phone.next"))
    assert chosen(page) == {"kampa.a1": "4", "kampa.a2": "na"}
    press(page, say("phone.clear"))
    assert chosen(page) == {"kampa.a2": "na"}
    press(page, say("phone.next"))
    page.get_by_role("button", name=say("phone.done")).click()
    arrived(page, say("phone.thanks"))
    given = hall.kept(page.context.cookies())
    assert (given.values, given.comments) == ({"arnstein.needs": 6, "kampa.a2": -2}, {"kampa.a2": "Näin on"})
    hall.reveal()
    hall.dots()
    page.get_by_role("link", name=say("phone.look_again")).click()
    page.get_by_role("link", name=say("phone.to_dots")).click()
    choose(page, "kampa.a1", 3)
    page.get_by_role("button", name=say("phone.dots_send")).click()
    expect(page.get_by_text(say("phone.dots_kept"))).to_be_visible()


def test_whole_way_can_be_gone_by_keyboard(hall: Hall, phone: Callable[..., Page]) -> None:
    page = phone(WIDE)
    page.goto(f"{hall.address}/j")
    tab_to(page, page.get_by_label(FI("phone.code"), exact=True))
    assert shows_focus(page)
    page.keyboard.type(f"{hall.workshop.code[:4].upper()} {hall.workshop.code[4:].upper()}")
    page.keyboard.press("Enter")
    page.wait_for_url(hall.start)
    tab_to(page, page.locator("#unit"))
    assert shows_focus(page)
    page.keyboard.type("Per")
    tab_to(page, page.locator("input[name=role]").first)
    page.keyboard.press("Space")
    assert shows_focus(page)
    tab_to(page, page.get_by_role("button", name=FI("phone.begin")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/1")
    tab_to(page, page.locator('input[name="arnstein.needs"]').first)
    assert shows_focus(page)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    saved(page)
    with page.expect_navigation():
        page.keyboard.press("Enter")  # saves and stays: the button that leads on is one's own to press
    assert page.url == f"{hall.start}/1"
    tab_to(page, page.get_by_role("button", name=FI("phone.next")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2")
    tab_to(page, page.locator("summary").first)
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.locator("dl").first).to_be_visible()
    assert hall.kept(page.context.cookies()).values == {"arnstein.needs": 3}


def test_faults_take_the_focus_and_lead_to_their_place(hall: Hall, phone: Callable[..., Page]) -> None:
    page = phone()
    page.goto(hall.start)
    page.get_by_role("button", name=FI("phone.begin")).click()
    expect(page.locator(".fault")).to_be_focused()
    assert page.title().startswith(FI("phone.check"))
    page.get_by_role("link", name=FI("phone.choose_role")).click()
    expect(page.locator("input[name=role]").first).to_be_focused()


def test_page_fits_at_four_times_the_size(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone((1280 // 4, 1024 // 4)), hall)
    assert sideways(page) == []
    tab_to(page, page.locator('input[name="arnstein.needs"]').first)
    box = page.locator("label:has(:focus)").bounding_box()
    assert box
    assert 0 <= box["y"] < 256


def test_language_changes_in_place_and_keeps_what_was_chosen(hall: Hall, phone: Callable[..., Page]) -> None:
    page = join(phone(script=False), hall)
    page.goto(f"{hall.start}/2")
    choose(page, "kampa.a1", 3)
    press(page, "Selkosuomi")
    expect(page.get_by_text(words("fi_selko")("phone.dk")).first).to_be_visible()
    assert page.url == f"{hall.start}/2"
    assert chosen(page) == {"kampa.a1": "3"}
    assert re.search(r'<html lang="fi">', page.content())
