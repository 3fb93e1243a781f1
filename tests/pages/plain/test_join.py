"""Coming to a workshop: by any spelling of its code, once, as somebody, and without a name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assessment.records import places, saves, workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import PHONE_LANGUAGES, words
from pages.plain.arrival import COOKIE
from pages.plain.join import code_in
from tests.pages.plain.client import ask
from tests.pages.plain.handset import Handset, chosen, field_of, told
from tests.rooms import planned


@pytest.mark.parametrize(
    "typed",
    [
        "abcd efgh",
        "ABCD-EFGH",
        " abcdefgh ",
        "AbCd – eFgH",
        "http://tikas.example/j/abcdefgh",
        "https://tikas.example:8501/j/ABCD-EFGH?lang=fi#x",
        "tikas.example/j/abcdefgh/3",
        "/j/abcdefgh",
    ],
)
def test_code_is_read_however_it_was_typed(typed: str) -> None:
    assert code_in(typed) == "abcdefgh"


@pytest.mark.parametrize(
    "typed", ["", "abcdefg", "abcdefghj", "abcdefg0", "abcd/efgh", "ä" * 8, "/j/", "\x00" * 8]
)
def test_what_is_no_code_is_not_taken_for_one(typed: str) -> None:
    assert code_in(typed) is None


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
def test_code_is_asked_for_in_each_language(language: str, data: object) -> None:
    answer = ask("GET", f"/j?lang={language}")
    assert answer.status_code == 200
    assert words(language)("phone.join") in told(answer)
    assert f'<html lang="{language[:2]}">' in answer.text


def test_typed_code_leads_to_its_workshop(workshop: Workshop) -> None:
    answer = ask(
        "GET", "/j", params={"code": f"{workshop.code[:4].upper()} {workshop.code[4:]}", "lang": "sv"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{workshop.code}?lang=sv")


def test_typed_nonsense_is_told(data: object) -> None:
    answer = ask("GET", "/j", params={"code": "<script>alert(1)</script>"})
    assert answer.status_code == 422
    assert words("fi")("phone.no_code") in told(answer)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("rest", ["", "/1", "/done", "/vote", "/dots"])
def test_other_spelling_leads_to_the_address(rest: str, workshop: Workshop) -> None:
    answer = ask("GET", f"/j/{workshop.code[:4].upper()}-{workshop.code[4:]}{rest}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{workshop.code}{rest}")


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
def test_start_page_says_what_this_is_and_how_privacy_is_kept(language: str, workshop: Workshop) -> None:
    say, answer = words(language), Handset(workshop).get(f"/j/{workshop.code}?lang={language}")
    text = told(answer)
    assert answer.status_code == 200
    for part in (
        say("phone.what", organisation="Tikkala"),
        say("phone.takes", minutes=3),
        say("phone.privacy_not"),
        say("phone.privacy_group", least=5),
        say("phone.privacy_change"),
        say("phone.privacy_who", organisation="Tikkala"),
        "Perhepalvelut",
        say("phone.as_clients"),
    ):
        assert part in text
    assert field_of(answer, "lang") == language


def test_join_gives_a_place_and_a_cookie_for_this_workshop_alone(workshop: Workshop, store: Store) -> None:
    phone = Handset(workshop, "fi_selko")
    answer = phone.join(role="clients", unit="youth")
    cookie = answer.headers["Set-Cookie"]
    place = places.found(store, phone.cookies[COOKIE])
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{workshop.code}/1")
    assert {"HttpOnly", f"Path=/j/{workshop.code}", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert len(phone.cookies[COOKIE]) == 32
    assert place
    assert (place.unit, place.role, place.language) == ("youth", "clients", "fi_selko")


def test_cookie_is_secure_where_the_address_is(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKAS_PUBLIC_URL", "https://tikas.example")
    assert "Secure" in Handset(workshop).join().headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, ("phone.choose_unit", "phone.choose_role")),
        ({"unit": "care", "lang": "sv"}, ("phone.choose_role",)),
        ({"unit": "nowhere", "role": "staff", "lang": "sv"}, ("phone.choose_unit",)),
        ({"unit": "care", "role": "king", "lang": "sv"}, ("phone.choose_role",)),
    ],
)
def test_what_was_not_chosen_is_told_and_the_rest_kept(
    fields: dict[str, str], missing: tuple[str, ...], workshop: Workshop, store: Store
) -> None:
    answer = Handset(workshop, "sv").send("", fields)
    text = told(answer)
    assert answer.status_code == 422
    assert "Set-Cookie" not in answer.headers
    assert [key for key in ("phone.choose_unit", "phone.choose_role") if words("sv")(key) in text] == list(
        missing
    )
    assert ('value="care" selected' in answer.text) == (fields.get("unit") == "care")
    assert places.counts(store, workshop.organisation, workshop.round) == {}


def test_chosen_language_stays_when_something_is_missing(workshop: Workshop) -> None:
    answer = Handset(workshop, "fi").post(unit="care", lang="fi_selko")
    assert field_of(answer, "lang") == "fi_selko"
    assert words("fi_selko")("phone.choose_role") in told(answer)


def test_language_that_is_not_offered_is_refused(workshop: Workshop) -> None:
    assert Handset(workshop).post(unit="care", role="staff", lang="de").status_code == 422


def test_joining_again_goes_back_to_the_same_place(handset: Handset, store: Store) -> None:
    handset.put({"kampa.a1": 3})
    again = handset.join(role="clients")
    assert (again.status_code, again.headers["Location"]) == (303, f"{handset.address}/1")
    assert "Set-Cookie" not in again.headers
    assert chosen(handset.get(2))["kampa.a1"] == "3"
    counts = places.counts(store, handset.workshop.organisation, handset.workshop.round)
    assert sum(group.joined for group in counts.values()) == 1


def test_one_who_has_begun_is_led_on_first(handset: Handset) -> None:
    handset.put({"arnstein.needs": 3, "arnstein.decision": "dk"})
    answer = handset.get()
    assert answer.text.index(f'href="{handset.address}/2"') < answer.text.index("<form")
    handset.put(dict.fromkeys(handset.workshop.items, "na"), id_="second")
    assert f'href="{handset.address}/done"' in handset.get().text


def test_somebody_else_on_the_same_phone_starts_anew(handset: Handset, store: Store) -> None:
    handset.put({"kampa.a1": 3})
    first = handset.cookies[COOKIE]
    assert handset.join(role="clients", anew="1").status_code == 303
    assert handset.cookies[COOKIE] != first
    assert chosen(handset.get(2)) == {}
    place = places.found(store, first)
    assert place
    assert place.participation
    assert saves.given(store, place.participation).values == {"kampa.a1": 3}


def test_unknown_closed_and_waiting_workshops_look_the_same(store: Store, over: Workshop) -> None:
    closed, waiting = planned_again(store, "toinen"), planned_again(store, "kolmas")
    workshops.close(store, closed.organisation, closed.round, datetime.now(UTC).date(), "x")
    later = datetime.now(UTC) + timedelta(hours=1)
    workshops.schedule(store, waiting.organisation, waiting.round, later, None)
    codes = ["zzzzzzzz", closed.code, waiting.code, over.code, "x", "a/b/c", "%00", "abcdefg0"]
    for method in ("GET", "POST"):
        answers = [ask(method, f"/j/{code}") for code in codes]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    assert words("fi")("error.no_workshop") in told(answers[0])


def planned_again(store: Store, name: str) -> Workshop:
    """Another workshop of the same record."""
    with store.read() as connection:
        row = connection.execute("SELECT organisation, assessment FROM round").fetchone()
    first = workshops.every(store, row["organisation"])[0]
    plan = workshops.Plan(name, first.unit, first.units, first.items, first.languages, first.roles)
    return workshops.plan(store, row["organisation"], row["assessment"], plan, datetime.now(UTC).date())


def test_single_unit_and_role_need_no_choice(store: Store) -> None:
    first = planned(store)
    plan = workshops.Plan("yksi", "town", ("care",), first.items, ("sv",), first.roles[:1])
    one = workshops.plan(store, first.organisation, first.assessment, plan, datetime.now(UTC).date())
    phone = Handset(one)
    page = phone.get()
    assert "<select" not in page.text
    assert 'type="radio"' not in page.text
    assert words("sv")("phone.begin") in told(page)
    assert phone.post(lang=field_of(page, "lang")).status_code == 303
    place = places.found(store, phone.cookies[COOKIE])
    assert place
    assert (place.unit, place.role) == ("care", first.roles[0].role)
