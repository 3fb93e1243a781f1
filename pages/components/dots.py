"""What matters most: three dots from each person, beside the priority that was computed."""

from __future__ import annotations

import streamlit as st

from assessment import sight_tables
from assessment.charts import of_sight
from assessment.records import dots, workshops
from assessment.reveal import Reveal
from assessment.room import Room
from pages.components import lead, reveal
from pages.components.context import Context


def show(here: Context, now: Room, seen: Reveal) -> None:
    """The dots: not yet, being given, or shown."""
    workshop = now.workshop
    if workshop.dots_shown:
        result(here, seen)
    elif workshop.phase == "dots":
        lead.watch(workshop, now.edition, _count)
    elif lead.leads(here, workshop):
        st.markdown(here.words("points.what"))
        voting = workshop.phase == "voting"
        lead.button(
            workshop, here.words("points.open"), "open-dots", workshops.open_dots, main=True, disabled=voting
        )
        if voting:
            st.markdown(here.words("points.vote_open"))
    else:
        st.info(here.words("points.not_yet"))


def result(here: Context, seen: Reveal, times: float = 1.0) -> None:
    """The dots of each item beside what the answers and the targets say; the one never moves the other."""
    words, workshop = here.words, seen.workshop
    people, given = dots.totals(here.store, workshop.organisation, workshop.round)
    names = {sight.item.id: sight.item.name.to(words.language) for sight in seen.sights}
    first = max(given, key=lambda item: given[item])
    drawn = of_sight.points(
        given,
        names,
        {sight.item.id: sight_tables.verdict(sight, seen, words) for sight in seen.sights},
        words("points.most", name=names[first]),
        words.count("points.people", people),
    )
    reveal.chart(here, drawn, sight_tables.points(given, seen, words), f"points-{workshop.round}", times)
    st.markdown(f":small[{words('points.beside')}]")


def _count(here: Context, now: Room) -> None:
    """How many have given their dots; where they went is shown when the facilitator ends it."""
    words, workshop = here.words, now.workshop
    few = now.givers < workshop.min_group
    st.markdown(f"**{words('points.going_on')}** {words('points.given', n=now.givers, present=now.joined)}")
    if not lead.leads(here, workshop):
        return
    with st.container(horizontal=True):
        lead.button(workshop, words("points.show"), "show-dots", workshops.show_dots, main=True, disabled=few)
        lead.button(workshop, words("points.stop"), "stop-dots", workshops.discuss)
    if few:
        st.markdown(words("room.too_few_yet", k=workshop.min_group))
