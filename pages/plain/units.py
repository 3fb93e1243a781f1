"""The tree of units from a file: what it would change is shown first, and kept as it was shown."""

from __future__ import annotations

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import unit_tables
from assessment.errors import AssessmentError, FileError, RequestError, StoreError
from assessment.records import organisations, units
from assessment.records.organisations import Organisation
from assessment.records.store import Store
from assessment.unit_changes import Plan, keep, of_file
from assessment.unit_file import UnitFile, read_file, write_units
from assessment.units import still_open
from assessment.viewer import Right
from assessment.words import Words, words
from pages.components import record
from pages.plain.page import page
from pages.plain.sent_file import sent_file
from pages.plain.shell import language_of
from pages.plain.size import LARGEST
from pages.plain.visitor import is_foreign, viewer

LONGEST = 15
FIRST = 10
SCOPES = ("whole", "some")


def ask(request: Request) -> Response:
    """The empty form; after keeping, how many units it was about."""
    _, organisation = led(request)
    say, kept = words(language_of(request.headers)), request.query_params.get("kept", "")
    done = say.count("units.kept", int(kept)) if kept.isascii() and kept.isdigit() and len(kept) < 8 else ""
    return _form(say, organisation, done=done)


def download(request: Request) -> Response:
    """The open units as a file that can be changed and brought back."""
    store, organisation = led(request)
    text = write_units(still_open(units.every(store, organisation.id)))
    headers = {
        "Content-Disposition": f'attachment; filename="tikas-units-{organisation.id}.csv"',
        "Cache-Control": "no-store",
    }
    return Response(text.encode(), media_type="text/csv; charset=utf-8", headers=headers)


async def take(request: Request) -> Response:
    """Shows what the file would change, or everything that is wrong with it."""
    if is_foreign(request):
        raise RequestError("foreign")
    store, organisation = await run_in_threadpool(led, request)
    say = words(language_of(request.headers))
    try:
        async with request.form(max_files=1, max_fields=5) as form:
            file, scope = await sent_file(form.get("file")), _scope(form)
    except HTTPException:  # a form that cannot be read
        return _form(say, organisation, message=say("open.no_file"), status=400)
    if file is None:
        return _form(say, organisation, scope, message=say("units.no_file"), status=422)
    return await run_in_threadpool(_shown, store, organisation, say, scope, *file)


async def confirm(request: Request) -> Response:
    """Keeps what was shown; when the tree has changed meanwhile, shows anew what the file would change."""
    if is_foreign(request):
        raise RequestError("foreign")
    store, organisation = await run_in_threadpool(led, request)
    say = words(language_of(request.headers))
    try:
        async with request.form(max_files=0, max_fields=5, max_part_size=LARGEST) as form:
            text, scope, seen = str(form.get("units") or ""), _scope(form), str(form.get("seen") or "")
    except HTTPException:
        raise RequestError("bad_form") from None
    return await run_in_threadpool(_kept, store, organisation, say, scope, text, seen)


def led(request: Request, right: Right = "facilitator") -> tuple[Store, Organisation]:
    """The organisation that the address names, for somebody who has this right in it."""
    store, visitor, text = record.open_(), viewer(request), request.path_params["organisation"]
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0
    for one in organisations.every(store):
        if one.id == number and visitor.sees(number):
            visitor.require(number, right)
            return store, one
    raise RequestError("not_found", what="organisation", id=number)


def _shown(
    store: Store, organisation: Organisation, say: Words, scope: str, name: str, data: bytes
) -> Response:
    try:
        given, plan = _planned(store, organisation, scope, name, data)
    except FileError as error:
        return _form(say, organisation, scope, message=say("units.refused"), error=error, status=422)
    return _plan(store, organisation, say, scope, given, plan)


def _planned(
    store: Store, organisation: Organisation, scope: str, name: str, data: bytes
) -> tuple[UnitFile, Plan]:
    whole = scope == "whole"
    given = read_file(data, name, () if whole else units.every(store, organisation.id))
    return given, of_file(store, organisation.id, given, date.today(), whole=whole)


def _kept(store: Store, organisation: Organisation, say: Words, scope: str, text: str, seen: str) -> Response:
    try:
        given, plan = _planned(store, organisation, scope, "", text.encode())
    except FileError as error:
        return _form(say, organisation, scope, message=say("error.units_changed"), error=error, status=422)
    if plan.seen != seen and not plan.is_empty:
        message = say("error.units_changed")
        return _plan(store, organisation, say, scope, given, plan, message=message, status=409)
    try:
        keep(store, organisation.id, plan)
    except StoreError:
        raise
    except AssessmentError as error:
        return _plan(store, organisation, say, scope, given, plan, message=say.error(error), status=409)
    return RedirectResponse(f"/units/{organisation.id}?kept={len(plan.units)}", 303)


def _scope(form: FormData) -> str:
    found = form.get("scope")
    return found if isinstance(found, str) and found in SCOPES else SCOPES[0]


def _form(
    say: Words,
    organisation: Organisation,
    scope: str = SCOPES[0],
    *,
    message: str = "",
    error: FileError | None = None,
    done: str = "",
    status: int = 200,
) -> Response:
    return page(
        "units.html",
        say,
        status,
        organisation=organisation,
        scope=scope,
        message=message,
        error=error,
        done=done,
    )


def _plan(
    store: Store,
    organisation: Organisation,
    say: Words,
    scope: str,
    given: UnitFile,
    plan: Plan,
    *,
    message: str = "",
    status: int = 200,
) -> Response:
    return page(
        "units_plan.html",
        say,
        status,
        organisation=organisation,
        scope=scope,
        plan=plan,
        parts=unit_tables.parts(plan, units.every(store, organisation.id), say),
        barred=unit_tables.barred(plan, say),
        units=write_units(given.units, given.columns),
        message=message,
        first=FIRST,
    )
