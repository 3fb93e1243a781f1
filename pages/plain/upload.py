"""Opening a file of answers: an ordinary form, checked on the server, every fault told at once."""

from __future__ import annotations

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import intake
from assessment.answers import COLUMNS
from assessment.errors import AssessmentError, FileError, StoreError
from assessment.sheets.grid import read_grid
from assessment.sheets.sheet import short
from assessment.unit_file import read_units
from assessment.viewer import Viewer
from assessment.words import Words, words
from pages.components import record
from pages.plain import mapping
from pages.plain.page import page
from pages.plain.sent_file import sent_file
from pages.plain.shell import language_of
from pages.plain.size import LARGEST
from pages.plain.visitor import facilitator, is_foreign


def ask(request: Request) -> Response:
    """The empty form."""
    facilitator(request)
    return _page(words(language_of(request.headers)))


async def take(request: Request) -> Response:
    """Keeps the answers and goes on to their results, or says what to mend and keeps nothing."""
    say = words(language_of(request.headers))
    if is_foreign(request):
        return _page(say, message=say("open.foreign"), status=403)
    by = await run_in_threadpool(facilitator, request)
    try:
        async with request.form(max_files=3, max_fields=5) as form:
            files = {name: await sent_file(form.get(name)) for name in ("answers", "units", "targets")}
            organisation = str(form.get("organisation") or "").strip()
    except HTTPException:  # a form that cannot be read, such as one with a file's name of many pages
        return _page(say, message=say("open.no_file"), status=400)
    return await run_in_threadpool(_keep, by, say, organisation, files)


def _keep(by: Viewer, say: Words, organisation: str, files: dict[str, tuple[str, bytes] | None]) -> Response:
    answers = files["answers"]
    if not organisation or answers is None:
        missing = "start.organisation_missing" if not organisation else "open.no_file"
        return _page(say, organisation, say(missing), status=422)
    if any(len(file[1]) > LARGEST for file in files.values() if file):
        return _page(say, organisation, say("open.too_large"), status=413)
    try:
        begun = intake.open_files(
            record.open_(), organisation, answers, date.today(), files["units"], files["targets"], by
        )
    except FileError as error:
        way = _offer(by, organisation, answers, files["units"], error)
        has_targets = files["targets"] is not None
        return _page(say, organisation, say("open.refused"), error, 422, way=way, has_targets=has_targets)
    except StoreError as error:
        return _page(say, organisation, say.error(error), status=503)
    except AssessmentError as error:
        return _page(say, organisation, say.error(error), status=422)
    return RedirectResponse(f"/results?round={begun.rounds[-1].id}", 303)


def _offer(
    by: Viewer,
    organisation: str,
    answers: tuple[str, bytes],
    units: tuple[str, bytes] | None,
    error: FileError,
) -> str:
    """The way to say what the columns are, where the answers are another tool's table; else empty."""
    if error.problems[0].file != short(answers[0]):
        return ""
    try:
        if set(COLUMNS.required) <= set(read_grid(answers[1], answers[0]).headings(1)):
            return ""
        along = read_units(units[1], units[0]) if units else ()
        return mapping.path(mapping.begin(by, organisation, *answers, along))
    except AssessmentError:  # neither can it be read so; what was wrong at first is told
        return ""


def _page(
    say: Words,
    organisation: str = "",
    message: str = "",
    error: FileError | None = None,
    status: int = 200,
    *,
    way: str = "",
    has_targets: bool = False,
) -> Response:
    return page(
        "open.html",
        say,
        status,
        organisation=organisation,
        message=message,
        error=error,
        way=way,
        has_targets=has_targets,
    )
