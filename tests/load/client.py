"""Phones as raw sockets: their own processor time must not hide the server's."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]
HOST = "127.0.0.1"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
PATIENCE = 60.0
# How a line breaks: refused, reset, or ended before the answer was whole.
BROKEN = (OSError, asyncio.IncompleteReadError)
_FIELD = re.compile(r"<(?:input|button)\b[^>]*>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


@dataclass(frozen=True)
class Reply:
    """What the server said, and how long the phone waited for all of it."""

    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Phone:
    """One browser: what it sends, and the cookies that it was given."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str) -> Reply:
        """The page at this address."""
        return await self._ask("GET", path)

    async def post(self, path: str, fields: Mapping[str, str]) -> Reply:
        """The answer to an ordinary form."""
        return await self._ask("POST", path, urlencode(fields).encode(), FORM)

    async def put(self, path: str, content: object) -> Reply:
        """The answer to a save from the page's script."""
        return await self._ask("PUT", path, json.dumps(content).encode(), JSON)

    async def hang_up_after(self, method: str, path: str, body: bytes, kind: str) -> None:
        """Sends a whole request and is gone before the answer: nobody knows what became of it."""
        async with line(self.port) as (_, writer):
            writer.write(self.request(method, path, body, kind))
            await writer.drain()

    def request(
        self, method: str, path: str, body: bytes = b"", kind: str = "", stays: bool = False
    ) -> bytes:
        """The bytes of one request, as a browser sends them."""
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            "Accept: text/html,*/*",
            "Accept-Language: fi",
            f"Connection: {'keep-alive' if stays else 'close'}",
        ]
        if self.cookies:
            head.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method != "GET":
            head += [f"Origin: http://{HOST}:{self.port}", f"Content-Length: {len(body)}"]
        if kind:
            head.append(f"Content-Type: {kind}")
        return ("\r\n".join(head) + "\r\n\r\n").encode() + body

    async def _ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Reply:
        begun = time.perf_counter()
        async with line(self.port) as (reader, writer):
            writer.write(self.request(method, path, body, kind))
            reply = await reply_from(reader, begun)
        self._keep(reply)
        return reply

    def _keep(self, reply: Reply) -> None:
        for line in reply.cookies:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()


@asynccontextmanager
async def line(port: int) -> AsyncIterator[Ends]:
    """A connection, cut off at the end of the block whatever is on its way."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()
        with suppress(OSError):
            await writer.wait_closed()


def played(scene: Coroutine[Any, Any, T]) -> T:
    """What came of the scene; in a thread of its own, since Playwright leaves a running loop behind."""
    with ThreadPoolExecutor(1) as stage:
        return stage.submit(asyncio.run, scene).result()


async def reply_from(reader: asyncio.StreamReader, begun: float) -> Reply:
    """One answer off the line; raises when the line breaks before it is whole."""
    async with asyncio.timeout(PATIENCE):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = [
            (name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in head[1:-2])
        ]
        headers = dict(pairs)
        body = await _body(reader, headers)
    cookies = tuple(value for name, value in pairs if name == "set-cookie")
    return Reply(int(head[0].split(" ")[1]), headers, cookies, body, time.perf_counter() - begun)


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    if headers.get("transfer-encoding") != "chunked":
        return await reader.read()
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


@dataclass(frozen=True)
class Form:
    """What a page asks: the values each field offers, what it sends along unseen, and its buttons."""

    choices: Mapping[str, tuple[str, ...]]
    hidden: Mapping[str, str]
    actions: frozenset[str]

    @classmethod
    def of(cls, html: str) -> Form:
        """The form of a page."""
        tags = [dict(_ATTRIBUTE.findall(tag)) for tag in _FIELD.findall(html)]
        choices: dict[str, list[str]] = {}
        for tag in tags:
            if tag.get("type") == "radio":
                choices.setdefault(tag["name"], []).append(tag["value"])
        return cls(
            {name: tuple(values) for name, values in choices.items()},
            {tag["name"]: tag["value"] for tag in tags if tag.get("type") == "hidden"},
            frozenset(tag["value"] for tag in tags if tag.get("name") == "action"),
        )
