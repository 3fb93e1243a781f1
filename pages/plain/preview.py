"""What participants will see, for the facilitator to read through: the same pages, and nothing is saved."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from assessment.errors import RequestError
from assessment.records import organisations, workshops
from assessment.records.saves import Given
from assessment.records.store import Store
from assessment.records.workshops import Workshop
from assessment.viewer import Viewer
from assessment.words import Words, words
from pages.components import record
from pages.plain import phone
from pages.plain.answers import page_number
from pages.plain.sheet import sheet_of
from pages.plain.visitor import viewer

NOBODY = Given({}, {})


def show(request: Request, _: bytes) -> Response:
    """A page of a workshop that the viewer may lead; for everybody else there is none."""
    store, who = record.open_(), viewer(request)
    workshop = _workshop(store, who, request.path_params["round"])
    wanted = request.query_params.get("lang", "")
    say = words(wanted if wanted in workshop.languages else workshop.languages[0])
    request.state.say = say
    number = page_number(workshop, request.path_params["page"])
    return _page(workshop, say, number)


def _workshop(store: Store, who: Viewer, text: str) -> Workshop:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    for organisation in organisations.every(store):
        if who.may(organisation.id, "facilitator"):
            try:
                return workshops.find(store, organisation.id, number)
            except RequestError:
                continue
    raise RequestError("not_found", what="workshop", id=number)


def _page(workshop: Workshop, say: Words, number: int) -> Response:
    return phone.page(
        "phone_sheet.html",
        say,
        workshop=workshop,
        address=f"/preview/{workshop.round}",
        who="",
        sheet=sheet_of(workshop, say, number, NOBODY),
        message="",
        preview=True,
    )
