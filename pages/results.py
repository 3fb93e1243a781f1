"""Results: where the organisation stands, in one sentence first."""

import streamlit as st

from assessment.outcome import outcome
from assessment.results import results
from pages.components import choose, context, onward, outcomes, presenting, seat, sections

here = context.here()
words = here.words

presenting.clear()
head = st.container(key="page-head")
heading, which, where, wall = head.columns([4, 8, 6, 3], vertical_alignment="bottom")
heading.title(words("results.heading"), anchor=False)
with which:
    held = choose.round_(here)
if held is None:
    st.info(words("results.empty"))
    st.page_link("start.py", label=words("frame.to_start"))
    st.stop()
with where:
    unit = seat.unit(here, held)
if presenting.is_on():
    presenting.results(here, held, unit)
    st.stop()
seen = results(here.store, held.organisation.id, held.round.id, unit)
left = outcome(here.store, held.organisation.id, seen)

sections.standing(here, seen, held)
if not seen.is_shown:
    if held.round.state == "open" and here.viewer.may(held.organisation.id, "facilitator"):
        led = seen.workshop is not None
        where_to = "workshop.py" if led else "assess.py"
        label = words("outcome.to_workshop" if led else "start.go_on")
        st.page_link(where_to, label=label, query_params={"round": str(held.round.id)})
    st.stop()
with wall:
    presenting.way_in(here)
names = {one: seen.scores[one].instrument.name.to(words.language) for one in seen.scores}
last = words("results.basis" if seen.is_statement else "results.who")
more = outcomes.tab(here, seen, left)
tabs = st.tabs([*names.values(), *more, last], on_change="rerun", key=f"tabs-{words.language}")
for tab, instrument_id in zip(tabs, names, strict=False):
    if tab.open:
        with tab:
            sections.instrument(here, seen, seen.scores[instrument_id], left)
if more and tabs[-2].open:
    with tabs[-2]:
        outcomes.show(here, seen, left)
if tabs[-1].open:
    with tabs[-1]:
        sections.who(here, seen, held, left)
onward.show(here, held, unit)
