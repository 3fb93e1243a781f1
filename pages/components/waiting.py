"""Before the reveal: how many are there and how far they are, and nothing of what they answer."""

from __future__ import annotations

import streamlit as st

from assessment.records import workshops
from assessment.records.workshop import Workshop
from assessment.room import Room
from pages.components import context, lead, presence
from pages.components.context import Context


def show(here: Context, now: Room) -> None:
    """The numbers as they grow, and the press that ends the silence."""
    lead.watch(now.workshop, now.edition, _board)


def _board(here: Context, now: Room) -> None:
    presence.numbers(here, now)
    if lead.leads(here, now.workshop):
        _reveal(here, now)
    presence.groups(here, now)


def _reveal(here: Context, now: Room) -> None:
    words, workshop = here.words, now.workshop
    few = now.begun < workshop.min_group
    if context.asked(lead.SURE) == "reveal" and not few:
        still = now.joined - now.finished
        question = words.count("room.still_answering", still)
        lead.asks_once(here, workshop, "reveal", question, words("room.reveal_anyway"), workshops.reveal)
    elif now.finished < now.joined or few:
        st.button(words("room.reveal"), key="reveal", type=here.strong, disabled=few, on_click=_ask)
    else:
        lead.button(workshop, words("room.reveal"), "reveal", workshops.reveal, main=True)
    if few:
        st.markdown(_why_not(here, workshop))


def _why_not(here: Context, workshop: Workshop) -> str:
    return here.words("room.too_few_yet", k=workshop.min_group)


def _ask() -> None:
    context.ask(sure="reveal")
