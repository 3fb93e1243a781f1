"""Tikas, the server: Streamlit for those who lead an assessment, plain pages for everything else."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from assessment.errors import AssessmentError
from assessment.records import accounts
from assessment.settings import settings
from assessment.words import words
from pages.components import record
from pages.plain import HANDLERS, middleware, routes, set_up


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """The record is opened before the first visitor and closed after the last acknowledgement."""
    store = record.open_()
    if settings().accounts:
        accounts.adopt(store)
        if (path := set_up.first_path()) is not None:
            link = f"{settings().address}{path}"
            print(words("en")("console.set_up", link=link), flush=True)
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
    middleware=middleware(),
    exception_handlers=HANDLERS,
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
    say = words("en")
    told = say("console.accounts" if chosen.accounts else "console.alone", address=chosen.address)
    print(told, flush=True)
    uvicorn.run(
        app,
        host=chosen.host,
        port=chosen.port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
