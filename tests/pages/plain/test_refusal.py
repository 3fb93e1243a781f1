"""Every refusal has its status, its words in four languages, and a way on."""

from __future__ import annotations

import json

import pytest
from starlette.requests import Request

from assessment.errors import AssessmentError, RequestError, StoreError
from assessment.words import PHONE_LANGUAGES, words
from pages.plain.refusal import OURS, STATUS, told

CODES = sorted(STATUS.keys() - {"signed_out"})


def request(method: str, path: str, language: str) -> Request:
    """A request that a phone makes."""
    headers = [(b"accept-language", language.encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}
    asked = Request({**scope, "path_params": {"code": "abcdefgh"}, "server": ("t", 80), "scheme": "http"})
    asked.state.say = words(language)
    return asked


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_refusal_is_told_in_words(code: str, language: str) -> None:
    error, say = RequestError(code, id="x", item="kampa.a1"), words(language)
    page = told(request("POST", "/j/abcdefgh/1", language), error)
    answer = told(request("PUT", "/j/abcdefgh/answers", language), error)
    assert page.status_code == answer.status_code == STATUS[code]
    content = json.loads(bytes(answer.body))
    message = say(OURS.get(code, f"error.{code}"))
    assert content == {"error": code, "message": message, "item": "kampa.a1"}
    assert f"error.{code}" not in bytes(page.body).decode()
    assert f'<html lang="{say.html}">' in bytes(page.body).decode()


@pytest.mark.parametrize("method", ["POST", "PUT"])
@pytest.mark.parametrize("code", ["full", "busy", "unwritable", "closed", "damaged"])
def test_fault_of_the_record_is_nothing_a_participant_must_mend(code: str, method: str) -> None:
    answer = told(request(method, "/j/abcdefgh/answers", "fi"), StoreError(code, file="/secret/tikas"))
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "secret" not in bytes(answer.body).decode()


def test_half_a_character_in_what_was_sent_breaks_nothing() -> None:
    error: AssessmentError = RequestError("bad_level", item="kampa.a1", found="\ud800", allowed="0–4")
    for method in ("POST", "PUT"):
        assert told(request(method, "/j/abcdefgh/1", "fi"), error).status_code == 422
