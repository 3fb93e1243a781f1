"""The page's language from the first byte, and headers that keep it safe."""

import pytest
from starlette.datastructures import Headers

from pages.plain.shell import in_language, language_of
from tests.pages.plain.client import ask

SHELL = b'<!-- licence --><html lang="en"><head><title>Streamlit</title></head><div id="root"></div></html>'


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_shell_says_the_readers_language_and_our_name(language: str) -> None:
    shell = in_language(SHELL, language)
    assert f'<html lang="{language}">'.encode() in shell
    assert b"<title>Tikas</title>" in shell


@pytest.mark.parametrize("accounts", ["0", "1"])
def test_shell_asks_anew_after_sleep_where_people_sign_in(
    accounts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKAS_ACCOUNTS", accounts)
    assert (b"opaqueredirect" in in_language(SHELL, "fi")) == (accounts == "1")


def test_page_of_our_own_is_left_as_it_is() -> None:
    ours = b'<html lang="en"><main></main></html>'
    assert in_language(ours, "fi") == ours


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        ("tikas_language=sv", "en", "sv"),
        ("tikas_language=xx", "en", "en"),
        ("other=sv; tikas_language=en", "fi", "en"),
        ("", "sv-FI,sv;q=0.9,en;q=0.8", "sv"),
        ("", "de,en;q=0.5,sv;q=0.7", "sv"),
        ("", "en;q=abc,sv;q=0.1", "sv"),
        ("", "", "fi"),
        ("tikas_language=" + "x" * 9000, "*", "fi"),
    ],
)
def test_cookie_goes_before_the_browsers_preference(cookie: str, accepted: str, language: str) -> None:
    assert language_of(Headers({"cookie": cookie, "accept-language": accepted})) == language


@pytest.mark.parametrize("path", ["/open", "/healthz", "/nowhere"])
def test_every_answer_has_safe_headers(path: str, data: object) -> None:
    headers = ask("GET", path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
