"""Whether the record can be read and written, for those who watch the server."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from assessment.errors import AssessmentError
from pages.components import record


def healthz(_: Request) -> JSONResponse:
    """200 when the record can be read and written; 503 with the fault's code when not."""
    try:
        record.open_().check()
    except AssessmentError as error:
        return JSONResponse({"status": error.code}, 503, {"Retry-After": "5"})
    return JSONResponse({"status": "ok"})
