"""Compare: which units truly differ from the others, in one sentence first."""

import streamlit as st

from pages.components import comparing, comparing_choice, context, onward, presenting, presenting_units

here = context.here()
words = here.words

presenting.clear()
head = st.container(key="page-head")
heading, which, wall = head.columns([4, 6, 2], vertical_alignment="bottom")
heading.title(words("compare.heading"), anchor=False)
found = comparing_choice.rounds(here)
if not found:
    st.info(words("compare.empty"))
    st.page_link("start.py", label=words("frame.to_start"))
    st.stop()
with head:
    box = comparing_choice.box(here)
with box if here.narrow else which:
    held = comparing_choice.round_(here, found)
chosen = comparing_choice.chosen(here, held, box)
if presenting.is_on():
    presenting_units.show(here, chosen)
    st.stop()
with wall:
    presenting.way_in(here)
comparing.show(here, chosen)
onward.report(here, held)
