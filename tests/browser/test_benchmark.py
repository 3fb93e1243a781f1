"""Benchmark files in a browser: one's own goes out, others' come in and go away, from the keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from assessment.records.store import Store
from assessment.words import words
from tests.assessment.rounds import kept
from tests.browser.conftest import NARROW, PHONE, WIDE, Server, serving
from tests.browser.page import shows_focus, sideways, tab_to, violations

SAY = words("fi")
LONG = "Keskisuuri-hyvinvointialueen-ikäihmisten-palvelut-" * 3


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """The example, served, and the address of its page."""
    data = tmp_path_factory.mktemp("benchmark") / "data"
    with Store.open(data) as store:
        organisation = kept(store).organisation.id
    with serving(data) as server:
        yield server, f"{server.address}/benchmark/{organisation}"


def own(page: Page, address: str) -> bytes:
    """One's own file, as the form gives it."""
    page.goto(address)
    with page.expect_download() as download:
        page.get_by_role("button", name=SAY("benchmark.download")).click()
    return Path(download.value.path()).read_bytes()


def others(file: bytes, *years: int, **head: object) -> list[FilePayload]:
    """Files of other organisations, made of one's own."""
    return [
        FilePayload(
            name=f"{LONG}{year}.json",
            mimeType="application/json",
            buffer=json.dumps({**json.loads(file), "year": year, **head}).encode(),
        )
        for year in years
    ]


def test_files_come_in_and_go_away_from_the_keyboard(
    town: tuple[Server, str], window: Callable[..., Page]
) -> None:
    page, (_, address) = window(), town
    file = own(page, address)
    tab_to(page, page.get_by_label(SAY("benchmark.files"), exact=True))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(others(file, 2023, 2024))
    tab_to(page, page.get_by_role("button", name=SAY("benchmark.add")))
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(SAY.count("benchmark.added", 2))
    away = page.get_by_role("button", name=f"{SAY('benchmark.remove')} {LONG}2023.json")
    tab_to(page, away)
    assert shows_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(SAY("benchmark.removed"))
    expect(away).to_have_count(0)
    expect(page.locator("li strong")).to_have_text([f"{LONG}2024.json"])


@pytest.mark.parametrize(
    ("size", "dark"), [(WIDE, False), (WIDE, True), (PHONE, False), (PHONE, True), (NARROW, False)]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    size: tuple[int, int], dark: bool, town: tuple[Server, str], window: Callable[..., Page]
) -> None:
    page, (_, address) = window(size, dark=dark), town
    file = own(page, address)
    for files in (others(file, 2021, 2022, peer_class=LONG), others(file, 1900)):
        page.get_by_label(SAY("benchmark.files"), exact=True).set_input_files(files)
        page.get_by_role("button", name=SAY("benchmark.add")).click()
        page.locator(".done, .fault").wait_for()
        assert [*violations(page), *sideways(page)] == []
