"""Which workshop the page is about: the one of the address, the newest that runs, or a new one."""

from __future__ import annotations

import streamlit as st

from assessment.errors import RequestError
from assessment.records import organisations, workshops
from assessment.records.workshop import Workshop
from pages.components import context
from pages.components.choose import distinct
from pages.components.context import Context
from pages.components.messages import plain

NEW = "new"
OPENED = "workshop-opened"


def chosen(here: Context) -> Workshop | None:
    """The workshop to lead; None where a new one is to be prepared."""
    found = _every(here)
    asked = context.asked("round")
    if asked is not None and asked not in found:
        raise RequestError("round_gone")
    if asked is not None and not found[asked].is_open:
        _over(here, found[asked])
    running = {key: one for key, one in found.items() if one.is_open}
    opened = str(context.typed(OPENED))
    if context.asked("plan") == NEW and opened in running:  # the second press of a double click
        asked = opened
        context.ask(plan=None, tried=None, copy=None, organisation=None)
    if context.asked("plan") == NEW or not running:
        return None
    workshop = running[asked] if asked else next(iter(running.values()))
    context.ask(round=str(workshop.round))
    return workshop


def runs(here: Context) -> bool:
    """Whether any workshop that the viewer may see is open."""
    return any(one.is_open for one in _every(here).values())


def lead(workshop: Workshop) -> None:
    """Goes to a workshop that has just been opened, whatever the address of a press still under way says."""
    context.seed(OPENED, str(workshop.round))
    context.ask(round=str(workshop.round), plan=None, tried=None, copy=None, organisation=None)


def title(workshop: Workshop) -> str:
    """The workshop's name as a heading."""
    return plain(workshop.name)


def back(here: Context) -> None:
    """The way back to the newest of the workshops that run already."""
    running = [one for one in _every(here).values() if one.is_open]
    if running:
        label = here.words("workshop.back", name=plain(running[0].name))
        st.button(label, key="back", on_click=_lead, args=(str(running[0].round),))


def switch(here: Context, workshop: Workshop) -> None:
    """Another running workshop, or a new one."""
    running = {key: one for key, one in _every(here).items() if one.is_open}
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="right"):
        if len(running) > 1:
            _choice(here, running, workshop)
        if here.viewer.may(workshop.organisation, "facilitator"):
            st.button(here.words("workshop.new"), key="plan-new", on_click=_new)


def _choice(here: Context, running: dict[str, Workshop], workshop: Workshop) -> None:
    labels = distinct({key: one.name for key, one in running.items()})
    st.selectbox(
        here.words("workshop.which"),
        list(running),
        index=list(running).index(str(workshop.round)),
        format_func=labels.__getitem__,
        key=f"workshop-{workshop.round}",
        on_change=_switch,
        args=(f"workshop-{workshop.round}",),
    )


def _every(here: Context) -> dict[str, Workshop]:
    """The workshops of the viewer's organisations by round, the newest first."""
    found = [
        one
        for organisation in organisations.every(here.store)
        if here.viewer.sees(organisation.id)
        for one in workshops.every(here.store, organisation.id)
    ]
    return {str(one.round): one for one in sorted(found, key=lambda one: one.round, reverse=True)}


def _over(here: Context, workshop: Workshop) -> None:
    """A closed workshop has its results; here there is nothing to lead any more."""
    st.info(here.words("workshop.over"))
    query = {"round": str(workshop.round)}
    st.page_link("results.py", label=here.words("start.see_results"), query_params=query)
    st.button(here.words("workshop.new"), key="plan-new", on_click=_new)
    st.stop()


def _switch(key: str) -> None:
    context.ask(round=str(context.typed(key)))


def _lead(key: str) -> None:
    context.ask(round=key, plan=None)


def _new() -> None:
    context.forget(OPENED)
    context.ask(round=None, plan=NEW, tried=None)
