"""Tikas, the server: Streamlit for those who lead an assessment, plain pages for everything else."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from assessment.errors import AssessmentError
from assessment.settings import settings
from assessment.words import words
from pages.components import record
from pages.plain import routes
from pages.plain.shell import Shell


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """The record is opened before the first visitor and closed after the last acknowledgement."""
    record.open_()
    # Streamlit turns the access log on again; addresses and what was asked are nobody's business.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    try:
        yield
    finally:
        record.close()


app = st.App(
    Path(__file__).parent / "pages" / "main.py",
    routes=routes(),
    middleware=[Middleware(Shell)],
    lifespan=lifespan,
)


def main() -> int:
    """Serves until told to stop; a setting or a database that will not do is told in a sentence."""
    import uvicorn

    try:
        chosen = settings()
        record.open_()
    except AssessmentError as error:
        print(words("en").error(error), file=sys.stderr)
        return 2
    print(f"Tikas: http://{chosen.host}:{chosen.port}", flush=True)
    uvicorn.run(app, host=chosen.host, port=chosen.port, log_level="warning", access_log=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
