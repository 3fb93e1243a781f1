"""Who asks for a plain page is known by the cookie alone, and a form's origin by what browsers say."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from assessment.clock import CLOCK
from assessment.errors import RequestError
from assessment.records import sign_ins
from assessment.records.store import Store
from assessment.viewer import LOCAL
from pages.components import record
from pages.components.session import COOKIE, SAFE_COOKIE
from pages.plain.visitor import is_foreign, viewer
from tests.pages.world import World


def request(**headers: str) -> Request:
    """A request with these headers."""
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": pairs, "path": "/", "query_string": b"", "scheme": "http"})


def test_without_accounts_everybody_is_the_one_user(data: object) -> None:
    assert viewer(request()) is LOCAL


@pytest.mark.parametrize("who", ["viewer", "facilitator", "administrator"])
def test_cookie_tells_who_asks(who: str, world: World) -> None:
    found = viewer(request(cookie=world.cookie(who)["Cookie"]))
    assert (found.name, found.rights) == (who, {world.own.organisation: who})


def test_clock_set_back_before_a_restart_is_noticed(world: World, store: Store) -> None:
    ahead = CLOCK.now() + 90
    sign_ins.begin(store, world.people["viewer"], "", ahead)
    record.close()
    record.open_()
    assert CLOCK.now() >= ahead


@pytest.mark.parametrize("cookie", ["", "other=1", "tikas=", f"tikas={'0' * 32}", "tikas=\u00e4", "tikas"])
def test_who_is_not_signed_in_is_told_so(cookie: str, world: World) -> None:
    with pytest.raises(RequestError, match="signed_out"):
        viewer(request(cookie=cookie))


def test_behind_https_only_the_safe_cookie_counts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKAS_PUBLIC_URL", "https://tikas.example")
    token = world.tokens["viewer"]
    assert viewer(request(cookie=f"{COOKIE}=planted; {SAFE_COOKIE}={token}")).name == "viewer"
    with pytest.raises(RequestError, match="signed_out"):
        viewer(request(cookie=f"{COOKIE}={token}"))


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({"host": "tikas:1", "origin": "http://tikas:1"}, False),
        ({"host": "tikas:1", "origin": "https://tikas.example"}, False),
        ({"host": "tikas:1"}, False),
        ({"host": "tikas:1", "sec_fetch_site": "same-origin"}, False),
        ({"host": "tikas:1", "sec_fetch_site": "none"}, False),
        ({"host": "tikas:1", "origin": "http://tikas:2"}, True),
        ({"host": "tikas:1", "origin": "http://evil.example"}, True),
        ({"host": "tikas:1", "origin": "null"}, True),
        ({"host": "tikas:1", "origin": "http://["}, True),
        ({"host": "tikas:1", "origin": ""}, True),
        ({"origin": ""}, True),
        ({"origin": "null"}, True),
        ({"host": "tikas:1", "sec_fetch_site": "cross-site"}, True),
        ({"host": "tikas:1", "sec_fetch_site": "same-site"}, True),
    ],
)
def test_form_comes_from_where_it_is_sent_to(
    headers: dict[str, str], foreign: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKAS_PUBLIC_URL", "https://tikas.example")
    assert is_foreign(request(**headers)) == foreign


def test_without_a_public_address_none_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIKAS_PUBLIC_URL", raising=False)
    assert is_foreign(request(host="tikas:1", origin="https://tikas.example"))
