"""What is too large is refused as it comes, however its length was told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from html import unescape

import pytest

from assessment.words import LANGUAGES, words
from pages.plain.size import LARGEST, LARGEST_FORM, SMALL, allowed
from tests.pages.plain.client import ADDRESS, ask
from tests.pages.world import World

FORM = {"Origin": ADDRESS, "Content-Type": "application/x-www-form-urlencoded"}


async def chunks(size: int, sent: list[int]) -> AsyncIterator[bytes]:
    """A body whose length nobody told before."""
    for _ in range(0, size, 4096):
        sent.append(4096)
        yield b"x" * 4096


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/sign-in", "/set-up/x"])
def test_too_large_a_form_is_told_in_the_readers_language(path: str, language: str, world: World) -> None:
    answer = ask("POST", path, content=b"x" * (SMALL + 1), headers={**FORM, "Accept-Language": language})
    assert answer.status_code == 413
    assert words(language)("error.too_large") in unescape(answer.text)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/sign-in", "/set-up/x"])
def test_a_body_without_a_length_is_counted(path: str, world: World) -> None:
    sent: list[int] = []
    answer = ask("POST", path, content=chunks(10 << 20, sent), headers=FORM)
    assert answer.status_code == 413
    assert sum(sent) < 4 * SMALL


def test_form_that_fits_is_read(world: World) -> None:
    assert ask("POST", "/sign-in", content=b"name=" + b"x" * (SMALL - 5), headers=FORM).status_code == 403


@pytest.mark.parametrize("length", ["-1", "x", "9" * 30, "1"])
def test_a_length_that_is_none_or_a_lie_lets_nothing_through(length: str, world: World) -> None:
    headers = {**FORM, "Content-Length": length}
    sent: list[int] = []
    assert ask("POST", "/sign-in", content=chunks(1 << 20, sent), headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/sign-in", SMALL),
        ("/sign-out", SMALL),
        ("/set-up/abc", SMALL),
        ("/open", LARGEST_FORM),
        ("/mapping", LARGEST_FORM),
        ("/mapping/x/columns", LARGEST),
        ("/opening", LARGEST),
        ("/_stcore/upload_file/1/2", LARGEST),
        ("/sign-in-else", LARGEST),
        ("/", LARGEST),
    ],
)
def test_each_place_has_its_limit(path: str, most: int) -> None:
    assert allowed(path) == most


@pytest.mark.parametrize("path", ["/j", "/j/abcd2345/answers"])
def test_phones_may_send_little(path: str) -> None:
    assert allowed(path) <= 2 * SMALL
