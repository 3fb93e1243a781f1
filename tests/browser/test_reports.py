"""Reports in a browser: chosen, made while one is elsewhere, taken along; and the look that they have."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.records.store import Store
from assessment.reports.wanted import CONTENTS
from assessment.words import words
from tests.browser.conftest import NARROW, PHONE, WIDE, Server, serving
from tests.browser.page import arrived, follow, left, settle, shows_focus, sideways, tab_to, violations, visit
from tests.browser.tour import newest
from tests.pages import town as towns

SAY = words("fi")
UNITS = 60
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30"/></svg>'


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, kept_example: Path) -> Iterator[Server]:
    """The example, served for these tests alone."""
    data = tmp_path_factory.mktemp("reports") / "data"
    shutil.copytree(kept_example, data)
    with serving(data) as server:
        yield server


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Server]:
    """A municipality of so many units that making all their reports can be stopped on the way."""
    with Store.open(tmp_path / "data") as store:
        towns.keep(store, "Esimerkkilä", UNITS, 40 * UNITS)
    with serving(tmp_path / "data") as server:
        yield server


def download(page: Page) -> Locator:
    """The ways to the files that were made, the newest first."""
    return page.get_by_role("link", name=SAY("reports.download"))


def taken(page: Page) -> Path:
    """The newest file, under the name that it came with."""
    with page.expect_download() as download_:
        download(page).first.click()
    path = Path(download_.value.path())
    return path.rename(path.with_name(download_.value.suggested_filename))


def is_seen(picture: Locator) -> None:
    """The picture comes, and is one that the browser can draw."""
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0


def test_report_is_made_from_the_keyboard_while_one_is_elsewhere(
    served: Server, window: Callable[..., Page]
) -> None:
    page = visit(window(), f"{served.address}/results?round={newest(served, 'survey')}")
    page.get_by_role("link", name=SAY("reports.from_here")).click()
    arrived(page, SAY("reports.heading"))
    settle(page)
    button = page.get_by_role("button", name=SAY("reports.make"))
    box = button.bounding_box()
    assert box
    assert box["y"] + box["height"] < WIDE[1], "everything is on the first screen"
    before = download(page).count()
    tab_to(page, button)
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=SAY("reports.made"))).to_be_visible()
    page.get_by_role("link", name=SAY("library.title")).click()
    left(page, SAY("reports.heading"))
    page.get_by_role("link", name=SAY("reports.title"), exact=True).click()
    expect(download(page)).to_have_count(before + 1, timeout=60_000)
    settle(page)
    file = taken(page)
    assert (file.suffix, file.read_bytes()[:5]) == (".pdf", b"%PDF-")
    assert page.url.startswith(f"{served.address}/reports"), "the page stays where it was"


def test_every_unit_gets_a_report_and_a_job_can_be_stopped(town: Server, window: Callable[..., Page]) -> None:
    without = ",".join(name for name in CONTENTS if name != "response")
    page = visit(window(), f"{town.address}/reports?each=1&without={without}")
    button = page.get_by_role("button", name=SAY("reports.make_many", n="").split(" ")[0]).first
    button.click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name=SAY("reports.cancel")).click()
    expect(page.get_by_text(SAY("reports.cancelled")).first).to_be_visible()
    button.click()
    expect(download(page)).to_have_count(1, timeout=120_000)
    settle(page)
    with ZipFile(taken(page)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".pdf")]
        assert names[0].startswith("001-")
        assert len(names) > UNITS / 2


def test_look_is_given_and_seen(served: Server, window: Callable[..., Page]) -> None:
    page = visit(window(), f"{served.address}/reports?format=docx")
    page.get_by_role("link", name=SAY("reports.change_look")).click()
    page.get_by_label(SAY("brand.name")).fill("Kumppanit Oy")
    page.get_by_label(SAY("brand.primary")).fill("#FFC20E")
    logo = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO.encode()}
    page.get_by_label(SAY("brand.logo"), exact=True).set_input_files([logo])  # type: ignore[list-item]
    follow(page, page.get_by_role("button", name=SAY("brand.save")))
    expect(page.get_by_role("status")).to_contain_text(SAY("brand.saved"))
    is_seen(page.get_by_role("img"))
    assert [*violations(page), *sideways(page)] == []
    page.get_by_role("link", name=SAY("brand.back")).first.click()
    settle(page)
    assert "format=docx" in page.url
    expect(page.get_by_text("Kumppanit Oy")).to_be_visible()
    is_seen(page.get_by_role("img", name=SAY("brand.logo_alt", name="Kumppanit Oy")))


@pytest.mark.parametrize(("size", "dark"), [(WIDE, False), (WIDE, True), (PHONE, False), (PHONE, True)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    size: tuple[int, int], dark: bool, served: Server, window: Callable[..., Page]
) -> None:
    page = visit(window(size, dark=dark), f"{served.address}/reports?each=1&round={newest(served, 'survey')}")
    assert [*violations(page), *sideways(page)] == []
    for stop in ("/brand/1", "/made/gone"):
        page.goto(f"{served.address}{stop}")
        assert violations(page) == []
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    for stop in ("/brand/1", "/made/gone", "/reports?each=1"):
        page.goto(f"{served.address}{stop}")
        if stop.startswith("/reports"):
            arrived(page, SAY("reports.heading"))
            settle(page)
        assert sideways(page) == []
