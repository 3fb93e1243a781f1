"""The whole hour: a facilitator and three phones in a room of fourteen, from the code to what was agreed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import httpx
from playwright.sync_api import Browser, Page, expect

from assessment import catalogue
from assessment.records.store import FILE
from assessment.words import words
from tests.browser.conftest import PHONE, Server
from tests.browser.page import arrived, settle, violations, visit

SAY = words("fi")
EASY = words("fi_selko")
ROLES = ("leadership", "staff", "clients")
# Where the room of this test sees things most differently: leaders high, clients low.
SPLIT = "kampa.b2"
OTHERS = 11
PAGES = sum(len(one.dimensions) or 1 for one in catalogue.instruments().values())


@dataclass(frozen=True)
class Others:
    """The people of the room who answer by the script's own way, without a browser."""

    clients: tuple[httpx.Client, ...]
    start: str

    @classmethod
    def join(cls, server: Server, code: str, unit: str) -> Others:
        """They come in, and answer everything."""
        start = f"{server.address}/j/{code}"
        people = tuple(httpx.Client(headers={"Origin": server.address}) for _ in range(OTHERS))
        for number, person in enumerate(people):
            role = ROLES[number % 3]
            form = {"unit": unit, "role": role, "lang": "fi"}
            assert person.post(start, data=form).status_code == 303
            sent = {"id": f"person-{number}", "answers": _answers(number)}
            assert person.put(f"{start}/answers", json=sent).status_code == 200
            assert person.post(f"{start}/done", data={"action": "done"}).status_code in (200, 303)
        return cls(people, start)

    def send(self, page: str, form: dict[str, str]) -> None:
        """Each of them sends this form."""
        for person in self.clients:
            assert person.post(f"{self.start}/{page}", data=form).status_code == 303

    def leave(self) -> None:
        """They close their phones."""
        for person in self.clients:
            person.close()


def _answers(number: int) -> dict[str, int | str]:
    """What somebody answers: much alike, but for the item that divides the room."""
    found: dict[str, int | str] = {}
    for one in catalogue.instruments().values():
        for item in one.items:
            found[item.id] = one.scale.first + 2 + number % 2
    found[SPLIT] = (4, 4, 0)[number % 3]
    return found


def test_an_hour_from_the_code_to_what_was_agreed(
    fresh_server: Server, window: Callable[..., Page], chromium: Browser
) -> None:
    lead = visit(window(), f"{fresh_server.address}/workshop")
    code = _open(lead)
    phones = [_phone(chromium, script=script) for script in (True, False, True)]
    others = Others.join(fresh_server, code, "tikkala")
    try:
        for phone, language, role in zip(phones, ("fi", "sv", "fi_selko"), ROLES, strict=True):
            _join(phone, others.start, language, role)
        _answer_offline(phones[0], others.start)
        _answer_without_script(phones[1])
        _answer_in_easy_finnish(phones[2], others.start)
        _reveal(lead)
        _vote_again(lead, phones, others)
        _agree(lead)
        _give_dots(lead, phones, others)
        _close(lead, phones, others, fresh_server)
    finally:
        others.leave()
        for phone in phones:
            phone.context.close()


def _open(lead: Page) -> str:
    """The facilitator prepares the workshop with what is offered, and gets its code."""
    lead.get_by_label(SAY("start.organisation"), exact=True).fill("Tikkala")
    lead.get_by_role("button", name=SAY("plan.open")).click()
    expect(lead.get_by_role("link", name=SAY("door.wall"))).to_be_visible(timeout=20_000)
    settle(lead)
    with lead.context.expect_page() as opened:
        lead.get_by_role("link", name=SAY("door.wall")).click()
    opened.value.wait_for_load_state()
    code = "".join(opened.value.locator(".code span").all_inner_texts()).lower()
    opened.value.close()
    return code


def _phone(chromium: Browser, *, script: bool) -> Page:
    context = chromium.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, java_script_enabled=script, locale="fi-FI"
    )
    context.set_default_timeout(20_000)
    return context.new_page()


def _join(phone: Page, start: str, language: str, role: str) -> None:
    phone.goto(f"{start}?lang={language}")
    phone.locator(f"input[name=role][value={role}]").check()
    phone.get_by_role("button", name=words(language)("phone.begin")).click()
    phone.wait_for_url("**/1")


def _answer_offline(phone: Page, start: str) -> None:
    """The line is lost in the middle of a page; the phone keeps what was chosen, and sends it."""
    phone.goto(f"{start}/3")
    phone.context.set_offline(True)
    for item, level in (("kampa.b1", 3), (SPLIT, 4), ("kampa.b3", 2)):
        phone.locator(f'input[name="{item}"][value="{level}"]').check()
    expect(phone.locator("#status")).to_have_text(SAY("phone.offline"))
    phone.context.set_offline(False)
    expect(phone.locator("#status")).to_have_text(SAY("phone.saved"))
    phone.reload()
    expect(phone.locator(f'input[name="{SPLIT}"][value="4"]')).to_be_checked()
    _finish(phone, start, "fi")


def _answer_without_script(phone: Page) -> None:
    say = words("sv")
    phone.locator('input[name="arnstein.needs"][value="4"]').check()
    for number in range(2, PAGES + 1):
        phone.get_by_role("button", name=say("phone.next"), exact=True).click()
        phone.wait_for_url(f"**/{number}")
        if (split := phone.locator(f'input[name="{SPLIT}"][value="4"]')).count():
            split.check()
    phone.get_by_role("button", name=say("phone.done"), exact=True).click()
    arrived(phone, say("phone.thanks"))


