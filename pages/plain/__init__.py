"""Plain pages: what works without a script, for people on phones and for machines."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from assessment.errors import AssessmentError
from pages.plain import (
    benchmark,
    brand,
    fault,
    health,
    made,
    mapping,
    paper,
    participant,
    printed,
    set_up,
    sign_in,
    units,
    upload,
    wall,
)
from pages.plain.gate import Gate
from pages.plain.shell import Shell
from pages.plain.size import Size

HANDLERS = {AssessmentError: fault.handled}


def routes() -> list[BaseRoute]:
    """Every address that Streamlit does not serve."""
    return [
        Route("/healthz", health.healthz),
        Route("/open", upload.ask, methods=["GET"]),
        Route("/open", upload.take, methods=["POST"]),
        *mapping.routes(),
        Route("/sign-in", sign_in.ask, methods=["GET"]),
        Route("/sign-in", sign_in.take, methods=["POST"]),
        Route("/sign-out", sign_in.leave, methods=["POST"]),
        Route("/set-up/{token}", set_up.ask, methods=["GET"]),
        Route("/set-up/{token}", set_up.take, methods=["POST"]),
        *participant.routes(),
        Route("/wall/{round}", wall.show, methods=["GET"]),
        Route("/wall/{round}/now", wall.now, methods=["GET"]),
        Route("/paper/{round}", paper.ask, methods=["GET"]),
        Route("/paper/{round}", paper.take, methods=["POST"]),
        Route("/paper/{round}/print", printed.show, methods=["GET"]),
        *benchmark.routes(),
        *brand.routes(),
        Route("/made/{job}", made.give, methods=["GET"]),
        Route("/units/{organisation}", units.ask, methods=["GET"]),
        Route("/units/{organisation}", units.take, methods=["POST"]),
        Route("/units/{organisation}/file", units.download, methods=["GET"]),
        Route("/units/{organisation}/keep", units.confirm, methods=["POST"]),
    ]


def middleware() -> list[Middleware]:
    """What every request goes through, the outermost first."""
    return [Middleware(Shell), Middleware(Size), Middleware(Gate)]
