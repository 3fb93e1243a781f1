"""Preparing a workshop: good defaults from the start, everything else one click away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment import catalogue, moments, planning
from assessment.errors import AssessmentError
from assessment.planning import Draft, Taken
from assessment.records import assessments, organisations, rounds
from assessment.records.assessments import Assessment
from assessment.words import Words
from pages.components import (
    context,
    planning_groups,
    planning_items,
    planning_manner,
    planning_units,
    running,
)
from pages.components.choose import distinct
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.planning_desk import NEW, Desk, desk


def form(here: Context, aside: DeltaGenerator) -> None:
    """The whole plan on one page; one press and the workshop is open."""
    words = here.words
    whose, which, name = st.columns(3)
    found = desk(here, whose, which, aside)
    if found is None:
        st.info(words("plan.no_organisation"))
        st.stop()
    now = datetime.now(UTC)
    if found.before is not None:
        st.markdown(words("plan.copied", name=plain(found.before.name)))
    draft, taken = _written(here, found, now, which, name)
    if st.button(words("plan.open"), type=here.strong, key=found.key("open")):
        context.ask(tried="1")
        if not planning.faults(draft, now, taken):
            _open(here, found, draft, now)
    if context.asked("tried") is not None:
        _faults(here, draft, now, taken)


def _written(
    here: Context, where: Desk, now: datetime, which: DeltaGenerator, called: DeltaGenerator
) -> tuple[Draft, Taken]:
    """What the form holds, part by part in the order of the page."""
    with which:
        assessment = _assessment(here, where)
    used = _used(here, where, assessment)
    first = _first(here, where, assessment, used, now)
    key = _key(where, first, "name")
    name = called.text_input(here.words("plan.name"), first.name, key=key, persist_state="session")
    installed = catalogue.instruments()
    asked = [installed[one] for one, _ in assessment.instruments] if assessment else installed.values()
    items = planning_items.items(here, partial(_key, where, first), first, asked)
    chosen, unit = planning_units.units(here, where.key, first, where.tree)
    groups, least = planning_groups.groups(here, where.key, first)
    languages, comments = planning_manner.manner(here, where.key, first)
    opens, closes = planning_manner.times(here, where.key)
    draft = Draft(
        name=name,
        assessment=first.assessment,
        items=items,
        units=chosen,
        unit=unit,
        groups=groups,
        languages=languages,
        comments=comments,
        opens=opens,
        closes=closes,
        min_group=least,
        organisation=where.name,
    )
    seen = [one.name for one in organisations.every(here.store) if here.viewer.sees(one.id)]
    return draft, Taken(used, seen)


def _key(where: Desk, first: Draft, part: str) -> str:
    """The name of a widget whose choices are those of the assessment."""
    return where.key(f"{first.assessment}-{part}")


def _assessment(here: Context, where: Desk) -> Assessment | None:
    """The assessment that the workshop becomes a round of; a new one has no rounds yet."""
    if where.organisation is None:
        return None
    held = {str(one.id): one for one in assessments.every(here.store, where.organisation.id)}
    labels = distinct({key: _told(here.words, one) for key, one in held.items()})
    labels[NEW] = here.words("plan.new_assessment")
    options = list(labels)
    first = str(where.before.assessment) if where.before else options[0]
    chosen = st.selectbox(
        here.words("plan.assessment"),
        options,
        index=options.index(first),
        format_func=labels.__getitem__,
        key=where.key("assessment"),
        persist_state="session",
    )
    return held.get(chosen)


def _told(words: Words, one: Assessment) -> str:
    return f"{one.name} · {words.date(one.created)}"


def _used(here: Context, where: Desk, assessment: Assessment | None) -> tuple[str, ...]:
    if where.organisation is None or assessment is None:
        return ()
    held = rounds.every(here.store, where.organisation.id, assessment.id)
    return tuple(one.name for one in held)


def _first(
    here: Context, where: Desk, assessment: Assessment | None, used: Collection[str], now: datetime
) -> Draft:
    """What the form starts from: the copied workshop else the defaults."""
    day = here.words.date(moments.local(now).date())
    name = planning.free_name(here.words("plan.default_name", day=day), used)
    if where.before is not None:
        return planning.again(where.before, where.tree, name, assessment.id if assessment else None)
    asked = [one for one, _ in assessment.instruments] if assessment else list(catalogue.instruments())
    return planning.fresh(name, assessment.id if assessment else None, asked, where.tree)


def _open(here: Context, where: Desk, draft: Draft, now: datetime) -> None:
    """Opens the workshop and goes to its door."""
    whose = where.organisation.id if where.organisation else None
    if whose is not None:
        here.viewer.require(whose, "facilitator")
    try:
        opened = planning.open_(here.store, whose, where.tree, draft, now)
    except AssessmentError as error:
        st.error(plain(here.words.error(error)), icon=":material/error:")
        return
    running.lead(opened)
    st.rerun()


def _faults(here: Context, draft: Draft, now: datetime, taken: Taken) -> None:
    """Everything there is to mend, until it is mended; below the button, which then stays where it is."""
    found = planning.faults(draft, now, taken)
    if found:
        told = "\n".join(f"- {plain(here.words.error(fault))}" for fault in found)
        st.error(f"{here.words('plan.mend')}\n\n{told}", icon=":material/error:")