def _answer_in_easy_finnish(phone: Page, start: str) -> None:
    phone.goto(f"{start}/3")
    phone.locator(f'input[name="{SPLIT}"][value="0"]').check()
    expect(phone.locator("#status")).to_have_text(EASY("phone.saved"))
    _finish(phone, start, "fi_selko")


def _finish(phone: Page, start: str, language: str) -> None:
    phone.goto(f"{start}/done")
    phone.get_by_role("button", name=words(language)("phone.done"), exact=True).click()
    arrived(phone, words(language)("phone.thanks"))


def _reveal(lead: Page) -> None:
    """Everybody is done: one press, and the item that divides the room most stands there."""
    expect(lead.get_by_role("button", name=SAY("room.reveal"))).to_be_enabled()
    expect(lead.get_by_text(str(OTHERS + 3), exact=True)).to_have_count(2)  # all are here, and all are done
    settle(lead)
    lead.get_by_role("button", name=SAY("room.reveal")).click()
    statement = catalogue.instrument("kampa").item(SPLIT).statement.to("fi")
    expect(lead.get_by_role("heading", name=statement)).to_be_visible()
    settle(lead)
    assert violations(lead) == []


def _vote_again(lead: Page, phones: list[Page], others: Others) -> None:
    lead.get_by_role("button", name=SAY("discuss.vote_again")).click()
    expect(lead.get_by_role("button", name=SAY("discuss.show"))).to_be_visible()
    for phone, say in zip(phones, (SAY, words("sv"), EASY), strict=True):
        phone.goto(f"{others.start}/vote")
        expect(phone.locator(f'input[name="{SPLIT}"]')).not_to_have_count(0)
        phone.locator(f'input[name="{SPLIT}"][value="2"]').check()
        phone.get_by_role("button", name=say("phone.vote_send"), exact=True).click()
        expect(phone.get_by_text(say("phone.voted"))).to_be_visible()
    others.send("vote", {SPLIT: "2"})
    expect(lead.get_by_text(SAY("discuss.cast", n=OTHERS + 3, present=OTHERS + 3))).to_be_visible()
    lead.get_by_role("button", name=SAY("discuss.show")).click()
    expect(lead.get_by_text(SAY("discuss.voted", first=OTHERS + 3, second=OTHERS + 3))).to_be_visible()
    settle(lead)


def _agree(lead: Page) -> None:
    levels = lead.get_by_role("radiogroup", name=SAY("discuss.level"))
    levels.get_by_role("radio").nth(2).check(force=True)
    settle(lead)
    dissent = lead.get_by_label(SAY("discuss.dissent"))
    dissent.fill("Kaksi asiakasta näkee tason 1.")
    dissent.blur()
    expect(lead.get_by_text(SAY("discuss.saved"))).to_be_visible()
    settle(lead)


def _give_dots(lead: Page, phones: list[Page], others: Others) -> None:
    _view(lead, "room.dots")
    lead.get_by_role("button", name=SAY("points.open")).click()
    expect(lead.get_by_role("button", name=SAY("points.show"))).to_be_visible()
    for phone, say in zip(phones, (SAY, words("sv"), EASY), strict=True):
        phone.goto(f"{others.start}/dots")
        phone.locator(f'input[name="{SPLIT}"][value="3"]').check()
        phone.get_by_role("button", name=say("phone.dots_send"), exact=True).click()
        expect(phone.get_by_text(say("phone.dots_kept"))).to_be_visible()
    others.send("dots", {SPLIT: "1", "kampa.a1": "2"})
    expect(lead.get_by_text(SAY("points.given", n=OTHERS + 3, present=OTHERS + 3))).to_be_visible()
    lead.get_by_role("button", name=SAY("points.show")).click()
    expect(lead.get_by_text(SAY.count("points.people", OTHERS + 3))).to_be_visible()
    settle(lead)


def _close(lead: Page, phones: list[Page], others: Others, server: Server) -> None:
    """The round is fixed: its results with what was agreed, and phones that open nothing any more."""
    _view(lead, "room.close")
    lead.get_by_role("button", name=SAY("closing.close"), exact=True).click()
    lead.get_by_role("button", name=SAY("closing.close_now"), exact=True).click()
    arrived(lead, SAY("results.heading"), timeout=20_000)
    settle(lead)
    lead.get_by_role("tab", name=SAY("outcome.tab")).click()
    expect(lead.get_by_text("Kaksi asiakasta näkee tason 1.").first).to_be_visible()
    for phone in phones:
        answer = phone.goto(f"{others.start}/3")
        assert answer is not None
        assert answer.status == 410
    assert (
        others.clients[0].put(f"{others.start}/answers", json={"id": "late", "answers": {}}).status_code
        == 410
    )
    with closing(sqlite3.connect(f"file:{server.data / FILE}?mode=ro", uri=True)) as record:
        kinds = dict(record.execute("SELECT kind, count(*) FROM round WHERE state = 'closed' GROUP BY kind"))
        split = record.execute("SELECT count(*) FROM answer WHERE item = ?", (SPLIT,)).fetchone()[0]
        tied = record.execute("SELECT count(*) FROM place WHERE participation IS NOT NULL").fetchone()[0]
    assert (kinds, split, tied) == ({"survey": 1, "statement": 1}, OTHERS + 3 + 1, 0)


def _view(lead: Page, key: str) -> None:
    lead.get_by_role("radio", name=SAY(key), exact=True).click()
    settle(lead)
