"""The application under AppTest: opening a page, a tab or a view, and reading what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

PAGES = ("start", "assess", "workshop", "results", "compare", "change", "reports", "library", "organisation")
LANGUAGES = ("fi", "sv", "en")
MAIN = Path(__file__).parents[2] / "pages" / "main.py"
# Names, colours and addresses for the browser; every other text of a message is read by somebody.
TECHNICAL = frozenset(
    {
        *(
            "id",
            "form_id",
            "tag",
            "type",
            "icon",
            "anchor",
            "page",
            "page_script_hash",
            "query_string",
            "config",
        ),
        *(
            "group_id",
            "url",
            "theme",
            "language",
            "spec",
            "raw_values",
            "styler",
            "image_path",
            "default_value",
            "deferred_file_id",
        ),
    }
)
# Streamlit reads Markdown in every other label.
PLAIN = ("selectbox", "text_area", "text_input")


def opened(page: str, language: str = "fi", /, **query: str) -> AppTest:
    """A page in a language, as the address with this query shows it."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.session_state["language"] = language
    app.run()
    if page != "start":
        app.switch_page(f"{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def tab(app: AppTest, number: int) -> AppTest:
    """The app with this tab of the results open."""
    chosen = app.tabs[number].label
    app.session_state[f"tabs-{app.session_state['language']}"] = chosen
    return app.run()


def choose(app: AppTest, key: str, value: Any) -> AppTest:
    """The app after this choice among its segmented controls."""
    next(one for one in app.segmented_control if (one.key or "").startswith(key)).set_value(value)
    return app.run()


def tables(app: AppTest) -> list[list[list[str]]]:
    """The tables of the page, the row of headings first."""
    return [
        [
            [unescape(cell) for cell in re.findall(r"<t[hd] [^>]*>(.*?)</t[hd]>", row)]
            for row in re.findall(r"<tr>(.*?)</tr>", one.proto.body, re.DOTALL)
        ]
        for one in app.get("html")
        if "<table" in one.proto.body
    ]


def rows(app: AppTest, number: int = 0) -> dict[str, list[str]]:
    """The rows of a table by their first cell."""
    return {row[0]: row[1:] for row in tables(app)[number][1:]}


def figures(app: AppTest) -> list[dict[str, Any]]:
    """The charts of the page as Plotly gets them."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def texts(app: AppTest) -> tuple[str, ...]:
    """Everything that somebody sees or hears of the page, outside the frame's scripts."""
    return tuple(text for node in _nodes(app.main) for text in _of_node(node) if text.strip())


def literal(text: str) -> str:
    """Markdown as it is read: without its escapes, word joiners and marks of small and strong text."""
    text = text.replace("\u2060", "")
    text = re.sub(r"^:small\[(.*)\]$", r"\1", text, flags=re.DOTALL)
    text = re.sub(r"(?<!\\)\*\*", "", text)
    return re.sub(r"\\([\\`*_{}\[\]()<>#+\-.!|~$:&^=])", r"\1", text)


def _nodes(block: Any) -> Iterator[Any]:
    yield block
    for child in getattr(block, "children", {}).values():
        yield from _nodes(child)


def _of_node(node: Any) -> Iterator[str]:
    if node.type == "html":
        body = re.sub(r"<(script|style)>.*?</\1>", "", node.proto.body, flags=re.DOTALL)
        yield from (
            unescape(text) for text in [*re.split(r"<[^>]*>", body), *re.findall(r'label="(.*?)"', body)]
        )
    elif node.type == "plotly_chart":
        yield from _drawn(json.loads(node.proto.spec))
        yield from strings(node.proto)
    elif node.type in PLAIN:
        yield from strings(node.proto)
    elif isinstance(node.proto, Message):
        yield from map(literal, strings(node.proto))


def strings(message: Message) -> Iterator[str]:
    """Every text of a message that somebody reads."""
    for field, value in message.ListFields():
        if field.name in TECHNICAL:
            continue
        for one in value if field.is_repeated else [value]:
            if field.type == FieldDescriptor.TYPE_MESSAGE:
                yield from strings(one)
            elif field.type == FieldDescriptor.TYPE_STRING:
                yield one


def _drawn(part: Any) -> Iterator[str]:
    """The words in a figure: titles, annotations, labels of ticks and of points."""
    for name, value in part.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _drawn(one)
            elif isinstance(one, str) and name in ("text", "ticktext", "hovertext", "title"):
                yield unescape(re.sub(r"</?\w+[^>]*>", " ", one))
