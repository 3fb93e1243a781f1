"""The tree of units in a browser: from a file, in a table, one by one; what is not confirmed is not kept."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from assessment import demo
from assessment.records import organisations, units
from assessment.records.store import FILE, Store
from assessment.unit_file import read_units, write_units
from assessment.units import Unit
from assessment.words import words
from tests.browser.conftest import PHONE, WIDE, Server, serving
from tests.browser.page import arrived, settle, shows_focus, sideways, tab_to, violations, visit
from tests.conftest import TODAY

SAY = words("fi")
HOSTILE = '**Bold** <img src=x onerror="alert(1)"> [a](http://evil.example) $x$'


@pytest.fixture
def tree() -> tuple[Unit, ...]:
    """Two hundred units, of which one has a name that means mischief and one is closed."""
    made = read_units(demo.units(200).to_csv(index=False).encode())
    return (*made[:-2], replace(made[-2], name=HOSTILE), replace(made[-1], closed=TODAY))


@pytest.fixture
def planned(tmp_path: Path, tree: tuple[Unit, ...]) -> Iterator[Server]:
    """A server whose record has nothing but these units."""
    data = tmp_path / "data"
    with Store.open(data) as store:
        units.put(store, organisations.add(store, "Hyvinvointialue").id, tree)
    with serving(data) as server:
        yield server


def kept(server: Server) -> dict[str, Unit]:
    """The units in the record of a running server."""
    with closing(sqlite3.connect(f"file:{server.data / FILE}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT id, name, parent, closed FROM unit").fetchall()
    days = {row[0]: row[3] and date.fromisoformat(row[3]) for row in rows}
    return {row[0]: Unit(*row[:3], closed=days[row[0]]) for row in rows}


def opened(page: Page, server: Server, **query: str) -> Page:
    """The page of the organisation as an address shows it."""
    return visit(page, f"{server.address}/organisation?{urlencode(query)}")


def chosen(page: Page, tree: Sequence[Unit], scope: str = "units.scope_whole") -> Page:
    """The plain page with a file of these units, sent."""
    page.get_by_label(SAY("units.file")).set_input_files(
        {"name": "yksiköt.csv", "mimeType": "text/csv", "buffer": write_units(tree).encode()}
    )
    page.get_by_label(SAY(scope)).check()
    page.get_by_role("button", name=SAY("units.check")).click()
    return page


def test_file_is_shown_first_and_kept_when_confirmed(
    planned: Server, tree: tuple[Unit, ...], window: Callable[..., Page]
) -> None:
    page = opened(window(), planned)
    page.get_by_role("link", name=SAY("units.file_title")).click()
    wanted = [replace(tree[0], name="Uusi nimi"), *tree[1:-3], Unit("uusi", "Uusi yksikkö", tree[0].id)]
    chosen(page, wanted)
    arrived(page, SAY("units.plan_title"))
    for heading in ("units.added", "units.renamed"):
        expect(page.get_by_role("heading", name=SAY.count(heading, 1))).to_be_visible()
    expect(page.get_by_role("heading", name=SAY.count("units.closing", 2))).to_be_visible()
    renamed = page.get_by_role("region", name=SAY.count("units.renamed", 1))
    expect(renamed.get_by_role("cell", name="Uusi nimi")).to_be_visible()
    assert "uusi" not in kept(planned)
    page.get_by_role("button", name=SAY("units.keep")).click()
    expect(page.get_by_role("status")).to_have_text(SAY.count("units.kept", 4))
    assert kept(planned)["uusi"].closed is None
    assert kept(planned)[tree[-2].id].closed is not None
    page.get_by_role("link", name=SAY("units.back")).click()
    arrived(page, SAY("organisation.heading"))
    expect(page.get_by_text(SAY.count("units.count", 198))).to_be_visible()


def test_downloaded_units_come_back_and_change_nothing(planned: Server, window: Callable[..., Page]) -> None:
    page = opened(window(), planned)
    with page.expect_download() as download:
        page.get_by_role("link", name=SAY("units.download")).click()
    page.goto(f"{planned.address}/units/1")
    page.get_by_label(SAY("units.file")).set_input_files(download.value.path())
    page.get_by_role("button", name=SAY("units.check")).click()
    expect(page.get_by_text(SAY("units.plan_empty"))).to_be_visible()


def test_file_is_brought_in_from_the_keyboard(
    planned: Server, tree: tuple[Unit, ...], window: Callable[..., Page]
) -> None:
    page = window()
    page.goto(f"{planned.address}/units/1")
    page.get_by_label(SAY("units.file")).set_input_files(
        {"name": "u.csv", "mimeType": "text/csv", "buffer": b"unit,name,parent\nuusi,Uusi,\n"}
    )
    tab_to(page, page.get_by_label(SAY("units.scope_whole")))
    assert shows_focus(page)
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name=SAY("units.check")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    arrived(page, SAY("units.plan_title"))
    tab_to(page, page.get_by_role("button", name=SAY("units.keep")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(SAY.count("units.kept", 1))
    assert len(kept(planned)) == len(tree) + 1


def write(page: Page, text: str) -> None:
    """Writes into the first row's name; a table that is still being drawn does not hear the first press."""
    table, editor = page.get_by_test_id("stDataFrame"), page.locator("textarea.gdg-input")
    page.get_by_test_id("data-grid-canvas").wait_for()
    for _ in range(10):
        table.click(position={"x": 180, "y": 52})
        page.keyboard.press("Enter")
        with suppress(TimeoutError):
            editor.wait_for(timeout=2_000)
            break
    editor.fill(text)
    editor.press("Enter")


