"""Start: what this is, and the ways to begin or to go on."""

import streamlit as st

from pages.components import beginning, context, open_rounds

here = context.here()
words = here.words

st.title(words("start.heading"), anchor=False)
st.markdown(words("start.what"))
open_rounds.listing(here)
if here.viewer.may_somewhere("facilitator"):
    left, right = st.columns(2, gap="medium")
    with left:
        beginning.example(here)
    with right:
        beginning.answers_file(here)
    beginning.new_assessment(here)
