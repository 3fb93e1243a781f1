"""What stands around every page: the name, the way to the other pages, the language."""

from __future__ import annotations

import streamlit as st

from assessment.words import LANGUAGES, OWN_NAMES
from pages.components import context

PAGES = ("start", "assess", "results", "library")


def pages() -> list[st.Page]:
    """The pages with their titles; the first one stands at the root."""
    words = context.here().words
    return [
        st.Page(f"{name}.py", title=words(f"{name}.title"), url_path=name, default=name == PAGES[0])
        for name in PAGES
    ]


def header(listed: list[st.Page], chosen: st.Page) -> None:
    """Links to the pages and the choice of language; nothing moves while one reads."""
    words = context.here().words
    with st.container(horizontal=True, vertical_alignment="center", key="frame"):
        st.markdown("**Tikas**", width="content")
        for page in listed:
            st.page_link(page, label=page.title, query_params=_kept(page, chosen))
        st.space("stretch")
        st.segmented_control(
            words("frame.language"),
            LANGUAGES,
            format_func=OWN_NAMES.__getitem__,
            key=context.LANGUAGE,
            required=True,
            label_visibility="collapsed",
        )
    st.html(_note_language(words.language), unsafe_allow_javascript=True)


def _kept(page: st.Page, chosen: st.Page) -> dict[str, str]:
    """The round and unit go along; not from results to assessing, where a closed round is refused."""
    goes_along = page.url_path == "results" or page.url_path == chosen.url_path == "assess"
    names = ("round", "unit") if goes_along else ()
    return {name: value for name in names if (value := context.asked(name))}


def _note_language(language: str) -> str:
    """Tells the browser the page's language now, and the server at the next load."""
    return (
        "<script>"
        f"document.documentElement.lang='{language}';"
        f"document.cookie='{context.COOKIE}={language};path=/;max-age=31536000;samesite=lax';"
        "</script>"
    )
