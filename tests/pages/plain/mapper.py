"""Somebody who brings a table of another tool in, page by page, as a browser without a script would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

import httpx

from tests.pages.plain.client import ADDRESS, ask


@dataclass
class Mapper:
    """A person at the forms; `answer` is the page they look at."""

    headers: dict[str, str] = field(default_factory=dict)
    language: str = "fi"
    answer: httpx.Response | None = None

    def go(self, method: str, path: str, **request: object) -> Mapper:
        """The page at the end of all redirections within the mapping."""
        headers = {"Accept-Language": self.language, "Origin": ADDRESS, **self.headers}
        self.answer = ask(method, path, headers=headers, **request)
        while self.answer.status_code == 303 and self.answer.headers["Location"].startswith("/mapping"):
            self.answer = ask("GET", self.answer.headers["Location"], headers=headers)
        return self

    def send(self, file: bytes, name: str = "kysely.csv", organisation: str = "Tikkala") -> Mapper:
        """Sends a file."""
        return self.go("POST", "/mapping", data={"organisation": organisation}, files={"file": (name, file)})

    def press(self, step: str | None = None, **chosen: str) -> Mapper:
        """Presses the button of the page's form, with what it holds but for what was chosen otherwise."""
        return self.go("POST", step or self.action, data={**self.fields, **chosen})

    @property
    def seen(self) -> httpx.Response:
        """The page."""
        assert self.answer is not None
        return self.answer

    @property
    def html(self) -> str:
        """The page's source."""
        return self.seen.text

    @property
    def text(self) -> str:
        """What the page says."""
        body = re.sub(r"<style>.*?</style>|<datalist.*?</datalist>", " ", self.html, flags=re.DOTALL)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", body)))

    @property
    def action(self) -> str:
        """Where the page's form goes."""
        (found,) = re.findall(r'<form method="post" action="([^"]+)"', self.html)
        return str(found)

    @property
    def fields(self) -> dict[str, str]:
        """What the page's form sends as it is."""
        found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.html))
        found |= dict(
            re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" required checked', self.html)
        )
        for name, options in re.findall(
            r'<select[^>]* name="([^"]+)".*?>(.*?)</select>', self.html, re.DOTALL
        ):
            values = re.findall(r'<option value="([^"]*)"( selected)?', options)
            found[name] = next((value for value, is_chosen in values if is_chosen), values[0][0])
        return {name: unescape(value) for name, value in found.items()}

    def field(self, label: str) -> str:
        """The name of the field under a label."""
        for name, text in re.findall(r'<label for="([^"]+)">(.*?)</label>', self.html, re.DOTALL):
            if label in unescape(re.sub(r"<[^>]*>", "", text)):
                return str(name)
        raise AssertionError(f"no {label} among the labels")
