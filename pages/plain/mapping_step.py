"""One step with a table of another tool: who is at which draft, and the way there and back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import foreign, mapped, readings
from assessment.errors import FileError, RequestError
from assessment.mapping import ColumnMapping
from assessment.readings import Readings
from assessment.records import organisations
from assessment.units import Unit
from assessment.viewer import Viewer
from assessment.words import Words, words
from pages.components import record
from pages.plain.drafts import DRAFTS, Draft
from pages.plain.page import page
from pages.plain.shell import language_of
from pages.plain.visitor import facilitator, is_foreign

MOST_FIELDS = 2000
Sent = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """Who is at which draft, in which language."""

    by: Viewer
    say: Words
    token: str
    draft: Draft

    def to(self, name: str) -> Response:
        """The way to a step of the same draft."""
        return RedirectResponse(path(self.token, name), 303)

    @property
    def is_readable(self) -> bool:
        """Whether the columns are mapped so that they can be read."""
        return not any(foreign.faults(self.draft.grid, self.draft.mapping))

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units as the record has them now."""
        return mapped.tree(record.open_(), self.by, self.draft.organisation, self.draft.along)

    def read(self, mapping: ColumnMapping, units: tuple[Unit, ...]) -> Readings:
        """The texts of the table, read like this."""
        return readings.read(self.draft.grid, mapping, units)

    def page(self, name: str, status: int = 200, **values: Any) -> Response:
        """A page of this draft."""
        return page(f"mapping_{name}.html", self.say, status, token=self.token, draft=self.draft, **values)


def path(token: str, step: str = "columns") -> str:
    """The address of a step."""
    return f"/mapping/{token}/{step}"


def step(answer: Callable[[Step, Sent], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The route of a step; a draft that is gone leads back to the file."""

    async def route(request: Request) -> Response:
        say = words(language_of(request.headers))
        by = await run_in_threadpool(facilitator, request)
        if request.method == "POST" and is_foreign(request):
            raise RequestError("foreign")
        sent = await _sent(request) if request.method == "POST" else dict(request.query_params)
        try:
            draft = DRAFTS.find(by, request.path_params["token"])
            here = Step(by, say, request.path_params["token"], draft)
            return await run_in_threadpool(answer, here, sent)
        except RequestError as error:
            if error.code != "draft_gone":
                raise
            return await run_in_threadpool(partial(start, say, by, message=say.error(error), status=410))

    return route


async def _sent(request: Request) -> Sent:
    try:
        async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
            return {name: str(value) for name, value in form.items()}
    except HTTPException:
        raise RequestError("bad_form") from None


def start(
    say: Words,
    by: Viewer,
    *,
    organisation: str = "",
    message: str = "",
    error: FileError | None = None,
    done: str = "",
    status: int = 200,
) -> Response:
    """The page of the file, where every draft begins."""
    names = [one.name for one in organisations.every(record.open_()) if by.may(one.id, "facilitator")]
    return page(
        "mapping.html",
        say,
        status,
        names=names,
        organisation=organisation,
        message=message,
        error=error,
        done=done,
    )
