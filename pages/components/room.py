"""The live room, from waiting to the end; how far it has come stands in the record, not in a session."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment import reveal as revealed
from assessment import room
from assessment.records.workshop import Workshop
from assessment.room import Room
from pages.components import (
    closing,
    comments,
    context,
    discussion,
    dots,
    lead,
    presence,
    presentation,
    reveal,
    waiting,
)
from pages.components.context import Context

VIEWS = {
    "items": "room.items",
    "comments": "room.comments",
    "dots": "room.dots",
    "close": "room.close",
}


def live(here: Context, workshop: Workshop) -> None:
    """The room as it stands now, for the one who leads it and for those who look on."""
    here.viewer.require(workshop.organisation, "viewer")
    now = room.room(here.store, workshop.organisation, workshop.round)
    if not now.workshop.is_open:
        st.rerun()
    if context.asked("view") == "present":
        presentation.show(here, now)
        return
    _bar(here, now)
    if context.asked("view") == "close" and lead.leads(here, now.workshop):
        closing.show(here, now)
    elif now.workshop.phase == "answering":
        waiting.show(here, now)
    else:
        _revealed(here, now)


def _revealed(here: Context, now: Room) -> None:
    seen = revealed.reveal(here.store, now.workshop.organisation, now.workshop.round)
    view = context.asked("view")
    lead.watch(now.workshop, now.edition, presence.line)
    if view == "comments" and lead.leads(here, now.workshop):
        comments.show(here, now, seen)
    elif view == "dots":
        dots.show(here, now, seen)
    else:
        _item(here, now, seen)


def _item(here: Context, now: Room, seen: revealed.Reveal) -> None:
    sight = reveal.chosen(seen)
    context.ask(item=sight.item.id)
    reveal.statement(here, seen, sight)
    reveal.steps(here, seen, sight)
    reveal.both(here, now, sight)
    reveal.again(here, sight)
    reveal.comments(here, sight)
    discussion.show(here, now, seen, sight)


def _bar(here: Context, now: Room) -> None:
    """What of the room is looked at, and the way to the projector's view."""
    words, key = here.words, f"view-{now.workshop.round}-{here.words.language}"
    with st.container(horizontal=True, vertical_alignment="center"):
        views = _views(here, now)
        asked = context.asked("view")
        context.seed(key, asked if asked in views else "items")
        st.segmented_control(
            words("results.view"),
            list(views),
            format_func=lambda one: words(views[one]),
            key=key,
            required=True,
            label_visibility="collapsed",
            on_change=partial(_look, key),
        )
        st.space("stretch")
        st.button(
            words("present.open"), key="present", on_click=partial(context.ask, view="present", step=None)
        )


def _views(here: Context, now: Room) -> dict[str, str]:
    """The views there are for this viewer in this phase."""
    is_waiting = now.workshop.phase == "answering"
    views = {"items": "room.waiting", "close": "room.close"} if is_waiting else VIEWS
    if lead.leads(here, now.workshop):
        return views
    return {name: key for name, key in views.items() if name not in ("comments", "close")}


def _look(key: str) -> None:
    view = str(context.typed(key))
    context.ask(view=None if view == "items" else view, sure=None, page=None)
