"""The workshop's questionnaire as a PDF to print, for those who do not answer on a phone."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from assessment import addresses
from assessment.records import organisations, units
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.roles import ROLES
from assessment.settings import settings
from assessment.words import PHONE_LANGUAGES, Words, words
from pages.plain.join import AS_ROLE
from pages.plain.led import led


def show(request: Request) -> Response:
    """The form in the language that was asked for, else in the first one of the workshop."""
    from assessment.reports.questionnaire import Form, write  # the typesetter is loaded when it is needed

    store, workshop = led(request)
    asked = request.query_params.get("lang", "")
    language = asked if asked in PHONE_LANGUAGES else workshop.languages[0]
    organisation = organisations.find(store, workshop.organisation)
    form = Form(
        workshop,
        language,
        organisation.name,
        _units(store, workshop),
        _roles(workshop, words(language)),
        _address(request, workshop),
    )
    headers = {
        "Content-Disposition": f'inline; filename="tikas-{workshop.round}-{language}.pdf"',
        "Cache-Control": "no-store",
    }
    return Response(write(form), media_type="application/pdf", headers=headers)


def _units(store: Store, workshop: Workshop) -> tuple[str, ...]:
    """The names of the workshop's units, in the order that they are typed in from."""
    every = units.every(store, workshop.organisation)
    return tuple(one.name for one in every if one.id in workshop.units)


def _roles(workshop: Workshop, say: Words) -> tuple[str, ...]:
    """Who may answer, in the words and the order of the phone."""
    asked = {group.role for group in workshop.roles}
    return tuple(say(AS_ROLE[role]) for role in ROLES if role in asked)


def _address(request: Request, workshop: Workshop) -> str:
    """Where phones get in; none when the workshop is over, or when only this machine gets there."""
    address = addresses.picked(addresses.every(settings()), request.query_params.get("host"))
    return "" if not workshop.is_open or addresses.is_own(address) else address
