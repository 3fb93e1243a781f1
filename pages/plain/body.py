"""What a phone sends: a bounded body, an ordinary form or the script's JSON, read strictly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from assessment.errors import RequestError

LARGEST = 64 << 10
MOST_FIELDS = 1000


async def read(request: Request) -> bytes:
    """The whole body; refused as soon as it is larger than any answer can be."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise RequestError("too_large")
    return bytes(body)


def fields(body: bytes) -> Mapping[str, str]:
    """The fields of an ordinary form."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise RequestError("bad_body") from None
    return _once(pairs)


def message(body: bytes) -> Mapping[str, Any]:
    """The JSON object that a script sent."""
    try:
        found = json.loads(body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise RequestError("bad_body") from None
    if not isinstance(found, dict):
        raise RequestError("bad_body")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RequestError("bad_body")
    return found


def _refuse(constant: str) -> Any:
    raise RequestError("bad_body")
