"""What went wrong, told to a person in their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from assessment.errors import AssessmentError, StoreError
from assessment.words import words
from pages.components import context

# What becomes a link, an icon or an emoji even where it is escaped is parted by what nobody sees.
_WORD_JOINER = "\u2060"
_LINKS = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)", re.IGNORECASE)
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


@contextmanager
def told() -> Iterator[None]:
    """Shows what Tikas raises on purpose and stops the page; anything else is a bug and surfaces."""
    try:
        yield
    except AssessmentError as error:
        say = words(context.language())
        st.error(plain(say.error(error)), icon=":material/error:")
        if error.code == "signed_out":
            style = f"color:{context.look().primary}"
            st.html(f'<a href="/sign-in" target="_self" style="{style}">{escape(say("signin.title"))}</a>')
        elif not isinstance(error, StoreError):
            st.page_link("start.py", label=say("frame.to_start"))
        st.stop()


def warn() -> None:
    """What the last press could not do."""
    if (message := context.warning()) is not None:
        st.error(message, icon=":material/error:")


def plain(text: str) -> str:
    """Text that stands in Markdown as it was written: no name becomes a heading, a link or a formula."""
    return _MARKS.sub(r"\\\1", _LINKS.sub(_WORD_JOINER, text)).replace("\n", "  \n")
