"""How much anybody may send here, counted as it comes."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.errors import RequestError
from pages.plain import fault

LARGEST = 5 << 20
LARGEST_FORM = 3 * LARGEST + 4096
SMALL = 64 << 10


class Size:
    """Answers 413 to what is too large, however its length was told or not told."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and stops reading it where it becomes too large."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = _Body(allowed(scope["path"]), receive, send)
        try:
            body.expect(HTTPConnection(scope).headers.get("content-length", ""))
            await self.app(scope, body.receive, body.send)
        except TooLargeError:
            if not body.is_answered:
                answer = fault.told(HTTPConnection(scope), RequestError("too_large"))
                await answer(scope, receive, send)


class TooLargeError(Exception):
    """Raised in whoever reads a body, where it becomes too large."""


class _Body:
    """One body on its way in, with a note of whether it was answered already."""

    def __init__(self, most: int, receive: Receive, send: Send) -> None:
        self._left, self._receive, self._send = most, receive, send
        self.is_answered = False

    def expect(self, length: str) -> None:
        if length.isascii() and length.isdigit() and int(length[:20]) > self._left:
            raise TooLargeError

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise TooLargeError
        return message

    async def send(self, message: Message) -> None:
        self.is_answered = True
        await self._send(message)


def allowed(path: str) -> int:
    """How many bytes may be sent to a path: forms of a page are small, files of answers are not."""
    if path in ("/open", "/mapping"):
        return LARGEST_FORM
    if path == "/j" or path.startswith("/j/"):
        return 2 * SMALL  # a phone is refused beyond 64 KiB by its own page, in its own language
    return SMALL if f"{path}/".startswith(("/sign-in/", "/sign-out/", "/set-up/")) else LARGEST
