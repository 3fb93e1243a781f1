"""What the press made, taken along by whoever had it made."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from assessment.errors import RequestError
from assessment.records import organisations
from assessment.reports.formats import MEDIA, form_of
from assessment.words import words
from pages.components import record
from pages.components.reporting_jobs import owner
from pages.plain.page import page
from pages.plain.shell import language_of
from pages.plain.visitor import viewer

ANYTHING = "application/octet-stream"


def give(request: Request) -> Response:
    """The file, while it is kept and its maker may see the organisation; else how to make it anew."""
    visitor, press, job = viewer(request), record.press(), request.path_params["job"]
    for one in organisations.every(record.open_()):
        if visitor.sees(one.id):
            with suppress(RequestError):
                file = press.file(whose := owner(visitor, one.id), job)
                return _taken(file, press.state(whose, job).name)
    say = words(language_of(request.headers))
    return page("made.html", say, 404, message=say("error.report_gone"))


def _taken(file: Path, name: str) -> Response:
    form = form_of(name)
    media = MEDIA[form] if form else ANYTHING
    return FileResponse(file, media_type=media, filename=name, headers={"Cache-Control": "no-store"})
