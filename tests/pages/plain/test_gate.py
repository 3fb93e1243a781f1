"""The gate: nothing that could hold data is reached without a live sign-in, and no open page outlives it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from assessment.clock import CLOCK
from assessment.records import memberships, sign_ins
from assessment.records.store import Store
from pages.components.session import COOKIE
from pages.plain.gate import Gate, is_by_person, is_open, only_look
from tests.pages.plain.client import ask
from tests.pages.world import World

PAGE = {"Accept": "text/html,application/xhtml+xml"}
STREAMLIT = ("/", "/results", "/nowhere", "/_stcore/host-config", "/_stcore/metrics", "/media/x.png")


class Inside:
    """What stands behind the gate, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Takes whatever comes, until it ends."""
        if scope["type"] == "http":
            self.asked.append(scope["path"])
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"inside"})
            return
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] != "websocket.disconnect":
            self.asked.append(BackMsg.FromString(message["bytes"]))


def through(
    headers: Mapping[str, str], path: str = "/", kind: str = "http", *messages: bytes, method: str = "GET"
) -> tuple[list[Message], list[Any]]:
    """What the gate answered, and what came through to the inside."""
    inside, sent = Inside(), []
    waiting = [{"type": "websocket.receive", "bytes": one} for one in messages]

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "websocket.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    pairs = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": kind, "path": path, "headers": pairs, "query_string": b"", "method": method}
    asyncio.run(Gate(inside)({**scope, "scheme": "http", "server": ("x", 80)}, receive, send))
    return sent, inside.asked


def pressed(*, by_itself: bool = False, fragment: str = "") -> bytes:
    """A press of a button as the browser tells it."""
    asked = BackMsg()
    asked.rerun_script.query_string = "round=3"
    asked.rerun_script.page_script_hash = "abc"
    asked.rerun_script.is_auto_rerun = by_itself
    asked.rerun_script.fragment_id = fragment
    asked.rerun_script.widget_states.widgets.add(id="save", trigger_value=True)
    return asked.SerializeToString()


@pytest.mark.parametrize("path", STREAMLIT)
def test_without_a_sign_in_nothing_comes_through(path: str, world: World) -> None:
    for headers in ({}, {"Cookie": f"{COOKIE}={'0' * 32}"}, {"Cookie": "tikas="}, {"Cookie": "x" * 9000}):
        sent, asked = through(headers, path)
        assert (sent[0]["status"], asked) == (401, [])
        sent, asked = through({**PAGE, **headers}, path)
        assert (sent[0]["status"], asked) == (303, [])


@pytest.mark.parametrize("path", STREAMLIT)
def test_with_a_sign_in_everything_does(path: str, world: World) -> None:
    sent, asked = through(world.cookie("viewer"), path)
    assert (sent[0]["status"], asked) == (200, [path])


@pytest.mark.parametrize("path", STREAMLIT)
def test_without_accounts_everything_does(path: str, store: Store) -> None:
    assert through({}, path)[1] == [path]


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("localhost:8501", True),
        ("127.0.0.1:8501", True),
        ("127.0.0.1", True),
        ("[::1]:8501", True),
        ("[::1]", True),
        ("tikas.example", True),
        ("evil.example:8501", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example:8501", False),
        ("tikas.example:8501", False),
        ("192.168.1.5:8501", False),
        ("[", False),
        ("::1:x", False),
        ("", False),
    ],
)
def test_without_accounts_another_sites_name_leads_nowhere(
    host: str, is_ours: bool, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page elsewhere may make its own name mean this machine; the name stays its own."""
    monkeypatch.setenv("TIKAS_PUBLIC_URL", "https://tikas.example")
    headers = {"Host": host, "Origin": f"http://{host}"}
    sent, asked = through(headers, "/results")
    assert (sent[0]["status"], bool(asked)) == ((200, True) if is_ours else (421, False))
    sent, asked = through(headers, "/_stcore/stream", "websocket", pressed())
    assert bool(asked) == is_ours
    monkeypatch.setenv("TIKAS_ACCOUNTS", "1")
    assert through(headers, "/healthz")[1] == ["/healthz"]


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:3000", "null", "http://["])
@pytest.mark.parametrize("accounts", ["", "1"])
def test_websocket_of_another_site_is_refused(
    accounts: str, origin: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKAS_ACCOUNTS", accounts)
    headers = {**world.cookie("viewer"), "Host": "localhost:8501", "Origin": origin}
    sent, asked = through(headers, "/_stcore/stream", "websocket", pressed())
    assert (sent, asked) == ([{"type": "websocket.close", "code": 1008}], [])


def test_one_comes_back_to_the_page_asked_for(world: World) -> None:
    answer = ask("GET", "/results?round=3&unit=a%20b", headers=PAGE)
    assert answer.headers["Location"] == "/sign-in?next=/results%3Fround%3D3%26unit%3Da%2520b"
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "path", ["/j", "/j/abcd2345", "/sign-in", "/set-up/x", "/healthz", "/static/js/a.js"]
)
def test_what_is_for_everybody_is_open(path: str, world: World) -> None:
    assert through({}, path)[1] == [path]


