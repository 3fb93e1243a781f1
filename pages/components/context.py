"""Who is looking at what, in which language: the only place that knows the session and the address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from assessment.charts.look import DARK, LIGHT, Look
from assessment.errors import RequestError
from assessment.records.store import Store
from assessment.settings import settings
from assessment.viewer import LOCAL, Viewer
from assessment.words import LANGUAGES, Words, preferred, words
from pages.components import record, session

LANGUAGE = "language"
WARNING = "warning"
SHOWN, DRAWN, SAID = "shown", "drawn", "said"
COOKIE = "tikas_language"
WIDTH_COOKIE, HEIGHT_COOKIE = "tikas_width", "tikas_height"
NARROW = 640


@dataclass(frozen=True)
class Context:
    """What a page needs: words, colours, how wide the screen is, the record, and who is looking."""

    words: Words
    look: Look
    narrow: bool
    store: Store
    viewer: Viewer

    @property
    def strong(self) -> Literal["primary", "secondary"]:
        """The type of a page's main button: white on the dark look's primary colour cannot be read."""
        return "primary" if self.look.mode == "light" else "secondary"


def here() -> Context:
    """The context of this run."""
    return Context(words(language()), look(), width() < NARROW, record.open_(), viewer())


def look() -> Look:
    """The colours of this run."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def viewer() -> Viewer:
    """Who is looking at this moment; raises where nobody is signed in any more."""
    if not settings().accounts:
        return LOCAL
    found = session.viewer(session.token(st.context.cookies))
    if found is None:
        raise RequestError("signed_out")
    return found


def language() -> str:
    """The chosen language; before any choice the cookie's, then the browser's."""
    if LANGUAGE not in st.session_state:
        cookie = st.context.cookies.get(COOKIE, "")
        asked = st.context.headers.get("Accept-Language", "")
        st.session_state[LANGUAGE] = cookie if cookie in LANGUAGES else preferred(asked)
    chosen: str = st.session_state[LANGUAGE]
    return chosen


def place() -> str | None:
    """Which of the viewer's sign-ins this is."""
    return session.place(session.token(st.context.cookies))


def address() -> str:
    """The address that others reach this server at: the public one, else the viewer's own."""
    return settings().public_url or st.context.headers.get("Origin") or settings().address


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


def link(page: str, /, **values: str | None) -> str:
    """The address of a page, with what this one's address says and these values changed; None leaves out."""
    said = {**st.query_params.to_dict(), **values}
    return f"/{page}?{urlencode({name: value for name, value in said.items() if value is not None})}"


@contextmanager
def drawing() -> Iterator[None]:
    """Around a run of the whole page: afterwards only what was drawn in it is on the screen.

    A run that another one interrupts leaves what was there before, with what it has drawn by then.
    """
    st.session_state[SHOWN] = _on_screen()
    st.session_state[DRAWN] = set()
    interrupted = False
    try:
        yield
    except RerunException:
        interrupted = True
        raise
    finally:
        if not interrupted:
            st.session_state[SHOWN] = st.session_state.pop(DRAWN)
            st.session_state[SAID] = st.query_params.to_dict()


def stay() -> None:
    """Holds to the address of the page's last whole run.

    A part that refreshes itself comes with the browser's address, which on a slow line is one that the page
    has just left; a whole run that follows would lead back there.
    """
    said = st.session_state.get(SAID, {})
    ask(**{name: said.get(name) for name in {*said, *st.query_params}})


def typed(key: str) -> object:
    """What a widget holds in the callback that it calls."""
    return st.session_state.get(key)


def changed(key: str) -> bool:
    """Whether a person has changed what a seeded widget showed, asked in the callback that it calls.

    On a slow line a page that was left may still say what stood on it: that is no change.
    """
    return typed(key) != st.session_state.get(_seen(key))


def took(*keys: str) -> None:
    """The record has taken what these widgets hold, so they show it already."""
    for key in keys:
        st.session_state[_seen(key)] = typed(key)


def seed(key: str, kept: object) -> None:
    """Lets a widget show what the record says: at first, and when it was changed somewhere else.

    A widget that is not on the screen is told it anew, whatever the session holds of it: the browser has
    forgotten what stood there, would begin with nothing, and say later that nothing was chosen.
    """
    seen = _seen(key)
    if key not in st.session_state or key not in _on_screen() or st.session_state.get(seen, kept) != kept:
        st.session_state[key] = kept
    st.session_state[seen] = kept
    st.session_state.setdefault(SHOWN if DRAWN not in st.session_state else DRAWN, set()).add(key)


def _seen(key: str) -> str:
    """Where the session notes what the widget was last told to show."""
    return f"seen-{key}"


def _on_screen() -> set[str]:
    """The seeded widgets that the browser has before it."""
    return st.session_state.get(SHOWN, set()) | st.session_state.get(DRAWN, set())


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


def leave(name: str, value: object) -> None:
    """Leaves something that the run which follows shows once."""
    st.session_state[name] = value


def taken(name: str) -> object:
    """What the last callback left under the name, once."""
    return st.session_state.pop(name, None)


def width() -> int:
    """The window's width as the shell noted it when the page was loaded."""
    return _noted(WIDTH_COOKIE) or 1440


def height() -> int:
    """The window's height as the shell noted it when the page was loaded."""
    return _noted(HEIGHT_COOKIE) or 900


def _noted(cookie: str) -> int:
    noted = st.context.cookies.get(cookie, "")
    return int(noted) if noted.isascii() and noted.isdigit() and len(noted) < 6 else 0
