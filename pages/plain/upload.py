"""Opening a file of answers: an ordinary form, checked on the server, every fault told at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assessment import intake
from assessment.charts.look import DARK, LIGHT
from assessment.errors import AssessmentError, FileError, StoreError
from assessment.words import Words, words
from pages.components import record
from pages.plain.shell import language_of

LARGEST = 5 << 20
LARGEST_FORM = 3 * LARGEST + 4096
# All that this page may do: show itself, with its own style, and send its form here.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(default=True, default_for_string=True),
    trim_blocks=True,
    lstrip_blocks=True,
)


def ask(request: Request) -> Response:
    """The empty form."""
    return _page(words(language_of(request.headers)))


async def take(request: Request) -> Response:
    """Keeps the answers and goes on to their results, or says what to mend and keeps nothing."""
    say = words(language_of(request.headers))
    if _is_foreign(request):
        return _page(say, message=say("open.foreign"), status=403)
    if int(request.headers.get("content-length") or LARGEST_FORM + 1) > LARGEST_FORM:
        return _page(say, message=say("open.too_large"), status=413)
    try:
        async with request.form(max_files=3, max_fields=5) as form:
            files = {name: await _file(form, name) for name in ("answers", "units", "targets")}
            organisation = str(form.get("organisation") or "").strip()
    except HTTPException:  # a form that cannot be read, such as one with a file's name of many pages
        return _page(say, message=say("open.no_file"), status=400)
    return await run_in_threadpool(_keep, say, organisation, files)


def _keep(say: Words, organisation: str, files: dict[str, tuple[str, bytes] | None]) -> Response:
    answers = files["answers"]
    if not organisation or answers is None:
        missing = "start.organisation_missing" if not organisation else "open.no_file"
        return _page(say, organisation, say(missing), status=422)
    if any(len(file[1]) > LARGEST for file in files.values() if file):
        return _page(say, organisation, say("open.too_large"), status=413)
    try:
        begun = intake.open_files(
            record.open_(), organisation, answers, date.today(), files["units"], files["targets"]
        )
    except FileError as error:
        return _page(say, organisation, say("open.refused"), error, 422)
    except StoreError as error:
        return _page(say, organisation, say.error(error), status=503)
    except AssessmentError as error:
        return _page(say, organisation, say.error(error), status=422)
    return RedirectResponse(f"/results?round={begun.rounds[-1].id}", 303)


async def _file(form: FormData, name: str) -> tuple[str, bytes] | None:
    file = form.get(name)
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    return Path(file.filename.replace("\\", "/")).name[:200], await file.read(LARGEST + 1)


def _is_foreign(request: Request) -> bool:
    """Whether another site's page sent the form."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")


def _page(
    say: Words, organisation: str = "", message: str = "", error: FileError | None = None, status: int = 200
) -> Response:
    html = _templates.get_template("open.html").render(
        say=say, organisation=organisation, message=message, error=error, light=LIGHT, dark=DARK
    )
    return HTMLResponse(html, status, {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})
