"""Bringing in a table of another tool with a real browser: by keyboard, on every screen, without a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assessment.words import words
from tests.browser.conftest import NARROW, PHONE, WIDE, Server
from tests.browser.page import arrived, follow, settle, tab_to, violations
from tests.exports import KAMPA, forms, webropol
from tests.files import as_csv, as_xlsx

SAY = words("fi")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workbook of two sheets with a heading in other words, an answer that is no level, an odd role."""
    table = forms(15)
    table[0][8] = KAMPA.items[1].statement.fi.replace("yhteinen", "oma", 1)
    table[3][9], table[4][5], table[5][6] = "Kohtalaista", "Muu, mikä?", ""
    path = tmp_path / "Osallisuuskysely.xlsx"
    path.write_bytes(as_xlsx(table, [["Yhteenveto", "n"], ["Vastaajia", 15]]))
    return path


def sent(page: Page, server: Server, file: Path) -> Page:
    """The columns of the file."""
    page.goto(f"{server.address}/open")
    page.get_by_label(SAY("open.organisation")).fill("Tikkala")
    page.get_by_label(SAY("open.answers")).set_input_files(file)
    follow(page, page.get_by_role("button", name=SAY("open.send")))
    follow(page, page.get_by_role("link", name=SAY("mapping.offer_go")))
    return page


def go_on(page: Page) -> None:
    follow(page, page.get_by_role("button", name=SAY("mapping.go_on")))


def told(page: Page) -> None:
    """Chooses a meaning for every text that has none."""
    page.get_by_label("Kohtalaista").select_option("2")
    page.get_by_label("Muu, mikä?").select_option("partners")
    page.get_by_label(SAY("mapping.empty")).select_option("-")


def kept(page: Page) -> None:
    """Names the round and keeps it; ends on its results."""
    page.get_by_label(SAY("mapping.round")).fill("Kevät 2026")
    page.get_by_role("button", name=SAY("mapping.keep"), exact=True).click()
    page.get_by_test_id("stApp").wait_for()
    settle(page)
    expect(page.get_by_text(SAY.count("mapping.people", 14)).first).to_be_visible()


def test_table_of_forms_becomes_results(
    fresh_server: Server, window: Callable[..., Page], file: Path
) -> None:
    page = sent(window(WIDE), fresh_server, file)
    arrived(page, SAY("mapping.columns_title"))
    expect(page.get_by_text(SAY("mapping.has_sheets", sheets="sheet 2"))).to_be_visible()
    assert "example.org" not in page.content()
    go_on(page)
    told(page)
    go_on(page)
    expect(page.get_by_text(SAY.count("mapping.people", 14))).to_be_visible()
    kept(page)
    page = sent(window(WIDE), fresh_server, file)
    expect(page.get_by_text(SAY("mapping.is_remembered"))).to_be_visible()


def test_nothing_needs_a_script(fresh_server: Server, chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "webropol.csv"
    path.write_bytes(as_csv(webropol(10), ";").decode().encode("cp1252"))
    context = chromium.new_context(java_script_enabled=False, locale="fi-FI")
    page = sent(context.new_page(), fresh_server, path)
    expect(page.get_by_text(SAY("mapping.is_windows"))).to_be_visible()
    go_on(page)
    expect(page.get_by_role("radio", checked=True)).to_have_attribute("value", "choice")
    go_on(page)
    expect(page.get_by_text(SAY.count("mapping.people", 10))).to_be_visible()
    page.get_by_role("button", name=SAY("mapping.drop")).click()
    expect(page.get_by_text(SAY("mapping.dropped"))).to_be_visible()
    context.close()


def test_keyboard_alone_is_enough(fresh_server: Server, window: Callable[..., Page], file: Path) -> None:
    page = sent(window(WIDE), fresh_server, file)
    tab_to(page, page.get_by_role("button", name=SAY("mapping.go_on")))
    page.keyboard.press("Enter")
    for label, key in (("Kohtalaista", "2"), ("Muu, mikä?", "K"), (SAY("mapping.empty"), "J")):
        tab_to(page, page.get_by_label(label))
        page.keyboard.press(key)
    tab_to(page, page.get_by_role("button", name=SAY("mapping.go_on")))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label(SAY("mapping.round")))
    page.keyboard.type("Kevät")
    page.keyboard.press("Enter")
    page.wait_for_url("**/results?round=*")


@pytest.mark.parametrize(("size", "dark"), [(WIDE, False), (WIDE, True), (PHONE, True), (NARROW, False)])
def test_every_step_is_accessible_and_fits(
    size: tuple[int, int], dark: bool, fresh_server: Server, window: Callable[..., Page], file: Path
) -> None:
    page = window(size, dark=dark)
    page.goto(f"{fresh_server.address}/mapping")
    found = {"file": looked_at(page)}
    sent(page, fresh_server, file)
    found["columns"] = looked_at(page)
    go_on(page)
    page.evaluate("document.querySelectorAll('[required]').forEach(one => one.required = false)")
    go_on(page)
    expect(page.get_by_text(SAY("mapping.unsettled"))).to_be_visible()
    found["values"] = looked_at(page)
    told(page)
    go_on(page)
    found["summary"] = looked_at(page)
    assert {step: faults for step, faults in found.items() if faults} == {}


def looked_at(page: Page) -> list[str]:
    """What is wrong with a plain page as it is seen."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*violations(page), *([f"{too_wide} px too wide"] if too_wide > 0 else [])]
