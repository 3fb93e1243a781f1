"""An error of a plain page: its status for machines, its sentence for people, no trace for anybody."""

from __future__ import annotations

from html import unescape

import pytest
from starlette.requests import Request

from assessment.errors import AssessmentError, RequestError, StoreError
from assessment.words import LANGUAGES, words
from pages.plain.fault import told


def request(accept: str = "*/*", language: str = "fi", path: str = "/wall/1", query: bytes = b"") -> Request:
    """A request as the error's page sees it."""
    headers = [(b"accept", accept.encode()), (b"accept-language", language.encode()), (b"host", b"tikas")]
    return Request(
        {"type": "http", "headers": headers, "path": path, "query_string": query, "scheme": "http"}
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RequestError("not_found", what="round", id=1), 404),
        (RequestError("not_allowed"), 403),
        (RequestError("foreign"), 403),
        (RequestError("too_large"), 413),
        (RequestError("signed_out"), 401),
        (RequestError("round_closed", round=1), 422),
        (StoreError("busy"), 503),
    ],
)
def test_error_has_its_status_and_its_sentence(language: str, error: AssessmentError, status: int) -> None:
    answer = told(request(language=language), error)
    assert answer.status_code == status
    text = unescape(bytes(answer.body).decode())
    assert words(language).error(error) in text
    assert f'<html lang="{language}">' in text
    assert ("retry-after" in answer.headers) == (status == 503)


def test_person_who_is_not_signed_in_is_shown_where() -> None:
    answer = told(request("text/html", query=b"host=a%26b"), RequestError("signed_out"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/wall/1%3Fhost%3Da%2526b")


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil", "/\r\nSet-Cookie: a=b"])
def test_way_back_stays_in_the_query(path: str) -> None:
    answer = told(request("text/html", path=path), RequestError("signed_out"))
    assert answer.headers["location"].startswith("/sign-in?next=")
    assert "\r" not in answer.headers["location"]
    assert "set-cookie" not in answer.headers
