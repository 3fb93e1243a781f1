"""Start: what this is, and the four ways to begin."""

import streamlit as st

from pages.components import beginning, context, open_rounds

here = context.here()
words = here.words

st.title(words("start.heading"))
st.markdown(words("start.what"))

left, right = st.columns([3, 2], gap="large")
with left:
    open_rounds.listing(here)
    beginning.new_assessment(here)
with right:
    beginning.example(here)
    beginning.answers_file(here)
