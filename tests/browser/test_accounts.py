"""Signing in with a real browser: the first set-up, inviting, roles, and copies of a cookie that die."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.words import words
from tests.browser.conftest import PHONE, WIDE, Server, serving
from tests.browser.page import arrived, settle, sideways, tab_to, violations

PASSWORD = "kolme sanaa riittää"
SAY = words("fi")


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Server]:
    """A server with accounts that nobody has set up yet."""
    with serving(tmp_path / "data", TIKAS_ACCOUNTS="1") as started:
        yield started


def link(server: Server) -> str:
    """The link that the console shows."""
    (found,) = re.findall(r"http://\S+/set-up/\w+", server.said)
    return str(found)


def set_up(page: Page, server: Server) -> Page:
    """Anna's window, just set up."""
    page.goto(link(server))
    page.get_by_label(SAY("setup.organisation")).fill("Tikkala")
    page.get_by_label(SAY("signin.name")).fill("anna")
    return choose_password(page)


def choose_password(page: Page, password: str = PASSWORD) -> Page:
    """The page after choosing a password."""
    page.get_by_label(SAY("setup.password"), exact=True).fill(password)
    page.get_by_label(SAY("setup.again")).fill(password)
    page.get_by_role("button", name=SAY("setup.send")).click()
    return drawn(page)


def sign_in(page: Page, server: Server, name: str, path: str = "/") -> Page:
    """The page asked for, after signing in."""
    page.goto(f"{server.address}{path}")
    page.get_by_label(SAY("signin.name")).fill(name)
    page.get_by_label(SAY("signin.password")).fill(PASSWORD)
    page.get_by_role("button", name=SAY("signin.send")).click()
    return drawn(page)


def drawn(page: Page) -> Page:
    """The Streamlit page, wholly drawn."""
    page.get_by_test_id("stApp").wait_for()
    page.get_by_role("heading", level=1).first.wait_for()
    settle(page)
    return page


def people(page: Page, server: Server) -> Page:
    """The people on the page of the organisation."""
    page.goto(f"{server.address}/organisation?view=people")
    return drawn(page)


def invite(page: Page, name: str, role: str) -> str:
    """The link for somebody new with this role."""
    form = page.get_by_test_id("stForm").filter(has=page.get_by_label(SAY("signin.name")))
    form.get_by_label(SAY("signin.name")).fill(name)
    if role != "viewer":  # which is the first choice
        choose_role(page, form.get_by_role("combobox"), role)
    form.get_by_role("button", name=SAY("organisation.make_link")).click()
    told = SAY("organisation.link", name=name).replace("*", "")
    expect(page.get_by_text(told)).to_be_visible()
    settle(page)
    return page.locator("code").inner_text()


def choose_role(page: Page, box: Locator, role: str) -> None:
    """Chooses a role in a list."""
    box.click()
    page.get_by_role("option", name=SAY(f"right.{role}"), exact=True).click()
    settle(page)


def unfold(page: Page, name: str) -> Locator:
    """What belongs to one person, unfolded."""
    person = page.get_by_test_id("stExpander").filter(has_text=re.compile(rf"^\W*(?:\w+_\w+)?\s*{name} – "))
    settle(page)
    if person.locator("details[open]").count() == 0:
        person.locator("summary").click()
    settle(page)
    return person


def is_out(page: Page) -> None:
    """The open page says that one is signed out, and shows nothing else."""
    expect(page.get_by_text(SAY("error.signed_out"))).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(0)


def test_copied_cookie_is_out_with_the_one_it_was_copied_from(
    guarded: Server, window: Callable[..., Page]
) -> None:
    anna, copy = set_up(window(), guarded), window()
    copy.context.add_cookies(anna.context.cookies())  # type: ignore[arg-type]
    copy.goto(f"{guarded.address}/library")
    drawn(copy)
    anna.get_by_role("button", name=SAY("frame.sign_out")).click()
    arrived(anna, SAY("signin.title"))
    copy.get_by_role("radio", name="Svenska").click()
    is_out(copy)
    copy.reload()
    arrived(copy, SAY("signin.title"))
    anna.go_back()
    arrived(anna, SAY("signin.title"))


