"""Workshop: prepared with good defaults, joined by code, then led from one page."""

import streamlit as st

from pages.components import context, door, planning, room, running

here = context.here()
words = here.words

workshop = running.chosen(here)
if workshop is None:
    heading, others = st.columns([1, 1], vertical_alignment="bottom")
    heading.title(words("plan.heading"), anchor=False)
    aside = others.container(horizontal=True, horizontal_alignment="right")
    with aside:
        running.back(here)
    planning.form(here, aside)
    st.stop()
if context.asked("view") != "present":
    heading, others = st.columns([3, 2], vertical_alignment="bottom")
    heading.title(running.title(workshop), anchor=False)
    with others:
        running.switch(here, workshop)
    door.door(here, workshop)
room.live(here, workshop)
