"""The second vote: one item after it was discussed; the first answer stays as it was."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import questionnaire
from assessment.errors import RequestError
from assessment.records import saves, votes
from assessment.records.workshops import Workshop
from pages.plain import body, join, phone
from pages.plain.answers import spoken
from pages.plain.arrival import Arrival, arrive
from pages.plain.form import BUTTONS, unknown_item
from pages.plain.question import Option, question, typed, written


def show(request: Request, _: bytes) -> Response:
    """The item in hand; the last page when nothing is voted on."""
    elsewhere = join.canonical(request)
    if elsewhere:
        return elsewhere
    arrival = arrive(request, after_hours=True)
    if arrival.place is None:
        return join.again(arrival)
    if arrival.workshop.item is None:
        return RedirectResponse(f"{arrival.address}/done", 303, phone.HEADERS)
    return _page(arrival, arrival.workshop.item, voted="voted" in request.query_params)


def take(request: Request, sent: bytes) -> Response:
    """Keeps the vote on the item in hand, as long as it is."""
    arrival = arrive(request, after_hours=True)
    person, form, here = arrival.participation, body.fields(sent), f"{arrival.address}/vote"
    chosen = _chosen(arrival.workshop, form)
    if arrival.workshop.item is None or chosen.keys() - {arrival.workshop.item}:
        raise RequestError("vote_closed", item=next(iter(chosen), ""))
    for item, value in chosen.items():
        votes.vote(arrival.store, person, item, value)
    spoken(arrival, form)
    return RedirectResponse(here + ("?voted=1" if chosen else ""), 303, phone.HEADERS)


def _chosen(workshop: Workshop, form: Mapping[str, str]) -> dict[str, int | None]:
    allowed = questionnaire.levels(workshop)
    chosen = {name: text for name, text in form.items() if name not in BUTTONS}
    if unknown := sorted(chosen.keys() - allowed.keys()):
        raise unknown_item(unknown[0])
    return {item: questionnaire.value_of(allowed[item], item, typed(text)) for item, text in chosen.items()}


def _page(arrival: Arrival, item: str, *, voted: bool) -> Response:
    section = next(
        one for one in questionnaire.sections(arrival.workshop) if item in {part.id for part in one.items}
    )
    one = section.instrument.item(item)
    given = votes.given(arrival.store, arrival.participation, item)
    first = saves.given(arrival.store, arrival.participation).values.get(item)
    asked = question(arrival.say, section.instrument, one, 0, given)
    return phone.page(
        "phone_vote.html",
        arrival.say,
        workshop=arrival.workshop,
        address=arrival.address,
        question=asked,
        first=_name(arrival, asked.options, first),
        voted=voted and given is not None,
    )


def _name(arrival: Arrival, options: tuple[Option, ...], value: int | None) -> str:
    """What was answered at first, by its name; nothing where nothing was."""
    names = {option.value: f"{option.value} {option.name}" for option in options}
    names |= {"dk": arrival.say("phone.dk"), "na": arrival.say("phone.na")}
    return names.get(written(value), "")
