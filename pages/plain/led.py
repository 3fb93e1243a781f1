"""The workshop that an address names, for somebody who may lead it."""

from __future__ import annotations

from starlette.requests import Request

from assessment.errors import RequestError
from assessment.records import organisations, workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from pages.components import record
from pages.plain.visitor import viewer

LONGEST = 15


def led(request: Request) -> tuple[Store, Workshop]:
    """The record and the workshop; another organisation's does not exist, and viewers look elsewhere."""
    store, visitor, round_id = record.open_(), viewer(request), _number(request.path_params["round"])
    for one in organisations.every(store):
        if visitor.sees(one.id) and (found := _held(store, one.id, round_id)) is not None:
            visitor.require(one.id, "facilitator")
            return store, found
    raise RequestError("not_found", what="workshop", id=round_id)


def _held(store: Store, organisation: int, round_id: int) -> Workshop | None:
    try:
        return workshops.find(store, organisation, round_id)
    except RequestError:
        return None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        raise RequestError("not_found", what="workshop", id=0)
    return int(text)
