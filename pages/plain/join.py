"""Coming to a workshop: the code, what it is about and how privacy is kept, and who one answers as."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import questionnaire
from assessment.errors import RequestError
from assessment.records import organisations, places, saves, units, workshops
from assessment.records.workshops import Workshop
from assessment.words import PHONE_LANGUAGES, Words, words
from pages.plain import body, phone
from pages.plain.arrival import Arrival, arrive, now, remember, wrong_code
from pages.plain.shell import language_of

SECONDS_EACH = 20
AS_ROLE: Mapping[str, str] = {
    "leadership": "phone.as_leadership",
    "staff": "phone.as_staff",
    "elected": "phone.as_elected",
    "clients": "phone.as_clients",
    "partners": "phone.as_partners",
    "inside": "phone.as_inside",
    "outside": "phone.as_outside",
}


@dataclass(frozen=True)
class Choice:
    """What was chosen on the start page, and what has to be said about it."""

    unit: str = ""
    role: str = ""
    missing: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    status: int = 200


FIRST = Choice()


def ask_code(request: Request, _: bytes) -> Response:
    """Asks for the code; one that was typed, pasted or scanned leads to its workshop."""
    chosen = request.query_params.get("lang", "")
    lang = chosen if chosen in PHONE_LANGUAGES else ""
    say = words(lang or language_of(request.headers))
    typed = request.query_params.get("code", "").strip()
    code = code_in(typed)
    if code:
        return RedirectResponse(f"/j/{code}" + (f"?lang={lang}" if lang else ""), 303, phone.HEADERS)
    message, status = (say("phone.no_code"), 422) if typed else ("", 200)
    return phone.page("phone_code.html", say, status=status, message=message, lang=lang)


def code_in(text: str) -> str | None:
    """The code in what somebody typed or pasted, be it the whole address."""
    address = re.search(r"/j/([^/?#]+)", text[:500])
    return workshops.spelled(address[1] if address else text[:100])


def nowhere(request: Request, _: bytes) -> Response:
    """An address under /j that nothing has: the same answer as to a wrong code."""
    raise wrong_code(request)


def canonical(request: Request) -> Response | None:
    """Where the code is spelled as on the wall rather than as in addresses: the address itself."""
    given = request.path_params["code"]
    code = workshops.spelled(given)
    if request.method not in ("GET", "HEAD") or code in (None, given):
        return None
    rest = request.url.path.removeprefix(f"/j/{given}") if request.url.path.startswith(f"/j/{given}") else ""
    return RedirectResponse(f"/j/{code}{rest}", 303, phone.HEADERS)


def show(request: Request, _: bytes) -> Response:
    """The start page of a workshop."""
    return canonical(request) or start(arrive(request))


def join(request: Request, sent: bytes) -> Response:
    """Takes a place in the workshop, or goes back to the one this phone has."""
    form, arrival = body.fields(sent), arrive(request)
    workshop, language = arrival.workshop, form.get("lang") or arrival.say.language
    if arrival.place is not None and form.get("anew") != "1":
        return RedirectResponse(f"{arrival.address}/1", 303, phone.HEADERS)
    if language not in workshop.languages:
        raise RequestError("unknown_language", found=language[:40], allowed=", ".join(workshop.languages))
    choice = _choice(words(language), workshop, form)
    if choice.missing:
        return start(replace(arrival, say=words(language)), choice)
    token = places.join(arrival.store, workshop, choice.unit, choice.role, language, now())
    response = RedirectResponse(f"{arrival.address}/1", 303, phone.HEADERS)
    remember(response, request, workshop, token)
    return response


def again(arrival: Arrival) -> Response:
    """The start page for a phone whose cookie opens nothing here, with what to do."""
    return start(arrival, Choice(message=arrival.say("error.no_place"), status=401))


def start(arrival: Arrival, choice: Choice = FIRST) -> Response:
    """What this is, who asks, how long it takes, how privacy is kept; unit, role and language."""
    workshop, say = arrival.workshop, arrival.say
    return phone.page(
        "phone_start.html",
        say,
        status=choice.status,
        workshop=workshop,
        address=arrival.address,
        organisation=organisations.find(arrival.store, workshop.organisation).name,
        minutes=-(-len(workshop.items) * SECONDS_EACH // 60),
        questions=say.count("phone.questions", len(workshop.items)),
        units=_units(arrival),
        roles=[(role, say(text)) for role, text in AS_ROLE.items() if role in _roles(workshop)],
        choice=choice,
        onwards=onwards(arrival),
    )


def onwards(arrival: Arrival) -> str | None:
    """Where one who has begun goes on: the first page with something unanswered, else the last page."""
    if arrival.place is None:
        return None
    return f"{arrival.address}/{next(iter(unanswered(arrival)), 'done')}"


def unanswered(arrival: Arrival) -> dict[int, int]:
    """How many items of each page have no answer yet; a page where all have one is not listed."""
    given = saves.given(arrival.store, arrival.participation).values
    pages = enumerate(questionnaire.sections(arrival.workshop), 1)
    left = {number: sum(item.id not in given for item in section.items) for number, section in pages}
    return {number: items for number, items in left.items() if items}


def _roles(workshop: Workshop) -> tuple[str, ...]:
    return tuple(group.role for group in workshop.roles)


def _units(arrival: Arrival) -> list[tuple[str, str]]:
    """The units one can answer about, as the tree has them; of two with one name each says where it is."""
    tree = units.every(arrival.store, arrival.workshop.organisation)
    names = {unit.id: unit.name for unit in tree}
    asked = [unit for unit in tree if unit.id in arrival.workshop.units]
    alike = Counter(unit.name for unit in asked)
    return [
        (
            unit.id,
            f"{unit.name} ({names[unit.parent]})" if alike[unit.name] > 1 and unit.parent else unit.name,
        )
        for unit in asked
    ]


def _choice(say: Words, workshop: Workshop, form: Mapping[str, str]) -> Choice:
    """What was chosen; where there is nothing to choose from, the one that there is."""
    roles = _roles(workshop)
    unit = form.get("unit") or (workshop.units[0] if len(workshop.units) == 1 else "")
    role = form.get("role") or (roles[0] if len(roles) == 1 else "")
    missing = {}
    if unit not in workshop.units:
        missing["unit"] = say("phone.choose_unit")
    if role not in roles:
        missing["role"] = say("phone.choose_role")
    return Choice(unit, role, missing, status=422 if missing else 200)
