"""Pages of items as ordinary forms: what is chosen is kept, what is wrong is told, nothing is lost."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from assessment import questionnaire
from assessment.records import places, saves, workshops
from assessment.records.saves import Given
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import PHONE_LANGUAGES, words
from pages.plain.arrival import COOKIE
from pages.plain.form import LONGEST_COMMENT
from tests.pages.plain.client import ADDRESS
from tests.pages.plain.handset import Handset, chosen, comment_on, field_of, told

COMMENT = "comment:kampa.a1"
HOSTILE = [
    "=cmd|'/c calc'!A1",
    "<script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "\u202egnp.exe",
    "{{7*7}} {% raw %}",
    "a\nb\n\nc",
    "'; DROP TABLE answer; --",
    "🙂" * 100,
]


def kept(phone: Handset, store: Store) -> Given:
    """What the record holds of this phone."""
    place = places.found(store, phone.cookies[COOKIE])
    assert place
    assert place.participation
    return saves.given(store, place.participation)


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
def test_page_asks_each_item_of_its_section_in_the_readers_language(
    language: str, workshop: Workshop
) -> None:
    phone = Handset(workshop, language).joined()
    for number, section in enumerate(questionnaire.sections(workshop), 1):
        answer = phone.get(number)
        text = told(answer)
        assert answer.status_code == 200
        assert f'<html lang="{language[:2]}">' in answer.text
        for item in section.items:
            assert item.statement.to(language) in text
            assert item.help.to(language) in text
            for value in section.instrument.scale.values:
                cell = item.looks_like(value) or section.instrument.scale.level(value).meaning
                assert cell.to(language) in text
        assert text.count(words(language)("phone.dk")) == len(section.items)
        assert chosen(answer) == {}


def test_page_may_do_nothing_but_its_own(handset: Handset) -> None:
    headers = handset.get(1).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy.pop("default-src") == policy.pop("frame-ancestors") == policy.pop("base-uri") == "'none'"
    assert set(policy.values()) == {"'self'"}
    assert {"style-src", "script-src", "connect-src", "img-src", "form-action"} == policy.keys()
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("page", "action", "leads"),
    [
        (1, "next", "/2"),
        (2, "next", "/3"),
        (3, "next", "/done"),
        (3, "done", "/done"),
        (2, "back", "/1"),
        (1, "back", ""),
        (2, "", "/2"),
        (2, "dance", "/2"),
    ],
)
def test_each_button_saves_and_leads_on(
    page: int, action: str, leads: str, handset: Handset, store: Store
) -> None:
    answer = handset.send(page, {"kampa.a1": "4", "arnstein.needs": "dk", "action": action})
    assert (answer.status_code, answer.headers["Location"]) == (303, handset.address + leads)
    assert kept(handset, store).values == {"kampa.a1": 4, "arnstein.needs": -1}


def test_done_is_noted_and_next_is_not(handset: Handset, store: Store) -> None:
    handset.send(3, {"action": "next"})
    assert not places.found(store, handset.cookies[COOKIE]).finished  # type: ignore[union-attr]
    handset.send(3, {"action": "done"})
    assert places.found(store, handset.cookies[COOKIE]).finished  # type: ignore[union-attr]


def test_what_was_answered_stands_there_an_hour_later_and_in_a_second_tab(handset: Handset) -> None:
    handset.send(2, {"kampa.a1": "4", "kampa.a2": "na", COMMENT: "Näin on", "action": "next"})
    for tab in (handset, Handset(handset.workshop, cookies=dict(handset.cookies))):
        page = tab.get(2)
        assert chosen(page) == {"kampa.a1": "4", "kampa.a2": "na"}
        assert comment_on(page, "kampa.a1") == "Näin on"
        assert words("fi")("phone.progress", n=2, all=8) in told(page)


def test_skipping_everything_is_allowed(handset: Handset, store: Store) -> None:
    assert handset.send(1, {"action": "next"}).status_code == 303
    assert kept(handset, store) == Given({}, {})


def test_answer_is_changed_and_taken_back(handset: Handset, store: Store) -> None:
    handset.send(2, {"kampa.a1": "4", "kampa.a2": "1"})
    handset.send(2, {"kampa.a1": "0", "kampa.a2": "1"})
    assert kept(handset, store).values == {"kampa.a1": 0, "kampa.a2": 1}
    answer = handset.send(2, {"kampa.a1": "0", "kampa.a2": "1", "clear": "kampa.a1"})
    assert answer.headers["Location"] == f"{handset.address}/2#kampa.a1"
    assert kept(handset, store).values == {"kampa.a2": 1}
    handset.send(2, {"kampa.a2": ""})
    assert kept(handset, store).values == {}


def test_page_left_open_in_another_tab_takes_nothing_back(handset: Handset, store: Store) -> None:
    handset.send(2, {"kampa.a1": "1", COMMENT: "vanha"})
    old = handset.get(2)
    handset.send(2, {"kampa.a1": "4", "kampa.a2": "2", COMMENT: "uusi"})
    handset.send(
        2,
        {"seen": field_of(old, "seen"), "kampa.a1": "1", "kampa.a3": "0", COMMENT: "vanha", "action": "next"},
    )
    assert kept(handset, store) == Given({"kampa.a1": 4, "kampa.a2": 2, "kampa.a3": 0}, {"kampa.a1": "uusi"})


def test_comment_that_is_emptied_is_gone(handset: Handset, store: Store) -> None:
    handset.send(2, {COMMENT: "vanha"})
    handset.send(2, {"seen": field_of(handset.get(2), "seen"), COMMENT: ""})
    assert kept(handset, store).comments == {}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_comment_is_only_text(text: str, handset: Handset, store: Store) -> None:
    handset.send(2, {COMMENT: text.replace("\n", "\r\n"), "action": "next"})
    assert kept(handset, store).comments == {"kampa.a1": text}
    page = handset.get(2)
    assert comment_on(page, "kampa.a1") == text
    assert "<script>alert" not in page.text
    assert "<img" not in page.text


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("x" * (LONGEST_COMMENT + 1), "too_long", {"limit": LONGEST_COMMENT}),
        ("näkymätön \x00 merkki", "not_text", {}),
    ],
)
def test_comment_that_cannot_be_kept_comes_back_and_the_levels_are_kept(
    text: str, code: str, facts: dict[str, object], handset: Handset, store: Store
) -> None:
    fields = {"kampa.a1": "3", COMMENT: text, "comment:kampa.a2": "lyhyt", "action": "done"}
    answer = handset.send(2, fields)
    assert answer.status_code == 422
    assert words("fi")(f"error.{code}", **facts) in told(answer)
    assert words("fi")("phone.kept") in told(answer)
    assert not places.found(store, handset.cookies[COOKIE]).finished  # type: ignore[union-attr]
    assert comment_on(answer, "kampa.a1") == text
    assert 'href="#c-kampa.a1"' in answer.text
    assert chosen(answer) == {"kampa.a1": "3"}
    assert kept(handset, store) == Given({"kampa.a1": 3}, {"kampa.a2": "lyhyt"})
    shorter = {"seen": field_of(answer, "seen"), "kampa.a1": "3", COMMENT: "lyhyempi", "action": "next"}
    assert handset.send(2, shorter).status_code == 303
    assert kept(handset, store).comments["kampa.a1"] == "lyhyempi"


def test_comment_as_long_as_it_may_be_is_kept_whole(handset: Handset, store: Store) -> None:
    text = ("rivi\n" + "ä" * 95) * (LONGEST_COMMENT // 100)
    assert handset.send(2, {COMMENT: text.replace("\n", "\r\n")}).status_code == 303
    assert kept(handset, store).comments["kampa.a1"] == text


@pytest.mark.parametrize(
    "fields",
    [
        {"kampa.zz": "3"},
        {"comment:kampa.zz": "x"},
        {"kampa.b7": "3"},
        {"kampa.a2": "5"},
        {"kampa.a2": "-1"},
        {"kampa.a2": "3.0"},
        {"kampa.a2": "03"},
        {"kampa.a2": "٣"},
        {"kampa.a2": "DK"},
        {"arnstein.needs": "0"},
        {"arnstein.needs": "9" * 5000},
        {"<b>": "3"},
        {"\u202e": "3"},
    ],
)
def test_unknown_item_or_level_saves_nothing(fields: dict[str, str], handset: Handset, store: Store) -> None:
    answer = handset.send(2, {"kampa.a1": "3", COMMENT: "x", **fields})
    assert answer.status_code == 422
    assert words("fi")("phone.kept") in told(answer)
    assert "<b>" not in answer.text
    assert kept(handset, store) == Given({}, {})


@pytest.mark.parametrize(
    "body",
    [b"kampa.a1=3&kampa.a1=4", b"\xff\xfe", b"kampa.a1=%ff", b"a=1&" * 2000, "kampa.a1=ä".encode()],
)
def test_form_that_cannot_be_read_is_told(body: bytes, handset: Handset, store: Store) -> None:
    answer = handset._ask(
        "POST",
        f"{handset.address}/2",
        content=body,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 422
    assert kept(handset, store) == Given({}, {})


@pytest.mark.parametrize("page", ["0", "4", "99999", "-1", "1.0", "x", "²", "%00"])
def test_page_that_is_not_there_is_told(page: str, handset: Handset) -> None:
    answer = handset.get(page)
    assert answer.status_code == 404
    assert words("fi")("error.no_page") in told(answer)
    assert handset.send(page, {}).status_code == 404


def test_language_can_be_changed_on_every_page_and_saves(handset: Handset, store: Store) -> None:
    answer = handset.send(2, {"kampa.a1": "2", "lang": "fi_selko"})
    assert answer.headers["Location"] == f"{handset.address}/2"
    assert words("fi_selko")("phone.dk") in told(handset.get(2))
    assert kept(handset, store).values == {"kampa.a1": 2}
    handset.send(2, {"lang": "xx"})
    assert words("fi_selko")("phone.dk") in told(handset.get(3))


@pytest.mark.parametrize("cookie", [None, "", "0" * 32, "x" * 4000, "' OR 1=1 --"])
def test_cookie_that_opens_nothing_leads_to_the_start(cookie: str | None, workshop: Workshop) -> None:
    phone = Handset(workshop, cookies={} if cookie is None else {COOKIE: cookie})
    for answer in (phone.get(2), phone.send(2, {"kampa.a1": "3"})):
        assert answer.status_code == 401
        assert words("fi")("error.no_place") in told(answer)
        assert f'action="{phone.address}"' in answer.text


def test_form_of_yesterdays_workshop_says_thanks(handset: Handset, store: Store) -> None:
    handset.send(2, {"kampa.a1": "3"})
    workshop = handset.workshop
    workshops.close(store, workshop.organisation, workshop.round, datetime.now(UTC).date(), "x")
    for answer in (handset.send(2, {"kampa.a1": "4"}), handset.get(2), handset.get(), handset.get("done")):
        assert answer.status_code == 410
        assert words("fi")("phone.over_heading") in told(answer)
        assert words("fi")("error.workshop_over") in told(answer)
        assert "<a " not in answer.text


def test_answers_end_when_the_time_is_up(handset: Handset, over: Workshop) -> None:
    for answer in (handset.send(2, {"kampa.a1": "4"}), handset.get(2)):
        assert answer.status_code == 410
        assert words("fi")("error.not_taking") in told(answer)
        assert f'href="{handset.address}/done"' in answer.text
    assert handset.get("done").status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"{ADDRESS}.evil.example"])
def test_form_of_another_site_is_refused(origin: str, handset: Handset, store: Store) -> None:
    answer = handset.send(2, {"kampa.a1": "3"}, Origin=origin)
    assert answer.status_code == 403
    assert words("fi")("phone.refused_heading") in told(answer)
    assert kept(handset, store).values == {}


def test_what_was_sent_stays_on_the_page_while_the_record_cannot_be_written(
    handset: Handset, store: Store
) -> None:
    handset.send(2, {"kampa.a2": "1"})
    full(store, 1)
    text = "y" * LONGEST_COMMENT
    answer = handset.send(2, {"kampa.a1": "3", "kampa.a2": "1", COMMENT: text, "comment:kampa.a2": text})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert words("fi")("phone.unsaved") in told(answer)
    assert chosen(answer) == {"kampa.a1": "3", "kampa.a2": "1"}
    assert comment_on(answer, "kampa.a1") == text
    assert kept(handset, store).values == {"kampa.a2": 1}
    full(store, 1 << 30)
    again = {"seen": field_of(answer, "seen"), **chosen(answer), COMMENT: text, "action": "next"}
    assert handset.send(2, again).status_code == 303
    assert kept(handset, store) == Given({"kampa.a1": 3, "kampa.a2": 1}, {"kampa.a1": text})


def full(store: Store, pages: int) -> None:
    """Lets the record grow to so many pages and no further, as a full disk does."""
    store.write(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}"))


def test_workshop_without_comments_asks_for_none(store: Store, workshop: Workshop) -> None:
    plan = workshops.Plan(
        "hiljaa", "town", ("care",), workshop.items, ("fi",), workshop.roles, comments=False
    )
    quiet = workshops.plan(store, workshop.organisation, workshop.assessment, plan, datetime.now(UTC).date())
    phone = Handset(quiet).joined()
    page = phone.get(2)
    assert "<textarea" not in page.text
    assert not re.search(r'name="lang"', page.text)
    assert phone.send(2, {"kampa.a1": "3", COMMENT: "silti"}).status_code == 422
    assert kept(phone, store).comments == {}
