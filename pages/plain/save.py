"""Saves from the page's script: durable before they are acknowledged, once however often they are sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assessment import questionnaire
from assessment.errors import RequestError
from assessment.records import saves
from assessment.records.saves import Request as Sending
from assessment.records.workshops import Workshop
from pages.plain import body, phone
from pages.plain.arrival import arrive, now
from pages.plain.form import comment_of, unknown_item

PARTS = {"id", "answers", "comments"}
LONGEST_ID = 64


def take(request: Request, sent: bytes) -> Response:
    """Keeps the answers and says so only when they would survive a power cut."""
    arrival = arrive(request)
    person = arrival.participation
    message = body.message(sent)
    sending = _sending(message)
    values = _values(arrival.workshop, _mapping(message, "answers"))
    comments = _comments(arrival.workshop, _mapping(message, "comments"))
    receipt = saves.save(arrival.store, person, values, comments, sending, now=now())
    return JSONResponse({"saved": receipt.saved, "receipt": receipt.receipt}, headers=phone.HEADERS)


def _sending(message: Mapping[str, Any]) -> Sending:
    """The id that the phone gave, and what it stands for whatever the order of the keys."""
    name = message.get("id")
    is_sound = isinstance(name, str) and name.isascii() and name.isprintable() and 0 < len(name) <= LONGEST_ID
    if not is_sound or message.keys() - PARTS:
        raise RequestError("bad_body")
    content = json.dumps([_mapping(message, "answers"), _mapping(message, "comments")], sort_keys=True)
    return Sending(str(name), sha256(content.encode()).hexdigest())


def _mapping(message: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    found = message.get(part, {})
    if not isinstance(found, dict):
        raise RequestError("bad_body")
    return found


def _values(workshop: Workshop, answers: Mapping[str, Any]) -> dict[str, int | None]:
    allowed = questionnaire.levels(workshop)
    return {
        item: questionnaire.value_of(_known(allowed, item), item, value) for item, value in answers.items()
    }


def _comments(workshop: Workshop, comments: Mapping[str, Any]) -> dict[str, str]:
    allowed = questionnaire.levels(workshop)
    found = {}
    for item, text in comments.items():
        _known(allowed, item)
        if not isinstance(text, str | None):
            raise RequestError("bad_body")
        found[item] = comment_of(workshop, (text or "").replace("\r\n", "\n").strip())
    return found


def _known(allowed: Mapping[str, tuple[int, ...]], item: str) -> tuple[int, ...]:
    if item not in allowed:
        raise unknown_item(item)
    return allowed[item]
