"""A phone that comes to a workshop: which one its code names, and what its cookie opens there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from assessment.clock import CLOCK
from assessment.errors import RequestError
from assessment.records import places, workshops
from assessment.records.places import Place
from assessment.records.store import Store
from assessment.records.workshops import Workshop
from assessment.settings import settings
from assessment.words import EASY, PHONE_LANGUAGES, Words, preferred, words
from pages.components import record
from pages.plain.limiter import WRONG_CODES

COOKIE = "tikas_place"
KEPT_DAYS = 60


@dataclass(frozen=True)
class Arrival:
    """Who comes where: the workshop, and the place in it if this phone has one."""

    store: Store
    workshop: Workshop
    token: str
    place: Place | None
    say: Words

    @property
    def address(self) -> str:
        """The workshop's own address, under which everything of this phone lies."""
        return f"/j/{self.workshop.code}"

    @property
    def participation(self) -> str:
        """Whose answers these are; refused when the cookie opens nothing."""
        if self.place is None or self.place.participation is None:
            raise RequestError("no_place")
        return self.place.participation

    @property
    def who(self) -> str:
        """Tells this phone's people apart, so that nobody sends what another left unsent; opens nothing."""
        return sha256(f"who {self.token}".encode()).hexdigest()[:12]


def arrive(request: Request, *, after_hours: bool = False) -> Arrival:
    """The workshop that takes answers now; for a known phone alone a word that it is over.

    What follows the answers in the room goes on `after_hours`, until the facilitator closes the workshop.
    """
    store = record.open_()
    code = workshops.spelled(request.path_params["code"])
    workshop = workshops.of_code(store, code) if code else None
    if workshop is None:
        raise wrong_code(request)
    token = request.cookies.get(COOKIE, "")
    place = _place(store, workshop, token)
    takes = workshop.takes(now())
    if place is None and not takes:
        raise wrong_code(request)
    say = words(_language(request, workshop, place))
    request.state.say = say
    if place is not None and not workshop.is_open:
        raise RequestError("workshop_over")
    if place is not None and not (takes or after_hours):
        raise RequestError("not_taking")
    return Arrival(store, workshop, token, place, say)


def now() -> datetime:
    """The moment it is; a clock set back does not open again what was closed."""
    return datetime.fromtimestamp(CLOCK.now(), UTC)


def wrong_code(request: Request) -> RequestError:
    """That there is no such workshop: the same for one that never was, is over or has not begun."""
    address = request.client.host if request.client else ""
    return RequestError("no_workshop" if WRONG_CODES.failed(address) else "too_many_codes")


def remember(response: Response, request: Request, workshop: Workshop, token: str) -> None:
    """Lets this phone find its place again, and tells it to nobody else."""
    is_safe = request.url.scheme == "https" or (settings().public_url or "").startswith("https:")
    response.set_cookie(
        COOKIE,
        token,
        max_age=KEPT_DAYS * 86400,
        path=f"/j/{workshop.code}",
        secure=is_safe,
        httponly=True,
        samesite="lax",
    )


def _place(store: Store, workshop: Workshop, token: str) -> Place | None:
    place = places.found(store, token) if token else None
    return place if place is not None and place.round == workshop.round else None


def _language(request: Request, workshop: Workshop, place: Place | None) -> str:
    """The one asked for, the one chosen before, else the browser's, of those that the workshop offers."""
    offered = workshop.languages
    browser = preferred(request.headers.get("accept-language", ""))
    wishes = (request.query_params.get("lang"), place.language if place else None, browser)
    known = [wish for wish in wishes if wish in offered and wish in PHONE_LANGUAGES]
    if not known and browser == "fi" and EASY in offered:
        return EASY
    return known[0] if known else offered[0]