def test_cells_are_written_from_the_keyboard_and_kept_together(
    planned: Server, window: Callable[..., Page]
) -> None:
    page = opened(window(), planned, view="table", find="kotihoito")
    before = kept(planned)
    write(page, "Koti ja hoito")
    expect(page.get_by_text(SAY.count("units.renamed", 1))).to_be_visible()
    assert kept(planned) == before
    expect(page.get_by_label(SAY("units.find"))).to_be_disabled()
    settle(page)
    save = page.get_by_role("button", name=SAY("units.keep"))
    save.focus()
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_text(SAY.count("units.kept", 1))).to_be_visible()
    assert "Koti ja hoito" in {unit.name for unit in kept(planned).values()}
    expect(page.get_by_label(SAY("units.find")).and_(page.locator(":enabled"))).to_have_count(1)


def test_table_speaks_no_english(planned: Server, window: Callable[..., Page]) -> None:
    page = opened(window(), planned, view="table")
    table = page.get_by_test_id("stDataFrame")
    table.hover(position={"x": 180, "y": 17})
    expect(page.get_by_test_id("stElementToolbar").filter(visible=True)).to_have_count(0)
    table.click(button="right", position={"x": 180, "y": 17})
    expect(page.get_by_role("menu").filter(visible=True)).to_have_count(0)
    assert "None" not in page.get_by_test_id("stDataFrame").inner_text()


def test_one_unit_is_changed_on_a_phone(planned: Server, window: Callable[..., Page]) -> None:
    page = opened(window(PHONE), planned, view="unit", unit="runolahti")
    page.get_by_label(SAY("units.called"), exact=True).fill("Runolahti")
    page.get_by_label(SAY("role.clients"), exact=True).fill("12")
    page.get_by_role("button", name=SAY("units.keep_one")).click()
    expect(page.get_by_text(SAY("units.saved", name="Runolahti"))).to_be_visible()
    assert kept(planned)["runolahti"].name == "Runolahti"


def test_one_unit_is_changed_from_the_keyboard(planned: Server, window: Callable[..., Page]) -> None:
    page = opened(window(), planned, view="unit")
    tab_to(page, page.get_by_role("combobox", name=SAY("units.which")))
    assert shows_focus(page)
    page.keyboard.type("Runolahden")
    page.keyboard.press("Enter")
    settle(page)
    expect(page).to_have_url(re.compile("unit=runolahti"))
    tab_to(page, page.get_by_label(SAY("units.closed"), exact=True))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name=SAY("units.keep_one")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_text(SAY("units.saved", name="Runolahden kotihoito"))).to_be_visible()
    assert kept(planned)["runolahti"].closed is not None


def test_view_that_was_sent_opens_the_same(planned: Server, window: Callable[..., Page]) -> None:
    page = opened(window(), planned)
    page.get_by_label(SAY("units.find")).fill("runo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row")).to_have_count(2)
    settle(page)
    other = visit(window(), page.url)
    expect(other.get_by_role("row")).to_have_count(2)
    expect(other.get_by_label(SAY("units.find"))).to_have_value("runo")


@pytest.mark.parametrize(("size", "dark"), [(PHONE, False), (PHONE, True), (WIDE, False), (WIDE, True)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    size: tuple[int, int],
    dark: bool,
    planned: Server,
    tree: tuple[Unit, ...],
    window: Callable[..., Page],
) -> None:
    page, found = window(size, dark=dark), {}

    def note(where: str) -> None:
        found[where] = [*violations(page), *sideways(page)]

    for view in ("units", "unit", "table"):
        opened(page, planned, view=view, **({"closed": "1"} if view == "units" else {}))
        note(view)
    page.goto(f"{planned.address}/units/1")
    note("file")
    chosen(page, [replace(tree[1], parent="nowhere", headcount=None)])
    expect(page.get_by_role("alert")).to_be_visible()
    note("faults")
    chosen(page, [*tree[:60], Unit("uusi", HOSTILE, tree[0].id)])
    arrived(page, SAY("units.plan_title"))
    note("plan")
    assert {where: faults for where, faults in found.items() if faults} == {}
