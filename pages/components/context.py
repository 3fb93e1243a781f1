"""Who is looking at what, in which language: the only place that knows the session and the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assessment.charts.look import DARK, LIGHT, Look
from assessment.records.store import Store
from assessment.words import LANGUAGES, Words, preferred, words
from pages.components import record

LANGUAGE = "language"
WARNING = "warning"
COOKIE = "tikas_language"
WIDTH_COOKIE = "tikas_width"
NARROW = 640


@dataclass(frozen=True)
class Context:
    """What a page needs: words, colours, how wide the screen is, and the record."""

    words: Words
    look: Look
    narrow: bool
    store: Store

    @property
    def strong(self) -> Literal["primary", "secondary"]:
        """The type of a page's main button: white on the dark look's primary colour cannot be read."""
        return "primary" if self.look.mode == "light" else "secondary"


def here() -> Context:
    """The context of this run."""
    look = DARK if st.context.theme.type == "dark" else LIGHT
    return Context(words(language()), look, _width() < NARROW, record.open_())


def language() -> str:
    """The chosen language; before any choice the cookie's, then the browser's."""
    if LANGUAGE not in st.session_state:
        cookie = st.context.cookies.get(COOKIE, "")
        asked = st.context.headers.get("Accept-Language", "")
        st.session_state[LANGUAGE] = cookie if cookie in LANGUAGES else preferred(asked)
    chosen: str = st.session_state[LANGUAGE]
    return chosen


def asked(name: str) -> str | None:
    """What the address says under a name."""
    return st.query_params.get(name)


def ask(**values: str | None) -> None:
    """Writes into the address, so that a reload, a colleague or the back button finds the same view."""
    for name, value in values.items():
        if value is None:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != value:
            st.query_params[name] = value


def typed(key: str) -> object:
    """What a widget holds in the callback that it calls."""
    return st.session_state.get(key)


def seed(key: str, kept: object) -> None:
    """Lets a widget show what the record says: at first, and when it was changed somewhere else."""
    seen = f"seen-{key}"
    if key not in st.session_state or st.session_state.get(seen, kept) != kept:
        st.session_state[key] = kept
    st.session_state[seen] = kept


def forget(key: str) -> None:
    """Lets a widget show again what the record says."""
    st.session_state.pop(key, None)


def warn(message: str) -> None:
    """Leaves a warning that a callback found for the run that follows it."""
    st.session_state[WARNING] = message


def warning() -> str | None:
    """The warning that the last callback left, once."""
    message: str | None = st.session_state.pop(WARNING, None)
    return message


def _width() -> int:
    """The window's width as the shell noted it when the page was loaded."""
    width = st.context.cookies.get(WIDTH_COOKIE, "")
    return int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 1440
