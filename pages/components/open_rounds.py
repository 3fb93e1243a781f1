"""What has been begun or kept: every organisation's rounds, with the way into each."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment import intake
from assessment.records import assessments, organisations, rounds, workshops
from assessment.records.assessments import Assessment
from assessment.records.organisations import Organisation
from assessment.records.rounds import Round
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.viewer import Viewer
from assessment.words import Words
from pages.components.context import Context
from pages.components.messages import plain


@dataclass(frozen=True)
class Held:
    """A round with the assessment and the organisation it belongs to, and its workshop if it is one."""

    organisation: Organisation
    assessment: Assessment
    round: Round
    workshop: Workshop | None = None

    def label(self, words: Words) -> str:
        """The round as one line: whose, which, and whether a workshop, other people or a unit answered it."""
        kind = "workshop" if self.workshop is not None else self.round.kind
        name = words("round.documented") if self.is_documented else self.round.name
        return f"{self.organisation.name} · {name} · {words(f'round.{kind}')}"

    @property
    def is_documented(self) -> bool:
        """Whether it is our reading of the source documents."""
        return self.round.name == intake.DOCUMENTED


def held(store: Store, viewer: Viewer) -> tuple[Held, ...]:
    """Every round of the viewer's organisations, the newest first."""
    found = (
        Held(organisation, assessment, one, led.get(one.id))
        for organisation in organisations.every(store)
        if viewer.sees(organisation.id)
        for led in [{workshop.round: workshop for workshop in workshops.every(store, organisation.id)}]
        for assessment in assessments.every(store, organisation.id)
        for one in rounds.every(store, organisation.id, assessment.id)
    )
    return tuple(sorted(found, key=lambda one: one.round.id, reverse=True))


def listing(here: Context) -> None:
    """The rounds to go on with; nothing where there are none yet."""
    words, found = here.words, held(here.store, here.viewer)
    if not found:
        return
    st.header(words("start.continue"), anchor=False)
    for one in found[:12]:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            day = words.date(one.round.opened)
            st.markdown(f"{plain(one.label(words))} :small[{plain(day)}]", width="stretch")
            _ways(here, one)


def _ways(here: Context, one: Held) -> None:
    """Where one can go on from a round; an open workshop has results once they were shown."""
    words, query, led = here.words, {"round": str(one.round.id)}, one.workshop
    if led is not None and led.is_open:
        st.page_link("workshop.py", label=words("outcome.to_workshop"), query_params=query)
    elif one.round.state == "open" and here.viewer.may(one.organisation.id, "facilitator"):
        st.page_link("assess.py", label=words("start.go_on"), query_params=query)
    if led is None or not led.is_open or led.phase != "answering":
        st.page_link("results.py", label=words("start.see_results"), query_params=query)
