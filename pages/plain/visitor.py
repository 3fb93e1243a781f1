"""Who asks for a plain page, as the cookie that signing in left tells it."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request

from assessment.errors import RequestError
from assessment.settings import settings
from assessment.viewer import LOCAL, Viewer
from pages.components import session


def viewer(request: HTTPConnection) -> Viewer:
    """Who asks: LOCAL without accounts; RequestError("signed_out") for whoever is not signed in."""
    if not settings().accounts:
        return LOCAL
    found = session.viewer(session.token(request.cookies))
    if found is None:
        raise RequestError("signed_out")
    return found


def facilitator(request: HTTPConnection) -> Viewer:
    """Who asks; refused unless there is an organisation whose assessments they lead."""
    by = viewer(request)
    if not by.may_somewhere("facilitator"):
        raise RequestError("not_allowed")
    return by


async def fields(request: Request, *names: str) -> dict[str, str]:
    """The fields of a small form that a page of ours sent; what is missing is empty."""
    if is_foreign(request):
        raise RequestError("foreign")
    try:
        async with request.form(max_files=0, max_fields=len(names) + 5) as form:
            return {name: str(form.get(name) or "") for name in names}
    except HTTPException:  # what the form's reader says of a form that it cannot read
        raise RequestError("bad_form") from None


def is_foreign(request: HTTPConnection) -> bool:
    """Whether another site's page sent the form: it must come from the address that it is sent to."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    ours = {request.headers.get("host", ""), urlsplit(settings().public_url or "").netloc}
    return origin.partition("://")[2] not in ours - {""}
