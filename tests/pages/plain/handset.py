"""A phone as the plain pages see it: what it sends, and the cookie that it was given."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import httpx

from assessment.records.workshop import Workshop
from tests.pages.plain.client import ADDRESS, ask

ID = "0b2f6a52-6a0f-4a39-9a10-7a5f5d3f0c11"


@dataclass
class Handset:
    """One browser at one workshop; two of them with the same cookies are two tabs."""

    workshop: Workshop
    language: str = "fi"
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where the code leads."""
        return f"/j/{self.workshop.code}"

    def get(self, page: object = "") -> httpx.Response:
        """A page of the workshop, or the address as it is when it begins with a slash."""
        return self._ask("GET", self._path(page))

    def post(self, page: object = "", /, **fields: str) -> httpx.Response:
        """The answer to an ordinary form; names with dots and colons are given in a dict."""
        return self.send(page, fields)

    def send(self, page: object, fields: dict[str, str], **headers: str) -> httpx.Response:
        """The answer to an ordinary form of these fields."""
        return self._ask("POST", self._path(page), data=fields, headers={"Origin": ADDRESS, **headers})

    def put(self, answers: Any = None, comments: Any = None, id_: Any = ID, **headers: str) -> httpx.Response:
        """The answer to a save from the script."""
        content: dict[str, Any] = {"id": id_}
        content |= {} if answers is None else {"answers": answers}
        content |= {} if comments is None else {"comments": comments}
        body = json.dumps(content).encode()  # in ASCII, as half a character can only be spelled
        return self._ask("PUT", self._path("answers"), content=body, headers={"Origin": ADDRESS, **headers})

    def raw(self, content: bytes) -> httpx.Response:
        """The answer to any body at all, sent as the script's."""
        return self._ask("PUT", self._path("answers"), content=content)

    def join(self, role: str = "staff", unit: str = "care", **more: str) -> httpx.Response:
        """A place in the workshop."""
        return self.post(unit=unit, role=role, lang=self.language, **more)

    def joined(self) -> Handset:
        """The same phone, with a place in the workshop."""
        assert self.join().status_code == 303
        return self

    def _path(self, page: object) -> str:
        return str(page) if str(page).startswith("/") else f"{self.address}/{page}".rstrip("/")

    def _ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, **more: Any
    ) -> httpx.Response:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Accept-Language": self.language, "Cookie": cookie, **(headers or {})}
        answer = ask(method, path, headers=sent, **more)
        self.cookies |= dict(answer.cookies)
        return answer


def told(answer: httpx.Response) -> str:
    """What a person reads on a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", answer.text)))


def chosen(answer: httpx.Response) -> dict[str, str]:
    """What is chosen on a page of items, by item."""
    return dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)" checked>', answer.text))


def field_of(answer: httpx.Response, name: str) -> str:
    """What a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.text)
    assert found
    return unescape(found[1])


def comment_on(answer: httpx.Response, item: str) -> str:
    """What stands in the comment of an item."""
    found = re.search(rf'name="comment:{re.escape(item)}"[^>]*>\n([^<]*)</textarea>', answer.text)
    assert found
    return unescape(found[1])
