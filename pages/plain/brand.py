"""The look of reports: the name, two colours and the logo that an organisation hands them over in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from assessment.errors import AssessmentError, RequestError, StoreError
from assessment.records import brands
from assessment.records.organisations import Organisation
from assessment.records.store import Store
from assessment.reports.brand import LONGEST_NAME, PLAIN, Brand, checked
from assessment.words import Words, words
from pages.components.reporting_brand import brand, keep
from pages.plain.page import page
from pages.plain.sent_file import sent_file
from pages.plain.shell import language_of
from pages.plain.units import led
from pages.plain.visitor import is_foreign

TYPED = ("name", "primary", "accent")
MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
# A picture that is opened by itself may draw and do nothing else.
PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
DONE = {"saved": "brand.saved", "removed": "brand.removed"}


@dataclass(frozen=True)
class Typed:
    """What the form was filled in with; a logo that came takes the earlier one's place."""

    name: str
    primary: str
    accent: str
    file: tuple[str, bytes] | None = None
    without_logo: bool = False


def routes() -> list[BaseRoute]:
    """The addresses of an organisation's look."""
    return [
        Route("/brand/{organisation}", ask, methods=["GET"]),
        Route("/brand/{organisation}", take, methods=["POST"]),
        Route("/brand/{organisation}/remove", remove, methods=["POST"]),
        Route("/brand/{organisation}/logo", logo, methods=["GET"]),
    ]


def ask(request: Request) -> Response:
    """The form as it is kept, and what it looks like; after a change, that it was made."""
    store, organisation = led(request)
    say = words(language_of(request.headers))
    done = next((say(key) for name, key in DONE.items() if name in request.query_params), "")
    return _page(request, store, organisation, say, done=done)


async def take(request: Request) -> Response:
    """Keeps the look, or says what is wrong with it and keeps the earlier one."""
    if is_foreign(request):
        raise RequestError("foreign")
    store, organisation = await run_in_threadpool(led, request)
    try:
        async with request.form(max_files=1, max_fields=10) as form:
            typed = await _typed(form)
    except HTTPException:  # a form that cannot be read
        raise RequestError("bad_form") from None
    return await run_in_threadpool(_kept, request, store, organisation, typed)


async def remove(request: Request) -> Response:
    """Takes the look away; reports are plain from then on."""
    if is_foreign(request):
        raise RequestError("foreign")
    store, organisation = await run_in_threadpool(led, request)
    await run_in_threadpool(brands.remove, store, organisation.id)
    return RedirectResponse(_address(request, organisation, removed="1"), 303)


def logo(request: Request) -> Response:
    """The picture, for those who see the organisation."""
    store, organisation = led(request, "viewer")
    found = brand(store, organisation.id).logo
    if found is None:
        raise RequestError("not_found", what="logo", id=organisation.id)
    headers = {"Content-Security-Policy": PICTURE, "Cache-Control": "no-store"}
    return Response(found.content, media_type=MEDIA[found.kind], headers=headers)


async def _typed(form: FormData) -> Typed:
    if "name" not in form:  # none of ours, which would take everything away
        raise RequestError("bad_form")
    found = {name: value for name in TYPED if not isinstance(value := form.get(name) or "", UploadFile)}
    file = await sent_file(form.get("logo"))
    return Typed(**{name: found.get(name, "") for name in TYPED}, file=file, without_logo="no_logo" in form)


def _kept(request: Request, store: Store, organisation: Organisation, typed: Typed) -> Response:
    try:
        keep(store, organisation.id, _checked(typed, brand(store, organisation.id)))
    except StoreError:
        raise
    except AssessmentError as error:
        say = words(language_of(request.headers))
        return _page(request, store, organisation, say, typed, message=say.error(error), status=422)
    return RedirectResponse(_address(request, organisation, saved="1"), 303)


def _checked(typed: Typed, before: Brand) -> Brand:
    """The look that was typed, with the logo that it is to have."""
    from assessment.reports import logo as logos  # what reads pictures is loaded when one comes

    picture = None if typed.without_logo else before.logo
    if typed.file is not None:
        picture = logos.checked(*typed.file)
    return checked(typed.name, typed.primary, typed.accent, picture)


def _page(
    request: Request,
    store: Store,
    organisation: Organisation,
    say: Words,
    typed: Typed | None = None,
    *,
    message: str = "",
    done: str = "",
    status: int = 200,
) -> Response:
    kept = brand(store, organisation.id)
    return page(
        "brand.html",
        say,
        status,
        organisation=organisation,
        kept=kept,
        has_own=kept != PLAIN,
        typed=typed or kept,
        longest=LONGEST_NAME,
        action=_address(request, organisation),
        remove=_address(request, organisation, rest="/remove"),
        back=f"/reports?{urlencode(_asked(request))}",
        message=message,
        done=done,
    )


def _address(request: Request, organisation: Organisation, *, rest: str = "", **more: str) -> str:
    """The address of the form, which remembers what is chosen on the page that it was opened from."""
    query = urlencode({**_asked(request), **more})
    return f"/brand/{organisation.id}{rest}{'?' if query else ''}{query}"


def _asked(request: Request) -> Mapping[str, str]:
    return {name: value for name, value in request.query_params.items() if name not in DONE}
