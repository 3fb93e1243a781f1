"""Assess: a unit states where it stands, one item at a time, saved at each answer."""

import streamlit as st

from assessment import catalogue
from assessment.records import units
from assessment.units import still_open
from pages.components import choose, context, statement

here = context.here()
words = here.words

heading, which, where = st.columns([2, 4, 3], vertical_alignment="bottom")
heading.title(words("assess.heading"), anchor=False)
with which:
    held = choose.round_(here, only_open=True, right="facilitator")
if held is None:
    st.info(words("assess.empty"))
    st.page_link("start.py", label=words("frame.to_start"))
    st.stop()
if held.round.kind != "statement":
    st.info(words("assess.not_statement"))
    st.stop()
with where:
    unit = choose.unit(here, still_open(units.every(here.store, held.organisation.id)), whole=False)
if unit is None:
    st.stop()
sheet = statement.open_(
    here, held, unit, [catalogue.instrument(name) for name, _ in held.assessment.instruments]
)
statement.progress(here, sheet)
statement.item(here, sheet)
statement.outline(here, sheet)
