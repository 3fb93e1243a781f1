"""Change: what two rounds show to have changed, in one sentence first."""

import streamlit as st

from pages.components import changing, changing_choice, comparing_choice, context, onward

here = context.here()
words = here.words

heading, which = st.columns([2, 3], vertical_alignment="bottom")
heading.title(words("change.heading"), anchor=False)
found = comparing_choice.rounds(here)
if not found:
    st.info(words("change.empty"))
    st.page_link("start.py", label=words("frame.to_start"))
    st.stop()
box = comparing_choice.box(here)
with box if here.narrow else which:
    after = comparing_choice.round_(here, found)
others = changing_choice.others(here, after)
if not others:
    st.info(words("change.one_round"))
    st.stop()
chosen = changing_choice.chosen(here, after, others, box)
changing.show(here, chosen)
onward.report(here, after, unit=chosen.unit, before=chosen.before)
