"""What leading a workshop is made of: deeds that only a facilitator may do, and a watch over the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessment import room
from assessment.errors import AssessmentError
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.room import Room
from assessment.words import words
from pages.components import context, messages
from pages.components.context import Context
from pages.components.messages import plain

Deed = Callable[[Store, int, int], object]
SURE = "sure"


def leads(here: Context, workshop: Workshop) -> bool:
    """Whether the viewer may do anything but look."""
    return here.viewer.may(workshop.organisation, "facilitator")


def act(workshop: Workshop, deed: Deed) -> bool:
    """Does it if the viewer may, now and not when the page was drawn; says why not otherwise."""
    try:
        here = context.here()
        here.viewer.require(workshop.organisation, "facilitator")
        deed(here.store, workshop.organisation, workshop.round)
    except AssessmentError as error:
        say = words(context.language())
        context.warn(say("room.not_done", why=plain(say.error(error))))
        return False
    room.forget(here.store, workshop.round)
    return True


def button(
    workshop: Workshop, label: str, key: str, deed: Deed, *, main: bool = False, disabled: bool = False
) -> None:
    """A press of a facilitator that turns the room on."""
    st.button(
        label,
        key=f"{key}-{workshop.round}",
        type=context.here().strong if main else "secondary",
        disabled=disabled,
        on_click=partial(_do, workshop, deed),
    )


def asks_once(here: Context, workshop: Workshop, name: str, question: str, label: str, deed: Deed) -> None:
    """The question before something that cannot be undone, and its two answers."""
    st.warning(question, icon=":material/help:")
    with st.container(horizontal=True):
        button(workshop, label, f"{name}-sure", deed, main=True)
        st.button(here.words("room.not_yet"), key=f"{name}-not", on_click=partial(context.ask, sure=None))


@st.fragment(run_every=room.FRESH_SECONDS)
def watch(workshop: Workshop, drawn: int, draw: Callable[[Context, Room], None]) -> None:
    """Draws what changes all the time, and the whole page anew as soon as there is something else to see."""
    with messages.told():
        here = context.here()
        here.viewer.require(workshop.organisation, "viewer")
        now = room.room(here.store, workshop.organisation, workshop.round)
        if now.edition != drawn:
            context.stay()
            st.rerun()
        messages.warn()
        draw(here, now)


def _do(workshop: Workshop, deed: Deed) -> None:
    """Once done or refused, what was asked about is settled."""
    act(workshop, deed)
    context.ask(sure=None)
