"""A walk through every page, every tab and view of the results, with everything that opens opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from playwright.sync_api import Page, expect

from assessment.records.store import FILE
from assessment.words import words
from tests.browser.conftest import Server
from tests.browser.page import arrived, settle, visit


def tour(page: Page, server: Server, language: str) -> Iterator[str]:
    """Stops at each thing there is to see, and says where it stands."""
    yield from _start(visit(page, server.address), language)
    for name in ("assess", "library"):
        visit(page, f"{server.address}/{name}")
        yield name
        open_all(page)
        yield f"{name}, opened"
    visit(page, f"{server.address}/results?round=999")
    yield "results of no round"
    visit(page, f"{server.address}/results")
    yield "results without answers"
    for kind in ("survey", "statement"):
        visit(page, f"{server.address}/results?round={newest(server, kind)}")
        yield from _tabs(page, kind, language)
    yield from _workshop(page, server, language)
    visit(page, f"{server.address}/open")
    yield "open"
    refuse(page, language)
    yield "open, refused"


def newest(server: Server, kind: str) -> int:
    """The newest closed round of a kind outside workshops: the example's survey, or the documented cases.

    What another test has sent is of few people.
    """
    question = """
        SELECT id FROM round WHERE state = 'closed' AND kind = ?
        AND id NOT IN (SELECT round FROM workshop UNION SELECT coalesce(statement, 0) FROM workshop)
        ORDER BY (SELECT count(*) > 20 FROM participation WHERE participation.round = round.id) DESC, id DESC
    """
    return _asked(server, question, kind)


def _asked(server: Server, question: str, *values: str) -> int:
    with closing(sqlite3.connect(f"file:{server.data / FILE}?mode=ro", uri=True)) as connection:
        return int(connection.execute(question, values).fetchone()[0])


def _workshop(page: Page, server: Server, language: str) -> Iterator[str]:
    """What a closed workshop shows beyond other rounds: agreed levels, dots, second votes, comments."""
    say = words(language)
    visit(page, f"{server.address}/results?round={_asked(server, 'SELECT max(round) FROM workshop')}")
    open_all(page)
    yield "workshop, ladder"
    page.get_by_role("tab").nth(1).click()
    settle(page)
    page.get_by_role("radio", name=say("view.gaps")).click()
    settle(page)
    open_all(page)
    yield "workshop, gaps"
    for name in ("outcome.tab", "results.who"):
        page.get_by_role("tab", name=say(name)).click()
        settle(page)
        open_all(page)
        yield f"workshop, {say(name)}"


def _tabs(page: Page, kind: str, language: str) -> Iterator[str]:
    for tab in page.get_by_role("tab").all():
        tab.click()
        settle(page)
        panel = page.get_by_role("tabpanel").filter(visible=True)
        views = panel.get_by_role("radiogroup", name=words(language)("results.view")).get_by_role("radio")
        for view in views.all() or [None]:
            if view is not None:
                view.click()
                settle(page)
            open_all(page)
            yield f"{kind}, {tab.inner_text()}, {view.inner_text() if view else 'all'}"


def _start(page: Page, language: str) -> Iterator[str]:
    yield "start"
    page.get_by_role("button", name=words(language)("start.begin")).click()
    expect(page.get_by_text(words(language)("start.organisation_missing"))).to_be_visible()
    yield "start, without a name"
    page.get_by_label(words(language)("start.organisation")).fill("Tikkala")
    page.get_by_role("button", name=words(language)("start.begin")).click()
    arrived(page, words(language)("assess.heading"))
    settle(page)


def open_all(page: Page) -> None:
    """Opens every expander that can be seen."""
    page.evaluate(
        """() => document.querySelectorAll('details:not([open]) > summary').forEach(
            summary => summary.checkVisibility() && summary.click())"""
    )
    settle(page)


def refuse(page: Page, language: str) -> None:
    """Sends a file that will not do, so that its faults are listed."""
    say = words(language)
    file = {
        "name": "answers.csv",
        "mimeType": "text/csv",
        "buffer": b"round,unit,role,respondent,item,value\nspring,care,staff,a,kampa.a1,9\n",
    }
    page.get_by_label(say("open.organisation")).fill("Tikkala")
    page.get_by_label(say("open.answers"), exact=True).set_input_files([file])  # type: ignore[list-item]
    page.get_by_role("button", name=say("open.send")).click()
    expect(page.get_by_role("alert")).to_be_visible()
