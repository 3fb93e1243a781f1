"""Signing in and out by the plain page: nothing told to guessers, nothing left to a copied cookie."""

from __future__ import annotations

import re
from html import unescape
from http.cookies import SimpleCookie

import httpx
import pytest
from starlette.requests import Request

from assessment.clock import CLOCK
from assessment.patience import Patience
from assessment.records import memberships, sign_ins
from assessment.records.store import Store
from assessment.words import LANGUAGES, words
from pages.components import session
from pages.plain import sign_in
from tests.pages.plain.client import ADDRESS, ask
from tests.pages.world import PASSWORD, World

HERE = {"Origin": ADDRESS, "Accept": "text/html"}


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> Patience:
    """Nobody has failed yet, and no time passes."""
    monkeypatch.setattr(sign_in, "PATIENCE", found := Patience(lambda: 0.0))
    return found


def send(name: str = "viewer", password: str = PASSWORD, next_: str = "", **headers: str) -> httpx.Response:
    """The answer to the form."""
    form = {"name": name, "password": password, "next": next_}
    return ask("POST", "/sign-in", data=form, headers={**HERE, **headers})


def token_of(answer: httpx.Response, name: str = session.COOKIE) -> str:
    """The token that the answer's cookie names."""
    return SimpleCookie(answer.headers["Set-Cookie"])[name].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_can_be_filled_in_by_a_browser(language: str, world: World) -> None:
    answer = ask("GET", "/sign-in", headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert words(language)("signin.title") in unescape(answer.text)
    assert 'autocomplete="username"' in answer.text
    assert 'autocomplete="current-password"' in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "script" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_right_password_opens(world: World, store: Store) -> None:
    answer = send()
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    found = session.viewer(token_of(answer))
    assert found == memberships.viewer(store, world.people["viewer"])


def test_cookie_is_for_the_server_alone(world: World) -> None:
    cookie = SimpleCookie(send().headers["Set-Cookie"])[session.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert not cookie["max-age"], "it goes when the browser is closed"


def test_over_https_the_cookie_is_safe(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKAS_PUBLIC_URL", "https://tikas.example")
    answer = send("facilitator", Origin="https://tikas.example")
    cookie = SimpleCookie(answer.headers["Set-Cookie"])[session.SAFE_COOKIE]
    assert cookie["secure"]
    token = cookie.value
    assert "Strict-Transport-Security" in answer.headers
    for name, status in ((session.SAFE_COOKIE, 200), (session.COOKIE, 401)):
        assert ask("GET", "/open", headers={"Cookie": f"{name}={token}"}).status_code == status


@pytest.mark.parametrize("typed", ["VIEWER", " viewer ", "Viewer"])
def test_name_may_be_typed_carelessly(typed: str, world: World) -> None:
    assert send(typed).status_code == 303


def test_wrong_password_and_unknown_name_look_the_same(world: World) -> None:
    wrong, unknown = send(password="not this one"), send(name="nobody!", password="not this one")
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.text.replace("viewer", "") == unknown.text.replace("nobody!", "")
    assert "Set-Cookie" not in wrong.headers
    assert set(wrong.headers) == set(unknown.headers)
    assert words("fi")("signin.wrong") in unescape(wrong.text)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("", ""),
        ("viewer", ""),
        ("viewer", PASSWORD + " "),
        ("viewer", PASSWORD.upper()),
        ("viewer", "x" * 60_000),
        ("x" * 60_000, PASSWORD),
        ("viewer' OR 1=1 --", PASSWORD),
        ("\x00", "\x00"),
    ],
)
def test_anything_else_does_not_open(name: str, password: str, world: World) -> None:
    assert send(name, password).status_code == 403


def test_invited_person_without_a_password_cannot_sign_in(world: World, store: Store) -> None:
    by = memberships.viewer(store, world.people["administrator"])
    assert by is not None
    memberships.invite(store, by, world.own.organisation, "matti", "viewer")
    assert send("matti", "").status_code == 403


@pytest.mark.parametrize(
    ("next_", "goes_to"),
    [
        ("/results?round=3", "/results?round=3"),
        ("", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("/\n/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("evil.example", "/"),
        (" //evil.example", "/"),
        ("/sign-out", "/"),
        ("/sign-in?next=/sign-in", "/"),
        ("/a//evil.example", "/a//evil.example"),
    ],
)
def test_one_goes_on_to_a_page_of_ours(next_: str, goes_to: str, world: World) -> None:
    assert send(next_=next_).headers["Location"] == goes_to
    asked = ask("GET", "/sign-in", params={"next": next_}).text
    assert unescape(re.findall(r'name="next" value="([^"]*)"', asked)[0]) == goes_to


def test_who_is_signed_in_goes_on_at_once(world: World) -> None:
    answer = ask("GET", "/sign-in?next=/library", headers=world.cookie("viewer"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/library")


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://tikas.example.evil.example", ""])
def test_form_of_another_site_is_not_taken(path: str, origin: str, world: World, store: Store) -> None:
    form = {"name": "viewer", "password": PASSWORD}
    answer = ask("POST", path, data=form, headers={**world.cookie("viewer"), "Origin": origin})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert session.viewer(world.tokens["viewer"])


def test_browser_that_says_another_site_sent_it_is_believed(world: World) -> None:
    form = {"name": "viewer", "password": PASSWORD}
    assert ask("POST", "/sign-in", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert ask("POST", "/sign-in", data=form, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303


def test_token_is_never_one_that_a_browser_brought(world: World) -> None:
    brought = "0" * 32
    made = token_of(send(Cookie=f"{session.COOKIE}={brought}"))
    assert made != brought
    assert session.viewer(brought) is None


def test_signing_in_anew_ends_the_sign_in_before(world: World) -> None:
    before = world.tokens["viewer"]
    after = token_of(send("facilitator", Cookie=f"{session.COOKIE}={before}"))
    assert session.viewer(before) is None
    assert session.viewer(after)


def test_copied_cookie_is_dead_after_signing_out(world: World) -> None:
    copied = world.cookie("facilitator")
    assert ask("GET", "/open", headers=copied).status_code == 200
    left = ask("POST", "/sign-out", headers={**HERE, **copied})
    assert (left.status_code, left.headers["Location"]) == (303, "/sign-in")
    assert 'tikas=""' in left.headers["Set-Cookie"]
    assert ask("GET", "/open", headers=copied).status_code == 401
    assert session.viewer(world.tokens["administrator"]), "others stay signed in"


def test_a_link_to_another_site_does_not_sign_out(world: World) -> None:
    assert ask("GET", "/sign-out", headers=world.cookie("viewer")).status_code == 405
    assert session.viewer(world.tokens["viewer"])


def test_guesser_waits_and_the_right_person_elsewhere_does_not(world: World, patience: Patience) -> None:
    answers = [send(password=f"guess {number}") for number in range(8)]
    assert [one.status_code for one in answers] == [403] * 5 + [429] * 3
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert send().status_code == 429, "even the right password waits where so many were wrong"
    assert patience.begin(sign_in._watched("viewer", _from("10.0.0.7"))) == 0


def test_a_thousand_wrong_passwords_lock_nobody_out_for_more_than_a_minute(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 0.0
    monkeypatch.setattr(sign_in, "PATIENCE", Patience(lambda: seconds))
    told = []
    for _ in range(1000):
        told.append(send(password="wrong").status_code)
        seconds += 0.05
    assert set(told) == {403, 429}
    assert told.count(403) < 20
    wait = float(send().headers["Retry-After"])
    assert wait <= 60
    seconds += wait
    assert send().status_code == 303


def test_success_forgets_the_failures_before_it(world: World) -> None:
    for _ in range(2):
        assert [send(password="wrong").status_code for _ in range(4)] == [403] * 4
        assert send().status_code == 303


def test_sign_in_tells_the_device_in_plain_words(world: World, store: Store) -> None:
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
    send("viewer", **{"User-Agent": firefox})
    devices = [one.device for one in sign_ins.every(store, world.own.organisation, CLOCK.now())]
    assert devices.count("Firefox, Windows") == 4


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/sign-in"), ("POST", "/sign-in"), ("POST", "/sign-out")]
)
def test_without_accounts_there_is_nothing_to_sign_in_to(method: str, path: str, data: object) -> None:
    assert ask(method, path).status_code == 404


def test_form_that_cannot_be_read_is_told_in_words(world: World) -> None:
    many = "&".join(f"field{number}=x" for number in range(50))
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = ask("POST", "/sign-in", content=many, headers={**HERE, **kind})
    assert answer.status_code == 422
    assert words("fi")("error.bad_form") in unescape(answer.text)


def _from(address: str) -> Request:
    """A request from an address."""
    return Request({"type": "http", "client": (address, 1), "headers": []})
