"""A table of another tool on its way in: its file, and the addresses of the steps that follow."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from assessment import mapped
from assessment.errors import AssessmentError, FileError, StoreError
from assessment.sheets.grid import read_grid
from assessment.units import Unit
from assessment.viewer import Viewer
from assessment.words import Words, words
from pages.components import record
from pages.plain.drafts import DRAFTS, Draft
from pages.plain.mapping_columns import columns, take_columns
from pages.plain.mapping_step import Sent, Step, path, start, step
from pages.plain.mapping_summary import summary, take_summary
from pages.plain.mapping_values import take_values, values
from pages.plain.sent_file import sent_file
from pages.plain.shell import language_of
from pages.plain.size import LARGEST
from pages.plain.visitor import facilitator, is_foreign


def routes() -> list[BaseRoute]:
    """The addresses of the steps."""
    return [
        Route("/mapping", ask, methods=["GET"]),
        Route("/mapping", take, methods=["POST"]),
        Route("/mapping/{token}/columns", step(columns), methods=["GET"]),
        Route("/mapping/{token}/columns", step(take_columns), methods=["POST"]),
        Route("/mapping/{token}/values", step(values), methods=["GET"]),
        Route("/mapping/{token}/values", step(take_values), methods=["POST"]),
        Route("/mapping/{token}/summary", step(summary), methods=["GET"]),
        Route("/mapping/{token}/summary", step(take_summary), methods=["POST"]),
        Route("/mapping/{token}/drop", step(drop), methods=["POST"]),
    ]


def begin(by: Viewer, organisation: str, name: str, data: bytes, along: tuple[Unit, ...] = ()) -> str:
    """The token of a new draft of the file; raises when there is no table in it."""
    store, grid = record.open_(), read_grid(data, name)
    there = mapped.tree(store, by, organisation, along)
    guesses, mapping = mapped.begin(store, by, organisation, grid, there)
    return DRAFTS.put(by, Draft(organisation, grid, guesses, mapping, along))


def ask(request: Request) -> Response:
    """The form for the file."""
    say, by = words(language_of(request.headers)), facilitator(request)
    done = say("mapping.dropped") if "dropped" in request.query_params else ""
    return start(say, by, organisation=request.query_params.get("organisation", "")[:200], done=done)


async def take(request: Request) -> Response:
    """Goes on to the columns, or says why there is no table in the file."""
    say = words(language_of(request.headers))
    by = await run_in_threadpool(facilitator, request)
    if is_foreign(request):
        return start(say, by, message=say("open.foreign"), status=403)
    try:
        async with request.form(max_files=1, max_fields=3) as form:
            organisation, file = (
                str(form.get("organisation") or "").strip(),
                await sent_file(form.get("file")),
            )
    except HTTPException:  # a form that cannot be read
        return start(say, by, message=say("mapping.no_file"), status=400)
    if file is None or not organisation:
        missing = "start.organisation_missing" if not organisation else "mapping.no_file"
        return start(say, by, organisation=organisation, message=say(missing), status=422)
    return await run_in_threadpool(_begun, say, by, organisation, *file)


def _begun(say: Words, by: Viewer, organisation: str, name: str, data: bytes) -> Response:
    if len(data) > LARGEST:
        return start(say, by, organisation=organisation, message=say("mapping.too_large"), status=413)
    try:
        return RedirectResponse(path(begin(by, organisation, name, data)), 303)
    except FileError as error:
        message = say("open.refused")
        return start(say, by, organisation=organisation, message=message, error=error, status=422)
    except StoreError as error:
        return start(say, by, organisation=organisation, message=say.error(error), status=503)
    except AssessmentError as error:
        return start(say, by, organisation=organisation, message=say.error(error), status=422)


def drop(here: Step, sent: Sent) -> Response:
    """Throws the draft away."""
    DRAFTS.drop(here.by, here.token)
    return RedirectResponse("/mapping?dropped=1", 303)
