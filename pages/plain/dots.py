"""Three dots: what matters most of all that was asked."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import questionnaire
from assessment.errors import RequestError
from assessment.records import dots
from pages.plain import body, join, phone, refusal
from pages.plain.answers import spoken
from pages.plain.arrival import Arrival, arrive
from pages.plain.form import BUTTONS, unknown_item


def show(request: Request, _: bytes) -> Response:
    """The items to give dots to; the last page when no dots are given now."""
    elsewhere = join.canonical(request)
    if elsewhere:
        return elsewhere
    arrival = arrive(request, after_hours=True)
    if arrival.place is None:
        return join.again(arrival)
    if arrival.workshop.phase != "dots":
        return RedirectResponse(f"{arrival.address}/done", 303, phone.HEADERS)
    given = dots.given(arrival.store, arrival.participation)
    return _page(arrival, given, kept="kept" in request.query_params and bool(given))


def take(request: Request, sent: bytes) -> Response:
    """Keeps the dots in place of the earlier ones; too many are told and stay chosen."""
    arrival = arrive(request, after_hours=True)
    person, form, here = arrival.participation, body.fields(sent), f"{arrival.address}/dots"
    given = {item: _number(item, text) for item, text in form.items() if item not in BUTTONS}
    if unknown := sorted(given.keys() - set(arrival.workshop.items)):
        raise unknown_item(unknown[0])
    try:
        dots.give(arrival.store, person, given)
    except RequestError as error:
        if error.code != "too_many_dots":
            raise
        return _page(arrival, given, message=arrival.say.error(error), status=refusal.REFUSED)
    spoken(arrival, form)
    return RedirectResponse(f"{here}?kept=1", 303, phone.HEADERS)


def _number(item: str, text: str) -> int:
    if text not in {str(number) for number in range(dots.MOST + 1)}:
        raise RequestError("bad_level", item=item[:64], found=text[:40], allowed=f"0–{dots.MOST}")
    return int(text)


def _page(
    arrival: Arrival, given: dict[str, int], *, kept: bool = False, message: str = "", status: int = 200
) -> Response:
    language = arrival.say.language
    groups = [
        (
            (section.dimension or section.instrument).name.to(language),
            [(item.id, item.name.to(language), given.get(item.id, 0)) for item in section.items],
        )
        for section in questionnaire.sections(arrival.workshop)
    ]
    return phone.page(
        "phone_dots.html",
        arrival.say,
        status=status,
        workshop=arrival.workshop,
        address=arrival.address,
        groups=groups,
        left=dots.MOST - sum(given.values()),
        kept=kept,
        message=message,
    )
