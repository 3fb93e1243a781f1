"""Reports: what is handed over, and to whom, made while one goes on with something else."""

import streamlit as st

from pages.components import context, reporting, reporting_choice, seat

here = context.here()
words = here.words

heading, which, where = st.columns([2, 4, 3], vertical_alignment="bottom")
heading.title(words("reports.heading"), anchor=False)
with which:
    held = reporting_choice.round_(here)
if held is None:
    st.info(words("results.empty"))
    st.page_link("start.py", label=words("frame.to_start"))
    st.stop()
with where:
    unit = seat.unit(here, held)
reporting.show(here, held, unit)
