"""Whose workshop is prepared, and what the form starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment import intake
from assessment.records import assessments, organisations, units, workshops
from assessment.records.organisations import Organisation
from assessment.records.workshop import Workshop
from assessment.units import Unit, still_open
from pages.components import context
from pages.components.choose import distinct
from pages.components.context import Context
from pages.components.messages import plain

NEW = "new"
T = TypeVar("T", bool, str)


@dataclass(frozen=True)
class Desk:
    """An organisation with its units, or the name of a new one, and the workshop that is copied, if any."""

    organisation: Organisation | None
    name: str | None
    tree: Sequence[Unit]
    before: Workshop | None
    stem: str

    def key(self, part: str) -> str:
        """The name of a widget, so that what was written for one organisation stays there."""
        return f"plan-{self.stem}-{part}"


def held(key: str, first: T) -> T:
    """What a widget of the form holds, also before it is drawn: its line says it above."""
    found = context.typed(key)
    return first if found is None else found


def desk(here: Context, place: DeltaGenerator, beside: DeltaGenerator, aside: DeltaGenerator) -> Desk | None:
    """What the address and the choice of organisation say; None for those who may lead no workshop."""
    led = {
        str(one.id): one for one in organisations.every(here.store) if here.viewer.may(one.id, "facilitator")
    }
    founds = here.viewer.rights is None
    if not led and not founds:
        return None
    with place:
        chosen = _organisation(here, led, founds=founds)
    return _founded(here, led, place, beside) if chosen == NEW else _held(here, led[chosen], aside)


def _organisation(here: Context, led: dict[str, Organisation], *, founds: bool) -> str:
    words = here.words
    labels = distinct({key: one.name for key, one in led.items()})
    if founds:
        labels[NEW] = words("plan.new_organisation")
    options, asked = list(labels), context.asked("organisation")
    if options == [NEW]:
        return NEW
    chosen = st.selectbox(
        words("plan.organisation"),
        options,
        index=options.index(asked if asked in options else _latest(here, led)),
        format_func=labels.__getitem__,
    )
    if chosen != asked and asked is not None:
        context.ask(copy=None)
    context.ask(organisation=chosen)
    return chosen


def _latest(here: Context, led: dict[str, Organisation]) -> str:
    """The organisation of the newest assessment: the one somebody is working with."""
    newest = {
        key: max((one.id for one in assessments.every(here.store, organisation.id)), default=0)
        for key, organisation in led.items()
    }
    return max(newest, key=newest.__getitem__)


def _founded(
    here: Context, led: dict[str, Organisation], place: DeltaGenerator, beside: DeltaGenerator
) -> Desk:
    """An organisation that comes into being with its first workshop."""
    words = here.words
    called = words("plan.new_organisation" if led else "start.organisation")
    with place:
        name = st.text_input(called, key="plan-organisation", persist_state="session")
    with beside:
        lines = st.text_area(words("start.units"), key="plan-units", height=100, persist_state="session")
        st.markdown(f":small[{words('start.units_help')}]")
    return Desk(
        None, name, intake.units_from_lines(name.strip() or words("plan.new_organisation"), lines), None, NEW
    )


def _held(here: Context, organisation: Organisation, aside: DeltaGenerator) -> Desk:
    earlier = workshops.every(here.store, organisation.id)
    before = next((one for one in earlier if str(one.round) == context.asked("copy")), None)
    with aside:
        _copying(here, earlier, before)
    stem = f"{organisation.id}-{earlier[0].round if earlier else 0}-{before.round if before else 0}"
    tree = still_open(units.every(here.store, organisation.id))
    return Desk(organisation, None, tree, before, stem)


def _copying(here: Context, earlier: Sequence[Workshop], before: Workshop | None) -> None:
    words = here.words
    if before is not None:
        st.button(words("plan.copy_none"), key="copy-none", on_click=_copy, args=(None,))
    elif earlier:
        label = words("plan.copy", name=plain(earlier[0].name))
        st.button(label, key="copy", icon=":material/content_copy:", on_click=_copy, args=(earlier[0].round,))


def _copy(round_id: int | None) -> None:
    context.ask(copy=None if round_id is None else str(round_id), tried=None)
