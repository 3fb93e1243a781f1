"""How and when people answer: in which languages, whether in their own words too, from when until when."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.planning import Draft
from assessment.words import OWN_NAMES, PHONE_LANGUAGES, Words
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.planning_desk import held

Key = Callable[[str], str]


def manner(here: Context, key: Key, first: Draft) -> tuple[tuple[str, ...], bool]:
    """The languages to choose from, and whether people may write comments."""
    words = here.words
    chosen = tuple(one for one in PHONE_LANGUAGES if held(key(f"language-{one}"), one in first.languages))
    comments = held(key("comments"), first.comments)
    with st.expander(_line(words, chosen, comments=comments), key=key("manner")):
        st.markdown(words("plan.languages"))
        with st.container(horizontal=True):
            for one in PHONE_LANGUAGES:
                begins, name = one in first.languages, key(f"language-{one}")
                st.checkbox(OWN_NAMES[one], begins, key=name, persist_state="session")
        st.checkbox(words("plan.comments"), first.comments, key=key("comments"), persist_state="session")
        st.markdown(f":small[{words('plan.comments_help')}]")
    return chosen, comments


def times(here: Context, key: Key) -> tuple[str, str]:
    """When answering begins and ends; without times from now until the facilitator closes."""
    words = here.words
    opens, closes = held(key("opens"), ""), held(key("closes"), "")
    begin, end = plain(opens) or words("plan.at_once"), plain(closes) or words("plan.by_hand")
    line = f"**{words('plan.times')}:** {words('plan.when', opens=begin, closes=end)}"
    with st.expander(line, key=key("times")):
        left, right = st.columns(2)
        left.text_input(words("plan.opens"), key=key("opens"), persist_state="session")
        right.text_input(words("plan.closes"), key=key("closes"), persist_state="session")
        st.markdown(f":small[{words('plan.times_help')}]")
    return opens, closes


def _line(words: Words, chosen: tuple[str, ...], *, comments: bool) -> str:
    said = words.listed(OWN_NAMES[one] for one in chosen) or words("plan.no_language")
    freely = words("plan.with_comments" if comments else "plan.without_comments")
    return f"**{words('plan.manner')}:** {said} · {freely}"
