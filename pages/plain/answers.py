"""The pages of items: shown with what has been answered, and saved as ordinary forms."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import questionnaire
from assessment.errors import RequestError, StoreError
from assessment.records import places, saves
from assessment.records.saves import Given
from assessment.records.workshops import Workshop
from pages.plain import body, join, phone, refusal
from pages.plain.arrival import Arrival, arrive, now
from pages.plain.form import NOTHING, Sent, read
from pages.plain.sheet import sheet_of


def show(request: Request, _: bytes) -> Response:
    """A page of items, or the start page for a phone that has no place yet."""
    elsewhere = join.canonical(request)
    if elsewhere:
        return elsewhere
    arrival = arrive(request)
    if arrival.place is None:
        return join.again(arrival)
    number = page_number(arrival.workshop, request.path_params["page"])
    return _page(arrival, number, saves.given(arrival.store, arrival.participation))


def take(request: Request, sent: bytes) -> Response:
    """Saves what was chosen and goes where the button says."""
    arrival = arrive(request)
    if arrival.place is None:
        return join.again(arrival)
    number = page_number(arrival.workshop, request.path_params["page"])
    form = body.fields(sent)
    said = read(arrival.workshop, form)
    try:
        _keep(arrival, said)
        if said.refused:
            return _again(arrival, number, said, arrival.say("phone.comment_refused"), refusal.REFUSED)
        return RedirectResponse(_next(arrival, number, form), 303, phone.HEADERS)
    except StoreError as error:
        return _again(arrival, number, said, refusal.in_words(arrival.say, error), refusal.UNWELL)


def page_number(workshop: Workshop, text: str) -> int:
    """The page that an address names; refused when the questionnaire has no such page."""
    pages = len(questionnaire.sections(workshop))
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= pages):
        raise RequestError("no_page")
    return int(text)


def _keep(arrival: Arrival, said: Sent) -> None:
    if said.values or said.comments:
        saves.save(arrival.store, arrival.participation, said.values, said.comments, now=now())


def _next(arrival: Arrival, number: int, form: Mapping[str, str]) -> str:
    """Where the pressed button leads; another language and a cleared answer stay on the page."""
    here, last = f"{arrival.address}/{number}", len(questionnaire.sections(arrival.workshop))
    if spoken(arrival, form):
        return here
    if "clear" in form:
        return f"{here}#{form['clear']}" if form["clear"] in arrival.workshop.items else here
    match form.get("action"):
        case "done":
            places.finish(arrival.store, arrival.participation)
            return f"{arrival.address}/done"
        case "next":
            return f"{arrival.address}/{number + 1}" if number < last else f"{arrival.address}/done"
        case "back":
            return f"{arrival.address}/{number - 1}" if number > 1 else arrival.address
    return here


def spoken(arrival: Arrival, form: Mapping[str, str]) -> bool:
    """Goes on in the language that was asked for; whether one was."""
    language = form.get("lang", "")
    if language not in arrival.workshop.languages:
        return False
    places.speak(arrival.store, arrival.participation, language)
    return True


def _again(arrival: Arrival, number: int, said: Sent, message: str, status: int) -> Response:
    """The page as it was sent, with what is wrong: nothing that was chosen or written is lost."""
    kept = saves.given(arrival.store, arrival.participation)
    return _page(arrival, number, kept, said, message, status)


def _page(
    arrival: Arrival,
    number: int,
    kept: Given,
    said: Sent = NOTHING,
    message: str = "",
    status: int = 200,
) -> Response:
    return phone.page(
        "phone_sheet.html",
        arrival.say,
        status=status,
        workshop=arrival.workshop,
        address=arrival.address,
        who=arrival.who,
        sheet=sheet_of(arrival.workshop, arrival.say, number, kept, said),
        message=message,
        preview=False,
    )
