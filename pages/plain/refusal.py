"""What a participant is told when something went wrong: the status, what happened, what to do now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from assessment.errors import AssessmentError, RequestError, StoreError
from assessment.words import Words, words
from pages.plain import body, phone
from pages.plain.shell import language_of
from pages.plain.visitor import is_foreign

REFUSED, UNWELL = 422, 503
STATUS = {
    "no_place": 401,
    "foreign": 403,
    "not_allowed": 403,
    "no_page": 404,
    "no_workshop": 404,
    "not_found": 404,
    "signed_out": 404,
    "request_differs": 409,
    "vote_closed": 409,
    "dots_closed": 409,
    "round_closed": 410,
    "workshop_over": 410,
    "not_taking": 410,
    "too_large": 413,
    "too_many_codes": 429,
}
HEADINGS = {
    401: "phone.no_place_heading",
    404: "phone.nowhere_heading",
    403: "phone.refused_heading",
    409: "phone.late_heading",
    410: "phone.over_heading",
    413: "phone.refused_heading",
    422: "phone.refused_heading",
    503: "phone.unsaved_heading",
}
OURS = {"too_large": "phone.too_large"}  # a phone sends no files
WRONG_CODE = frozenset({"no_workshop", "too_many_codes"})
# Saves wait for the record; while it is locked they must not hold the threads of those who only read.
SAVING = CapacityLimiter(100)

Answering = Callable[[Request, bytes], Response]


def handled(answer: Answering) -> Callable[[Request], Awaitable[Response]]:
    """The route that gives this answer, or says in words why it cannot."""

    async def route(request: Request) -> Response:
        try:
            if request.method in ("GET", "HEAD"):
                return await run_in_threadpool(answer, request, b"")
            if is_foreign(request):
                raise RequestError("foreign")
            sent = await body.read(request)
            return await to_thread.run_sync(answer, request, sent, limiter=SAVING)
        except AssessmentError as error:
            return told(request, error)
        except ClientDisconnect:
            return Response(status_code=400)

    return route


def told(request: Request, error: AssessmentError) -> Response:
    """The answer to a request that could not be met: JSON for the script, a page for a person."""
    say, status = _words_of(request), status_of(error)
    if request.method == "PUT" or request.url.path.endswith("/now"):
        return _json(say, error, status)
    if error.code in WRONG_CODE:
        return phone.page("phone_code.html", say, status=status, message=in_words(say, error), lang="")
    return _page(request, say, error, status)


def status_of(error: AssessmentError) -> int:
    """The HTTP status that says what kind of fault it is."""
    return UNWELL if isinstance(error, StoreError) else STATUS.get(error.code, REFUSED)


def in_words(say: Words, error: AssessmentError) -> str:
    """What happened; why the record cannot be written is not the participant's to mend."""
    ours = "phone.unsaved" if isinstance(error, StoreError) else OURS.get(error.code)
    told = say(ours) if ours else say.error(error)
    return told.encode("utf-8", "replace").decode()  # JSON can spell half a character


def _words_of(request: Request) -> Words:
    """The words of whoever asks: those of their place if it is known, else the browser's."""
    say: Words = getattr(request.state, "say", None) or words(language_of(request.headers))
    return say


def _page(request: Request, say: Words, error: AssessmentError, status: int) -> Response:
    code = request.path_params.get("code")
    return phone.page(
        "phone_notice.html",
        say,
        status=status,
        heading=say(HEADINGS[status]),
        what=in_words(say, error),
        kept=status not in (404, 410),
        back=f"/j/{code}" if code and status != 410 else None,
        wait=f"/j/{code}/done" if error.code == "not_taking" else None,
    )


def _json(say: Words, error: AssessmentError, status: int) -> Response:
    answer = {"error": error.code, "message": in_words(say, error)}
    if "item" in error.values:
        answer["item"] = str(error.values["item"])
    return JSONResponse(answer, status, phone.headers(status))
