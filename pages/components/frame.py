"""What stands around every page: the name, the way to the other pages, the language."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from assessment.viewer import Right
from assessment.words import LANGUAGES, OWN_NAMES, words
from pages.components import context, running
from pages.components.context import Context

PAGES = ("start", "assess", "workshop", "results", "compare", "change", "reports", "library", "organisation")
# What shows closed rounds of people, and takes one along from the other.
CLOSED = frozenset({"results", "compare", "change", "reports"})
# A button that looks like the links beside it, and is as easy to hit.
LINK = "background:none;border:0;font:inherit;text-decoration:underline;cursor:pointer;min-height:2.75rem"
# What a page is for needs this right in some organisation; the others are for everybody who may be here.
NEEDS: Mapping[str, Right] = {
    "assess": "facilitator",
    "workshop": "facilitator",
    "organisation": "facilitator",
}


def pages() -> list[st.Page]:
    """The pages with their titles; the first one stands at the root."""
    say = words(context.language())
    return [
        st.Page(f"{name}.py", title=say(f"{name}.title"), url_path=name, default=name == PAGES[0])
        for name in PAGES
    ]


def header(listed: list[st.Page], chosen: st.Page) -> None:
    """Links to the pages and the choice of language; nothing moves while one reads."""
    here = context.here()
    with st.container(horizontal=True, vertical_alignment="center", key="frame"):
        st.markdown("**Tikas**", width="content")
        for page in listed:
            if _is_for(here, page):
                st.page_link(page, label=page.title, query_params=_kept(page, chosen))
        st.space("stretch")
        _signed_in(here)
        st.segmented_control(
            here.words("frame.language"),
            LANGUAGES,
            format_func=OWN_NAMES.__getitem__,
            key=context.LANGUAGE,
            required=True,
            label_visibility="collapsed",
        )
    st.html(_quiet(here) + _note_language(here.words.language), unsafe_allow_javascript=True)


def _is_for(here: Context, page: st.Page) -> bool:
    """Whether the viewer can do anything on the page; on a workshop's those who only look can look on."""
    needed = NEEDS.get(page.url_path)
    allowed = needed is None or here.viewer.may_somewhere(needed)
    return allowed or (page.url_path == "workshop" and running.runs(here))


def _signed_in(here: Context) -> None:
    """Who is signed in, and the way out: an ordinary form, since only the server can take a cookie back."""
    if here.viewer.account is None:
        return
    name, leave = escape(here.viewer.name), escape(here.words("frame.sign_out"))
    style = f"color:{here.look.primary};{LINK}"
    st.html(
        f'<form method="post" action="/sign-out">{name} <button style="{style}">{leave}</button></form>',
        width="content",
    )


def _kept(page: st.Page, chosen: st.Page) -> dict[str, str]:
    """The round and unit go along; not from results to assessing, where a closed round is refused.

    Units are compared that are not seen one by one, so from there on only the round goes along.
    """
    goes_along = (
        page.url_path == "results"
        or (page.url_path, chosen.url_path) == ("reports", "results")
        or page.url_path == chosen.url_path == "assess"
    )
    names = (
        ("round", "unit") if goes_along else ("round",) if {page.url_path, chosen.url_path} <= CLOSED else ()
    )
    return {name: value for name in names if (value := context.asked(name))}


def _quiet(here: Context) -> str:
    """Quiet buttons that can be read where one stands on them; Streamlit darkens them."""
    states = ":is(:hover,:focus,:active)"
    return f'<style>button[kind="tertiary"]{states}{{color:{here.look.primary}!important}}</style>'


def _note_language(language: str) -> str:
    """Tells the browser the page's language now, and the server at the next load."""
    return (
        "<script>"
        f"document.documentElement.lang='{language}';"
        f"document.cookie='{context.COOKIE}={language};path=/;max-age=31536000;samesite=lax';"
        "</script>"
    )
