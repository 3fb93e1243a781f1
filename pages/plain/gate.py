"""The gate: with accounts on, nobody passes without a live sign-in, but to where everybody may."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from assessment.errors import AssessmentError, RequestError
from assessment.settings import is_own, settings
from pages.components import session
from pages.plain import fault
from pages.plain.visitor import is_foreign

# Participants, signing in, those who watch the server, and Streamlit's own scripts, which hold no data.
OPEN = ("/j", "/sign-in", "/sign-out", "/set-up", "/healthz", "/static", "/favicon.png", "/favicon.svg")


class Gate:
    """Lets requests with a live sign-in through; what has no open way is closed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on, sends to the sign-in, or refuses."""
        if scope["type"] == "websocket":
            await self._converse(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await _require_way_in(HTTPConnection(scope), scope["method"])
        except AssessmentError as error:
            await fault.told(HTTPConnection(scope), error)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _converse(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An open page: each thing it asks for is asked by somebody who is signed in still."""
        request = HTTPConnection(scope)
        token = session.token(request.cookies)

        async def guarded() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                asked = _asked(message)
                if not await _lives(token, by_person=is_by_person(asked)):
                    return {"type": "websocket.receive", "bytes": only_look(asked).SerializeToString()}
            return message

        if is_foreign(request) or is_misled(request):
            await send({"type": "websocket.close", "code": 1008})
        elif not settings().accounts:
            await self.app(scope, receive, send)
        elif await _lives(token, by_person=False):
            await self.app(scope, guarded, send)
        else:
            await send({"type": "websocket.close", "code": 1008})


def is_open(path: str) -> bool:
    """Whether everybody may go there."""
    return path in OPEN or path.startswith(tuple(f"{one}/" for one in OPEN))


def is_misled(request: HTTPConnection) -> bool:
    """Whether a browser was led here under a name that is not ours, as another site's script can do.

    With accounts its cookie stays behind under our own name; without them everything would be open.
    """
    host = request.headers.get("host", "localhost")
    public = urlsplit(settings().public_url or "").netloc
    return not (settings().accounts or host == public or is_own(_without_port(host)))


def _without_port(host: str) -> str:
    name, _, port = host.rpartition(":")
    return (name if name and port.isdecimal() else host).strip("[]")


def is_by_person(asked: BackMsg) -> bool:
    """Whether somebody pressed something, instead of a page asking anew by itself."""
    return asked.WhichOneof("type") == "rerun_script" and not asked.rerun_script.is_auto_rerun


def only_look(asked: BackMsg) -> BackMsg:
    """The wish to see the page anew and nothing else: no press of a button, no piece that renews itself.

    The page then says that one is signed out; a piece alone would go on showing what it was opened with.
    """
    looking = BackMsg()
    looking.rerun_script.query_string = asked.rerun_script.query_string
    looking.rerun_script.page_script_hash = asked.rerun_script.page_script_hash
    return looking


def _asked(message: Message) -> BackMsg:
    asked = BackMsg()
    try:
        asked.ParseFromString(message.get("bytes") or b"")
    except Exception:  # protobuf's own error class differs between its builds
        asked.Clear()
    return asked


async def _require_way_in(request: HTTPConnection, method: str) -> None:
    """Raises unless whoever asks may come in: to what is everybody's, else with a live sign-in."""
    if is_misled(request):
        raise RequestError("other_host", address=settings().address)
    if not settings().accounts or is_open(request.scope["path"]):
        return
    by_person = fault.is_navigation(request) or method == "POST"
    if not await _admit(session.token(request.cookies), by_person=by_person):
        raise RequestError("signed_out")


async def _lives(token: str, *, by_person: bool) -> bool:
    """Whether the sign-in lives; while the record cannot be read nobody's does."""
    try:
        return await _admit(token, by_person=by_person)
    except AssessmentError:
        return False


async def _admit(token: str, *, by_person: bool) -> bool:
    return await run_in_threadpool(session.admit, token, by_person=by_person)
