"""Streamlit's page shell, put right before it leaves: its language from the first byte, and safe headers."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.settings import settings
from assessment.words import LANGUAGES, preferred

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Two years: a browser that came over HTTPS once never asks in the clear again.
HTTPS_ONLY = "max-age=63072000"
# A packed shell cannot be rewritten, and one kept by the browser may be in another language.
HELD_BACK = (b"accept-encoding", b"if-none-match", b"if-modified-since")
# Notes the window's size before Streamlit connects, so that the first charts already fit the screen.
WIDTH = (
    b"<script>for (const [name, size] of [['width', innerWidth], ['height', innerHeight]])"
    b" document.cookie=`tikas_${name}=${size};path=/;samesite=lax`</script>"
)
# With accounts: whoever comes back, also from sleep, to a session that has ended is shown where to sign in
# instead of Streamlit's word for a line that is not answered any more.
RETURN = b"""<script>{
const look = () => document.hidden || fetch(location, {redirect: 'manual', headers: {accept: 'text/html'}})
  .then(answer => answer.type == 'opaqueredirect' && location.reload(), () => 0)
let seen = Date.now()
setInterval(() => { if (Date.now() - seen > 60000) look(); seen = Date.now() }, 5000)
document.addEventListener('visibilitychange', look)
}</script>"""


class Shell:
    """Rewrites the HTML shell of every Streamlit page and leaves everything else as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and the answer back with its headers and, for a shell, its language."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = _Answer(language_of(headers), is_safe(scope), send)
        if "text/html" in headers.get("accept", ""):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in HELD_BACK]}
        await self.app(scope, receive, answer.pass_on)


class _Answer:
    """One response on its way out; a shell is small and held until it is whole."""

    def __init__(self, language: str, is_safe: bool, send: Send) -> None:
        self.language, self.is_safe, self.send = language, is_safe, send
        self.start: Message | None = None
        self.body = b""

    async def pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            for name, value in SAFE.items():
                headers.setdefault(name, value)
            if self.is_safe:
                headers["Strict-Transport-Security"] = HTTPS_ONLY
            if headers.get("content-type", "").startswith("text/html"):
                if settings().accounts:  # the back button must not show it to whoever comes next
                    headers["Cache-Control"] = "no-store"
                headers.setdefault("Cache-Control", "no-store")
                if "content-encoding" not in headers:
                    self.start = message
                    return
        elif self.start is not None:
            self.body += message.get("body", b"")
            if message.get("more_body"):
                return
            await self._send_whole()
            return
        await self.send(message)

    async def _send_whole(self) -> None:
        assert self.start is not None
        body = in_language(self.body, self.language)
        headers = MutableHeaders(raw=self.start["headers"])
        headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Language")
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": body})


def is_safe(scope: Scope) -> bool:
    """Whether the request came over HTTPS, or everybody's does, as the public address says."""
    return scope["scheme"] == "https" or settings().is_safe


def in_language(shell: bytes, language: str) -> bytes:
    """Streamlit's shell, which says it is English, in the reader's language and under our name."""
    if b'<div id="root">' not in shell:
        return shell
    shell = shell.replace(b'<html lang="en">', f'<html lang="{language}">'.encode(), 1)
    shell = shell.replace(b"<title>Streamlit</title>", b"<title>Tikas</title>", 1)
    return shell.replace(b"<head>", b"<head>" + WIDTH + (RETURN if settings().accounts else b""), 1)


def language_of(headers: Headers) -> str:
    """The language of a request: the cookie's, else the browser's preference."""
    chosen = cookie_parser(headers.get("cookie", "")).get("tikas_language", "")
    return chosen if chosen in LANGUAGES else preferred(headers.get("accept-language", ""))
