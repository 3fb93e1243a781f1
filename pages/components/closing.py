"""Closing a workshop: what it does is said first, and asked once."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from assessment.records import agreed, rounds, units, workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.results import results
from assessment.room import Room
from assessment.units import known
from pages.components import context, lead
from pages.components.context import Context
from pages.components.messages import plain


def show(here: Context, now: Room) -> None:
    """What closing means for this workshop, and the press that does it."""
    words, workshop = here.words, now.workshop
    st.header(words("closing.heading"), anchor=False)
    st.markdown("\n".join(f"- {point}" for point in _points(here, now)))
    if workshop.phase in ("voting", "dots"):
        st.warning(words("closing.unfinished"), icon=":material/how_to_vote:")
    if context.asked(lead.SURE) != "close":
        st.button(words("closing.close"), key="close", on_click=partial(context.ask, sure="close"))
        return
    st.warning(words("closing.sure"), icon=":material/help:")
    with st.container(horizontal=True):
        name = _free(here, workshop)
        if st.button(words("closing.close_now"), key="close-sure", type=here.strong):
            _close(here, workshop, name)
        st.button(words("room.not_yet"), key="close-not", on_click=partial(context.ask, sure=None))


def _points(here: Context, now: Room) -> list[str]:
    words, workshop = here.words, now.workshop
    kept = agreed.every(here.store, workshop.organisation, workshop.round).values()
    levels = sum(one.level is not None for one in kept)
    name = known(units.every(here.store, workshop.organisation)).get(workshop.unit, workshop.unit)
    shown = () if workshop.phase != "answering" else (words("closing.unseen"),)
    return [
        words("closing.no_more", n=now.begun),
        words("closing.cut"),
        *shown,
        words.count("closing.agreed", levels, unit=plain(name)) if levels else words("closing.none_agreed"),
    ]


def _close(here: Context, workshop: Workshop, name: str) -> None:
    """Closes, works the results out once for whoever comes to look, and goes there."""

    def deed(store: Store, organisation: int, round_id: int) -> None:
        workshops.close(store, organisation, round_id, date.today(), name)

    if lead.act(workshop, deed):
        results(here.store, workshop.organisation, workshop.round)
        st.switch_page("results.py", query_params={"round": str(workshop.round)})
    st.rerun()


def _free(here: Context, workshop: Workshop) -> str:
    """A name for the statement that no round of the assessment has yet."""
    taken = {one.name for one in rounds.every(here.store, workshop.organisation, workshop.assessment)}
    stem = here.words("closing.statement", name=workshop.name)[:190]
    names = (stem, *(f"{stem} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
