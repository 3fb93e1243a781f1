"""Compare: which units truly differ from the others, in one sentence first."""

import streamlit as st

from pages.components import comparing, comparing_choice, context

here = context.here()
words = here.words

heading, which = st.columns([2, 3], vertical_alignment="bottom")
heading.title(words("compare.heading"), anchor=False)
found = comparing_choice.rounds(here)
if not found:
    st.info(words("compare.empty"))
    st.page_link("start.py", label=words("frame.to_start"))
    st.stop()
box = comparing_choice.box(here)
with box if here.narrow else which:
    held = comparing_choice.round_(here, found)
comparing.show(here, comparing_choice.chosen(here, held, box))
