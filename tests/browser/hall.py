"""A workshop that the tests lead while phones are in it: the plain pages on a real port, in this process."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import uvicorn
from starlette.applications import Starlette

from assessment.records import places, saves, workshops
from assessment.records.saves import Given
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from pages.plain import HANDLERS, middleware, routes
from pages.plain.arrival import COOKIE
from tests.rooms import enter


@dataclass(frozen=True)
class Hall:
    """The workshop, where its phones find it, and the record behind it."""

    store: Store
    workshop: Workshop
    address: str

    @property
    def start(self) -> str:
        """Where the code leads."""
        return f"{self.address}/j/{self.workshop.code}"

    @property
    def _where(self) -> tuple[Store, int, int]:
        return self.store, self.workshop.organisation, self.workshop.round

    def reveal(self) -> None:
        """Enough people have answered, and the facilitator shows it."""
        enter(self.store, self.workshop, 6)
        workshops.reveal(*self._where)

    def vote(self, item: str) -> None:
        """The room votes again on this item."""
        workshops.open_vote(*self._where, item)

    def discuss(self) -> None:
        """The room talks."""
        workshops.discuss(*self._where)

    def dots(self) -> None:
        """The room gives dots."""
        workshops.open_dots(*self._where)

    def close(self) -> None:
        """The workshop is over."""
        workshops.close(*self._where, datetime.now(UTC).date(), "Yhteinen")

    def kept(self, cookies: list[dict[str, object]]) -> Given:
        """What the record holds of the phone with these cookies."""
        token = next(str(cookie["value"]) for cookie in cookies if cookie["name"] == COOKIE)
        place = places.found(self.store, token)
        assert place
        assert place.participation
        return saves.given(self.store, place.participation)


@contextmanager
def open_hall(store: Store, workshop: Workshop) -> Iterator[Hall]:
    """Serves the plain pages until the end of the block."""
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = Starlette(routes=routes(), middleware=middleware(), exception_handlers=HANDLERS)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.01)
            yield Hall(store, workshop, f"http://127.0.0.1:{port}")
        finally:
            server.should_exit = True
            thread.join()
