"""Saves from the script: every status of the contract."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from assessment.records import workshops
from assessment.records.saves import Given
from assessment.records.store import FILE, Store
from assessment.records.workshop import Workshop
from assessment.words import words
from pages.components import record
from pages.plain.arrival import COOKIE
from tests.pages.plain.client import ADDRESS
from tests.pages.plain.handset import ID, Handset
from tests.pages.plain.test_answers import HOSTILE, full, kept


def test_save_is_acknowledged_with_a_receipt(handset: Handset, store: Store) -> None:
    answer = handset.put({"kampa.a1": 3, "kampa.a2": "dk", "kampa.a3": "na"}, {"kampa.a1": "Näin on"})
    assert answer.status_code == 200
    assert answer.json().keys() == {"saved", "receipt"}
    assert answer.json()["saved"] == 3
    assert len(answer.json()["receipt"]) == 32
    assert answer.headers["Cache-Control"] == "no-store"
    assert kept(handset, store) == Given(
        {"kampa.a1": 3, "kampa.a2": -1, "kampa.a3": -2}, {"kampa.a1": "Näin on"}
    )


def test_acknowledged_save_is_in_the_file(handset: Handset, store: Store) -> None:
    handset.put({"kampa.a1": 3})
    record.close()
    with Store.open(store._file.parent) as opened:
        assert (opened._file.name, kept(handset, opened).values) == (FILE, {"kampa.a1": 3})


@pytest.mark.parametrize("nothing", [None, ""])
def test_null_and_empty_take_an_answer_back(nothing: object, handset: Handset, store: Store) -> None:
    handset.put({"kampa.a1": 3, "kampa.a2": 1}, {"kampa.a1": "x"})
    assert handset.put({"kampa.a1": nothing}, {"kampa.a1": nothing}, "second").status_code == 200
    assert kept(handset, store) == Given({"kampa.a2": 1}, {})


def test_same_id_and_body_gets_the_same_receipt_once(handset: Handset, store: Store) -> None:
    first = handset.put({"kampa.a1": 3, "kampa.a2": 1})
    handset.put({"kampa.a1": 4}, id_="second")
    again = handset._ask(
        "PUT",
        f"{handset.address}/answers",
        content=json.dumps({"answers": {"kampa.a2": 1, "kampa.a1": 3}, "id": ID}, indent=4).encode(),
    )
    assert (again.status_code, again.json()) == (200, first.json())
    assert kept(handset, store).values == {"kampa.a1": 4, "kampa.a2": 1}


@pytest.mark.parametrize(
    ("answers", "comments"), [({"kampa.a1": 4}, None), ({"kampa.a1": 3}, {"kampa.a1": "x"}), ({}, None)]
)
def test_same_id_with_another_body_is_refused(
    answers: dict[str, int], comments: dict[str, str] | None, handset: Handset, store: Store
) -> None:
    handset.put({"kampa.a1": 3})
    answer = handset.put(answers, comments)
    assert (answer.status_code, answer.json()["error"]) == (409, "request_differs")
    assert answer.json()["message"] == words("fi")("error.request_differs")
    assert kept(handset, store) == Given({"kampa.a1": 3}, {})


def test_same_id_of_another_phone_is_another_save(handset: Handset) -> None:
    other = Handset(handset.workshop).joined()
    assert handset.put({"kampa.a1": 3}).status_code == other.put({"kampa.a1": 1}).status_code == 200


@pytest.mark.parametrize(
    "level", [5, -1, 3.0, 3.5, True, False, "3", "DK", [3], {"a": 3}, 10**30, "\ud800", "x" * 500]
)
def test_level_off_the_scale_saves_nothing_and_is_named(
    level: object, handset: Handset, store: Store
) -> None:
    answer = handset.put({"kampa.a1": 3, "kampa.a2": level})
    assert answer.status_code == 422
    assert (answer.json()["error"], answer.json()["item"]) == ("bad_level", "kampa.a2")
    assert kept(handset, store).values == {}


@pytest.mark.parametrize("item", ["kampa.zz", "kampa.b7", "", "\ud800", "<b>", "x" * 9000])
@pytest.mark.parametrize("part", ["answers", "comments"])
def test_unknown_item_saves_nothing_and_is_named(
    item: str, part: str, handset: Handset, store: Store
) -> None:
    content = {"answers": {"kampa.a1": 3}, "comments": {}}
    content[part] = {"kampa.a1": 3, item: 3} if part == "answers" else {item: "x"}
    answer = handset.put(content["answers"], content["comments"])
    assert (answer.status_code, answer.json()["error"]) == (422, "unknown_item")
    assert answer.json()["item"].isascii()
    assert kept(handset, store) == Given({}, {})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"kampa.a1=3",
        b"[]",
        b"3",
        b"null",
        b'{"id": "x", "answers": {"kampa.a1": 3}',
        b'{"id": "x", "answers": {"kampa.a1": 3, "kampa.a1": 4}}',
        b'{"id": "x", "id": "y", "answers": {"kampa.a1": 3}}',
        b'{"id": "x", "answers": [["kampa.a1", 3]]}',
        b'{"id": "x", "answers": {"kampa.a1": NaN}}',
        b'{"id": "x", "answers": {"kampa.a1": 3}, "comments": {"kampa.a1": 3}}',
        b'{"id": "x", "answers": {"kampa.a1": 3}, "more": 1}',
        b'{"answers": {"kampa.a1": 3}}',
        b'{"id": 3, "answers": {"kampa.a1": 3}}',
        b'{"id": "", "answers": {"kampa.a1": 3}}',
        b'{"id": "' + b"x" * 65 + b'", "answers": {"kampa.a1": 3}}',
        b'{"id": "\\u0000", "answers": {"kampa.a1": 3}}',
        b'{"id": "\\ud800", "answers": {"kampa.a1": 3}}',
        b'{"id": "x", "answers": {"kampa.a1": 3}}'.decode().encode("utf-16"),
        b'\xff{"id": "x"}',
        b'{"id": "x", "answers": ' + b"[" * 30_000,
        b'{"id": "x", "answers": {"kampa.a1": ' + b"9" * 5000 + b"}}",
    ],
)
def test_body_that_is_not_as_agreed_is_told_in_a_sentence(
    content: bytes, handset: Handset, store: Store
) -> None:
    answer = handset.raw(content)
    assert (answer.status_code, answer.json()["error"]) == (422, "bad_body")
    assert answer.json()["message"] == words("fi")("error.bad_body")
    assert kept(handset, store) == Given({}, {})


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_comment_is_kept_as_it_is(text: str, handset: Handset, store: Store) -> None:
    assert handset.put(None, {"kampa.a1": text}).status_code == 200
    assert kept(handset, store).comments == {"kampa.a1": text}


@pytest.mark.parametrize(
    ("text", "code"), [("x" * 2001, "too_long"), ("a\x00b", "not_text"), ("\ud800", "not_text")]
)
def test_comment_that_cannot_be_kept_saves_nothing(
    text: str, code: str, handset: Handset, store: Store
) -> None:
    answer = handset.put({"kampa.a1": 3}, {"kampa.a1": text})
    assert (answer.status_code, answer.json()["error"]) == (422, code)
    assert kept(handset, store) == Given({}, {})


def test_comment_of_65_kilobytes_is_too_large(handset: Handset, store: Store) -> None:
    assert handset.put({"kampa.a1": 3}, {"kampa.a1": "x" * 65_000 + "y" * 600}).status_code == 413
    refused = handset.send(2, {"kampa.a1": "3", "comment:kampa.a1": "x" * 66_000})
    assert refused.status_code == 413
    assert words("fi")("phone.too_large") in refused.text
    assert kept(handset, store) == Given({}, {})


@pytest.mark.parametrize("cookies", [{}, {COOKIE: "0" * 32}])
def test_save_without_a_place_is_refused(cookies: dict[str, str], workshop: Workshop) -> None:
    answer = Handset(workshop, "sv", cookies).put({"kampa.a1": 3})
    assert (answer.status_code, answer.json()["error"]) == (401, "no_place")
    assert answer.json()["message"] == words("sv")("error.no_place")


def test_save_to_an_unknown_workshop_is_refused(handset: Handset) -> None:
    answer = handset._ask("PUT", "/j/zzzzzzzz/answers", json={"id": ID, "answers": {}})
    assert (answer.status_code, answer.json()["error"]) == (404, "no_workshop")


def test_save_to_a_closed_workshop_is_refused_for_good(handset: Handset, store: Store) -> None:
    handset.put({"kampa.a1": 3})
    workshop = handset.workshop
    workshops.close(store, workshop.organisation, workshop.round, datetime.now(UTC).date(), "x")
    for number, cookies in ((410, handset.cookies), (404, {}), (404, {COOKIE: "0" * 32})):
        assert Handset(workshop, cookies=dict(cookies)).put({"kampa.a1": 4}, id_="late").status_code == number


def test_save_after_the_time_is_up_is_refused(handset: Handset, over: Workshop) -> None:
    assert handset.put({"kampa.a1": 3}).status_code == 410


def test_save_of_another_site_is_refused(handset: Handset, store: Store) -> None:
    answer = handset.put({"kampa.a1": 3}, Origin="http://evil.example")
    assert (answer.status_code, answer.json()["error"]) == (403, "foreign")
    assert handset.put({"kampa.a1": 3}, Origin=ADDRESS).status_code == 200


def test_save_waits_while_the_record_cannot_be_written(handset: Handset, store: Store) -> None:
    full(store, 1)
    text = "y" * 2000
    answer = handset.put({"kampa.a1": 3}, dict.fromkeys(("kampa.a1", "kampa.a2", "kampa.a3"), text))
    assert (answer.status_code, answer.json()["message"]) == (503, words("fi")("phone.unsaved"))
    assert int(answer.headers["Retry-After"]) > 0
    full(store, 1 << 30)
    assert (
        handset.put({"kampa.a1": 3}, dict.fromkeys(("kampa.a1", "kampa.a2", "kampa.a3"), text)).status_code
        == 200
    )
    assert kept(handset, store).values == {"kampa.a1": 3}


def test_two_tabs_at_once_make_one_set_of_answers(handset: Handset, store: Store) -> None:
    tabs = [Handset(handset.workshop, cookies=dict(handset.cookies)) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        same = list(pool.map(lambda tab: tab.put({"kampa.a1": 2}), tabs))
        own = list(
            pool.map(
                lambda one: one[1].put({f"kampa.b{one[0] % 3 + 1}": 1}, id_=f"t{one[0]}"), enumerate(tabs)
            )
        )
    assert {answer.text for answer in same} == {same[0].text}
    assert {answer.status_code for answer in (*same, *own)} == {200}
    assert kept(handset, store).values == {"kampa.a1": 2, "kampa.b1": 1, "kampa.b2": 1, "kampa.b3": 1}
