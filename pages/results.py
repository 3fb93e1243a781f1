"""Results: where the organisation stands, in one sentence first."""

import streamlit as st

from assessment.records import units
from assessment.results import results, stating
from pages.components import choose, context, sections

here = context.here()
words = here.words

heading, which, where = st.columns([2, 4, 3], vertical_alignment="bottom")
heading.title(words("results.heading"))
with which:
    held = choose.round_(here)
if held is None:
    st.info(words("results.empty"))
    st.page_link("start.py", label=words("frame.to_start"))
    st.stop()
with where:
    tree = units.every(here.store, held.organisation.id)
    if held.round.kind == "statement":
        unit = choose.unit(
            here, tree, whole=False, first=stating(here.store, held.organisation.id, held.round.id)
        )
    else:
        unit = choose.unit(here, tree, whole=True)
seen = results(here.store, held.organisation.id, held.round.id, unit)

sections.standing(here, seen, held)
if not seen.is_shown:
    if held.round.state == "open":
        st.page_link("assess.py", label=words("start.go_on"), query_params={"round": str(held.round.id)})
    st.stop()
names = {one: seen.scores[one].instrument.name.to(words.language) for one in seen.scores}
last = words("results.basis" if seen.is_statement else "results.who")
tabs = st.tabs([*names.values(), last], on_change="rerun", key=f"tabs-{words.language}")
for tab, instrument_id in zip(tabs, names, strict=False):
    if tab.open:
        with tab:
            sections.instrument(here, seen, seen.scores[instrument_id])
if tabs[-1].open:
    with tabs[-1]:
        sections.who(here, seen, held)
