"""Somebody who looks at a page of a running server as a browser does, and reads what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.pages.app import strings


class Looker:
    """A page that is open; every run of it is read whole."""

    def __init__(self, address: str, headers: Mapping[str, str]) -> None:
        stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
        self._open = ExitStack()
        self._socket = self._open.enter_context(connect(stream, additional_headers=headers, max_size=None))
        self._page, self._query = "", ""

    def __enter__(self) -> Looker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def look(self, page: str, query: str = "") -> tuple[str, ...]:
        """What the page shows at this address."""
        self._page, self._query = page, query
        return self._run()

    def choose(self, option: int) -> tuple[str, ...]:
        """What the page shows after one of the options of its first question was chosen."""
        return self._run(WidgetState(id=self._radio.id, string_value=self._radio.options[option]))

    def _run(self, *widgets: WidgetState) -> tuple[str, ...]:
        asked = BackMsg()
        asked.rerun_script.page_name = "" if self._page == "start" else self._page
        asked.rerun_script.query_string = self._query
        asked.rerun_script.widget_states.widgets.extend(widgets)
        self._socket.send(asked.SerializeToString())
        return tuple(text for message in self._messages() for text in self._read(message))

    def _messages(self) -> Iterator[Any]:
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=60))
            if message.WhichOneof("type") == "script_finished":
                return
            if message.WhichOneof("type") == "delta":
                yield message.delta

    def _read(self, delta: Any) -> Iterator[str]:
        if delta.HasField("new_element") and delta.new_element.HasField("radio"):
            self._radio = delta.new_element.radio
        yield from strings(delta)


def is_let_in(address: str, headers: Mapping[str, str]) -> bool:
    """Whether the server speaks with whoever sends this."""
    try:
        with Looker(address, headers):
            return True
    except InvalidStatus:
        return False
