"""What participants will see, for the facilitator to read through: the same pages, and nothing is saved."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from assessment.records.saves import Given
from assessment.records.workshop import Workshop
from assessment.words import Words, words
from pages.plain import phone
from pages.plain.answers import page_number
from pages.plain.led import led
from pages.plain.sheet import sheet_of

NOBODY = Given({}, {})


def show(request: Request, _: bytes) -> Response:
    """A page of a workshop that the viewer may lead."""
    workshop = led(request)[1]
    wanted = request.query_params.get("lang", "")
    say = words(wanted if wanted in workshop.languages else workshop.languages[0])
    request.state.say = say
    number = page_number(workshop, request.path_params["page"])
    return _page(workshop, say, number)


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