def test_one_comes_back_to_the_page_asked_for(guarded: Server, window: Callable[..., Page]) -> None:
    set_up(window(), guarded)
    page = sign_in(window(), guarded, "anna", "/organisation")
    arrived(page, SAY("organisation.heading"))
    assert page.url.startswith(f"{guarded.address}/organisation")


def test_link_works_once(guarded: Server, window: Callable[..., Page]) -> None:
    set_up(window(), guarded)
    late = window()
    late.goto(link(guarded))
    expect(late.get_by_text(SAY("error.not_found"))).to_be_visible()


def test_invited_person_sees_what_the_role_allows(guarded: Server, window: Callable[..., Page]) -> None:
    anna = people(set_up(window(), guarded), guarded)
    handed_over = invite(anna, "matti", "viewer")
    matti = window(PHONE)
    matti.goto(handed_over)
    choose_password(matti, "aivan toiset sanat")
    for name, is_there in (("assess", False), ("results", True), ("organisation", False)):
        there = matti.get_by_role("link", name=SAY(f"{name}.title"), exact=True)
        expect(there).to_have_count(int(is_there))
    matti.goto(f"{guarded.address}/organisation")
    expect(matti.get_by_text(SAY("error.not_allowed"))).to_be_visible()
    matti.goto(f"{guarded.address}/open")
    expect(matti.get_by_text(SAY("error.not_allowed"))).to_be_visible()


def test_open_page_is_out_when_its_role_is_taken(guarded: Server, window: Callable[..., Page]) -> None:
    anna = people(set_up(window(), guarded), guarded)
    matti = window()
    matti.goto(invite(anna, "matti", "facilitator"))
    choose_password(matti)
    people(anna, guarded)
    person = unfold(anna, "matti")
    choose_role(anna, person.get_by_role("combobox"), "viewer")
    expect(anna.get_by_text(f"matti – {SAY('right.viewer')}")).to_be_visible()
    matti.get_by_role("button", name=SAY("start.example_open")).click()
    is_out(matti)
    sign_in(matti, guarded, "matti")
    expect(matti.get_by_role("button", name=SAY("start.example_open"))).to_have_count(0)


def test_open_page_is_out_when_the_person_is_removed(guarded: Server, window: Callable[..., Page]) -> None:
    anna = people(set_up(window(), guarded), guarded)
    matti = window()
    matti.goto(invite(anna, "matti", "viewer"))
    choose_password(matti)
    people(anna, guarded)
    unfold(anna, "matti").get_by_role("button", name=SAY("organisation.remove")).click()
    expect(anna.get_by_text("matti – ")).to_have_count(0)
    matti.get_by_role("radio", name="English").click()
    is_out(matti)


def test_place_is_signed_out_from_elsewhere(guarded: Server, window: Callable[..., Page]) -> None:
    anna = set_up(window(), guarded)
    elsewhere = sign_in(window(), guarded, "anna")
    people(anna, guarded)
    person = unfold(anna, "anna")
    expect(person.get_by_text("Chrome, Linux")).to_have_count(2)
    told = person.get_by_text("Chrome, Linux").all_inner_texts()
    (other,) = [place for place, text in enumerate(told) if SAY("organisation.this_place") not in text]
    person.get_by_role("button", name=SAY("organisation.revoke"), exact=True).nth(other).click()
    settle(anna)
    elsewhere.get_by_role("radio", name="English").click()
    is_out(elsewhere)
    drawn(anna)


def test_last_administrator_stays(guarded: Server, window: Callable[..., Page]) -> None:
    anna = people(set_up(window(), guarded), guarded)
    unfold(anna, "anna").get_by_role("button", name=SAY("organisation.remove")).click()
    expect(anna.get_by_text(SAY("error.last_administrator"))).to_be_visible()
    person = unfold(anna, "anna")
    choose_role(anna, person.get_by_role("combobox"), "viewer")
    expect(anna.get_by_text(SAY("error.last_administrator"))).to_be_visible()
    expect(anna.get_by_text(f"anna – {SAY('right.administrator')}")).to_be_visible()


