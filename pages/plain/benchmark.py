"""Benchmark files: one's own to hand on, those of others to keep and to take away again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from assessment import benchmark, catalogue
from assessment.benchmark_file import LARGEST_FILE
from assessment.errors import AssessmentError, FileError, RequestError, StoreError
from assessment.records import assessments, benchmarks, rounds
from assessment.records.organisations import Organisation
from assessment.records.store import Store
from assessment.words import Words, words
from pages.plain.page import page
from pages.plain.sent_file import sent_file
from pages.plain.shell import language_of
from pages.plain.units import led
from pages.plain.visitor import fields, is_foreign

MOST_FILES = 50
SMALL = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Told:
    """A round with one of its instruments, of which one's own file can be made."""

    value: str
    label: str


def routes() -> list[BaseRoute]:
    """The addresses of an organisation's benchmark files."""
    return [
        Route("/benchmark/{organisation}", ask, methods=["GET"]),
        Route("/benchmark/{organisation}", take, methods=["POST"]),
        Route("/benchmark/{organisation}/file", download, methods=["GET"]),
        Route("/benchmark/{organisation}/remove", remove, methods=["POST"]),
    ]


def ask(request: Request) -> Response:
    """What is kept, and the forms; after adding, how many files are new and how many were there."""
    store, organisation = led(request)
    say, asked = words(language_of(request.headers)), request.query_params
    fresh, old = (
        int(found) if SMALL.fullmatch(found := asked.get(name, "")) else 0 for name in ("new", "old")
    )
    done = [say.count("benchmark.added", fresh)] if fresh else []
    done += [say.count("benchmark.there", old)] if old else []
    done += [say("benchmark.removed")] if "removed" in asked else []
    return _page(store, organisation, say, done=" ".join(done))


def download(request: Request) -> Response:
    """One's own file of a closed round, or why there is none."""
    store, organisation = led(request)
    say, asked = words(language_of(request.headers)), request.query_params
    chosen = asked.get("round", "")
    if chosen not in [one.value for one in _rounds(store, organisation, say)]:
        raise RequestError("not_found", what="round", id=chosen[:80])
    round_id, instrument = chosen.split(" ")
    try:
        found = benchmark.own(store, organisation.id, int(round_id), instrument, asked.get("peer_class"))
    except RequestError as error:
        return _page(store, organisation, say, message=say.error(error), status=422)
    name = f"tikas-benchmark-{instrument}-{found.year}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(found.text.encode(), media_type="application/json", headers=headers)


async def take(request: Request) -> Response:
    """Keeps the files of others, or says what is wrong with each and keeps none."""
    if is_foreign(request):
        raise RequestError("foreign")
    store, organisation = await run_in_threadpool(led, request)
    say = words(language_of(request.headers))
    try:
        async with request.form(max_files=MOST_FILES, max_fields=5) as form:
            chosen = [await sent_file(file, LARGEST_FILE) for file in form.getlist("files")]
    except HTTPException:  # a form that cannot be read, or of more files than are taken at once
        return _page(store, organisation, say, message=say("benchmark.bad_form", most=MOST_FILES), status=400)
    return await run_in_threadpool(_keep, store, organisation, say, [one for one in chosen if one])


async def remove(request: Request) -> Response:
    """Takes one file away."""
    sent = await fields(request, "digest")
    store, organisation = await run_in_threadpool(led, request)
    await run_in_threadpool(benchmarks.remove, store, organisation.id, sent["digest"])
    return RedirectResponse(f"/benchmark/{organisation.id}?removed=1", 303)


def _keep(store: Store, organisation: Organisation, say: Words, files: list[tuple[str, bytes]]) -> Response:
    if not files:
        return _page(store, organisation, say, message=say("benchmark.no_file"), status=422)
    try:
        fresh, old = benchmark.add(store, organisation.id, files, date.today())
    except FileError as error:
        message = say("benchmark.refused")
        return _page(store, organisation, say, message=message, error=error, status=422)
    except StoreError:
        raise
    except AssessmentError as error:
        return _page(store, organisation, say, message=say.error(error), status=422)
    return RedirectResponse(f"/benchmark/{organisation.id}?new={fresh}&old={old}", 303)


def _page(
    store: Store,
    organisation: Organisation,
    say: Words,
    *,
    message: str = "",
    error: FileError | None = None,
    done: str = "",
    status: int = 200,
) -> Response:
    return page(
        "benchmark.html",
        say,
        status,
        organisation=organisation,
        rounds=_rounds(store, organisation, say),
        peer_class=benchmark.own_class(store, organisation.id) or "",
        files=benchmark.files(store, organisation.id),
        names={one.id: one.name.to(say.language) for one in catalogue.instruments().values()},
        message=message,
        error=error,
        done=done,
    )


def _rounds(store: Store, organisation: Organisation, say: Words) -> list[Told]:
    """The closed rounds of people, the newest first, with each instrument whose levels may be averaged."""
    return [
        Told(f"{held.id} {name}", f"{held.name} · {catalogue.instrument(name).name.to(say.language)}")
        for assessment in assessments.every(store, organisation.id)
        for held in reversed(rounds.every(store, organisation.id, assessment.id))
        for name, _ in assessment.instruments
        if held.kind == "survey" and held.state == "closed" and not catalogue.instrument(name).is_ladder
    ]