@pytest.mark.parametrize(
    "path",
    ["/jx", "/sign-in-x", "/statics", "//static/x", "/x/static/", "/healthz2", "/_stcore/health", "", "j"],
)
def test_what_only_looks_like_it_is_not(path: str) -> None:
    assert not is_open(path)


@pytest.mark.parametrize("who", ["anonymous", "forged", "expired"])
def test_websocket_opens_for_nobody_else(who: str, world: World, store: Store) -> None:
    token = {"anonymous": "", "forged": "0" * 32}.get(who)
    if token is None:
        token = sign_ins.begin(store, world.people["viewer"], "", CLOCK.now() - 13 * 3600)
    sent, asked = through({"Cookie": f"{COOKIE}={token}"}, "/_stcore/stream", "websocket", pressed())
    assert (sent, asked) == ([{"type": "websocket.close", "code": 1008}], [])


def test_what_a_signed_in_page_asks_comes_through_unchanged(world: World) -> None:
    for message in (pressed(), pressed(by_itself=True, fragment="live")):
        asked = through(world.cookie("viewer"), "/_stcore/stream", "websocket", message)[1]
        assert asked == [BackMsg.FromString(message)]


def test_open_page_loses_its_powers_with_the_sign_in(world: World, store: Store) -> None:
    """The press after signing out does nothing, and the piece that renews itself shows nothing any more."""
    token = world.tokens["viewer"]

    class Leaving(bytes):
        """A message before which somebody signs out elsewhere."""

    inside = Inside()
    messages = [pressed(), Leaving(pressed()), pressed(by_itself=True, fragment="live"), b"\xff\xff nonsense"]

    async def receive() -> Message:
        if not messages:
            return {"type": "websocket.disconnect"}
        message = messages.pop(0)
        if isinstance(message, Leaving):
            sign_ins.end(store, token)
        return {"type": "websocket.receive", "bytes": bytes(message)}

    async def send(_: Message) -> None:
        pass

    headers = [(b"cookie", f"{COOKIE}={token}".encode())]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers, "query_string": b""}
    asyncio.run(Gate(inside)(scope, receive, send))
    first, *after = inside.asked
    assert first.rerun_script.widget_states.widgets
    assert len(after) == 3
    for one in after:
        assert one.WhichOneof("type") == "rerun_script"
        assert not one.rerun_script.widget_states.widgets
        assert not one.rerun_script.fragment_id
    assert after[0].rerun_script.page_script_hash == "abc"


def test_removed_person_loses_the_open_page(world: World, store: Store) -> None:
    by = memberships.viewer(store, world.people["administrator"])
    assert by is not None
    memberships.remove(store, by, world.own.organisation, world.people["facilitator"])
    sent, asked = through(world.cookie("facilitator"), "/_stcore/stream", "websocket", pressed())
    assert (sent[0]["type"], asked) == ("websocket.close", [])


@pytest.mark.parametrize(
    ("message", "is_noted"), [(pressed(), True), (pressed(by_itself=True, fragment="live"), False)]
)
def test_only_what_a_person_does_keeps_it_open(
    message: bytes, is_noted: bool, world: World, store: Store
) -> None:
    before = CLOCK.now() - 20 * 60
    token = sign_ins.begin(store, world.people["administrator"], "", before)
    through({"Cookie": f"{COOKIE}={token}"}, "/_stcore/stream", "websocket", message)
    found = sign_ins.find(store, token, CLOCK.now())
    assert found is not None
    assert (found.used > before) == is_noted


@pytest.mark.parametrize(
    ("method", "headers", "is_noted"),
    [("GET", PAGE, True), ("POST", {}, True), ("GET", {"Accept": "*/*"}, False)],
)
def test_page_that_asks_by_itself_does_not_keep_it_open(
    method: str, headers: dict[str, str], is_noted: bool, world: World, store: Store
) -> None:
    before = CLOCK.now() - 20 * 60
    token = sign_ins.begin(store, world.people["administrator"], "", before)
    through({**headers, "Cookie": f"{COOKIE}={token}"}, "/wall/1", method=method)
    found = sign_ins.find(store, token, CLOCK.now())
    assert found is not None
    assert (found.used > before) == is_noted


def test_record_that_cannot_be_read_lets_nobody_in(world: World, store: Store) -> None:
    store.close()
    sent, asked = through(world.cookie("viewer"), "/results")
    assert (sent[0]["status"], asked) == (503, [])
    sent, asked = through(world.cookie("viewer"), "/_stcore/stream", "websocket", pressed())
    assert (sent[0]["type"], asked) == ("websocket.close", [])


def test_only_presses_are_a_persons() -> None:
    other = BackMsg(clear_cache=True)
    assert is_by_person(BackMsg.FromString(pressed()))
    assert not is_by_person(BackMsg.FromString(pressed(by_itself=True)))
    assert not is_by_person(other)
    assert only_look(other).WhichOneof("type") == "rerun_script"
