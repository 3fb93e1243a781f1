"""What a workshop left behind beside its answers: agreed levels, second votes, released comments."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment import outcome_tables, sentences
from assessment.charts import bars, of_outcome
from assessment.findings import stated_apart
from assessment.outcome import Outcome, Vote
from assessment.records.agreed import Agreed
from assessment.results import Results
from assessment.table import Table
from pages.components import figure
from pages.components.context import Context
from pages.components.messages import plain


def tab(here: Context, seen: Results, left: Outcome | None) -> tuple[str, ...]:
    """The name of the tab that holds it, where there is anything to hold."""
    if left is not None and not left.is_empty:
        return (here.words("outcome.tab"),)
    return (here.words("outcome.own"),) if seen.stated else ()


def show(here: Context, seen: Results, left: Outcome | None) -> None:
    """What was agreed beside what people answered, the second votes, the dots, and what people wrote."""
    agreed = left.agreed if left else {}
    if seen.stated or agreed:
        _settled(here, seen, agreed)
    if left is None:
        return
    for instrument in seen.scores:
        if found := [vote for vote in left.votes if vote.first.instrument.id == instrument]:
            _votes(here, found, instrument)
    if left.dots:
        _table(
            here, outcome_tables.dots(left.dots, seen, here.words), "outcome.most_dots", "outcome.dots_what"
        )
    if left.comments:
        told = outcome_tables.comments(left.comments, seen, here.words)
        _table(here, told, "outcome.comments", "outcome.comments_what")


def _table(here: Context, numbers: Table, title: str, what: str) -> None:
    """A table under its heading, with a sentence on how to read it; title, what: the keys of their texts."""
    st.subheader(here.words(title), anchor=False)
    figure.grid(here, numbers, here.words(title))
    st.markdown(f":small[{here.words(what)}]")


def _settled(here: Context, seen: Results, agreed: Mapping[str, Agreed]) -> None:
    words = here.words
    st.subheader(words("outcome.agreed" if agreed else "outcome.own"), anchor=False)
    for name, stated in seen.stated.items():
        wide = stated_apart(seen.scores[name], stated)
        if wide is not None:
            st.markdown(plain(sentences.of(wide, seen.scores[name], words)))
    numbers = outcome_tables.settled(seen, agreed, seen.reasons, words)
    figure.grid(here, numbers, words("outcome.agreed" if agreed else "outcome.own"))
    st.markdown(f":small[{words('outcome.agreed_what' if agreed else 'outcome.own_what')}]")


def _votes(here: Context, found: list[Vote], instrument: str) -> None:
    words = here.words
    title = sentences.voted(found, words)
    chart = of_outcome.votes(found, words, title, words("outcome.votes_what"))
    figure.show(here, chart, bars.figure, outcome_tables.votes(found, words), f"votes-{instrument}")
