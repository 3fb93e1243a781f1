"""What the room does now, for phones that wait: asked every few seconds, so kept for two."""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pages.plain import phone
from pages.plain.arrival import arrive, now

FRESH_SECONDS = 2.0
_kept: dict[str, tuple[float, dict[str, str | None]]] = {}


def show(request: Request, _: bytes) -> Response:
    """The phase and the item in hand; nothing of what anybody answered."""
    code = request.path_params["code"]
    until, found = _kept.get(code, (0.0, {}))
    if time.monotonic() > until:
        _kept.pop(code, None)
        workshop = arrive(request, after_hours=True).workshop
        found = {"phase": workshop.phase, "item": workshop.item}
        if workshop.takes(now()):  # else a guesser would learn of a code that opens nothing to him
            _kept[workshop.code] = time.monotonic() + FRESH_SECONDS, found
    return JSONResponse(found, headers=phone.HEADERS)
