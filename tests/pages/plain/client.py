"""The plain pages as a browser asks for them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from starlette.applications import Starlette

from pages.plain import HANDLERS, middleware, routes

ADDRESS = "http://localhost"


def ask(method: str, path: str, **request: Any) -> httpx.Response:
    """The answer to one request."""

    async def asked() -> httpx.Response:
        served = Starlette(routes=routes(), middleware=middleware(), exception_handlers=HANDLERS)
        transport = httpx.ASGITransport(served)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
            return await client.request(method, path, **request)

    with ThreadPoolExecutor(1) as elsewhere:  # Playwright leaves a running loop in the thread of the tests
        return elsewhere.submit(lambda: asyncio.run(asked())).result()
