"""The wall: what a room has to see to join, from the back row, and how many have."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assessment import addresses, qr
from assessment.room import Room, room
from assessment.settings import settings
from assessment.words import words
from pages.plain.led import led
from pages.plain.screen import screen
from pages.plain.shell import language_of

SECONDS = 2


def show(request: Request) -> Response:
    """The code, its picture and the address in words, with the counts of this moment."""
    store, workshop = led(request)
    address = addresses.picked(addresses.every(settings()), request.query_params.get("host"))
    return screen(
        "wall",
        words(language_of(request.headers)),
        workshop=workshop,
        code=addresses.grouped(workshop.code).split(),
        address=addresses.spoken(address),
        picture=Markup(qr.picture(addresses.join(address, workshop.code))),
        now=room(store, workshop.organisation, workshop.round),
        seconds=SECONDS,
    )


def now(request: Request) -> Response:
    """How many have joined and finished, for the script of the wall; two seconds old at most."""
    store, workshop = led(request)
    return JSONResponse(
        _counts(room(store, workshop.organisation, workshop.round)), headers={"Cache-Control": "no-store"}
    )


def _counts(seen: Room) -> dict[str, object]:
    return {"joined": seen.joined, "finished": seen.finished, "over": not seen.workshop.is_open}
