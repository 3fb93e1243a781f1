"""One visitor of the running server, speaking Streamlit's own protocol as a browser does."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect


class Visitor:
    """A page that is open; what the visitor chose stays chosen until chosen anew."""

    def __init__(self, port: int, page: str, query: str = "") -> None:
        self._socket = connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None)
        self._chosen: dict[str, WidgetState] = {}
        self._page = page
        self._hash, self._query = "", query
        self.rerun()

    def __enter__(self) -> Visitor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def rerun(self) -> None:
        """Lets the page run once; `tabs` and `views` then hold what it offers to choose from."""
        asked = BackMsg()
        asked.rerun_script.page_name = "" if self._hash else self._page
        asked.rerun_script.page_script_hash = self._hash
        asked.rerun_script.query_string = self._query
        asked.rerun_script.widget_states.widgets.extend(self._chosen.values())
        self._socket.send(asked.SerializeToString())
        self.tabs: dict[str, tuple[str, ...]] = {}
        self.views: dict[str, tuple[str, ...]] = {}
        self.has_failed = False
        for message in self._messages():
            self._take(message)

    def open_tab(self, tabs: str, label: str) -> None:
        """Opens a tab, which is a rerun."""
        self._chosen[tabs] = WidgetState(id=tabs, string_value=label)
        self.rerun()

    def choose(self, view: str, option: str) -> None:
        """Chooses one of a row of buttons, which is a rerun."""
        state = WidgetState(id=view)
        state.string_array_value.data.append(option)
        self._chosen[view] = state
        self.rerun()

    def _messages(self) -> Iterator[Any]:
        """Everything that one run sends, up to its end."""
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=30))
            if message.WhichOneof("type") == "script_finished":
                return
            yield message

    def _take(self, message: Any) -> None:
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "add_block":
            block = message.delta.add_block
            if block.WhichOneof("type") == "tab_container":
                self.tabs[block.tab_container.id] = ()
            elif block.WhichOneof("type") == "tab":
                last = list(self.tabs)[-1]
                self.tabs[last] = (*self.tabs[last], block.tab.label)
        elif kind == "delta":
            self._note(message.delta.new_element)

    def _note(self, element: Any) -> None:
        if element.WhichOneof("type") == "exception":
            self.has_failed = True
        elif element.WhichOneof("type") == "button_group":
            group = element.button_group
            self.views[group.id] = tuple(option.content for option in group.options)
