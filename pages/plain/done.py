"""The last page: what happens next, what is still unanswered, and how to take everything back."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import questionnaire
from assessment.records import places, saves
from assessment.words import Words
from pages.plain import body, join, phone
from pages.plain.answers import spoken
from pages.plain.arrival import Arrival, arrive, now


def show(request: Request, _: bytes) -> Response:
    """Thanks, and what happens next."""
    elsewhere = join.canonical(request)
    if elsewhere:
        return elsewhere
    arrival = arrive(request, after_hours=True)
    if arrival.place is None:
        return join.again(arrival)
    return _page(arrival, withdrawn="withdrawn" in request.query_params)


def take(request: Request, sent: bytes) -> Response:
    """Notes that the person is done or goes on after all; or takes back all they said."""
    arrival = arrive(request, after_hours=True)
    person, form = arrival.participation, body.fields(sent)
    here = f"{arrival.address}/done"
    action = None if spoken(arrival, form) else form.get("action")
    if action == "done":
        places.finish(arrival.store, person)
    elif action == "undone":
        places.finish(arrival.store, person, done=False)
        here = f"{arrival.address}/{next(iter(join.unanswered(arrival)), 1)}"
    elif action == "withdraw":
        saves.clear(arrival.store, person, now=now())
        here = f"{here}?withdrawn=1"
    return RedirectResponse(here, 303, phone.HEADERS)


def _page(arrival: Arrival, *, withdrawn: bool) -> Response:
    say, sections = arrival.say, questionnaire.sections(arrival.workshop)
    left = join.unanswered(arrival)
    return phone.page(
        "phone_done.html",
        say,
        workshop=arrival.workshop,
        address=arrival.address,
        finished=arrival.place is not None and arrival.place.finished,
        takes=arrival.workshop.takes(now()),
        withdrawn=withdrawn,
        unanswered=say.count("phone.unanswered", sum(left.values())) if left else "",
        left=[(number, _heading(sections[number - 1], say), items) for number, items in left.items()],
    )


def _heading(section: questionnaire.Section, say: Words) -> str:
    return (section.dimension or section.instrument).name.to(say.language)
