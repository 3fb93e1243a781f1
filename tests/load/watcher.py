"""Somebody who looks on through Streamlit: the live room that refreshes itself, or a page of results."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import ClientConnection, connect

from tests.bench.visitor import Visitor


class Looker(Visitor):
    """A visitor whose page may refresh parts of itself, as a browser makes them."""

    def __init__(self, socket: ClientConnection, page: str, query: str) -> None:
        self._socket = socket
        self._chosen = {}
        self._page, self._query, self._hash = page, query, ""
        self.rerun()

    def rerun(self) -> None:
        """The whole page anew."""
        self._parts: dict[str, float] = {}
        super().rerun()

    @property
    def refreshes_itself(self) -> bool:
        """Whether a part of the page asks to be made anew by and by."""
        return bool(self._parts)

    def refresh(self) -> None:
        """The parts that refresh themselves; the whole page where none does."""
        if not self._parts:
            self.rerun()
        for part in tuple(self._parts):
            asked = BackMsg()
            asked.rerun_script.page_script_hash = self._hash
            asked.rerun_script.query_string = self._query
            asked.rerun_script.fragment_id = part
            asked.rerun_script.is_auto_rerun = True
            self._socket.send(asked.SerializeToString())
            for message in self._messages():
                self._take(message)

    def _take(self, message: Any) -> None:
        if message.WhichOneof("type") == "auto_rerun":
            self._parts[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        super()._take(message)


class Watcher(threading.Thread):
    """Looks on every so often until the end of the block."""

    def __init__(self, port: int, page: str, query: str, every: float) -> None:
        super().__init__(daemon=True)
        self._address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._page, self._query = page, query
        self._every = every
        self._stopped = threading.Event()
        self.refreshes_itself = False
        self.seconds: list[float] = []
        self.faults: list[str] = []

    def run(self) -> None:
        """Keeps the page open; a page that fails is noted once for each look."""
        try:
            with connect(self._address, max_size=None) as socket:
                looker = Looker(socket, self._page, self._query)
                while not self._stopped.wait(self._every):
                    begun = time.perf_counter()
                    looker.refresh()
                    self.seconds.append(time.perf_counter() - begun)
                    self.refreshes_itself = looker.refreshes_itself
                    if looker.has_failed:
                        self.faults.append(f"the page {self._page} failed")
        except Exception as error:
            self.faults.append(f"the page {self._page}: {type(error).__name__}: {error}")

    def __enter__(self) -> Watcher:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self.join()
