"""What went wrong with a plain page: the status for machines, a sentence and the way on for people."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from assessment.errors import AssessmentError, StoreError
from assessment.words import words
from pages.plain.page import page
from pages.plain.shell import language_of

STATUS = {
    "not_found": 404,
    "other_host": 421,
    "not_allowed": 403,
    "foreign": 403,
    "too_large": 413,
    "signed_out": 401,
}
RETRY = {"Retry-After": "5"}


def told(request: HTTPConnection, error: AssessmentError) -> Response:
    """The page of an error; whoever has to sign in first is shown where, and comes back afterwards."""
    if error.code == "signed_out" and is_navigation(request):
        return RedirectResponse(f"/sign-in?next={quote(_asked_for(request), safe='/')}", 303)
    say = words(language_of(request.headers))
    if isinstance(error, StoreError):
        answer = page("fault.html", say, 503, message=say.error(error))
        answer.headers.update(RETRY)
        return answer
    return page("fault.html", say, STATUS.get(error.code, 422), message=say.error(error))


def handled(request: Request, error: Exception) -> Response:
    """The same for what a route raised on purpose."""
    assert isinstance(error, AssessmentError)
    return told(request, error)


def is_navigation(request: HTTPConnection) -> bool:
    """Whether a person went to a page, instead of a script or a picture asking for something."""
    return "text/html" in request.headers.get("accept", "")


def _asked_for(request: HTTPConnection) -> str:
    """The address to come back to; a form that was sent is gone, so its page's own."""
    path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path
