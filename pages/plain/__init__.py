"""Plain pages: what works without a script, for people on phones and for machines."""

from starlette.routing import BaseRoute, Route

from pages.plain import health, upload


def routes() -> list[BaseRoute]:
    """Every address that Streamlit does not serve."""
    return [
        Route("/healthz", health.healthz),
        Route("/open", upload.ask, methods=["GET"]),
        Route("/open", upload.take, methods=["POST"]),
    ]