def test_organisations_do_not_see_each_other(guarded: Server, window: Callable[..., Page]) -> None:
    anna = people(set_up(window(), guarded), guarded)
    anna.get_by_label(SAY("organisation.name")).fill("Toisaalla")
    anna.get_by_role("button", name=SAY("organisation.found_send")).click()
    expect(anna.get_by_role("combobox", name=SAY("organisation.which"))).to_have_value("Toisaalla")
    settle(anna)
    matti = window()
    matti.goto(invite(anna, "matti", "administrator"))
    choose_password(matti)
    people(matti, guarded)
    expect(matti.get_by_role("combobox", name=SAY("organisation.which"))).to_have_value("Toisaalla")
    expect(matti.get_by_text("Tikkala")).to_have_count(0)


@pytest.mark.parametrize(("size", "dark"), [(PHONE, False), (WIDE, True)])
def test_axe_finds_nothing(
    size: tuple[int, int], dark: bool, guarded: Server, window: Callable[..., Page]
) -> None:
    page, found = window(size, dark=dark), {}

    def note(where: str) -> None:
        found[where] = [*violations(page), *sideways(page)]

    page.goto(link(guarded))
    note("set-up")
    page.get_by_label(SAY("setup.organisation")).fill("Tikkala")
    page.get_by_label(SAY("signin.name")).fill("anna")
    page.get_by_label(SAY("setup.password"), exact=True).fill(PASSWORD)
    page.get_by_label(SAY("setup.again")).fill(PASSWORD + "!")
    page.get_by_role("button", name=SAY("setup.send")).click()
    expect(page.get_by_role("alert")).to_be_focused()
    note("set-up, refused")
    choose_password(page)
    note("start")
    people(page, guarded)
    unfold(page, "anna")
    note("organisation")
    handed_over = invite(page, "matti", "viewer")
    note("organisation, link made")
    page.goto(handed_over)
    note("invited")
    page.goto(f"{guarded.address}/set-up/nothing")
    note("no such link")
    people(page, guarded)
    page.get_by_role("button", name=SAY("frame.sign_out")).click()
    arrived(page, SAY("signin.title"))
    note("sign-in")
    page.get_by_label(SAY("signin.name")).fill("anna")
    page.get_by_label(SAY("signin.password")).fill("not this one")
    page.get_by_role("button", name=SAY("signin.send")).click()
    expect(page.get_by_role("alert")).to_be_focused()
    note("sign-in, refused")
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_one_signs_in_and_out_from_the_keyboard(guarded: Server, window: Callable[..., Page]) -> None:
    set_up(window(), guarded)
    page = window()
    page.goto(guarded.address)
    tab_to(page, page.get_by_label(SAY("signin.name")))
    page.keyboard.type("anna")
    tab_to(page, page.get_by_label(SAY("signin.password")))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    drawn(page)
    tab_to(page, page.get_by_role("button", name=SAY("frame.sign_out")))
    page.keyboard.press("Enter")
    arrived(page, SAY("signin.title"))


def test_console_tells_where_it_is_and_how_to_begin(guarded: Server, window: Callable[..., Page]) -> None:
    told = words("en")
    assert told("console.accounts", address=guarded.address) in guarded.said
    assert told("console.set_up", link=link(guarded)) in guarded.said
    set_up(window(), guarded)
    assert guarded.said.count("\n") == 2, "nothing of what people do is told there"


def test_nothing_is_asked_where_only_this_machine_listens(
    fresh_server: Server, window: Callable[..., Page]
) -> None:
    assert fresh_server.said.strip() == words("en")("console.alone", address=fresh_server.address)
    page = window()
    page.goto(fresh_server.address)
    drawn(page)
    expect(page.get_by_role("button", name=SAY("frame.sign_out"))).to_have_count(0)
    page.goto(f"{fresh_server.address}/organisation?view=people")
    drawn(page)
    expect(page.get_by_role("button", name=SAY("organisation.make_link"))).to_have_count(0)
