"""The ways to begin: the example, a new assessment, a file of answers."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from assessment import catalogue, intake
from assessment.instrument import Instrument
from assessment.words import Words
from pages.components import messages
from pages.components.context import Context


def example(here: Context) -> None:
    """One press and there is something to look at."""
    words = here.words
    with st.container(border=True):
        st.subheader(words("start.example"), anchor=False)
        st.markdown(words("start.example_what"))
        if st.button(words("start.example_open"), type=here.strong, key="example"):
            with st.spinner(words("start.example_making")):
                begun = intake.keep_example(
                    here.store, words("example.name"), words("example.cases"), date.today(), here.viewer
                )
            st.switch_page("results.py", query_params={"round": str(begun.rounds[-1].id)})


def answers_file(here: Context) -> None:
    """The way to the plain page that takes a file; a link in this window, which Markdown would not give."""
    words = here.words
    with st.container(border=True):
        st.subheader(words("start.file"), anchor=False)
        st.markdown(words("start.file_what"))
        colour, text = here.look.primary, escape(words("start.file_open"))
        st.html(f'<a href="/open" target="_self" style="color:{colour}">{text}</a>')


def new_assessment(here: Context) -> None:
    """Organisation, units and instruments; then straight to the first item."""
    words, installed = here.words, catalogue.instruments()
    st.header(words("start.new"), anchor=False)
    st.markdown(words("start.new_what"))
    with st.form("new", border=True):
        name = st.text_input(words("start.organisation"))
        lines = st.text_area(words("start.units"), height=120)
        st.markdown(f":small[{words('start.units_help')}]")
        st.markdown(f"**{words('start.instruments')}**")
        chosen = [one.id for one in installed.values() if _instrument_box(one, words)]
        sent = st.form_submit_button(words("start.begin"), type=here.strong)
    if not sent:
        return
    if not name.strip():
        st.error(words("start.organisation_missing"), icon=":material/error:")
        return
    with messages.told():
        begun = intake.begin(here.store, name, lines, chosen, words("round.first"), date.today(), here.viewer)
        st.switch_page("assess.py", query_params={"round": str(begun.rounds[0].id)})


def _instrument_box(one: Instrument, words: Words) -> bool:
    label = f"{one.name.to(words.language)} – {words.count('start.items', len(one.items))}"
    return st.checkbox(label, value=True, key=f"instrument-{one.id}")
