"""Library: the instruments explained, with their sources, and a search through all of it."""

import streamlit as st

from assessment import catalogue
from assessment.library import search
from pages.components import context, explained

here = context.here()
words = here.words

st.title(words("library.heading"), anchor=False)
st.markdown(words("library.what"))
sought = st.text_input(words("library.search"), key="search")
if sought.strip():
    explained.hits(here, search(sought, words.language), sought)
    st.stop()
installed = catalogue.instruments()
chosen = st.segmented_control(
    words("library.instrument"),
    list(installed),
    default=next(iter(installed)),
    format_func=lambda one: installed[one].name.to(words.language),
    required=True,
    label_visibility="collapsed",
    key=f"library-{words.language}",
)
explained.instrument(here, installed[chosen or next(iter(installed))])
explained.sources(here)
